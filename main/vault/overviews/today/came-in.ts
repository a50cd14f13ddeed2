import type { AppCalls, Value } from '../../../../preload/contract/calls.ts';
import { iso } from '../../../core/clock.ts';
import { createStatements, type Database } from '../../../store/vault/index.ts';
import type { Datasets } from '../../datasets.ts';
import type { FileRow, Files } from '../../files.ts';
import { dayOf, dayText } from '../days.ts';

type Day = Value<AppCalls, 'today'>['cameIn'][number];
type Problem = Day['problems'][number];

const DAYS = 3;
const PROBLEMS = 4;
/** Rows looked at: more were not put in on three days. */
const MAX_FILES = 20_000;
/** Files of a day whose kinds are told; of more, those of the first. */
const MAX_KINDS = 200;

type Row = Pick<FileRow, 'seq' | 'id' | 'name' | 'status' | 'records' | 'issue_count' | 'added_at'>;

const problemOf = ({ status, issue_count: lines }: Row): Problem['what'] | undefined =>
  status === 'failed' || status === 'refused' || status === 'kept' ? status : lines > 0 ? 'lines' : undefined;
const gravity: readonly Problem['what'][] = ['failed', 'refused', 'kept', 'lines'];

/** What was put in on the last days on which anything was. */
export const createCameIn = (deps: {
  db: Database;
  files: Files;
  datasets: Datasets;
  wall: (at: number, text: string) => number;
}): (() => Day[]) => {
  const { files, datasets, wall } = deps;
  const statement = createStatements(deps.db);

  const kindsOf = (rows: readonly Row[]): Day['kinds'] => {
    const kinds = new Map<string, number>();
    for (const { seq } of rows.slice(0, MAX_KINDS)) {
      const row = files.bySeq(seq);
      const name = row === undefined ? undefined : files.view(row).dataset;
      if (name !== undefined) kinds.set(name, (kinds.get(name) ?? 0) + 1);
    }
    return [...kinds]
      .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
      .map(([dataset, count]) => ({
        dataset,
        label: datasets.byName(dataset)?.schema.label ?? dataset,
        files: count,
      }));
  };

  const dayOfRows = (day: number, rows: readonly Row[]): Day => {
    const problems = rows
      .flatMap((row): Problem[] => {
        const what = problemOf(row);
        return what === undefined ? [] : [{ file: row.id, name: row.name, what, lines: row.issue_count }];
      })
      .sort((a, b) => gravity.indexOf(a.what) - gravity.indexOf(b.what) || b.lines - a.lines);
    return {
      day: dayText(day),
      files: rows.length,
      records: rows.reduce((sum, { records }) => sum + records, 0),
      kinds: kindsOf(rows),
      problems: problems.slice(0, PROBLEMS),
      moreProblems: Math.max(0, problems.length - PROBLEMS),
    };
  };

  return () => {
    const rows = statement<[number], Row>(
      `SELECT seq, id, name, status, records, issue_count, added_at FROM files
       WHERE status <> 'forgotten' ORDER BY seq DESC LIMIT ?`,
    ).all(MAX_FILES);
    const days = new Map<number, Row[]>();
    for (const row of rows) {
      const day = dayOf(wall(row.added_at, iso(row.added_at)));
      const all = days.get(day) ?? [];
      if (days.size === DAYS && all.length === 0) continue;
      days.set(day, all);
      all.push(row);
    }
    return [...days].sort(([a], [b]) => b - a).map(([day, all]) => dayOfRows(day, all));
  };
};
