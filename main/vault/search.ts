import type { AppCalls, Parsed, Value } from '../../preload/contract/calls.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import { createStatements, type Database } from '../store/vault/index.ts';
import type { Counted } from './counted.ts';
import { datasetOf, type Datasets } from './datasets.ts';
import type { Rows, StoredRow } from './rows.ts';

/** Totals are counted up to here; ranking every hit of a common word would take hundreds of milliseconds. */
export const SEARCH_CAP = 10_000;
/** Result sets up to this size are ordered by relevance, larger ones by newest added. */
const RANKED = 200;
/** A word shorter than this must match whole: its beginning would match half the index. */
const MIN_PREFIX = 2;

/**
 * FTS5's query for what a person typed: every word must occur, the last may be unfinished, "quoted words" stand together.
 * Nothing of FTS5's own syntax gets through. Empty when there is nothing to look for.
 */
export const matchExpression = (text: string): string => {
  const parts = text.match(/"[^"]*"?|\S+/gu) ?? [];
  const terms = parts.map((part, index) => {
    const quoted = part.startsWith('"');
    const words = part.replaceAll('"', ' ').trim();
    if (!/[\p{L}\p{N}]/u.test(words)) return '';
    const unfinished =
      !quoted && index === parts.length - 1 && /[\p{L}\p{N}]$/u.test(words) && words.length >= MIN_PREFIX;
    return `"${words}"${unfinished ? ' *' : ''}`;
  });
  return terms.filter((term) => term !== '').join(' ');
};

export interface Search {
  find(permit: Permit, question: Parsed<AppCalls, 'search'>): Value<AppCalls, 'search'>;
}

export const createSearch = (deps: {
  db: Database;
  datasets: Datasets;
  rows: Rows;
  permits: PermitMint;
  counted: Counted;
}): Search => {
  const { db, datasets, rows, permits, counted } = deps;
  const newest = db
    .prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck();
  const ranked = db
    .prepare<[string, number], number>(
      'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid DESC LIMIT ?',
    )
    .pluck();

  const statement = createStatements(db);

  /** Of these, the ones that count; asked in one statement a dataset. */
  const existing = (ids: readonly number[]): number[] => {
    const missing = new Set<number>();
    for (const dataset of datasets.all()) {
      const clause = counted.clause(dataset);
      const own = clause === '' ? [] : ids.filter((id) => datasetOf(id) === dataset.no);
      if (own.length === 0) continue;
      const sql = `SELECT id FROM ${dataset.table} WHERE id IN (SELECT value FROM json_each(?)) AND ${clause}`;
      const found = new Set(statement<[string], number>(sql).pluck().iterate(JSON.stringify(own)));
      for (const id of own) if (!found.has(id)) missing.add(id);
    }
    return missing.size === 0 ? [...ids] : ids.filter((id) => !missing.has(id));
  };

  return {
    find: (permit, question) => {
      permits.check(permit);
      const match = matchExpression(question.text);
      if (match === '') return { hits: [], total: 0, capped: false };
      let ids = newest.all(match, SEARCH_CAP + 1);
      const capped = ids.length > SEARCH_CAP;
      if (capped) ids.length = SEARCH_CAP;
      else if (ids.length <= RANKED) ids = ranked.all(match, RANKED);
      if (question.dataset !== undefined) {
        const wanted = datasets.byName(question.dataset)?.no;
        ids = ids.filter((id) => datasetOf(id) === wanted);
      }
      ids = existing(ids);
      const page = ids.slice(question.offset, question.offset + question.limit);
      const hits = page.flatMap((id) => {
        const dataset = datasets.byNo(datasetOf(id));
        if (dataset === undefined) return [];
        const row = statement<[number], StoredRow>(`SELECT * FROM ${dataset.table} WHERE id = ?`).get(id);
        return row === undefined ? [] : rows.view(dataset, [row]);
      });
      return { hits, total: ids.length, capped };
    },
  };
};
