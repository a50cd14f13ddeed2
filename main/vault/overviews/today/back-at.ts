import type { Finding } from '../../../../preload/contract/calls/today.ts';
import type { Digest } from '../../digests/index.ts';
import { dayOf, dayText } from '../days.ts';

const MAX_PLACES = 20_000;
/** Long enough to be worth a word, and recent enough to be news. */
const LONG_DAYS = 180;
const NEWS_DAYS = 31;
/** Days with visits in between: without them it is the data that is missing, not the person. */
const LEAST_DAYS = 30;

/** Places by name → days since 1970 on which they were visited, as they came in. */
export type VisitDays = Map<string, number[]>;

export const visitDays: Digest<VisitDays> = {
  name: 'visit-days',
  version: 1,
  dataset: 'visits',
  fields: ['name'],
  empty: () => new Map(),
  add: (state, { at, wallMs, values: [name] }) => {
    if (at === 0 || typeof name !== 'string' || name === '') return;
    const days = state.get(name);
    const day = dayOf(wallMs);
    if (days === undefined) {
      if (state.size < MAX_PLACES) state.set(name, [day]);
    } else if (days.at(-1) !== day) days.push(day);
  },
  save: (state) => [...state],
  load: (saved) => new Map(saved as [string, number[]][]),
};

/** The place that was visited again after longest. */
export const backAt = (state: VisitDays, day: number): Finding | undefined => {
  const all = new Set([...state.values()].flat());
  const found = [...state].flatMap(([place, days]) => {
    const sorted = [...new Set(days)].filter((each) => each <= day).sort((a, b) => a - b);
    const [before, again] = [sorted.at(-2), sorted.at(-1)];
    if (before === undefined || again === undefined || day - again > NEWS_DAYS || again - before < LONG_DAYS) return [];
    const between = [...all].filter((each) => each > before && each < again).length;
    return between < LEAST_DAYS ? [] : [{ place, again, before }];
  });
  const top = found.sort((a, b) => b.again - b.before - (a.again - a.before) || a.place.localeCompare(b.place))[0];
  if (top === undefined) return undefined;
  const { place, again, before } = top;
  return { kind: 'back-at', place, day: dayText(again), lastDay: dayText(before), days: again - before };
};
