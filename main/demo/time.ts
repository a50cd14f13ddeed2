import { pad } from './writing.ts';

/** Days and moments of the made-up life. A day is its midnight in UTC; a moment is milliseconds since 1970. */

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** The last Sunday of a month (0 … 11), where Europe's summer time begins and ends. */
const lastSunday = (year: number, month: number): number => {
  const lastMs = Date.UTC(year, month + 1, 0);
  return lastMs - new Date(lastMs).getUTCDay() * DAY_MS;
};

/** Minutes east of Greenwich in Dublin on this day. */
export const dublinOffset = (dayMs: number): number => {
  const year = new Date(dayMs).getUTCFullYear();
  return dayMs >= lastSunday(year, 2) && dayMs < lastSunday(year, 9) ? 60 : 0;
};

/** "2025-03-09". */
export const isoDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** "2025-03-09T18:04:31Z": UTC, without a fraction. */
export const isoSeconds = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`;

/** The wall clock at an offset: "2025-03-09 18:04:31". */
export const wall = (atMs: number, offsetMinutes: number): string =>
  new Date(atMs + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');

/** "+01:00", or "+0100" without a colon. */
export const zone = (offsetMinutes: number, colon = ':'): string => {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${colon}${pad(minutes % 60)}`;
};

/** Dates without separators: "20250309". */
export const compactDay = (atMs: number): string => isoDay(atMs).replaceAll('-', '');

/** "20250309T180431Z". */
export const compactTime = (atMs: number): string => isoSeconds(atMs).replace(/[-:]/g, '');

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Short names of months and weekdays as English formats write them. */
export const shortMonth = (atMs: number): string => (monthNames[new Date(atMs).getUTCMonth()] ?? '').slice(0, 3);
export const shortWeekday = (atMs: number): string =>
  ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(atMs).getUTCDay()] ?? '';
