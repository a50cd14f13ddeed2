import { Fault } from '../../core/fault.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import { createStatements, type Database } from '../../store/vault/index.ts';
import type { Dataset, Datasets } from '../datasets.ts';
import type { Labels } from '../labels.ts';
import { likeness, sameAccount, wordsOf } from './likeness.ts';

/** Two sources book one payment this many days apart at most. */
const WITHIN_DAYS = 3;
const DAY_MS = 86_400_000;
/** Least likeness of texts for payments on one day, and for payments on different days. */
const ALIKE_SAME_DAY = 0.34;
const ALIKE_OTHER_DAY = 0.5;
/** Payments of one file looked at before others get their turn. */
const SLICE = 500;

/**
 * One set of transactions out of a bank's several formats: a payment that two files tell in different words is kept
 * once. The later one steps back behind the one that was there; nothing is deleted, and the owner can set it apart.
 */
export interface Matches {
  /** Looks for what the records of this file tell a second time. Rests between slices; stops when `signal` aborts. */
  find(file: number, signal?: AbortSignal): Promise<number>;
  /** Faults `not-found`. */
  sameAs(permit: Permit, record: string): string[];
  /** Faults `not-found`, `already-done`. */
  setApart(permit: Permit, record: string, apart: boolean): void;
  /** How many records of a dataset stepped back. */
  count(dataset: number): number;
  behind(record: number): number | undefined;
  told(record: number): number;
  /** A record goes: whoever stepped back behind it stands for itself again. In the caller's transaction. */
  gone(record: number): void;
}

interface Payment {
  id: number;
  at: number;
  file: number;
  amount: string;
  currency: string | null;
  account: string | null;
  payee: string | null;
  description: string | null;
  value_date: string | null;
  words: Set<string>;
}

/**
 * Days between two tellings of a payment, by whichever of their dates lie nearest: what one bank's table calls the day is
 * the other file's value date, and of two equal payments on neighbouring days each then finds its own.
 */
const nearestDays = (a: Pick<Payment, 'at' | 'value_date'>, b: Pick<Payment, 'at' | 'value_date'>): number => {
  const moments = ({ at, value_date: value }: typeof a): number[] => [
    at,
    ...(value === null ? [] : [Date.parse(`${value}T00:00:00Z`)]).filter((moment) => !Number.isNaN(moment)),
  ];
  return Math.min(...moments(a).flatMap((one) => moments(b).map((other) => Math.abs(one - other) / DAY_MS)));
};

const trimZeros = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);

export const createMatches = (deps: {
  db: Database;
  datasets: Datasets;
  labels: Pick<Labels, 'identify'>;
  permits: PermitMint;
  /** Records of this dataset stepped back or came back that may have been counted. */
  changed: (dataset: number) => void;
}): Matches => {
  const { db, datasets, labels, permits } = deps;
  const statement = createStatements(db);
  const counted = new Map<number, number>();
  const stepBack = db.prepare('INSERT OR IGNORE INTO matches (record, kept, dataset) VALUES (?, ?, ?)');
  const stepForth = db.prepare<[number], { dataset: number }>('DELETE FROM matches WHERE record = ? RETURNING dataset');
  const keptOf = db.prepare<[number], number>('SELECT kept FROM matches WHERE record = ?').pluck();
  const behindKept = db.prepare<[number], number>('SELECT record FROM matches WHERE kept = ? ORDER BY record').pluck();
  const countOf = db.prepare<[number], number>('SELECT count(*) FROM matches WHERE dataset = ?').pluck();
  const isApart = db
    .prepare<[number, number, Buffer, number], number>(
      'SELECT 1 FROM apart WHERE dataset = ? AND at = ? AND key = ? AND n = ?',
    )
    .pluck();
  const forgetKept = db.prepare<[number], { dataset: number }>('DELETE FROM matches WHERE kept = ? RETURNING dataset');

  const select = (dataset: Dataset, where: string): string => {
    const column = (name: string): string => `f${dataset.schema.fields.findIndex((field) => field.name === name)}`;
    const chosen = ['amount', 'currency', 'account', 'payee', 'description', 'value_date']
      .map((name) => `${column(name)} AS ${name}`)
      .join(', ');
    return `SELECT id, at, file, ${chosen} FROM ${dataset.table} WHERE ${where}`;
  };
  const withWords = (row: Omit<Payment, 'words'>): Payment => ({ ...row, words: wordsOf(row.payee, row.description) });

  /** The days that another file tells of: outside of them its silence means nothing. */
  const spans = new Map<string, { first: number; last: number }>();
  const spanOf = (dataset: Dataset, file: number): { first: number; last: number } => {
    const name = `${dataset.no}/${file}`;
    let span = spans.get(name);
    if (span === undefined) {
      span = statement<[number], { first: number; last: number }>(
        `SELECT coalesce(min(at), 0) AS first, coalesce(max(at), 0) AS last FROM ${dataset.table} WHERE file = ?`,
      ).get(file) ?? { first: 0, last: 0 };
      spans.set(name, span);
    }
    return span;
  };

  const importerOf = (file: number): string =>
    statement<[number], string>("SELECT coalesce(importer, '') FROM files WHERE seq = ?").pluck().get(file) ?? '';

  const amountOf = (dataset: Dataset): string =>
    `CAST(f${dataset.schema.fields.findIndex((field) => field.name === 'amount')} AS REAL)`;

  /** Whether any other file tells of payments; found by leaps through the index, not by looking at every row. */
  const hasOthers = (dataset: Dataset, file: number): boolean => {
    const next = statement<[number], number | null>(`SELECT min(file) FROM ${dataset.table} WHERE file > ?`).pluck();
    const first = next.get(-1) ?? null;
    return first !== null && (first !== file || (next.get(file) ?? null) !== null);
  };

  /** The payment of another file that this one tells again, if there is one that is nobody's twin yet. */
  const twinOf = (dataset: Dataset, payment: Payment): Payment | undefined => {
    const candidates = statement<[number, number, number, number, number, number], Omit<Payment, 'words'>>(
      `${select(dataset, `${amountOf(dataset)} = ? AND at BETWEEN ? AND ? AND file <> ? AND id < ?`)}
       AND id NOT IN (SELECT record FROM matches) AND id NOT IN (SELECT record FROM also WHERE file = ?)`,
    ).all(
      Number(payment.amount),
      payment.at - WITHIN_DAYS * DAY_MS,
      payment.at + WITHIN_DAYS * DAY_MS,
      payment.file,
      payment.id,
      payment.file,
    );
    let best: { twin: Payment; score: number } | undefined;
    for (const row of candidates) {
      if (trimZeros(row.amount) !== trimZeros(payment.amount)) continue;
      if (row.currency !== null && payment.currency !== null && row.currency !== payment.currency) continue;
      if (!sameAccount(row.account, payment.account)) continue;
      const days = Math.abs(row.at - payment.at) / DAY_MS;
      // Two exports of one kind write a payment alike: then only the identity counts, or the same day.
      if (days > 0 && importerOf(row.file) === importerOf(payment.file)) continue;
      const { first, last } = spanOf(dataset, row.file);
      if (payment.at < first - WITHIN_DAYS * DAY_MS || payment.at > last + WITHIN_DAYS * DAY_MS) continue;
      const twin = withWords(row);
      const alike = likeness(twin.words, payment.words);
      if (alike < (days === 0 ? ALIKE_SAME_DAY : ALIKE_OTHER_DAY)) continue;
      // Each record of a file is the twin of at most one of another.
      if (behindKept.all(row.id).some((other) => fileOf(dataset, other) === payment.file)) continue;
      const score = alike - nearestDays(row, payment) / 10;
      if (best === undefined || score > best.score) best = { twin, score };
    }
    return best?.twin;
  };
  const fileOf = (dataset: Dataset, id: number): number =>
    statement<[number], number>(`SELECT file FROM ${dataset.table} WHERE id = ?`).pluck().get(id) ?? -1;

  const lookAt = (dataset: Dataset, rows: readonly Omit<Payment, 'words'>[]): number => {
    let found = 0;
    for (const row of rows) {
      const identity = labels.identify(String(row.id));
      if (isApart.get(dataset.no, identity.at, identity.key, identity.n) !== undefined) continue;
      const twin = twinOf(dataset, withWords(row));
      if (twin === undefined) continue;
      found += stepBack.run(row.id, twin.id, dataset.no).changes;
    }
    counted.delete(dataset.no);
    return found;
  };

  return {
    find: async (file, signal) => {
      const dataset = datasets.byName('transactions');
      if (dataset === undefined) return 0;
      if (!hasOthers(dataset, file)) return 0;
      // Made when it is first needed: whoever has one bank's files in one format never pays for it.
      db.exec(`CREATE INDEX IF NOT EXISTS ${dataset.table}_amount ON ${dataset.table}(${amountOf(dataset)}, at)`);
      spans.clear();
      let found = 0;
      let after = 0;
      for (;;) {
        signal?.throwIfAborted();
        const rows = statement<[number, number], Omit<Payment, 'words'>>(
          `${select(dataset, 'file = ? AND id > ?')} AND id NOT IN (SELECT record FROM matches) ORDER BY id LIMIT ${SLICE}`,
        ).all(file, after);
        const last = rows.at(-1);
        if (last === undefined) break;
        found += db.transaction(() => lookAt(dataset, rows)).immediate();
        after = last.id;
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (found > 0) deps.changed(dataset.no);
      return found;
    },
    sameAs: (permit, record) => {
      permits.check(permit);
      const { id } = labels.identify(record);
      const kept = keptOf.get(id) ?? id;
      return [kept, ...behindKept.all(kept)].filter((other) => other !== id).map(String);
    },
    setApart: (permit, record, apart) => {
      permits.check(permit);
      const { id, dataset, at, key, n } = labels.identify(record);
      const kept = keptOf.get(id);
      if (apart) {
        if (kept === undefined) throw new Fault('already-done', 'this record stands for itself');
        db.transaction(() => {
          db.prepare(
            'INSERT OR IGNORE INTO apart (dataset, at, key, n, other_at, other_key, other_n) SELECT ?, ?, ?, ?, at, key, n FROM ' +
              dataset.table +
              ' WHERE id = ?',
          ).run(dataset.no, at, key, n, kept);
          stepForth.run(id);
        })();
      } else {
        db.prepare('DELETE FROM apart WHERE dataset = ? AND at = ? AND key = ? AND n = ?').run(dataset.no, at, key, n);
        const rows = statement<[number], Omit<Payment, 'words'>>(select(dataset, 'id = ?')).all(id);
        spans.clear();
        if (kept === undefined) db.transaction(() => lookAt(dataset, rows))();
      }
      counted.delete(dataset.no);
      deps.changed(dataset.no);
    },
    count: (dataset) => {
      let count = counted.get(dataset);
      if (count === undefined) counted.set(dataset, (count = countOf.get(dataset) ?? 0));
      return count;
    },
    behind: (record) => keptOf.get(record),
    told: (record) => behindKept.all(record).length,
    gone: (record) => {
      for (const { dataset } of [...forgetKept.all(record), ...stepForth.all(record)]) counted.delete(dataset);
    },
  };
};
