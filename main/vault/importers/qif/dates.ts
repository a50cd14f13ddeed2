/** Which of the three numbers of a QIF date is what. A first number of four digits is the year, whatever the order. */
export type QifOrder = 'month-first' | 'day-first' | 'year-first';

const numbers = /^\s*(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*(?:[-/.]|')\s*(\d{1,4})(?:\s|$)/;
const compact = /^\s*(\d{4})(\d{2})(\d{2})\s*$/;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Two digits: 70 to 99 are 19xx. Quicken writes "'05" for 2005 and "/98" for 1998, which comes to the same. */
const fullYear = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) >= 70 ? 1900 : 2000);

const two = (value: number): string => String(value).padStart(2, '0');

const dateOf = (year: number, month: number, day: number): string | undefined =>
  year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? `${year}-${two(month)}-${two(day)}`
    : undefined;

/** "1/ 2'05", "31.12.2005", "12/31/98", "2005-12-31", "20051231" as "YYYY-MM-DD"; undefined when it is no date. */
export const readQifDate = (text: string, order: QifOrder): string | undefined => {
  const plain = compact.exec(text);
  if (plain !== null) return dateOf(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const found = numbers.exec(text);
  if (found === null) return undefined;
  const [, a = '', b = '', c = ''] = found;
  if (a.length > 2) return dateOf(Number(a), Number(b), Number(c));
  if (order === 'year-first') return dateOf(fullYear(a), Number(b), Number(c));
  const [month, day] = order === 'month-first' ? [a, b] : [b, a];
  return dateOf(fullYear(c), Number(month), Number(day));
};

const orders: readonly QifOrder[] = ['month-first', 'day-first', 'year-first'];

/** How far apart neighbouring dates are, all in all: registers are written in order, so the true reading has few leaps. */
const leapDays = (dates: readonly string[]): number => {
  let days = 0;
  for (let at = 1; at < dates.length; at += 1)
    days += Math.abs(Date.parse(dates[at] ?? '') - Date.parse(dates[at - 1] ?? '')) / 86_400_000;
  return days;
};

/**
 * The order of a file, by the evidence of its dates: most of them readable, then fewest leaps. Where both are equal,
 * points mean day first (German, Swiss, Scandinavian files) and anything else Quicken's own month first.
 */
export const findQifOrder = (dates: readonly string[]): QifOrder => {
  const byDefault: readonly QifOrder[] = dates.some((text) => /^\s*\d{1,2}\./.test(text))
    ? ['day-first', 'month-first', 'year-first']
    : orders;
  let best: { order: QifOrder; bad: number; leaps: number } | undefined;
  for (const order of byDefault) {
    const read = dates.map((text) => readQifDate(text, order)).filter((date) => date !== undefined);
    const bad = dates.length - read.length;
    // A two-digit year in front is rare, and most dates could have one: it must explain several of them much better.
    const leaps = order !== 'year-first' ? leapDays(read) : read.length < 3 ? Infinity : leapDays(read) * 10;
    if (best === undefined || bad < best.bad || (bad === best.bad && leaps < best.leaps)) best = { order, bad, leaps };
  }
  return best?.order ?? 'month-first';
};
