import { z } from 'zod';
import { diskFault } from '../../core/fault.ts';
import { createStatements, type Database } from '../../store/vault/index.ts';
import type { Dataset, Datasets } from '../datasets.ts';
import { wallClock } from './wall-clock.ts';

/** Rows taken in one go, and how long that may take: nobody waits longer than a blink. */
const SLICE_ROWS = 20_000;
const SLICE_MS = 40;
/** The clock is looked at once in so many rows. */
const ROWS_A_LOOK = 256;
/** A digest that is this little behind is brought up to date while its reader waits; a room reads several. */
const AT_ONCE_ROWS = 8000;

/** One record on its way into a digest. */
export interface DigestRow {
  readonly id: number;
  /** The moment, milliseconds since 1970 UTC; 0 where the record has none. */
  readonly at: number;
  /** Wall clock at the record's own place: read it with the getUTC… functions of Date. 0 where `at` is 0. */
  readonly wallMs: number;
  /** Values of `fields`, in that order, as the column stores them (booleans 0 and 1, decimals text). */
  readonly values: readonly (string | number | null)[];
}

/**
 * A sum over all records of a dataset that is kept up to date as records come: it folds each record once, in the order
 * in which they came in. When records go (forgotten, hidden, stepped back) it is counted anew, in the background.
 */
export interface Digest<State> {
  /** Stable; with the dataset it names the sum in the database. */
  readonly name: string;
  /** Grows when the meaning changes: the sum is counted anew. */
  readonly version: number;
  readonly dataset: string;
  readonly fields: readonly string[];
  empty(): State;
  /** Mutates `state`. Never throws. */
  add(state: State, row: DigestRow): void;
  save(state: State): unknown;
  /** Of what `save` gave, after JSON. Throws when it is not what it expects; then it is counted anew. */
  load(saved: unknown): State;
}

export interface Digests {
  /**
   * The sum as far as it is counted. `behind`: records that are still to be counted; when it is not 0 the rest is
   * counted in the background and `vault-changed` is announced. The state is shared: readers do not change it.
   */
  read<State>(digest: Digest<State>): { state: State; behind: number };
  /** Records that were counted are gone, hidden or back. */
  touch(dataset: number): void;
  /** What is kept up to date without being asked for: a room then opens at once, also for the first time. */
  stand(list: () => readonly AnyDigest[]): void;
  /** Counts everything that stands or was ever read here, in the background. */
  settle(): void;
  /** Resolves when nothing is being counted. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** A digest whose state only it knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `add` takes what `empty` gave, whatever it is
export type AnyDigest = Digest<any>;

const savedShape = z.object({ counted: z.number().int(), state: z.unknown() });

interface Kept {
  digest: AnyDigest;
  stamp: string;
  upto: number;
  savedUpto: number;
  /** Records it holds. */
  counted: number;
  state: unknown;
}

export const createDigests = (deps: {
  db: Database;
  datasets: Datasets;
  /** SQL condition of rows that count, by dataset; '' when all do. */
  counts: (dataset: Dataset) => string;
  /** IANA name of the machine's time zone. */
  timeZone: string;
  changed: () => void;
  log: (line: string) => void;
}): Digests => {
  const { db, datasets, timeZone } = deps;
  const statement = createStatements(db);
  const kept = new Map<string, Kept>();
  const standing: (() => readonly AnyDigest[])[] = [];
  /** Digests that were read and whose sum has gone since: they are counted anew with the next settling. */
  const asked = new Map<string, AnyDigest>();
  const wall = wallClock(timeZone);
  let closed = false;
  let running: Promise<void> | undefined;

  const load = db.prepare<[string], { stamp: string; upto: number; state: string }>(
    'SELECT stamp, upto, state FROM digests WHERE name = ?',
  );
  const store = db.prepare(
    `INSERT INTO digests (name, stamp, upto, state) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp, upto = excluded.upto, state = excluded.state`,
  );
  const epochOf = db.prepare<[number], number>('SELECT epoch FROM datasets WHERE no = ?').pluck();
  const drop = db.prepare('DELETE FROM digests WHERE substr(name, -?) = ?');
  const bump = db.prepare('UPDATE datasets SET epoch = epoch + 1 WHERE no = ?');
  const nameOf = (digest: AnyDigest): string => `${digest.name}/${digest.dataset}`;
  const stampOf = (digest: AnyDigest, dataset: Dataset): string =>
    `${digest.version}/${epochOf.get(dataset.no) ?? 0}/${timeZone}`;

  const restore = (digest: AnyDigest, stamp: string): Kept => {
    const row = load.get(nameOf(digest));
    if (row?.stamp === stamp) {
      try {
        const { counted, state } = savedShape.parse(JSON.parse(row.state));
        return { digest, stamp, upto: row.upto, savedUpto: row.upto, counted, state: digest.load(state) };
      } catch (error) {
        deps.log(`a digest is counted anew: ${error instanceof Error ? error.name : ''}`);
      }
    }
    return { digest, stamp, upto: 0, savedUpto: 0, counted: 0, state: digest.empty() };
  };

  const keptFor = (digest: AnyDigest, dataset: Dataset): Kept => {
    const stamp = stampOf(digest, dataset);
    const name = nameOf(digest);
    let found = kept.get(name);
    if (found?.stamp !== stamp) kept.set(name, (found = restore(digest, stamp)));
    return found;
  };

  const topOf = (dataset: Dataset): number =>
    statement<[], number | null>(`SELECT max(id) FROM ${dataset.table}`).pluck().get() ?? 0;

  /** Folds at most `rows` records, and in the background no longer than a slice; true when nothing is left. */
  const fold = (one: Kept, dataset: Dataset, rows: number): boolean => {
    const began = performance.now();
    const { digest } = one;
    const timeAt = dataset.schema.fields.findIndex((field) => field.name === dataset.schema.timeField);
    const columns = digest.fields.map((name) => dataset.schema.fields.findIndex((field) => field.name === name));
    const chosen = [timeAt, ...columns].map((index) => (index === -1 ? 'NULL' : `f${index}`)).join(', ');
    const condition = deps.counts(dataset);
    const sql = `SELECT id, at, ${chosen} FROM ${dataset.table} WHERE id > ? ${condition === '' ? '' : `AND ${condition}`} ORDER BY id LIMIT ?`;
    let taken = 0;
    const select = db.prepare<[number, number], (string | number | null)[]>(sql).raw(true);
    for (const row of select.iterate(one.upto, rows)) {
      const [id, at, time, ...values] = row;
      one.upto = id as number;
      digest.add(one.state, { id: id as number, at: at as number, wallMs: wall(at as number, time), values });
      taken += 1;
      one.counted += 1;
      if (taken % ROWS_A_LOOK === 0 && performance.now() - began > SLICE_MS) return false;
    }
    return taken < rows;
  };

  const behindOf = (one: Kept, dataset: Dataset): number => {
    if (one.upto >= topOf(dataset)) return 0;
    const condition = deps.counts(dataset);
    const few =
      statement<[number], number>(
        `SELECT count(*) FROM (SELECT 1 FROM ${dataset.table} WHERE id > ? ${condition === '' ? '' : `AND ${condition}`} LIMIT ${AT_ONCE_ROWS + 1})`,
      )
        .pluck()
        .get(one.upto) ?? 0;
    // Counting a million rows for the sake of a number would cost what it announces.
    return few <= AT_ONCE_ROWS ? few : Math.max(few, datasets.count(dataset.no) - one.counted);
  };

  const save = (one: Kept): void => {
    if (one.savedUpto === one.upto) return;
    try {
      store.run(
        nameOf(one.digest),
        one.stamp,
        one.upto,
        JSON.stringify({ counted: one.counted, state: one.digest.save(one.state) }),
      );
      one.savedUpto = one.upto;
    } catch (error) {
      // It can be counted anew.
      deps.log(`a digest was not kept: ${diskFault(error, '').code}`);
    }
  };

  const count = async (): Promise<void> => {
    let any = false;
    for (const digest of [...standing.flatMap((list) => list()), ...asked.values()]) {
      const dataset = datasets.byName(digest.dataset);
      if (dataset !== undefined) keptFor(digest, dataset);
    }
    asked.clear();
    for (const name of [...kept.keys()]) {
      for (;;) {
        const old = kept.get(name);
        const dataset = old === undefined ? undefined : datasets.byName(old.digest.dataset);
        if (closed || old === undefined || dataset === undefined) break;
        const one = keptFor(old.digest, dataset);
        if (fold(one, dataset, SLICE_ROWS)) {
          any ||= one.savedUpto !== one.upto;
          save(one);
          break;
        }
        any = true;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (any && !closed) deps.changed();
  };

  const settle = (): void => {
    if (closed) return;
    running ??= count()
      .catch((error: unknown) => deps.log(`counting stopped: ${diskFault(error, '').code}`))
      .finally(() => (running = undefined));
  };

  return {
    read: <State>(digest: Digest<State>) => {
      const dataset = datasets.byName(digest.dataset);
      if (dataset === undefined) return { state: digest.empty(), behind: 0 };
      const one = keptFor(digest, dataset);
      let behind = behindOf(one, dataset);
      if (behind > 0 && behind <= AT_ONCE_ROWS) {
        // Kept on the disk by the next settling: whoever reads does not wait for a sum to be written.
        if (fold(one, dataset, AT_ONCE_ROWS + 1)) behind = 0;
      }
      if (behind > 0) settle();
      return { state: one.state as State, behind };
    },
    touch: (no) => {
      bump.run(no);
      const dataset = datasets.byNo(no)?.schema.name;
      if (dataset === undefined) return;
      // A sum tells of what went (a merchant's name, a place): it goes with it, on the disk as well.
      for (const [name, { digest }] of kept) {
        if (digest.dataset !== dataset) continue;
        kept.delete(name);
        asked.set(name, digest);
      }
      drop.run(dataset.length + 1, `/${dataset}`);
    },
    stand: (list) => void standing.push(list),
    settle,
    idle: async () => {
      while (running !== undefined) await running;
    },
    close: async () => {
      closed = true;
      await running;
    },
  };
};
