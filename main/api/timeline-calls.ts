import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

export const timelineCalls = (door: Door): Pick<Handlers<AppCalls>, 'timeline' | 'moments'> => ({
  timeline: (question) => {
    const { vault, permit } = door.session();
    return vault.timeline.lanes(permit, question);
  },
  moments: (question) => {
    const { vault, permit } = door.session();
    return vault.timeline.moments(permit, question);
  },
});
