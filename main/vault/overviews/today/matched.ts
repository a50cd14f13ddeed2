import type { AppCalls, Value } from '../../../../preload/contract/calls.ts';
import { createStatements, type Database } from '../../../store/vault/index.ts';
import type { Counted } from '../../counted.ts';
import type { Dataset, Datasets } from '../../datasets.ts';
import type { Rows, StoredRow } from '../../rows.ts';
import type { SettingsStore } from '../../settings.ts';

const seenFact = 'matched-seen';

/** Payments that two files tell: those that the owner has not looked at yet. */
export interface Matched {
  count(): number;
  list(limit: number): Value<AppCalls, 'matched'>;
  seen(upTo: string): void;
}

export const createMatched = (deps: {
  db: Database;
  datasets: Datasets;
  counted: Counted;
  rows: Rows;
  settings: Pick<SettingsStore, 'fact' | 'setFact'>;
}): Matched => {
  const { datasets, counted, rows, settings } = deps;
  const statement = createStatements(deps.db);
  /** Records get ever larger numbers: what came after the one that was seen last is new. */
  const seenUpTo = (): number => {
    const fact = settings.fact(seenFact);
    return typeof fact === 'number' ? fact : 0;
  };
  const from = (dataset: Dataset): string => {
    const clause = counted.clause(dataset, { steppedBack: true });
    return `FROM ${dataset.table} JOIN matches ON matches.record = ${dataset.table}.id
      WHERE ${dataset.table}.id > ? ${clause === '' ? '' : `AND ${clause}`}`;
  };
  const only = (): Dataset | undefined => datasets.byName('transactions');

  const count = (): number => {
    const dataset = only();
    if (dataset === undefined) return 0;
    return (
      statement<[number], number>(`SELECT count(*) ${from(dataset)}`)
        .pluck()
        .get(seenUpTo()) ?? 0
    );
  };

  return {
    count,
    list: (limit) => {
      const dataset = only();
      if (dataset === undefined) return { pairs: [], total: 0, upTo: '0' };
      const again = statement<[number, number], StoredRow>(
        `SELECT ${dataset.table}.* ${from(dataset)} ORDER BY ${dataset.table}.id DESC LIMIT ?`,
      ).all(seenUpTo(), limit);
      const row = statement<[string], StoredRow>(`SELECT * FROM ${dataset.table} WHERE id = ?`);
      const pairs = rows.view(dataset, again).flatMap((record) => {
        const kept = record.steppedBackBehind === undefined ? undefined : row.get(record.steppedBackBehind);
        return kept === undefined ? [] : rows.view(dataset, [kept]).map((each) => ({ kept: each, again: record }));
      });
      return { pairs, total: count(), upTo: String(again[0]?.id ?? 0) };
    },
    seen: (upTo) => settings.setFact(seenFact, Math.max(seenUpTo(), Number(upTo))),
  };
};
