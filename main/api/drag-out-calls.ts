import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'dragOutState' | 'dragOut' | 'stopDragOut';

export const dragOutCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  dragOutState: () => {
    const { vault, permit } = door.session();
    return vault.dragOut.state(permit);
  },
  dragOut: ({ id }) => {
    const { vault, permit } = door.session();
    return vault.dragOut.mint(permit, id);
  },
  stopDragOut: () => {
    const { vault, permit } = door.session();
    vault.dragOut.stop(permit);
  },
});
