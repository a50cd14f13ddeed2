import type { DatasetView, RecordView } from '../../preload/contract/data.ts';
import type { AppCalls, Parsed } from '../../preload/contract/calls.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import { createStatements, type Database } from '../store/vault/index.ts';
import type { Counted } from './counted.ts';
import { datasetOf, type Datasets } from './datasets.ts';
import type { Rows, StoredRow } from './rows.ts';
import { createSelecting } from './selecting.ts';

/** Reading records. Every call needs a permit. */
export interface Query {
  datasets(permit: Permit): DatasetView[];
  /** Faults `not-found` (dataset), `bad-argument` (field). */
  records(permit: Permit, question: Parsed<AppCalls, 'query'>): { records: RecordView[]; total: number };
  /** In the order of the ids; those that are gone, hidden or no ids at all are left out. */
  byIds(permit: Permit, ids: readonly string[]): RecordView[];
}

export const createQuery = (deps: {
  db: Database;
  datasets: Datasets;
  rows: Rows;
  permits: PermitMint;
  counted: Counted;
}): Query => {
  const { db, datasets, rows, permits, counted } = deps;
  const statement = createStatements(db);
  const select = createSelecting({ db, datasets, counted });

  return {
    datasets: (permit) => {
      permits.check(permit);
      return datasets.views(counted.count);
    },
    records: (permit, question) => {
      permits.check(permit);
      const { dataset, where, values, order, filtered } = select(question);
      const total =
        !filtered && question.steppedBack !== true
          ? counted.count(dataset)
          : (statement<unknown[], number>(`SELECT count(*) FROM ${dataset.table} ${where}`)
              .pluck()
              .get(...values) ?? 0);
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
