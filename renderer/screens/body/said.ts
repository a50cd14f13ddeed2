import { locale, text } from '../../lib/strings/index.ts';
import { msOf } from './period.ts';

const moments = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options });

/** "14:32" of a wall clock. */
export const clock = (wallMs: number): string => moments({ hour: '2-digit', minute: '2-digit' }).format(wallMs);
/** "14 March" */
export const dayMonth = (day: string): string => moments({ day: 'numeric', month: 'long' }).format(msOf(day));
/** "Saturday" */
export const weekday = (day: string): string => moments({ weekday: 'long' }).format(msOf(day));
/** "Sat 1" and, in a month, "1" */
export const shortDay = (day: string, level: 'week' | 'month'): string =>
  moments(level === 'week' ? { weekday: 'short', day: 'numeric' } : { day: 'numeric' }).format(msOf(day));
/** "Sat, 1 Mar 2025" */
export const exactDay = (day: string): string =>
  moments({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(msOf(day));
/** "February" of "2025-02" */
export const monthName = (month: string): string => moments({ month: 'long' }).format(msOf(`${month}-01`));
export const shortMonth = (month: string): string => moments({ month: 'short' }).format(msOf(`${month}-01`));
/** Twelve short names, January first. */
export const shortMonths = (): string[] =>
  Array.from({ length: 12 }, (_, month) => moments({ month: 'short' }).format(Date.UTC(2025, month, 1)));
/** Seven letters, Sunday first. */
export const dayLetters = (): string[] =>
  Array.from({ length: 7 }, (_, day) => moments({ weekday: 'narrow' }).format(Date.UTC(2025, 5, 1 + day)));

/** A number with so many digits after the point. */
export const figureOf = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** A workout's kind as a word: in the language spoken where it has one, else as the source writes it. */
export const kindOf = (kind: string): string => {
  const known: Readonly<Record<string, string>> = text.body.kinds;
  return Object.hasOwn(known, kind) ? (known[kind] ?? kind) : kind.replaceAll('_', ' ');
};
