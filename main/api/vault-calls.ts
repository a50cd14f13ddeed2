import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { Door } from './types.ts';

type Topic = 'status' | 'lock' | 'demo' | 'verify' | 'settings' | 'changeSettings' | 'diary' | 'propose';

export const vaultCalls = (door: Door): Pick<Handlers<AppCalls>, Topic> => ({
  status: () => door.state(),
  lock: () => door.lock(),
  demo: () => door.demo(),
  verify: (_, signal) => door.session().vault.verify(signal),
  settings: () => door.session().vault.settings.get(),
  changeSettings: (change) => {
    const { vault, diary } = door.session();
    const { autoLockMinutes, lockOnSuspend, theme, language } = change;
    const settings = vault.settings.change({
      ...(autoLockMinutes === undefined ? {} : { autoLockMinutes }),
      ...(lockOnSuspend === undefined ? {} : { lockOnSuspend }),
      ...(theme === undefined ? {} : { theme }),
      ...(language === undefined ? {} : { language }),
    });
    diary.write('settings-changed', { names: Object.keys(change).join(', ') });
    door.changed();
    return settings;
  },
  diary: ({ before, limit }) => door.session().diary.list({ limit, ...(before === undefined ? {} : { before }) }),
  propose: (proposal) => door.propose(proposal),
});
