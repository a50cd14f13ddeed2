import type { Digest } from './digests.ts';

const HOUR_MS = 3_600_000;

/** Records by hour of the wall clock: hours since 1970 → how many. */
export type Hours = Map<number, number>;

/** How many records of a dataset fall into each hour; what the timeline is drawn from until it shows single records. */
export const hoursOf = (dataset: string): Digest<Hours> => ({
  name: 'hours',
  version: 1,
  dataset,
  fields: [],
  empty: () => new Map(),
  add: (hours, { at, wallMs }) => {
    if (at === 0) return;
    const hour = Math.floor(wallMs / HOUR_MS);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  },
  save: (hours) => [...hours].flat(),
  load: (saved) => {
    if (!Array.isArray(saved) || !saved.every(Number.isSafeInteger)) throw new TypeError('not hours');
    const numbers = saved as number[];
    const hours: Hours = new Map();
    for (let i = 0; i + 1 < numbers.length; i += 2) hours.set(numbers[i] ?? 0, numbers[i + 1] ?? 0);
    return hours;
  },
});
