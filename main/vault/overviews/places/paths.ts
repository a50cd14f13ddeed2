import type { AppCalls, Value } from '../../../../preload/contract/calls.ts';
import { createStatements, type Database } from '../../../store/vault/index.ts';
import type { Counted } from '../../counted.ts';
import type { Datasets } from '../../datasets.ts';
import { wallClock } from '../../digests/index.ts';
import { mapped, metresBetween, pointOf, type Point } from './cells.ts';
import { DAY_MS } from '../days.ts';

const HOUR_MS = 3_600_000;
const FURTHEST_MS = 15 * HOUR_MS;
const MAX_ROWS = 300_000;
/** Points of one answer. */
const MAX_POINTS = 5000;
/** After a longer silence a new line begins. */
const SILENCE_MS = 12 * HOUR_MS;
/** A week. */
const MAX_DAYS = 7;
const WORST_ACCURACY_M = 1000;
/** About a metre at the equator, as a share of the map's width. */
const FINEST = 1 / 40_075_017;

interface Fix extends Point {
  readonly wallMs: number;
}

/**
 * Douglas and Peucker (1973): the fewest points of which no left-out one is further than `tolerance` from the line.
 * With a stack of its own: a day of fixes is deeper than the machine's.
 */
export const thinned = <P extends Point>(points: readonly P[], tolerance: number): P[] => {
  const flat = points.map(mapped);
  const kept = new Set([0, points.length - 1]);
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let range = stack.pop(); range !== undefined; range = stack.pop()) {
    const [first, last] = range;
    const [ax, ay] = flat[first] ?? [0, 0];
    const [bx, by] = flat[last] ?? [0, 0];
    const length = Math.hypot(bx - ax, by - ay);
    let [furthest, most] = [-1, tolerance];
    for (let n = first + 1; n < last; n += 1) {
      const [x, y] = flat[n] ?? [0, 0];
      const share = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2;
      const on = Math.max(0, Math.min(1, share));
      const distance = Math.hypot(x - ax - on * (bx - ax), y - ay - on * (by - ay));
      if (distance > most) [furthest, most] = [n, distance];
    }
    if (furthest === -1) continue;
    kept.add(furthest);
    stack.push([first, furthest], [furthest, last]);
  }
  return points.filter((_, n) => kept.has(n));
};

export const createPaths = (deps: {
  db: Database;
  datasets: Datasets;
  counted: Counted;
  timeZone: string;
}): ((from: number, until: number) => Value<AppCalls, 'placePaths'>) => {
  const statement = createStatements(deps.db);
  const wall = wallClock(deps.timeZone);

  /** Fixes by device, earliest first. */
  const fixes = (fromMs: number, untilMs: number): Map<string, Fix[]> => {
    const devices = new Map<string, Fix[]>();
    const dataset = deps.datasets.byName('places');
    if (dataset === undefined) return devices;
    const columns = ['time', 'latitude', 'longitude', 'accuracy', 'device'].map((name) => {
      const index = dataset.schema.fields.findIndex((field) => field.name === name);
      return index === -1 ? 'NULL' : `f${index}`;
    });
    const clause = deps.counted.clause(dataset);
    const rows = statement<[number, number, number], [number, ...(string | number | null)[]]>(
      `SELECT at, ${columns.join(', ')} FROM ${dataset.table} WHERE at <> 0 AND at BETWEEN ? AND ? ${clause === '' ? '' : `AND ${clause}`} ORDER BY at LIMIT ?`,
    )
      .raw(true)
      .all(fromMs - FURTHEST_MS, untilMs + FURTHEST_MS, MAX_ROWS);
    for (const [at, time, latitude, longitude, accuracy, device] of rows) {
      const point = pointOf(latitude, longitude);
      const wallMs = wall(at, time);
      if (point === null || wallMs < fromMs || wallMs >= untilMs) continue;
      if (typeof accuracy === 'number' && accuracy > WORST_ACCURACY_M) continue;
      const name = String(device);
      const line = devices.get(name) ?? [];
      devices.set(name, line);
      line.push({ ...point, wallMs });
    }
    return devices;
  };

  const split = (line: readonly Fix[]): Fix[][] => {
    const lines: Fix[][] = [];
    for (const fix of line) {
      const last = lines.at(-1);
      const before = last?.at(-1);
      if (last === undefined || before === undefined || fix.wallMs - before.wallMs > SILENCE_MS) lines.push([fix]);
      else last.push(fix);
    }
    return lines;
  };

  return (from, until) => {
    const last = Math.min(until, from + MAX_DAYS - 1);
    const lines = [...fixes(from * DAY_MS, (last + 1) * DAY_MS).values()].flatMap(split);
    let tolerance = FINEST * 2;
    let thin = lines.map((line) => thinned(line, tolerance));
    while (thin.reduce((sum, line) => sum + line.length, 0) > MAX_POINTS && tolerance < 1) {
      tolerance *= 2;
      thin = thin.map((line) => thinned(line, tolerance));
    }
    let metres = 0;
    for (const line of thin)
      line.forEach((fix, n) => {
        const before = line[n - 1];
        if (before !== undefined) metres += metresBetween(before, fix);
      });
    return {
      lines: thin.flatMap((line) => {
        const [first, end] = [line[0], line.at(-1)];
        return first === undefined || end === undefined || line.length < 2
          ? []
          : [
              {
                fromMs: Math.round(first.wallMs),
                untilMs: Math.round(end.wallMs),
                points: line.flatMap(({ longitude, latitude }) => [longitude, latitude]),
              },
            ];
      }),
      metres: Math.round(metres),
    };
  };
};
