import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

export const peopleCalls = (door: Door): Pick<Handlers<AppCalls>, 'people' | 'myNames'> => ({
  people: (question) => {
    const { vault, permit } = door.session();
    return vault.people.overview(permit, question);
  },
  myNames: ({ names }) => {
    const { vault, permit } = door.session();
    vault.people.myNames(permit, names);
  },
});
