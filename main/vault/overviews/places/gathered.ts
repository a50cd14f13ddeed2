import { CELLS, columnOf, metresBetween, rowOf, unmapped, type Point } from './cells.ts';
import type { Days } from './period.ts';
import { placeOf, sorted, type Sorted, type Sums } from './sums.ts';

/** Less time in a cell, or less on each day there, is a way through it. */
export const LEAST_S = 600;
/** Fixes of one place spread over neighbouring cells. */
const REACH = 1;

/** Cells where fixes gather, together with their neighbours. */
export interface Gathering extends Point {
  /** The cell with most time: stable enough to be asked for again. */
  readonly cell: number;
  readonly cells: readonly number[];
  readonly seconds: number;
}

const neighbours = (cell: number): number[] => {
  const [column, row] = [columnOf(cell), rowOf(cell)];
  const found: number[] = [];
  for (let x = column - REACH; x <= column + REACH; x += 1)
    for (let y = row - REACH; y <= row + REACH; y += 1)
      if (x >= 0 && y >= 0 && x < CELLS && y < CELLS) found.push(x * CELLS + y);
  return found;
};

const secondsIn = ({ cells, starts, days, sums }: Sorted, { from, until }: Days): Float64Array => {
  const seconds = new Float64Array(cells.length);
  for (let n = 0; n < cells.length; n += 1)
    for (let entry = starts[n] ?? 0; entry < (starts[n + 1] ?? 0); entry += 1) {
      const day = days[entry] ?? 0;
      if (day >= from && day <= until) seconds[n] = (seconds[n] ?? 0) + (sums[entry] ?? 0);
    }
  return seconds;
};

/** Where fixes gather in some days, most time first. Each cell belongs to one gathering. */
export const gather = (sums: Sums, days: Days): Gathering[] => {
  const index = sorted(sums);
  const seconds = secondsIn(index, days);
  const seeds: number[] = [];
  seconds.forEach((each, n) => {
    if (each >= LEAST_S) seeds.push(n);
  });
  seeds.sort((a, b) => (seconds[b] ?? 0) - (seconds[a] ?? 0) || a - b);
  const taken = new Uint8Array(index.cells.length);
  const gatherings: Gathering[] = [];
  for (const seed of seeds) {
    if (taken[seed] === 1) continue;
    const cell = index.cells[seed] ?? 0;
    const own = neighbours(cell)
      .map((each) => placeOf(index, each))
      .filter((n) => n !== -1 && taken[n] === 0 && (seconds[n] ?? 0) > 0);
    let [all, x, y] = [0, 0, 0];
    for (const n of own) {
      taken[n] = 1;
      const weight = seconds[n] ?? 0;
      all += weight;
      x += weight * (columnOf(index.cells[n] ?? 0) + 0.5);
      y += weight * (rowOf(index.cells[n] ?? 0) + 0.5);
    }
    const cells = own.map((n) => index.cells[n] ?? 0);
    gatherings.push({ ...unmapped(x / all / CELLS, y / all / CELLS), cell, cells, seconds: all });
  }
  return gatherings;
};

/** Seconds by day of a gathering. */
export const daysIn = (sums: Sums, cells: readonly number[], { from, until }: Days): Map<number, number> => {
  const index = sorted(sums);
  const days = new Map<number, number>();
  for (const cell of cells) {
    const n = placeOf(index, cell);
    if (n === -1) continue;
    for (let entry = index.starts[n] ?? 0; entry < (index.starts[n + 1] ?? 0); entry += 1) {
      const day = index.days[entry] ?? 0;
      if (day >= from && day <= until) days.set(day, (days.get(day) ?? 0) + (index.sums[entry] ?? 0));
    }
  }
  return days;
};

/** Near enough to be the same place: a cell and the error of a fix. */
const SAME_M = 250;
const SAME_DEGREES = 0.003;

/** Of some points, one that is the same place as this; a coarse look first. */
export const samePlace = <P extends Point>(point: Point, points: readonly P[]): P | undefined => {
  let nearest: P | undefined;
  let leastM = SAME_M;
  for (const other of points) {
    if (Math.abs(other.latitude - point.latitude) > SAME_DEGREES) continue;
    const metres = metresBetween(point, other);
    if (metres < leastM) [nearest, leastM] = [other, metres];
  }
  return nearest;
};
