import { HOUR_MS } from '../days.ts';

/** Year, month and hour of the week of a wall clock. Monday 00:00 is hour 0; 1970-01-01 was a Thursday. */
export const whenOf = (wallMs: number): { year: number; month: number; hourOfWeek: number } => {
  const moment = new Date(wallMs);
  const hours = Math.floor(wallMs / HOUR_MS);
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth(),
    hourOfWeek: (((hours + 72) % 168) + 168) % 168,
  };
};

/** Counts of one year: twelve months, and the hours of the week. */
export interface YearCounts {
  readonly months: number[];
  readonly hours: number[];
}

export type Years = Map<number, YearCounts>;

export const emptyYear = (): YearCounts => ({
  months: new Array<number>(12).fill(0),
  hours: new Array<number>(168).fill(0),
});

export const countIn = (years: Years, wallMs: number, by = 1): void => {
  const { year, month, hourOfWeek } = whenOf(wallMs);
  let counts = years.get(year);
  if (counts === undefined) years.set(year, (counts = emptyYear()));
  counts.months[month] = (counts.months[month] ?? 0) + by;
  counts.hours[hourOfWeek] = (counts.hours[hourOfWeek] ?? 0) + by;
};

type SavedYear = [year: number, months: number[], hours: number[]];

/** Hours are mostly empty: position and count in turn. */
export const saveYears = (years: Years): SavedYear[] =>
  [...years].map(([year, { months, hours }]) => [
    year,
    months,
    hours.flatMap((count, hour) => (count === 0 ? [] : [hour, count])),
  ]);

export const loadYears = (saved: unknown): Years => {
  const years: Years = new Map();
  for (const [year, months, sparse] of saved as SavedYear[]) {
    const counts = emptyYear();
    months.forEach((count, month) => (counts.months[month] = count));
    for (let i = 0; i + 1 < sparse.length; i += 2) counts.hours[sparse[i] ?? 0] = sparse[i + 1] ?? 0;
    years.set(year, counts);
  }
  return years;
};

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** What falls into a year, or into all of them. */
export const totalIn = (years: Years, year: number | undefined): number =>
  year === undefined
    ? [...years.values()].reduce((sum, { months }) => sum + total(months), 0)
    : total(years.get(year)?.months ?? []);

/** Adds up the hours of the week of a year, or of all. */
export const addWeek = (week: number[], years: Years, year: number | undefined): void => {
  for (const [each, { hours }] of years)
    if (year === undefined || year === each) hours.forEach((count, hour) => (week[hour] = (week[hour] ?? 0) + count));
};

/** Adds up by month of a year, or by year. */
export const addBars = (bars: Map<string, number>, years: Years, year: number | undefined): void => {
  for (const [each, { months }] of years) {
    if (year !== undefined && year !== each) continue;
    months.forEach((count, month) => {
      if (count === 0) return;
      const when = year === undefined ? String(each) : `${each}-${String(month + 1).padStart(2, '0')}`;
      bars.set(when, (bars.get(when) ?? 0) + count);
    });
  }
};

/** Bars in order, with the empty months of a year between them. */
export const inOrder = (
  bars: ReadonlyMap<string, number>,
  year: number | undefined,
): { when: string; count: number }[] =>
  (year === undefined
    ? [...bars.keys()].sort()
    : Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
  ).map((when) => ({ when, count: bars.get(when) ?? 0 }));
