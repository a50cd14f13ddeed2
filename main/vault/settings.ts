import { settings as settingsShape, type Settings } from '../../preload/contract/data.ts';
import type { Database } from '../store/vault/index.ts';

/** What the owner chose; unknown or broken values fall back to these. */
export const defaultSettings: Settings = {
  autoLockMinutes: 15,
  lockOnSuspend: true,
  theme: 'system',
  language: 'system',
};

export interface SettingsStore {
  get(): Settings;
  change(change: Partial<Settings>): Settings;
  /** Small facts of the vault's own, such as whether the recovery phrase was drilled. */
  flag(name: string): boolean;
  setFlag(name: string, on: boolean): void;
  /** What the program remembers for itself: JSON, unknown until parsed. */
  fact(name: string): unknown;
  setFact(name: string, value: unknown): void;
}

export const createSettings = (deps: { db: Database }): SettingsStore => {
  const { db } = deps;
  const read = db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const write = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const get = (): Settings => {
    const stored = read.get('settings');
    if (stored === undefined) return defaultSettings;
    const parsed = settingsShape.safeParse({ ...defaultSettings, ...(JSON.parse(stored) as object) });
    return parsed.success ? parsed.data : defaultSettings;
  };
  return {
    get,
    change: (change) => {
      const next = { ...get(), ...change };
      write.run('settings', JSON.stringify(next));
      return next;
    },
    flag: (name) => read.get(`flag:${name}`) === '1',
    setFlag: (name, on) => {
      write.run(`flag:${name}`, on ? '1' : '0');
    },
    fact: (name) => {
      const stored = read.get(`fact:${name}`);
      return stored === undefined ? undefined : (JSON.parse(stored) as unknown);
    },
    setFact: (name, value) => {
      write.run(`fact:${name}`, JSON.stringify(value));
    },
  };
};
