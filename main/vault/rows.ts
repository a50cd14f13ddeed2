import type { FieldValue, RecordView } from '../../preload/contract/data.ts';
import type { Database } from '../store/vault/index.ts';
import type { Dataset } from './datasets.ts';
import { shown } from './values.ts';

/** A row of a dataset's table as SQLite gives it. */
export type StoredRow = Record<string, unknown> & { id: number; at: number; file: number; part: number; line: number };

/** Turns rows into what a screen shows, with where each came from. */
export interface Rows {
  view(dataset: Dataset, rows: readonly StoredRow[]): RecordView[];
}

export const createRows = (deps: { db: Database; hidden: ReadonlySet<number> }): Rows => {
  const { db, hidden } = deps;
  const fileId = db.prepare<[number], string>('SELECT id FROM files WHERE seq = ?').pluck();
  const partPath = db.prepare<[number, number], string>('SELECT path FROM parts WHERE file = ? AND part = ?').pluck();
  const otherSources = db.prepare<[number], { file: number; part: number; line: number }>(
    'SELECT file, part, line FROM also WHERE record = ? ORDER BY file',
  );

  return {
    view: (dataset, rows) => {
      const ids = new Map<number, string>();
      return rows.map((row) => {
        // A record that stands in a visible file too is shown from there.
        const from = hidden.has(row.file)
          ? (otherSources.all(row.id).find((source) => !hidden.has(source.file)) ?? row)
          : row;
        let file = ids.get(from.file);
        if (file === undefined) ids.set(from.file, (file = fileId.get(from.file) ?? ''));
        const part = from.part === 0 ? undefined : partPath.get(from.file, from.part);
        const values: Record<string, FieldValue> = {};
        dataset.schema.fields.forEach((field, index) => {
          values[field.name] = shown(field.type, row[`f${index}`]);
        });
        return {
          id: String(row.id),
          dataset: dataset.schema.name,
          values,
          source: { file, ...(part === undefined ? {} : { part }), ...(from.line > 0 ? { line: from.line } : {}) },
        };
      });
    },
  };
};
