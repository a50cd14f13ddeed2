import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

export const bodyCalls = (door: Door): Pick<Handlers<AppCalls>, 'body' | 'bodyDay'> => ({
  body: (question) => {
    const { vault, permit } = door.session();
    return vault.body.days(permit, question);
  },
  bodyDay: (question) => {
    const { vault, permit } = door.session();
    return vault.body.day(permit, question);
  },
});
