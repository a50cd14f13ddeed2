import { locale } from '../../lib/strings/index.ts';

/** So few things have no busiest hour and no busiest month worth a sentence. */
const LEAST = 20;
const DAY_MS = 86_400_000;

const inUtc = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options });

/** "Mon" … "Sun", Monday first. */
export const weekdayNames = (): string[] => {
  const format = inUtc({ weekday: 'short' });
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
};

export const monthNames = (): string[] => {
  const format = inUtc({ month: 'short' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month, 1)));
};

/** The part of the week in which most falls (weekday from Monday; night, morning, afternoon, evening); null where none stands out. */
export const busiest = (week: readonly number[]): { weekday: number; part: number } | null => {
  const sums = new Array<number>(28).fill(0);
  week.forEach((each, hour) => {
    const at = Math.floor(hour / 6);
    sums[at] = (sums[at] ?? 0) + each;
  });
  const most = Math.max(...sums);
  if (sums.reduce((sum, each) => sum + each, 0) < LEAST || sums.filter((each) => each === most).length > 1) return null;
  const at = sums.indexOf(most);
  return { weekday: Math.floor(at / 4), part: at % 4 };
};

/** The bar above all others; null where two are alike, or where there is only one. */
export const highest = <Bar extends { when: string }>(
  bars: readonly Bar[],
  value: (bar: Bar) => number,
): Bar | null => {
  const filled = bars.filter((bar) => value(bar) > 0);
  const [first, second] = [...filled].sort((a, b) => value(b) - value(a));
  if (first === undefined || second === undefined || value(first) === value(second)) return null;
  return filled.reduce((sum, bar) => sum + value(bar), 0) < LEAST ? null : first;
};

export interface Day {
  readonly day: string;
  readonly minutes: number;
}

/** The week, Monday to Sunday, with most minutes; null where two are alike, or where there is only one. */
export const fullestWeek = (days: readonly Day[]): { fromMs: number; untilMs: number; minutes: number } | null => {
  const weeks = new Map<number, number>();
  for (const { day, minutes } of days) {
    // 1970 began on a Thursday.
    const week = Math.floor((Date.parse(day) / DAY_MS + 3) / 7);
    weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  }
  const [first, second] = [...weeks].filter(([, minutes]) => minutes > 0).sort(([, a], [, b]) => b - a);
  if (first === undefined || second === undefined || first[1] === second[1]) return null;
  const fromMs = (first[0] * 7 - 3) * DAY_MS;
  return { fromMs, untilMs: fromMs + 6 * DAY_MS, minutes: first[1] };
};

/** "google_search" as "Google search". */
export const serviceSaid = (name: string, unnamed: string): string => {
  const words = name.replaceAll('_', ' ');
  return words === '' ? unnamed : words.charAt(0).toUpperCase() + words.slice(1);
};
