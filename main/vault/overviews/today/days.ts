import { DAY_MS, dayOf, monthOf, monthStart } from '../days.ts';

/** Months since the year 0 of a day, and the first day of a month. */
export const monthOfDay = (day: number): number => monthOf(day * DAY_MS);
export const firstOf = (month: number): number => dayOf(monthStart(month));

/** Monday. 1970 began on a Thursday. */
export const weekStart = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** A month of which less than a week is over says little: then the one before it is told. */
export const toldMonth = (day: number): number =>
  day - firstOf(monthOfDay(day)) < 7 ? monthOfDay(day) - 1 : monthOfDay(day);

/** The same day of the year before; the 28th for the 29th of February. */
export const yearBefore = (day: number): number => {
  const moment = new Date(day * DAY_MS);
  const [year, month, date] = [moment.getUTCFullYear() - 1, moment.getUTCMonth(), moment.getUTCDate()];
  return Math.min(Date.UTC(year, month, date) / DAY_MS, Date.UTC(year, month + 1, 0) / DAY_MS);
};

/** A year of months that ends with this one. */
export const twelveTo = (month: number): number[] => Array.from({ length: 12 }, (_, n) => month - 11 + n);

/** The one above all others; undefined where two are alike. */
export const topOf = <T>(all: Iterable<T>, value: (one: T) => number): T | undefined => {
  let best: T | undefined;
  let alone = true;
  for (const one of all) {
    if (best === undefined || value(one) > value(best)) {
      best = one;
      alone = true;
    } else if (value(one) === value(best)) alone = false;
  }
  return alone ? best : undefined;
};
