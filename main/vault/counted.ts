import { createStatements, type Database } from '../store/vault/index.ts';
import type { Dataset } from './datasets.ts';

/** Which rows of a dataset exist for a reader: not those of hidden files, and not those that stepped back behind another. */
export interface Counted {
  /** SQL condition on the dataset's table; '' when every row counts. */
  clause(dataset: Dataset, options?: { steppedBack?: boolean }): string;
  /** How many rows count. */
  count(dataset: Dataset): number;
}

/** Rows of hidden files do not exist, unless a visible file has them too. `id` and `file` are the dataset's own columns. */
const visible = (table: string, hidden: string): string =>
  `(${table}.file NOT IN (${hidden}) OR EXISTS (SELECT 1 FROM also WHERE also.record = ${table}.id AND also.file NOT IN (${hidden})))`;

export const createCounted = (deps: {
  db: Database;
  hidden: ReadonlySet<number>;
  total: (dataset: number) => number;
  /** Records of a dataset that stepped back. */
  steppedBack: (dataset: number) => number;
}): Counted => {
  const { hidden } = deps;
  const statement = createStatements(deps.db);

  const clause: Counted['clause'] = ({ table, no }, { steppedBack = false } = {}) => {
    const list = [...hidden].join(',');
    const clauses = list === '' ? [] : [visible(table, list)];
    if (!steppedBack && deps.steppedBack(no) > 0)
      clauses.push(
        list === ''
          ? `${table}.id NOT IN (SELECT record FROM matches WHERE dataset = ${no})`
          : // Behind a record that is hidden nobody steps back.
            `NOT EXISTS (SELECT 1 FROM matches JOIN ${table} AS kept ON kept.id = matches.kept WHERE matches.record = ${table}.id AND kept.file NOT IN (${list}))`,
      );
    return clauses.join(' AND ');
  };

  return {
    clause,
    count: (dataset) => {
      if (hidden.size === 0) return deps.total(dataset.no) - deps.steppedBack(dataset.no);
      return (
        statement<[], number>(`SELECT count(*) FROM ${dataset.table} WHERE ${clause(dataset)}`)
          .pluck()
          .get() ?? 0
      );
    },
  };
};
