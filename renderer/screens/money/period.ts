import { locale } from '../../lib/strings/index.ts';

/** What is looked at: one month, one year, or all there is. The address holds it: "2025-03", "2025", "all". */
export type Period =
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'year'; readonly year: string }
  | { readonly kind: 'all' };

export const periodFrom = (text: string | null): Period | null => {
  if (text === null) return null;
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return { kind: 'month', month: text };
  if (/^\d{4}$/.test(text)) return { kind: 'year', year: text };
  return text === 'all' ? { kind: 'all' } : null;
};

export const periodText = (period: Period): string =>
  period.kind === 'month' ? period.month : period.kind === 'year' ? period.year : 'all';

/** First and last month, both included. */
export const monthsOf = (period: Period): { fromMonth?: string; untilMonth?: string } => {
  if (period.kind === 'month') return { fromMonth: period.month, untilMonth: period.month };
  if (period.kind === 'year') return { fromMonth: `${period.year}-01`, untilMonth: `${period.year}-12` };
  return {};
};

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthFrom = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** Every month from the first to the last, both included; no more than two hundred years of them. */
export const monthsBetween = (first: string, last: string): string[] => {
  const [from, until] = [numberOf(first), numberOf(last)];
  return Array.from({ length: Math.min(2400, Math.max(0, until - from + 1)) }, (_, n) => monthFrom(from + n));
};

/** The period `by` steps later; as it is where there are no steps. */
export const moved = (period: Period, by: number): Period => {
  if (period.kind === 'month') return { kind: 'month', month: monthFrom(numberOf(period.month) + by) };
  if (period.kind === 'year') return { kind: 'year', year: String(Number(period.year) + by).padStart(4, '0') };
  return period;
};

/** "29 Dec", or with its year, of "2025-12-29"; anything else as it is. */
export const dayName = (day: string, isShort: boolean): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Intl.DateTimeFormat(locale(), {
        timeZone: 'UTC',
        day: 'numeric',
        month: 'short',
        ...(!isShort && { year: 'numeric' }),
      }).format(Date.parse(`${day}T00:00:00Z`))
    : day;

/** "March 2025" */
export const monthName = (month: string, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', month: style, year: 'numeric' }).format(
    Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1),
  );
