import type { Digest } from '../../digests/index.ts';
import { cellOf, dayCell, MAX_DAY, pointOf } from './cells.ts';
import { addSum, emptySums, loadSums, saveSums, type Sums } from './sums.ts';
import { DAY_MS } from '../days.ts';

/** Nobody knows where a silent device is: after half an hour it counts no more. */
const LONGEST_MS = 30 * 60_000;
/** A fix that may be off by more says nothing about a cell of 100 m. */
const WORST_ACCURACY_M = 1000;
const MAX_DEVICES = 200;

export interface Dwell {
  readonly seconds: Sums;
  /** Each device's latest fix: its moment, and the day and cell that it was in. */
  readonly last: Map<string, [at: number, key: number]>;
}

/** Time by day and cell: what passes from one fix of a device to its next belongs to the earlier one's cell. */
export const dwell: Digest<Dwell> = {
  name: 'dwell',
  version: 1,
  dataset: 'places',
  fields: ['latitude', 'longitude', 'accuracy', 'device'],
  empty: () => ({ seconds: emptySums(), last: new Map() }),
  add: ({ seconds, last }, { at, wallMs, values: [latitude, longitude, accuracy, device] }) => {
    const point = pointOf(latitude, longitude);
    const day = Math.floor(wallMs / DAY_MS);
    if (at === 0 || day < 0 || day > MAX_DAY || point === null) return;
    if (typeof accuracy === 'number' && accuracy > WORST_ACCURACY_M) return;
    const key = dayCell(day, cellOf(point));
    // Seen for a moment is seen too.
    addSum(seconds, key, 0);
    const by = last.size < MAX_DEVICES || last.has(String(device)) ? String(device) : '';
    const before = last.get(by);
    if (before !== undefined) {
      // Files may be written backwards: time goes to whichever was earlier.
      const earlier = at >= before[0] ? before[1] : key;
      const passedMs = Math.min(Math.abs(at - before[0]), LONGEST_MS);
      addSum(seconds, earlier, passedMs / 1000);
    }
    last.set(by, [at, key]);
  },
  save: ({ seconds, last }) => [saveSums(seconds), [...last]],
  load: (saved) => {
    const [seconds, last] = saved as [unknown, [string, [number, number]][]];
    return { seconds: loadSums(seconds), last: new Map(last) };
  },
};

/** Photos that know where they were taken, by day and cell. */
export const photographed: Digest<Sums> = {
  name: 'photographed',
  version: 1,
  dataset: 'photos',
  fields: ['latitude', 'longitude'],
  empty: emptySums,
  add: (sums, { at, wallMs, values: [latitude, longitude] }) => {
    const point = pointOf(latitude, longitude);
    const day = Math.floor(wallMs / DAY_MS);
    if (at === 0 || day < 0 || day > MAX_DAY || point === null) return;
    addSum(sums, dayCell(day, cellOf(point)), 1);
  },
  save: saveSums,
  load: loadSums,
};
