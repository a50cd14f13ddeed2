import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'files' | 'file' | 'issues' | 'cancel' | 'retry' | 'forget' | 'restore';

export const fileCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  files: ({ limit, before }) => door.session().vault.files.list({ limit, ...(before === undefined ? {} : { before }) }),
  file: ({ id }) => {
    const { files } = door.session().vault;
    return files.view(files.byId(id));
  },
  issues: ({ id, offset, limit }) => door.session().vault.files.issues(id, { offset, limit }),
  cancel: ({ id }) => door.session().vault.cancel(id),
  retry: ({ id }) => door.session().vault.retry(id),
  forget: ({ ids, now }) => door.session().vault.forget.hide(ids, now),
  restore: ({ ids }) => door.session().vault.forget.restore(ids),
});
