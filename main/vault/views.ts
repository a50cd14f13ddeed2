import type { AppCalls, Parsed } from '../../preload/contract/calls.ts';
import type { SavedView } from '../../preload/contract/calls/views.ts';
import { iso, type Clock } from '../core/clock.ts';
import { Fault } from '../core/fault.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import type { Random } from '../core/random.ts';
import type { Database } from '../store/vault/index.ts';

/** Named ways of looking at a screen. */
export interface Views {
  list(permit: Permit, screen?: string): SavedView[];
  /** Faults `bad-argument`, `too-large`. */
  save(permit: Permit, view: Parsed<AppCalls, 'saveView'>): SavedView;
  /** Faults `not-found`. */
  remove(permit: Permit, id: string): SavedView;
}

interface Row {
  id: string;
  name: string;
  screen: string;
  state: string;
  saved_at: number;
}

const maxViews = 500;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

export const createViews = (deps: {
  db: Database;
  clock: Clock;
  random: Random;
  permits: PermitMint;
  changed: () => void;
}): Views => {
  const { db, clock, random, permits, changed } = deps;
  const all = db.prepare<[], Row>('SELECT * FROM saved_views ORDER BY name COLLATE NOCASE, saved_at');
  const byId = db.prepare<[string], Row>('SELECT * FROM saved_views WHERE id = ?');
  const put = db.prepare(
    `INSERT INTO saved_views (id, name, screen, state, saved_at) VALUES (@id, @name, @screen, @state, @saved_at)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, screen = excluded.screen, state = excluded.state`,
  );
  const remove = db.prepare('DELETE FROM saved_views WHERE id = ?');
  const view = ({ saved_at, ...row }: Row): SavedView => ({ ...row, savedAt: iso(saved_at) });
  const find = (id: string): Row => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('not-found', 'no view of that id');
    return row;
  };

  return {
    list: (permit, screen) => {
      permits.check(permit);
      return all
        .all()
        .filter((row) => screen === undefined || row.screen === screen)
        .map(view);
    },
    save: (permit, { id, name, screen, state }) => {
      permits.check(permit);
      if (!isJson(state)) throw new Fault('bad-argument', 'a view is kept as JSON');
      const known = id === undefined ? undefined : byId.get(id);
      if (known === undefined && all.all().length >= maxViews) throw new Fault('too-large', 'too many views');
      const key = id ?? random.bytes(8).toString('hex');
      put.run({ id: key, name, screen, state, saved_at: clock.now() });
      changed();
      return view(find(key));
    },
    remove: (permit, id) => {
      permits.check(permit);
      const row = find(id);
      remove.run(id);
      changed();
      return view(row);
    },
  };
};
