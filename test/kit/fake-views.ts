import type { SavedView } from '../../preload/contract/calls/views.ts';
import type { AppCalls, Handlers } from '../../preload/contract/index.ts';

/** Views kept in memory; `changed` tells the window. */
export const fakeViews = (changed: () => void): Pick<Handlers<AppCalls>, 'views' | 'saveView' | 'removeView'> => {
  const kept = new Map<string, SavedView>();
  return {
    views: ({ screen }) => [...kept.values()].filter((view) => screen === undefined || view.screen === screen),
    saveView: ({ id, name, screen, state }) => {
      const key = id ?? String(kept.size).padStart(16, '0');
      const view = { id: key, name, screen, state, savedAt: '2026-11-20T08:00:00.000Z' };
      kept.set(key, view);
      changed();
      return view;
    },
    removeView: ({ id }) => {
      const view = kept.get(id) as SavedView;
      kept.delete(id);
      changed();
      return view;
    },
  };
};
