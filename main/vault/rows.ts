import type { FieldValue, Labels as LabelsView, RecordView } from '../../preload/contract/data.ts';
import type { Database } from '../store/vault/index.ts';
import type { Dataset } from './datasets.ts';
import type { Labels } from './labels.ts';
import type { Matches } from './matching/matches.ts';
import { shown } from './values.ts';

/** A row of a dataset's table as SQLite gives it. */
export type StoredRow = Record<string, unknown> & { id: number; at: number; file: number; part: number; line: number };

/** Turns rows into what a screen shows, with where each came from. */
export interface Rows {
  view(dataset: Dataset, rows: readonly StoredRow[]): RecordView[];
}

export const createRows = (deps: {
  db: Database;
  hidden: ReadonlySet<number>;
  labels: Labels;
  matches: Matches;
}): Rows => {
  const { db, hidden, labels, matches } = deps;
  const fileId = db.prepare<[number], string>('SELECT id FROM files WHERE seq = ?').pluck();
  const partPath = db.prepare<[number, number], string>('SELECT path FROM parts WHERE file = ? AND part = ?').pluck();
  const otherSources = db.prepare<[number], { file: number; part: number; line: number }>(
    'SELECT file, part, line FROM also WHERE record = ? ORDER BY file',
  );

  return {
    view: (dataset, rows) => {
      const ids = new Map<number, string>();
      const said = labels.of(dataset, rows);
      const matched = matches.count(dataset.no) > 0;
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
        const label = said.get(row.id);
        const behind = matched ? matches.behind(row.id) : undefined;
        const told = matched && behind === undefined ? matches.told(row.id) : 0;
        return {
          id: String(row.id),
          dataset: dataset.schema.name,
          values,
          source: { file, ...(part === undefined ? {} : { part }), ...(from.line > 0 ? { line: from.line } : {}) },
          ...(label === undefined ? {} : { labels: correct(values, label) }),
          ...(behind === undefined ? {} : { steppedBackBehind: String(behind) }),
          ...(told === 0 ? {} : { alsoTold: told }),
        };
      });
    },
  };
};

/** Puts the owner's corrections into `values`; the labels then tell what the source said. */
const correct = (values: Record<string, FieldValue>, label: LabelsView): LabelsView => {
  if (label.fixed === undefined) return label;
  const fixed: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(label.fixed)) {
    fixed[name] = values[name] ?? null;
    values[name] = value;
  }
  return { ...label, fixed };
};
