import type { Digest } from '../../digests/index.ts';
import { positive, rounded } from './values.ts';
import { HOUR_MS, dayOf } from '../days.ts';

/** Beats a minute that no heart does for a minute: broken sensors write them. */
const MOST_BPM = 300;

type Hour = [count: number, sum: number, min: number, max: number];

export interface Pulse {
  /** Hours since 1970 on the wall clock. */
  readonly hours: Map<number, Hour>;
  /** Days since 1970 → how many values at rest, and their sum. */
  readonly resting: Map<number, [count: number, sum: number]>;
}

/** Heart rate by hour; what is said to be a resting pulse by day. A day's walking average is neither. */
export const pulse: Digest<Pulse> = {
  name: 'pulse',
  version: 1,
  dataset: 'heart_rate',
  fields: ['bpm', 'kind'],
  empty: () => ({ hours: new Map(), resting: new Map() }),
  add: ({ hours, resting }, { at, wallMs, values: [value, kind] }) => {
    const bpm = positive(value);
    if (at === 0 || bpm === null || bpm > MOST_BPM) return;
    if (kind === 'resting') {
      const day = dayOf(wallMs);
      const [count, sum] = resting.get(day) ?? [0, 0];
      resting.set(day, [count + 1, sum + bpm]);
    } else if (kind !== 'walking') {
      const hour = Math.floor(wallMs / HOUR_MS);
      const [count, sum, min, max] = hours.get(hour) ?? [0, 0, Infinity, -Infinity];
      hours.set(hour, [count + 1, sum + bpm, Math.min(min, bpm), Math.max(max, bpm)]);
    }
  },
  save: ({ hours, resting }) => [
    [...hours].map(([hour, [count, sum, min, max]]) => [hour, count, rounded(sum, 3), min, max]),
    [...resting].map(([day, [count, sum]]) => [day, count, rounded(sum, 3)]),
  ],
  load: (saved) => {
    const [hours, resting] = saved as [[number, ...Hour][], [number, number, number][]];
    return {
      hours: new Map(hours.map(([hour, ...rest]) => [hour, rest])),
      resting: new Map(resting.map(([day, ...rest]) => [day, rest])),
    };
  },
};

/** Lowest, mean and highest of a day, or undefined. The mean is of the hours, so that a run's many samples weigh an hour. */
export const heartOf = ({ hours }: Pulse, day: number): { min: number; mean: number; max: number } | undefined => {
  let [filled, means, min, max] = [0, 0, Infinity, -Infinity];
  for (let hour = day * 24; hour < (day + 1) * 24; hour += 1) {
    const found = hours.get(hour);
    if (found === undefined) continue;
    filled += 1;
    means += found[1] / found[0];
    min = Math.min(min, found[2]);
    max = Math.max(max, found[3]);
  }
  return filled === 0 ? undefined : { min: rounded(min), mean: rounded(means / filled), max: rounded(max) };
};

export const restingOf = ({ resting }: Pulse, day: number): number | undefined => {
  const found = resting.get(day);
  return found === undefined ? undefined : rounded(found[1] / found[0], 1);
};
