import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'label' | 'sameAs' | 'setApart';

export const labelCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  label: ({ changes }) => {
    const { vault, permit } = door.session();
    return { before: vault.labels.change(permit, changes) };
  },
  sameAs: ({ record }) => {
    const { vault, permit } = door.session();
    return { records: vault.matches.sameAs(permit, record) };
  },
  setApart: ({ record, apart }) => {
    const { vault, permit } = door.session();
    vault.matches.setApart(permit, record, apart);
  },
});
