/** How numbers, sizes and moments are said. One locale for now: the one the sentences are written in. */
const locale = 'en-GB';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
const dayMonthYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const monthYear = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

const dayMs = 86_400_000;

/** "1,204" */
export const count = (value: number): string => whole.format(value);

/** "1 record", "1,204 records" */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** Decimal units, as disks and operating systems sell them: "980 B", "12.4 MB". */
export const size = (sizeBytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? whole.format(value) : oneDigit.format(value)} ${units[unit]}`;
};

/** "3 s left", "about 4 min left"; '' while it cannot be told. */
export const timeLeft = (doneBytes: number, totalBytes: number, bytesPerSecond: number): string => {
  if (bytesPerSecond <= 0 || doneBytes > totalBytes) return '';
  const seconds = Math.ceil((totalBytes - doneBytes) / bytesPerSecond);
  if (seconds < 60) return `${seconds} s left`;
  if (seconds < 3_600) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.round(seconds / 3_600)} h left`;
};

const startOfDay = (moment: Date): number =>
  new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();

/** "Today", "Yesterday", "Tuesday", "4 March", "4 March 2024" */
export const day = (at: string, now: Date = new Date()): string => {
  const moment = new Date(at);
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / dayMs);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return weekday.format(moment);
  return moment.getFullYear() === now.getFullYear() ? dayMonth.format(moment) : dayMonthYear.format(moment);
};

/** "14:32" */
export const time = (at: string): string => clock.format(new Date(at));

/** "just now", "4 min ago", "today, 09:12", "4 March" */
export const ago = (at: string, now: Date = new Date()): string => {
  const elapsedMs = now.getTime() - new Date(at).getTime();
  if (elapsedMs < 60_000) return 'just now';
  if (elapsedMs < 3_600_000) return `${Math.floor(elapsedMs / 60_000)} min ago`;
  const name = day(at, now);
  return name === 'Today' || name === 'Yesterday' ? `${name.toLowerCase()}, ${time(at)}` : name;
};

/** "8 min", "40 s": what is left until a moment; never negative. */
export const until = (at: string, now: Date = new Date()): string => {
  const seconds = Math.max(0, Math.ceil((new Date(at).getTime() - now.getTime()) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
};

/** The full moment, for hovering. */
export const exactly = (at: string): string => {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : exact.format(moment);
};

/** "Mar 2023 – Nov 2026": what a dataset covers. */
export const span = (from: string, to: string): string => {
  const [first, last] = [monthYear.format(new Date(from)), monthYear.format(new Date(to))];
  return first === last ? first : `${first} – ${last}`;
};

/** A calendar date without a zone ("2026-03-04") as "4 Mar 2026"; anything else as it is. */
export const calendarDate = (value: string): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return parts ? shortDay.format(new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : value;
};

/**
 * An exact decimal ("-1234.5") with its thousands set apart, digit for digit: it never becomes a binary number.
 * The minus is the typographic one, so that columns line up.
 */
export const decimal = (value: string): string => {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(value);
  if (!parts) return value;
  const [, sign, digits = '', fraction = ''] = parts;
  return `${sign === '-' ? '−' : ''}${digits.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
};
