import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

export const viewCalls = (door: Door): Pick<Handlers<AppCalls>, 'views' | 'saveView' | 'removeView'> => ({
  views: ({ screen }) => {
    const { vault, permit } = door.session();
    return vault.views.list(permit, screen);
  },
  saveView: (view) => {
    const { vault, permit } = door.session();
    return vault.views.save(permit, view);
  },
  removeView: ({ id }) => {
    const { vault, permit } = door.session();
    return vault.views.remove(permit, id);
  },
});
