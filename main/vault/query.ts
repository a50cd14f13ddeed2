import type { DatasetView, Field, RecordView } from '../../preload/contract/data.ts';
import type { AppCalls, Filter, Parsed } from '../../preload/contract/calls.ts';
import { Fault } from '../core/fault.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import { createStatements, type Database } from '../store/vault/index.ts';
import type { Counted } from './counted.ts';
import { datasetOf, type Dataset, type Datasets } from './datasets.ts';
import type { Rows, StoredRow } from './rows.ts';
import { orderExpression } from './values.ts';

/** Reading records. Every call needs a permit. */
export interface Query {
  datasets(permit: Permit): DatasetView[];
  /** Faults `not-found` (dataset), `bad-argument` (field). */
  records(permit: Permit, question: Parsed<AppCalls, 'query'>): { records: RecordView[]; total: number };
  /** In the order of the ids; those that are gone, hidden or no ids at all are left out. */
  byIds(permit: Permit, ids: readonly string[]): RecordView[];
}

type Clause = { sql: string; values: (string | number)[] };

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (match) => `\\${match}`);

const filterClause = (field: Field, column: string, filter: Filter): Clause => {
  const { value } = filter;
  if (value === null) return { sql: filter.is === 'equals' ? `${column} IS NULL` : '0', values: [] };
  const numeric = field.type === 'decimal' || field.type === 'number' || field.type === 'integer';
  const operand =
    typeof value === 'boolean'
      ? Number(value)
      : field.type === 'boolean'
        ? Number(value === 'true' || value === 1)
        : value;
  const left = field.type === 'decimal' ? `CAST(${column} AS REAL)` : column;
  const right = numeric ? 'CAST(? AS REAL)' : '?';
  if (numeric && filter.is !== 'contains' && !Number.isFinite(Number(value))) return { sql: '0', values: [] };
  switch (filter.is) {
    case 'equals':
      return { sql: `${left} = ${right}`, values: [numeric || field.type === 'boolean' ? operand : String(operand)] };
    case 'contains':
      return { sql: `${column} LIKE ? ESCAPE '\\'`, values: [`%${escapeLike(String(operand))}%`] };
    case 'from':
      return { sql: `${left} >= ${right}`, values: [numeric ? operand : String(operand)] };
    case 'to':
      // "to 2024-03" takes in all of March: dates and times compare as their beginnings.
      return field.type === 'date' || field.type === 'time'
        ? { sql: `substr(${column}, 1, ${String(operand).length}) <= ?`, values: [String(operand)] }
        : { sql: `${left} <= ${right}`, values: [numeric ? operand : String(operand)] };
  }
};

export const createQuery = (deps: {
  db: Database;
  datasets: Datasets;
  rows: Rows;
  permits: PermitMint;
  counted: Counted;
}): Query => {
  const { db, datasets, rows, permits, counted } = deps;
  const statement = createStatements(db);
  const fileSeq = db.prepare<[string], number>('SELECT seq FROM files WHERE id = ?').pluck();

  const columnOf = (dataset: Dataset, name: string): { field: Field; column: string } => {
    const index = dataset.schema.fields.findIndex((field) => field.name === name);
    const field = dataset.schema.fields[index];
    if (field === undefined) throw new Fault('bad-argument', `${dataset.schema.name} has no field of that name`);
    return { field, column: `f${index}` };
  };

  return {
    datasets: (permit) => {
      permits.check(permit);
      return datasets.views(counted.count);
    },
    records: (permit, question) => {
      permits.check(permit);
      const dataset = datasets.byName(question.dataset);
      if (dataset === undefined) throw new Fault('not-found', 'no dataset of that name');
      const clauses = question.where.map((filter) => {
        const { field, column } = columnOf(dataset, filter.field);
        return filterClause(field, column, filter);
      });
      if (question.file !== undefined) {
        const seq = fileSeq.get(question.file);
        if (seq === undefined) throw new Fault('not-found', 'no file of that id');
        clauses.push({
          sql: '(file = ? OR EXISTS (SELECT 1 FROM also WHERE also.record = id AND also.file = ?))',
          values: [seq, seq],
        });
      }
      const filtered = clauses.length > 0;
      const counts = counted.clause(dataset, { steppedBack: question.steppedBack === true });
      if (counts !== '') clauses.push({ sql: counts, values: [] });
      const where = clauses.length === 0 ? '' : `WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`;
      const values = clauses.flatMap((clause) => clause.values);
      const total =
        !filtered && question.steppedBack !== true
          ? counted.count(dataset)
          : (statement<unknown[], number>(`SELECT count(*) FROM ${dataset.table} ${where}`)
              .pluck()
              .get(...values) ?? 0);
      let order = dataset.schema.timeField === undefined ? 'id' : 'at DESC, key DESC, n DESC';
      if (question.sort !== undefined) {
        const { field, column } = columnOf(dataset, question.sort.field);
        order =
          question.sort.field === dataset.schema.timeField
            ? `at ${question.sort.order}, key ${question.sort.order}, n ${question.sort.order}`
            : `${orderExpression(field, column)} ${question.sort.order}, id`;
      }
      const found = statement<unknown[], StoredRow>(
        `SELECT * FROM ${dataset.table} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ).all(...values, question.limit, question.offset);
      return { records: rows.view(dataset, found), total };
    },
    byIds: (permit, ids) => {
      permits.check(permit);
      return ids.flatMap((text) => {
        const id = Number(text);
        const dataset = Number.isSafeInteger(id) ? datasets.byNo(datasetOf(id)) : undefined;
        if (dataset === undefined) return [];
        const counts = counted.clause(dataset, { steppedBack: true });
        const found = statement<[number], StoredRow>(
          `SELECT * FROM ${dataset.table} WHERE id = ? ${counts === '' ? '' : `AND ${counts}`}`,
        ).all(id);
        return rows.view(dataset, found);
      });
    },
  };
};
