import { Fault } from '../core/fault.ts';
import type { Database } from '../store/vault/index.ts';
import { composeRecordId, type Dataset, type Datasets } from './datasets.ts';
import { IDENTITY_BYTES, MAX_ISSUES_KEPT, type FromWorker } from './importers/index.ts';
import { storable } from './values.ts';

type Batch = Extract<FromWorker, { kind: 'batch' }>;
type Issues = Extract<FromWorker, { kind: 'issues' }>;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** What a worker sent is unknown until it passed here; each value is checked again as it is stored (values.ts). */
const parseBatch = (batch: Batch): Batch => {
  const { rows, lines, ats, keys, first, parts } = batch;
  const sound =
    isCount(first) &&
    Array.isArray(parts) &&
    parts.length === rows.length &&
    parts.every(isCount) &&
    Array.isArray(rows) &&
    rows.every(Array.isArray) &&
    Array.isArray(lines) &&
    lines.length === rows.length &&
    lines.every(Number.isSafeInteger) &&
    ats instanceof Float64Array &&
    ats.length === rows.length &&
    ats.every(Number.isSafeInteger) &&
    keys instanceof Uint8Array &&
    keys.length === rows.length * IDENTITY_BYTES;
  if (!sound) throw new Fault('importer-failed', 'a batch was malformed');
  return batch;
};

/** A dataset, and for each of its fields the position in the worker's rows (-1: not sent). */
export interface Target {
  readonly dataset: Dataset;
  readonly columns: readonly number[];
}

/** Takes drafts from an import worker into the database, each batch in one transaction with the file's checkpoint. */
export interface Writing {
  /**
   * Writes the drafts of a batch that are not written yet. Returns how many records are new to the vault.
   * A record that another file brought already gets this file as a further source.
   * @param file sequence number of the file row
   */
  batch(file: number, target: Target, batch: Batch): { added: number };
  issues(file: number, batch: Issues): void;
  parts(file: number, message: Extract<FromWorker, { kind: 'parts' }>): void;
}

/** Prepared inserts kept: one for each dataset and set of filled columns. */
const MAX_STATEMENTS = 200;

type Found = { id: number; file: number };

export const createWriting = (deps: { db: Database; datasets: Datasets }): Writing => {
  const { db, datasets } = deps;
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const index = db.prepare('INSERT INTO search (rowid, text) VALUES (?, ?)');
  const claim = db.prepare('INSERT INTO also (record, file, part, line) VALUES (?, ?, ?, ?)');
  const claimed = db.prepare<[number, number], number>('SELECT 1 FROM also WHERE record = ? AND file = ?').pluck();
  const advance = db.prepare('UPDATE files SET drafts = ?, records = records + ? WHERE seq = ?');
  const done = db.prepare<[number], number>('SELECT drafts FROM files WHERE seq = ?').pluck();
  const addIssue = db.prepare(
    'INSERT OR IGNORE INTO issues (file, n, part, line, code, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const countIssues = db.prepare(
    'UPDATE files SET issue_count = ? + (SELECT count(*) FROM issues WHERE file = seq AND n < 0) WHERE seq = ?',
  );
  const bumpIssues = db
    .prepare<[number], number>('UPDATE files SET issue_count = issue_count + 1 WHERE seq = ? RETURNING issue_count')
    .pluck();
  const addPart = db.prepare('INSERT OR IGNORE INTO parts (file, part, path, importer) VALUES (?, ?, ?, ?)');

  const prepare = (dataset: Dataset, used: readonly number[]) => {
    const columns = ['id', 'at', 'key', 'n', 'file', 'part', 'line', ...used.map((index) => `f${index}`)];
    return {
      insert: db.prepare(
        `INSERT OR IGNORE INTO ${dataset.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ),
      find: db.prepare<[number, Uint8Array, number], Found>(
        `SELECT id, file FROM ${dataset.table} WHERE at = ? AND key = ? AND n = ?`,
      ),
    };
  };
  const statementsOf = (dataset: Dataset, used: readonly number[]) => {
    const name = `${dataset.no}/${used.join()}`;
    let prepared = statements.get(name);
    if (prepared === undefined) {
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      statements.set(name, (prepared = prepare(dataset, used)));
    }
    return prepared;
  };
  /** Fields that have a value in any row of the batch: shared datasets are wide, and most sources fill a few columns. */
  const usedFields = ({ dataset, columns }: Target, rows: Batch['rows']): number[] =>
    dataset.schema.fields.flatMap((_, index) => {
      const column = columns[index] ?? -1;
      return column >= 0 && rows.some((row) => (row[column] ?? null) !== null) ? [index] : [];
    });

  return {
    batch: (file, target, message) => {
      const { rows, lines, ats, keys, first, parts } = parseBatch(message);
      const { dataset } = target;
      const { fields, searchable } = dataset.schema;
      const used = usedFields(target, rows);
      const { insert, find } = statementsOf(dataset, used);
      const cellsOf = used.map((index) => {
        const { name = '', type = 'text' } = fields[index] ?? {};
        return {
          name,
          type,
          column: target.columns[index] ?? -1,
          inSearch: searchable?.includes(name) ?? type === 'text',
        };
      });
      let added = 0;
      let written = 0;

      /** Is this record one of this very file's, so that an equal one is a second occurrence and not the same? */
      const isMine = (found: Found): boolean => found.file === file || claimed.get(found.id, file) !== undefined;

      /** Lowest occurrence number that this file has not used, by doubling and halving: equal records are numbered without gaps. */
      const freeOccurrence = (at: number, key: Uint8Array): { n: number; found: Found | undefined } => {
        let low = 1; // mine
        let high = 2;
        let found = find.get(at, key, high);
        while (found !== undefined && isMine(found)) {
          low = high;
          high *= 2;
          found = find.get(at, key, high);
        }
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2);
          const probe = find.get(at, key, middle);
          if (probe !== undefined && isMine(probe)) low = middle;
          else high = middle;
        }
        return { n: high, found: find.get(at, key, high) };
      };

      db.transaction(() => {
        const skip = Math.max(0, (done.get(file) ?? 0) - first);
        const cells: (string | number | Uint8Array | null)[] = Array.from({ length: 7 + used.length }, () => null);
        for (let i = skip; i < rows.length; i++) {
          const row = rows[i] ?? [];
          const at = ats[i] ?? 0;
          const part = parts[i] ?? 0;
          const line = lines[i] ?? 0;
          const key = keys.subarray(i * IDENTITY_BYTES, (i + 1) * IDENTITY_BYTES);
          let words = '';
          let bad: string | undefined;
          let cell = 7;
          for (const { name, type, column, inSearch } of cellsOf) {
            const value = storable(type, row[column] ?? null);
            if (value === undefined) bad = name;
            cells[cell++] = value ?? null;
            if (inSearch && typeof value === 'string' && value !== '')
              words = words === '' ? value : `${words}\n${value}`;
          }
          written++;
          if (bad !== undefined) {
            const n = bumpIssues.get(file) ?? 1;
            if (n <= MAX_ISSUES_KEPT)
              addIssue.run(file, -n, part, line, 'bad-value', `The field "${bad}" holds something it cannot.`);
          }
          const id = composeRecordId(datasets.nextSequence(), dataset.no);
          cells[0] = id;
          cells[1] = at;
          cells[2] = key;
          cells[3] = 1;
          cells[4] = file;
          cells[5] = part;
          cells[6] = line;
          let isNew = insert.run(cells).changes === 1;
          if (!isNew) {
            // Another file's record of the same identity, or this file's own: the n-th coffee of the day.
            let found = find.get(at, key, 1);
            let n = 1;
            if (found !== undefined && isMine(found)) ({ n, found } = freeOccurrence(at, key));
            if (found === undefined) {
              cells[3] = n;
              isNew = insert.run(cells).changes === 1;
            } else claim.run(found.id, file, part, line);
          }
          if (isNew) {
            added++;
            if (words !== '') index.run(id, words);
          }
        }
        if (written > 0) advance.run(first + rows.length, written, file);
        datasets.addToCount(dataset.no, added);
      }).immediate();
      return { added };
    },

    issues: (file, message) => {
      db.transaction(() => {
        for (const [i, issue] of message.issues.entries()) {
          const n = message.total - message.issues.length + i + 1;
          if (n > MAX_ISSUES_KEPT) break;
          addIssue.run(file, n, issue.part, issue.line ?? null, issue.code.slice(0, 60), issue.text.slice(0, 600));
        }
        countIssues.run(message.total, file);
      })();
    },

    parts: (file, message) => {
      db.transaction(() => {
        for (const { part, path, importer } of message.parts) {
          if (!isCount(part)) throw new Fault('importer-failed', 'a part was malformed');
          addPart.run(file, part, path.slice(0, 4096), importer.slice(0, 60));
        }
      })();
    },
  };
};
