import type { Field, Filter } from '../../preload/contract/data.ts';
import type { AppCalls, Parsed } from '../../preload/contract/calls.ts';
import { Fault } from '../core/fault.ts';
import type { Database } from '../store/vault/index.ts';
import type { Counted } from './counted.ts';
import type { Dataset, Datasets } from './datasets.ts';
import { orderExpression } from './values.ts';

type Question = Pick<Parsed<AppCalls, 'query'>, 'dataset' | 'where' | 'sort' | 'file' | 'steppedBack'>;

/** Which rows of which table, as SQL: what the window shows and what an export writes are the same rows. */
export interface Selection {
  readonly dataset: Dataset;
  /** '' or "WHERE …", hidden rows left out. */
  readonly where: string;
  readonly values: readonly (string | number)[];
  readonly order: string;
  /** Whether the question itself leaves rows out. */
  readonly filtered: boolean;
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

/** Turns a question into SQL. Faults `not-found` (dataset, file), `bad-argument` (field). */
export const createSelecting = (deps: {
  db: Database;
  datasets: Datasets;
  counted: Counted;
}): ((question: Question) => Selection) => {
  const { db, datasets, counted } = deps;
  const fileSeq = db.prepare<[string], number>('SELECT seq FROM files WHERE id = ?').pluck();

  const columnOf = (dataset: Dataset, name: string): { field: Field; column: string } => {
    const index = dataset.schema.fields.findIndex((field) => field.name === name);
    const field = dataset.schema.fields[index];
    if (field === undefined) throw new Fault('bad-argument', `${dataset.schema.name} has no field of that name`);
    return { field, column: `f${index}` };
  };
  const orderOf = (dataset: Dataset, sort: Question['sort']): string => {
    if (sort === undefined) return dataset.schema.timeField === undefined ? 'id' : 'at DESC, key DESC, n DESC';
    const { field, column } = columnOf(dataset, sort.field);
    return sort.field === dataset.schema.timeField
      ? `at ${sort.order}, key ${sort.order}, n ${sort.order}`
      : `${orderExpression(field, column)} ${sort.order}, id`;
  };

  return (question) => {
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
    return {
      dataset,
      where: clauses.length === 0 ? '' : `WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`,
      values: clauses.flatMap((clause) => clause.values),
      order: orderOf(dataset, question.sort),
      filtered,
    };
  };
};
