import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'datasets' | 'query' | 'search';

export const recordCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  datasets: () => {
    const { vault, permit } = door.session();
    return vault.query.datasets(permit);
  },
  query: (question) => {
    const { vault, permit } = door.session();
    return vault.query.records(permit, question);
  },
  search: (question) => {
    const { vault, permit } = door.session();
    return vault.search.find(permit, question);
  },
});
