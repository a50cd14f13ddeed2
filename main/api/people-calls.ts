import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

export const peopleCalls = (door: Door): Pick<Handlers<AppCalls>, 'people'> => ({
  people: (question) => {
    const { vault, permit } = door.session();
    return vault.people.overview(permit, question);
  },
});
