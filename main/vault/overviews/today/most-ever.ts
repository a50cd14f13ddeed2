import type { Finding } from '../../../../preload/contract/calls/today.ts';
import type { Hours } from '../../digests/index.ts';
import { monthOfDay, toldMonth, twelveTo } from './days.ts';
import { dayOf, monthText } from '../days.ts';

/** Things of which a month can have more than ever before, and that means something. */
export const countable = ['photos', 'workouts', 'posts', 'purchases', 'searches', 'page_visits'] as const;

const LEAST_RECORDS = 20;
const LEAST_MONTHS = 6;
const HOUR_MS = 3_600_000;

/** The month, when it has more records than each one before it. */
export const mostEver = (dataset: { name: string; label: string }, hours: Hours, day: number): Finding | undefined => {
  const month = toldMonth(day);
  const months = new Map<number, number>();
  const after = (day + 1) * 24;
  for (const [hour, records] of hours) {
    if (hour >= after) continue;
    const of = monthOfDay(dayOf(hour * HOUR_MS));
    months.set(of, (months.get(of) ?? 0) + records);
  }
  const records = months.get(month) ?? 0;
  const before = [...months].filter(([of]) => of < month);
  if (records < LEAST_RECORDS || before.length < LEAST_MONTHS) return undefined;
  // The newest month may have outgrown it already.
  if ([...months].some(([of, other]) => of !== month && other >= records)) return undefined;
  return {
    kind: 'most-ever',
    dataset: dataset.name,
    label: dataset.label,
    month: monthText(month),
    records,
    bars: twelveTo(month).map((each) => months.get(each) ?? 0),
  };
};
