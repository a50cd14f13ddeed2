import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'label' | 'records' | 'sameAs' | 'setApart';

export const labelCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  label: ({ changes }) => {
    const { vault, permit } = door.session();
    return { before: vault.labels.change(permit, changes) };
  },
  records: ({ ids }) => {
    const { vault, permit } = door.session();
    return { records: vault.query.byIds(permit, ids) };
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
