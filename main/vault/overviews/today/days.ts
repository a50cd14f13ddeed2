const DAY_MS = 86_400_000;

/** Days since 1970 of "2025-03-04", and back. */
export const dayFrom = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const dayOf = (wallMs: number): number => Math.floor(wallMs / DAY_MS);

/** Months since the year 0. */
export const monthOf = (day: number): number => {
  const moment = new Date(day * DAY_MS);
  return moment.getUTCFullYear() * 12 + moment.getUTCMonth();
};
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
export const firstOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;

/** Monday. 1970 began on a Thursday. */
export const weekStart = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** A month of which less than a week is over says little: then the one before it is told. */
export const toldMonth = (day: number): number => (day - firstOf(monthOf(day)) < 7 ? monthOf(day) - 1 : monthOf(day));

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
