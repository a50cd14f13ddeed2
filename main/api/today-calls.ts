import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'today' | 'matched' | 'matchedSeen';

export const todayCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  today: (question) => {
    const { vault, permit } = door.session();
    return vault.today.overview(permit, question);
  },
  matched: (question) => {
    const { vault, permit } = door.session();
    return vault.today.matched(permit, question);
  },
  matchedSeen: ({ upTo }) => {
    const { vault, permit } = door.session();
    vault.today.matchedSeen(permit, upTo);
  },
});
