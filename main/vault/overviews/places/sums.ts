import { cellOfKey, dayOfKey } from './cells.ts';

/** A day and a cell (cells.ts) → a sum: seconds, or photos. */
export interface Sums {
  readonly map: Map<number, number>;
  /** Grows with each change: what was made of an older state is made anew. */
  changes: number;
}

export const emptySums = (): Sums => ({ map: new Map(), changes: 0 });

export const addSum = (sums: Sums, key: number, by: number): void => {
  sums.map.set(key, (sums.map.get(key) ?? 0) + by);
  sums.changes += 1;
};

export const saveSums = ({ map }: Sums): number[] => [...map].flatMap(([key, sum]) => [key, Math.round(sum)]);

export const loadSums = (saved: unknown): Sums => {
  if (!Array.isArray(saved)) throw new TypeError('not sums by day and cell');
  const numbers = saved as number[];
  const sums = emptySums();
  for (let i = 0; i + 1 < numbers.length; i += 2) sums.map.set(numbers[i] ?? 0, numbers[i + 1] ?? 0);
  return sums;
};

/** The same in order: cells ascending, and the days of cell n from `starts[n]` to before `starts[n + 1]`. */
export interface Sorted {
  readonly cells: Float64Array;
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly sums: Float64Array;
  /** Earliest and latest day; Infinity and -Infinity where there is none. */
  readonly firstDay: number;
  readonly lastDay: number;
}

const made = new WeakMap<Sums, { changes: number; sorted: Sorted }>();

const sort = ({ map }: Sums): Sorted => {
  const keys = new Float64Array(map.size);
  let filled = 0;
  for (const key of map.keys()) keys[filled++] = key;
  keys.sort();
  const cells = new Float64Array(keys.length);
  const starts = new Int32Array(keys.length + 1);
  const days = new Int32Array(keys.length);
  const sums = new Float64Array(keys.length);
  let count = 0;
  let [firstDay, lastDay] = [Infinity, -Infinity];
  for (let n = 0; n < keys.length; n += 1) {
    const key = keys[n] ?? 0;
    const cell = cellOfKey(key);
    if (count === 0 || cells[count - 1] !== cell) {
      cells[count] = cell;
      starts[count] = n;
      count += 1;
    }
    const day = dayOfKey(key);
    days[n] = day;
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
    sums[n] = map.get(key) ?? 0;
  }
  starts[count] = keys.length;
  return { cells: cells.subarray(0, count), starts: starts.subarray(0, count + 1), days, sums, firstDay, lastDay };
};

/** Sorted once after each change, so that no hash is walked again. */
export const sorted = (sums: Sums): Sorted => {
  const found = made.get(sums);
  if (found?.changes === sums.changes) return found.sorted;
  const fresh = sort(sums);
  made.set(sums, { changes: sums.changes, sorted: fresh });
  return fresh;
};

/** Where a cell stands, or -1. */
export const placeOf = ({ cells }: Sorted, cell: number): number => {
  let [low, high] = [0, cells.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = cells[middle] ?? 0;
    if (found === cell) return middle;
    if (found < cell) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
