import type { AppCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import { timelineLevels } from '../../../preload/contract/calls/timeline.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import { createStatements, type Database } from '../../store/vault/index.ts';
import type { Counted } from '../counted.ts';
import type { Dataset, Datasets } from '../datasets.ts';
import { hoursOf, wallClock, type Digests, type Hours } from '../digests/index.ts';
import type { Rows, StoredRow } from '../rows.ts';

const HOUR_MS = 3_600_000;
/** No wall clock is further from UTC (UTC+14 and UTC−12, a little over for the careless). */
const FURTHEST_MS = 15 * HOUR_MS;
/** Rows of one lane looked at for single minutes; a stretch with more shows its beginning. */
const MAX_ROWS = 200_000;

/** Everything that has a moment, by the wall clock where it happened. */
export interface Timeline {
  lanes(permit: Permit, question: Parsed<AppCalls, 'timeline'>): Value<AppCalls, 'timeline'>;
  moments(permit: Permit, question: Parsed<AppCalls, 'moments'>): Value<AppCalls, 'moments'>;
}

const spanOf = (hours: Hours): { firstMs: number; lastMs: number; records: number } => {
  let first = Infinity;
  let last = -Infinity;
  let records = 0;
  for (const [hour, count] of hours) {
    if (hour < first) first = hour;
    if (hour > last) last = hour;
    records += count;
  }
  return { firstMs: first * HOUR_MS, lastMs: (last + 1) * HOUR_MS, records };
};

/** Position and count in turn, positions in order. */
const flat = (buckets: ReadonlyMap<number, number>): number[] => [...buckets].sort(([a], [b]) => a - b).flat();

export const createTimeline = (deps: {
  db: Database;
  datasets: Datasets;
  digests: Digests;
  counted: Counted;
  rows: Rows;
  permits: PermitMint;
  timeZone: string;
}): Timeline => {
  const { datasets, digests, counted, rows, permits } = deps;
  const statement = createStatements(deps.db);
  const wall = wallClock(deps.timeZone);
  const timed = (): Dataset[] => datasets.all().filter(({ schema }) => schema.timeField !== undefined);
  digests.stand(() => timed().map(({ schema }) => hoursOf(schema.name)));
  const timeColumn = ({ schema }: Dataset): string =>
    `f${schema.fields.findIndex((field) => field.name === schema.timeField)}`;

  /** Rows whose wall clock may lie in a stretch: the index is by the moment in UTC. */
  const near = <Row>(dataset: Dataset, columns: string, fromMs: number, untilMs: number, limit: number): Row[] => {
    const clause = counted.clause(dataset);
    return statement<[number, number, number], Row>(
      `SELECT ${columns} FROM ${dataset.table} WHERE at <> 0 AND at BETWEEN ? AND ? ${clause === '' ? '' : `AND ${clause}`} ORDER BY at LIMIT ?`,
    ).all(fromMs - FURTHEST_MS, untilMs + FURTHEST_MS, limit);
  };

  const fromHours = (hours: Hours, widthMs: number, first: number, buckets: number): Map<number, number> => {
    const found = new Map<number, number>();
    const perBucket = widthMs / HOUR_MS;
    for (const [hour, count] of hours) {
      const position = Math.floor(hour / perBucket) - first;
      if (position >= 0 && position < buckets) found.set(position, (found.get(position) ?? 0) + count);
    }
    return found;
  };

  const fromRows = (dataset: Dataset, widthMs: number, first: number, buckets: number): Map<number, number> => {
    const found = new Map<number, number>();
    const times = near<{ at: number; time: string | null }>(
      dataset,
      `at, ${timeColumn(dataset)} AS time`,
      first * widthMs,
      (first + buckets) * widthMs,
      MAX_ROWS,
    );
    for (const { at, time } of times) {
      const position = Math.floor(wall(at, time) / widthMs) - first;
      if (position >= 0 && position < buckets) found.set(position, (found.get(position) ?? 0) + 1);
    }
    return found;
  };

  return {
    lanes: (permit, { level, first, buckets }) => {
      permits.check(permit);
      const widthMs = timelineLevels[level];
      let behind = 0;
      const lanes = timed().flatMap((dataset) => {
        const { state: hours, behind: left } = digests.read(hoursOf(dataset.schema.name));
        behind += left;
        if (hours.size === 0) return [];
        const span = spanOf(hours);
        const outside = span.lastMs <= first * widthMs || span.firstMs >= (first + buckets) * widthMs;
        const counts = outside
          ? []
          : flat(
              widthMs >= HOUR_MS
                ? fromHours(hours, widthMs, first, buckets)
                : fromRows(dataset, widthMs, first, buckets),
            );
        return [{ dataset: dataset.schema.name, label: dataset.schema.label, ...span, counts }];
      });
      lanes.sort((a, b) => b.records - a.records || a.dataset.localeCompare(b.dataset));
      return { lanes, behind };
    },

    moments: (permit, { fromMs, untilMs, datasets: wanted, limit }) => {
      permits.check(permit);
      const found = timed()
        .filter(({ schema }) => wanted === undefined || wanted.includes(schema.name))
        .flatMap((dataset) => {
          const column = timeColumn(dataset);
          return near<StoredRow>(dataset, '*', fromMs, untilMs, MAX_ROWS)
            .map((row) => ({ dataset, row, atMs: wall(row.at, row[column] as string | null) }))
            .filter(({ atMs }) => atMs >= fromMs && atMs < untilMs)
            .sort((a, b) => a.atMs - b.atMs)
            .slice(0, limit + 1);
        })
        .sort((a, b) => a.atMs - b.atMs || a.row.id - b.row.id);
      return {
        records: found
          .slice(0, limit)
          .flatMap(({ dataset, row, atMs }) => rows.view(dataset, [row]).map((record) => ({ atMs, record }))),
        more: found.length > limit,
      };
    },
  };
};
