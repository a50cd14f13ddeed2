import { z } from 'zod';
import { field as fieldSchema, type DatasetView } from '../../preload/contract/data.ts';
import { iso } from '../core/clock.ts';
import { Fault } from '../core/fault.ts';
import { createStatements, type Database } from '../store/vault/index.ts';
import type { DatasetSchema } from './importers/index.ts';
import { columnType } from './values.ts';

/** Low bits of a record's id: the dataset's number. */
const DATASET_BITS = 16;
const DATASET_SPAN = 2 ** DATASET_BITS;
export const datasetOf = (record: number): number => record % DATASET_SPAN;
export const composeRecordId = (sequence: number, dataset: number): number => sequence * DATASET_SPAN + dataset;

const schemaShape = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,79}$/),
  label: z.string().min(1).max(200),
  fields: z.array(fieldSchema).min(1).max(1000),
  identity: z.union([z.literal('all'), z.array(z.string())]),
  normalised: z.array(z.string()).optional(),
  timeField: z.string().optional(),
  searchable: z.array(z.string()).optional(),
});

/** Parses what an import worker sent. Faults `importer-failed`. */
export const parseSchema = (value: unknown): DatasetSchema => {
  const parsed = schemaShape.safeParse(value);
  if (!parsed.success) throw new Fault('importer-failed', 'a dataset was declared wrongly');
  return parsed.data as DatasetSchema;
};

/** A dataset as it is stored: table `d_<no>`, one column `f<i>` for field number i. */
export interface Dataset {
  readonly no: number;
  readonly table: string;
  readonly schema: DatasetSchema;
}

export interface Datasets {
  /** Finds the dataset this schema belongs to, widens it by new fields, or makes it. In the caller's transaction. */
  declare(schema: DatasetSchema): Dataset;
  byName(name: string): Dataset | undefined;
  byNo(no: number): Dataset | undefined;
  all(): readonly Dataset[];
  addToCount(no: number, records: number): void;
  count(no: number): number;
  views(countOf: (dataset: Dataset) => number): DatasetView[];
  /** The next record sequence number, above every one used. */
  nextSequence(): number;
  /** Reads everything again: after a transaction that declared or counted was rolled back. */
  reload(): void;
}

/** The same field names must mean the same types, and the same fields identity, for records to meet. */
const compatible = (a: DatasetSchema, b: DatasetSchema): boolean => {
  const types = new Map(a.fields.map((field) => [field.name, field.type]));
  return (
    a.timeField === b.timeField &&
    JSON.stringify(a.identity) === JSON.stringify(b.identity) &&
    JSON.stringify(a.normalised ?? []) === JSON.stringify(b.normalised ?? []) &&
    b.fields.every((field) => (types.get(field.name) ?? field.type) === field.type)
  );
};

const createTable = (db: Database, no: number, schema: DatasetSchema): void => {
  const columns = schema.fields.map((field, index) => `f${index} ${columnType(field.type)}`).join(', ');
  // (at, key, n) is both the identity and the order: exports are sorted by time, so inserts stay local (README).
  db.exec(`
    CREATE TABLE d_${no} (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, key BLOB NOT NULL, n INTEGER NOT NULL,
      file INTEGER NOT NULL, part INTEGER NOT NULL, line INTEGER NOT NULL, ${columns}
    ) STRICT;
    CREATE UNIQUE INDEX d_${no}_identity ON d_${no}(at, key, n);
    CREATE INDEX d_${no}_file ON d_${no}(file);
  `);
};

export const createDatasets = (deps: { db: Database }): Datasets => {
  const { db } = deps;
  const statement = createStatements(db);
  const known = new Map<number, Dataset>();
  const names = new Map<string, Dataset>();
  const counts = new Map<number, number>();
  const remember = (no: number, schema: DatasetSchema): Dataset => {
    const dataset = { no, table: `d_${no}`, schema };
    known.set(no, dataset);
    names.set(schema.name, dataset);
    return dataset;
  };
  const save = db.prepare('UPDATE datasets SET schema = ? WHERE no = ?');
  const make = db.prepare('INSERT INTO datasets (no, name, schema) VALUES (?, ?, ?)');
  const bump = db.prepare('UPDATE datasets SET records = records + ? WHERE no = ?');
  let sequence = 0;
  const load = (): void => {
    for (const map of [known, names, counts]) map.clear();
    for (const row of db
      .prepare<[], { no: number; schema: string; records: number }>('SELECT no, schema, records FROM datasets')
      .all()) {
      const dataset = remember(row.no, parseSchema(JSON.parse(row.schema)));
      counts.set(row.no, row.records);
      const top = db.prepare<[], number | null>(`SELECT max(id) FROM ${dataset.table}`).pluck().get() ?? 0;
      sequence = Math.max(sequence, Math.floor(top / DATASET_SPAN));
    }
  };
  load();

  const widen = (dataset: Dataset, schema: DatasetSchema): Dataset => {
    const has = new Set(dataset.schema.fields.map((field) => field.name));
    const added = schema.fields.filter((field) => !has.has(field.name));
    if (added.length === 0) return dataset;
    const fields = [...dataset.schema.fields, ...added];
    added.forEach((field, index) => {
      db.exec(
        `ALTER TABLE ${dataset.table} ADD COLUMN f${dataset.schema.fields.length + index} ${columnType(field.type)}`,
      );
    });
    const wider: DatasetSchema = { ...dataset.schema, fields };
    save.run(JSON.stringify(wider), dataset.no);
    return remember(dataset.no, wider);
  };

  return {
    declare: (wanted) => {
      for (let copy = 1; copy < 1000; copy++) {
        const schema =
          copy === 1 ? wanted : { ...wanted, name: `${wanted.name}_${copy}`, label: `${wanted.label} (${copy})` };
        const existing = names.get(schema.name);
        if (existing !== undefined) {
          if (compatible(existing.schema, schema)) return widen(existing, schema);
          continue;
        }
        const no = Math.max(0, ...known.keys()) + 1;
        if (no >= DATASET_SPAN) throw new Fault('too-large', 'too many datasets');
        createTable(db, no, schema);
        make.run(no, schema.name, JSON.stringify(schema));
        counts.set(no, 0);
        return remember(no, schema);
      }
      throw new Fault('too-large', 'too many datasets of one name');
    },
    byName: (name) => names.get(name),
    byNo: (no) => known.get(no),
    all: () => [...known.values()],
    addToCount: (no, records) => {
      if (records === 0) return;
      bump.run(records, no);
      counts.set(no, (counts.get(no) ?? 0) + records);
    },
    count: (no) => counts.get(no) ?? 0,
    views: (countOf) =>
      [...known.values()]
        .map((dataset): DatasetView => {
          const { schema, table } = dataset;
          const span =
            schema.timeField === undefined
              ? undefined
              : statement<[], { first: number | null; last: number | null }>(
                  `SELECT (SELECT at FROM ${table} WHERE at <> 0 ORDER BY at LIMIT 1) AS first, (SELECT at FROM ${table} WHERE at <> 0 ORDER BY at DESC LIMIT 1) AS last`,
                ).get();
          return {
            name: schema.name,
            label: schema.label,
            records: countOf(dataset),
            fields: [...schema.fields],
            identity: schema.identity === 'all' ? schema.fields.map(({ name }) => name) : [...schema.identity],
            ...(schema.timeField === undefined ? {} : { timeField: schema.timeField }),
            ...(span?.first === null || span === undefined ? {} : { from: iso(span.first) }),
            ...(span?.last === null || span === undefined ? {} : { to: iso(span.last) }),
          };
        })
        .filter((view) => view.records > 0)
        .sort((a, b) => b.records - a.records || a.name.localeCompare(b.name)),
    nextSequence: () => ++sequence,
    reload: load,
  };
};
