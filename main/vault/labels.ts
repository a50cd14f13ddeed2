import type { AppCalls, Parsed, Value } from '../../preload/contract/calls.ts';
import type { FieldValue, Labels as LabelsView } from '../../preload/contract/data.ts';
import type { Clock } from '../core/clock.ts';
import { Fault } from '../core/fault.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import { createStatements, type Database } from '../store/vault/index.ts';
import { datasetOf, type Dataset, type Datasets } from './datasets.ts';
import { shown, storable } from './values.ts';

/** What names a record whatever its id is today: its dataset and what makes it one. */
export interface Identified {
  readonly dataset: Dataset;
  readonly at: number;
  readonly key: Buffer;
  readonly n: number;
}

type Change = Parsed<AppCalls, 'label'>['changes'][number];
type Before = Value<AppCalls, 'label'>['before'][number];
type Split = NonNullable<LabelsView['split']>;

/** The owner's words beside the records: categories, notes, corrections, splits. The training labels of later. */
export interface Labels {
  /** Faults `not-found`, `bad-argument`. */
  change(permit: Permit, changes: readonly Change[]): Before[];
  /** Labels by record id; records without any are not in it. */
  of(
    dataset: Dataset,
    rows: readonly { id: number; at: number; key?: unknown; n?: unknown }[],
  ): Map<number, LabelsView>;
  /** Faults `not-found`. */
  identify(record: string): Identified & { id: number };
  /** Takes away the labels of records that are about to be forgotten. In the caller's transaction. */
  forget(dataset: number, at: number, key: Buffer, n: number): void;
}

/** Integers of the smallest unit that occurs, so that sums are exact. */
const addsUp = (split: Split, whole: string): boolean => {
  const digits = Math.max(
    ...[whole, ...split.map(({ amount }) => amount)].map((text) => text.split('.')[1]?.length ?? 0),
  );
  const units = (text: string): bigint => {
    const [integer = '0', fraction = ''] = text.split('.');
    return BigInt(`${integer}${fraction.padEnd(digits, '0')}`);
  };
  return split.reduce((sum, { amount }) => sum + units(amount), 0n) === units(whole);
};

export const createLabels = (deps: {
  db: Database;
  datasets: Datasets;
  permits: PermitMint;
  clock: Clock;
  /** Labels of these datasets' records changed. */
  changed: (datasets: readonly number[]) => void;
}): Labels => {
  const { db, datasets, permits, clock } = deps;
  const statement = createStatements(db);
  const write = db.prepare(
    `INSERT INTO labels (dataset, at, key, n, name, value, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (dataset, at, key, n, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
  );
  const remove = db.prepare('DELETE FROM labels WHERE dataset = ? AND at = ? AND key = ? AND n = ? AND name = ?');
  const removeAll = db.prepare('DELETE FROM labels WHERE dataset = ? AND at = ? AND key = ? AND n = ?');
  const read = db.prepare<[number, number, Buffer, number], { name: string; value: string }>(
    'SELECT name, value FROM labels WHERE dataset = ? AND at = ? AND key = ? AND n = ?',
  );
  const any = db.prepare<[number], number>('SELECT 1 FROM labels WHERE dataset = ? LIMIT 1').pluck();

  const identify: Labels['identify'] = (record) => {
    const id = Number(record);
    const dataset = Number.isSafeInteger(id) ? datasets.byNo(datasetOf(id)) : undefined;
    const row =
      dataset === undefined
        ? undefined
        : statement<[number], { id: number; at: number; key: Buffer; n: number }>(
            `SELECT id, at, key, n FROM ${dataset.table} WHERE id = ?`,
          ).get(id);
    if (dataset === undefined || row === undefined) throw new Fault('not-found', 'no record of that id');
    return { dataset, ...row };
  };

  const stored = ({ dataset, at, key, n }: Identified): Map<string, unknown> =>
    new Map(read.all(dataset.no, at, key, n).map(({ name, value }) => [name, JSON.parse(value) as unknown]));

  const sourceValue = (dataset: Dataset, id: number, index: number): FieldValue => {
    const field = dataset.schema.fields[index];
    const value = statement<[number], unknown>(`SELECT f${index} FROM ${dataset.table} WHERE id = ?`).pluck().get(id);
    return field === undefined ? null : shown(field.type, value);
  };

  const apply = (change: Change): Before & { datasetNo: number } => {
    const found = identify(change.record);
    const { dataset, at, key, n, id } = found;
    const { fields } = dataset.schema;
    const had = stored(found);
    const put = (name: string, value: unknown): void => {
      if (value === null) remove.run(dataset.no, at, key, n, name);
      else write.run(dataset.no, at, key, n, name, JSON.stringify(value), clock.now());
    };
    const fixes: Record<string, FieldValue> = {};
    for (const [name, value] of Object.entries(change.fixes ?? {})) {
      const index = fields.findIndex((field) => field.name === name);
      const field = fields[index];
      if (field === undefined) throw new Fault('bad-argument', 'a correction of a field that is not there');
      if (storable(field.type, value) === undefined)
        throw new Fault('bad-argument', `a correction of ${name} that is no ${field.type}`);
      const before = had.get(`fix:${name}`);
      fixes[name] = before === undefined ? null : (before as FieldValue);
      // Saying what the source says is no correction.
      put(`fix:${name}`, value === sourceValue(dataset, id, index) ? null : value);
    }
    if (change.split !== undefined) {
      const amountAt = fields.findIndex((field) => field.name === 'amount' && field.type === 'decimal');
      const amount = stored(found).get('fix:amount') ?? (amountAt === -1 ? null : sourceValue(dataset, id, amountAt));
      if (change.split !== null && (typeof amount !== 'string' || !addsUp(change.split, amount)))
        throw new Fault('bad-argument', 'the parts of a split do not add up to the amount');
      put('split', change.split);
    }
    if (change.category !== undefined) put('category', change.category);
    if (change.note !== undefined) put('note', change.note);
    return {
      datasetNo: dataset.no,
      record: change.record,
      category: (had.get('category') as string | undefined) ?? null,
      note: (had.get('note') as string | undefined) ?? null,
      fixes,
      split: (had.get('split') as Split | undefined) ?? null,
    };
  };

  return {
    identify,
    change: (permit, changes) => {
      permits.check(permit);
      const before = db.transaction(() => changes.map(apply)).immediate();
      deps.changed([...new Set(before.map(({ datasetNo }) => datasetNo))]);
      return before.map(({ record, category, note, fixes, split }) => ({ record, category, note, fixes, split }));
    },
    of: (dataset, rows) => {
      const found = new Map<number, LabelsView>();
      if (any.get(dataset.no) === undefined) return found;
      for (const row of rows) {
        if (!Buffer.isBuffer(row.key) || typeof row.n !== 'number') continue;
        const labels = stored({ dataset, at: row.at, key: row.key, n: row.n });
        if (labels.size === 0) continue;
        const fixed = Object.fromEntries(
          [...labels].filter(([name]) => name.startsWith('fix:')).map(([name, value]) => [name.slice(4), value]),
        ) as Record<string, FieldValue>;
        const category = labels.get('category') as string | undefined;
        const note = labels.get('note') as string | undefined;
        const split = labels.get('split') as Split | undefined;
        found.set(row.id, {
          ...(category === undefined ? {} : { category }),
          ...(note === undefined ? {} : { note }),
          ...(split === undefined ? {} : { split }),
          ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
        });
      }
      return found;
    },
    forget: (dataset, at, key, n) => {
      removeAll.run(dataset, at, key, n);
    },
  };
};
