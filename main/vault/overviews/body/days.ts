import type { Digest } from '../../digests/index.ts';
import { momentOf } from '../../importers/index.ts';
import { positive, rounded } from './values.ts';
import { dayOf } from '../days.ts';

/** Sums of a few numbers by day: days since 1970 → numbers. */
export type Days = Map<number, number[]>;

const saveDays = (days: Days): number[][] => [...days].map(([day, numbers]) => [day, ...numbers]);
const loadDays = (saved: unknown): Days =>
  new Map((saved as [number, ...number[]][]).map(([day, ...numbers]) => [day, numbers]));

const addTo = (days: Days, day: number, numbers: readonly number[]): void => {
  const before = days.get(day);
  days.set(
    day,
    numbers.map((number, place) => rounded((before?.[place] ?? 0) + number, 3)),
  );
};

/** How often weighed, and the sum in kilograms. */
export const weighed: Digest<Days> = {
  name: 'weighed',
  version: 1,
  dataset: 'weight',
  fields: ['mass'],
  empty: () => new Map(),
  add: (days, { at, wallMs, values: [mass] }) => {
    const kilograms = positive(mass);
    if (at !== 0 && kilograms !== null) addTo(days, dayOf(wallMs), [1, kilograms]);
  },
  save: saveDays,
  load: loadDays,
};

/** How many workouts, seconds, metres. */
export const trained: Digest<Days> = {
  name: 'trained',
  version: 1,
  dataset: 'workouts',
  fields: ['start', 'end', 'duration', 'distance'],
  empty: () => new Map(),
  add: (days, { at, wallMs, values: [start, end, duration, distance] }) => {
    if (at === 0) return;
    const lastsMs = typeof end === 'string' ? momentOf(end) - momentOf(start ?? null) : 0;
    addTo(days, dayOf(wallMs), [1, positive(duration) ?? Math.max(0, lastsMs / 1000), positive(distance) ?? 0]);
  },
  save: saveDays,
  load: loadDays,
};

/** Active energy, minutes of exercise, hours with standing: the most that any source says of the day. */
export const active: Digest<Days> = {
  name: 'active',
  version: 1,
  dataset: 'activity_days',
  fields: ['energy', 'exercise', 'stand_hours'],
  empty: () => new Map(),
  add: (days, { at, wallMs, values }) => {
    if (at === 0) return;
    const day = dayOf(wallMs);
    const before = days.get(day) ?? [0, 0, 0];
    days.set(
      day,
      before.map((most, place) => Math.max(most, positive(values[place]) ?? 0)),
    );
  },
  save: saveDays,
  load: loadDays,
};
