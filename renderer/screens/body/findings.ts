import type { BodyDay } from '../../../preload/contract/calls/body.ts';

/** What there is to find in days: numbers only; the sentences stand in the dictionaries. */
export type ValueOf = (day: BodyDay) => number | undefined;

export const asleepOf: ValueOf = ({ sleep }) => (sleep === undefined || sleep.asleep === 0 ? undefined : sleep.asleep);
export const stepsOf: ValueOf = ({ steps }) => steps?.count;
export const restingOf: ValueOf = ({ resting }) => resting;
export const weightOf: ValueOf = ({ weightKg }) => weightKg;

export interface DayValue {
  readonly day: string;
  readonly value: number;
}

export const valuesOf = (days: readonly BodyDay[], of: ValueOf): DayValue[] =>
  days.flatMap((day) => {
    const value = of(day);
    return value === undefined ? [] : [{ day: day.day, value }];
  });

export const meanOf = (values: readonly DayValue[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, { value }) => sum + value, 0) / values.length;

/** The day with the highest (or lowest) value, when there are two to compare and they differ. */
export const extremeDay = (values: readonly DayValue[], which: 'most' | 'least'): DayValue | undefined => {
  if (values.length < 2) return undefined;
  const sorted = [...values].sort((a, b) => b.value - a.value || (a.day < b.day ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first?.value === last?.value ? undefined : which === 'most' ? first : last;
};

export interface Month {
  /** "2025-03" */
  readonly month: string;
  readonly mean: number;
  readonly days: number;
}

/** Means by month, of months that have at least so many values. */
export const monthsOf = (values: readonly DayValue[], least: number): Month[] => {
  const months: Record<string, DayValue[]> = {};
  for (const value of values) (months[value.day.slice(0, 7)] ??= []).push(value);
  return Object.entries(months)
    .filter(([, found]) => found.length >= least)
    .map(([month, found]) => ({ month, mean: meanOf(found) ?? 0, days: found.length }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
};

/** A week's worth of days makes a month comparable. */
const COMPARABLE_DAYS = 7;

export const extremeMonth = (values: readonly DayValue[], which: 'most' | 'least'): Month | undefined => {
  const sorted = monthsOf(values, COMPARABLE_DAYS).sort((a, b) => b.mean - a.mean);
  return sorted.length < 2 ? undefined : which === 'most' ? sorted[0] : sorted.at(-1);
};

export interface Change {
  /** The month that the last one is compared with: the one it differs from most. */
  readonly since: string;
  /** Last month's mean less that month's. */
  readonly by: number;
  readonly now: number;
}

/** How far the last month is from the month it differs from most. */
export const changeIn = (values: readonly DayValue[], least: number): Change | undefined => {
  const months = monthsOf(values, least);
  const last = months.pop();
  if (last === undefined) return undefined;
  const [furthest] = months.sort((a, b) => Math.abs(last.mean - b.mean) - Math.abs(last.mean - a.mean));
  return furthest === undefined ? undefined : { since: furthest.month, by: last.mean - furthest.mean, now: last.mean };
};

const DAY_MS = 86_400_000;

/** Mean of what lies within so many days to both sides: a line that a single day does not bend. */
export const trendOf = (values: readonly DayValue[], reachDays: number): DayValue[] => {
  const at = values.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / DAY_MS);
  let [from, until, sum] = [0, 0, 0];
  return values.map(({ day }, n) => {
    const middle = at[n] ?? 0;
    for (; until < values.length && (at[until] ?? 0) <= middle + reachDays; until += 1)
      sum += values[until]?.value ?? 0;
    for (; (at[from] ?? 0) < middle - reachDays; from += 1) sum -= values[from]?.value ?? 0;
    return { day, value: sum / (until - from) };
  });
};
