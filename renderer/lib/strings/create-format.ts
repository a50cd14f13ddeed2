export type Locale = 'en-GB' | 'de-DE';

/** The words that stand between figures. */
export interface FormatWords {
  readonly today: string;
  readonly yesterday: string;
  readonly justNow: string;
  readonly minutesAgo: (minutes: number) => string;
  /** A day that is named ("Today"), followed by a time. */
  readonly atTime: (dayName: string, time: string) => string;
  readonly secondsLeft: (seconds: number) => string;
  readonly minutesLeft: (minutes: number) => string;
  readonly hoursLeft: (hours: number) => string;
}

export interface Format {
  /** "1,204" */
  count(value: number): string;
  /** "1 record", "1,204 records" */
  counted(value: number, one: string, many: string): string;
  /** Decimal units, as disks and operating systems sell them: "980 B", "12.4 MB". */
  size(sizeBytes: number): string;
  /** "3 s left", "about 4 min left"; '' while it cannot be told. */
  timeLeft(doneBytes: number, totalBytes: number, bytesPerSecond: number): string;
  /** "Today", "Yesterday", "Tuesday", "4 March", "4 March 2024" */
  day(at: string, now?: Date): string;
  /** "14:32" */
  time(at: string): string;
  /** "just now", "4 min ago", "today, 09:12", "4 March" */
  ago(at: string, now?: Date): string;
  /** "8 min", "40 s": what is left until a moment; never negative. */
  until(at: string, now?: Date): string;
  /** The full moment, for hovering. */
  exactly(at: string): string;
  /** "Mar 2023 – Nov 2026": what a dataset covers. */
  span(from: string, to: string): string;
  /** A calendar date without a zone ("2026-03-04") as "4 Mar 2026"; anything else as it is. */
  calendarDate(value: string): string;
  /**
   * An exact decimal ("-1234.5") with its thousands set apart, digit for digit: it never becomes a binary number.
   * The minus is the typographic one, so that columns line up.
   */
  decimal(value: string): string;
  /** A measured number with every digit it has: "−0.25". */
  figure(value: number): string;
  /**
   * An exact decimal as an amount of a currency, with as many digits behind the point as the currency has, or more
   * where there are: "1,204.50" of "1204.5".
   */
  amountFigure(amount: string, currency: string): string;
  /** "1,204.50 EUR" */
  amountOf(amount: string, currency: string): string;
  /** How long something took: "40 min", "4 h 20 min", "312 h". */
  lasting(seconds: number): string;
  /** A month ("2025-03") as "March 2025" or, on an axis, "Mar"; a year as it is. */
  whenSaid(when: string, length?: 'long' | 'short'): string;
  /** The days from one moment to another, by universal time: "3–9 March 2025". */
  daysSaid(fromMs: number, untilMs: number): string;
  /** What somebody typed as a number ("1,204.50") in the form the engine takes ("1204.50"); '' when it is none. */
  typedFigure(typed: string): string;
}

const dayMs = 86_400_000;

const startOfDay = (moment: Date): number =>
  new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();

const knownDigits = new Map<string, number>();
/** Digits that amounts of a currency are written with: two for most, none for yen. */
const digitsOf = (currency: string): number => {
  let digits = knownDigits.get(currency);
  if (digits === undefined) {
    digits = 2;
    if (/^[A-Z]{3}$/.test(currency))
      digits =
        new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    knownDigits.set(currency, digits);
  }
  return digits;
};

/** How numbers, sizes and moments are said in one language. */
export const createFormat = (locale: Locale, words: FormatWords): Format => {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: true });
  const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const moments = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, options);
  const clock = moments({ hour: '2-digit', minute: '2-digit' });
  const weekday = moments({ weekday: 'long' });
  const dayMonth = moments({ day: 'numeric', month: 'long' });
  const dayMonthYear = moments({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = moments({ day: 'numeric', month: 'short', year: 'numeric' });
  const monthYear = moments({ month: 'short', year: 'numeric' });
  const exact = moments({ dateStyle: 'full', timeStyle: 'long' });
  const inUtc = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => moments({ timeZone: 'UTC', ...options });
  const monthsUtc = { long: inUtc({ month: 'long', year: 'numeric' }), short: inUtc({ month: 'short' }) };
  const daysUtc = inUtc({ day: 'numeric', month: 'long', year: 'numeric' });
  const [thousands, point] = locale === 'de-DE' ? ['.', ','] : [',', '.'];

  const count = (value: number): string => whole.format(value);
  const time = (at: string): string => clock.format(new Date(at));

  const day = (at: string, now: Date = new Date()): string => {
    const moment = new Date(at);
    const days = Math.round((startOfDay(now) - startOfDay(moment)) / dayMs);
    if (days === 0) return words.today;
    if (days === 1) return words.yesterday;
    if (days > 1 && days < 7) return weekday.format(moment);
    return moment.getFullYear() === now.getFullYear() ? dayMonth.format(moment) : dayMonthYear.format(moment);
  };

  const decimal = (value: string): string => {
    const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
    if (!parts) return value;
    const [, sign, digits = '', fraction] = parts;
    const grouped = digits.replace(/\B(?=(\d{3})+$)/g, thousands);
    return `${sign === '-' ? '−' : ''}${grouped}${fraction === undefined ? '' : `${point}${fraction}`}`;
  };

  const amountFigure = (amount: string, currency: string): string => {
    const [integer = '0', fraction = ''] = amount.split('.');
    const kept = fraction.replace(/0+$/, '').padEnd(digitsOf(currency), '0');
    return decimal(kept === '' ? integer : `${integer}.${kept}`);
  };

  return {
    count,
    time,
    day,
    decimal,
    amountFigure,
    counted: (value, one, many) => `${count(value)} ${value === 1 ? one : many}`,

    size: (sizeBytes) => {
      const units = ['B', 'kB', 'MB', 'GB', 'TB'];
      let value = sizeBytes;
      let unit = 0;
      while (value >= 999.95 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
      }
      return `${unit === 0 || value >= 99.95 ? whole.format(value) : oneDigit.format(value)} ${units[unit]}`;
    },

    timeLeft: (doneBytes, totalBytes, bytesPerSecond) => {
      if (bytesPerSecond <= 0 || doneBytes > totalBytes) return '';
      const seconds = Math.ceil((totalBytes - doneBytes) / bytesPerSecond);
      if (seconds < 60) return words.secondsLeft(seconds);
      if (seconds < 3_600) return words.minutesLeft(Math.round(seconds / 60));
      return words.hoursLeft(Math.round(seconds / 3_600));
    },

    ago: (at, now = new Date()) => {
      const elapsedMs = now.getTime() - new Date(at).getTime();
      if (elapsedMs < 60_000) return words.justNow;
      if (elapsedMs < 3_600_000) return words.minutesAgo(Math.floor(elapsedMs / 60_000));
      const name = day(at, now);
      return name === words.today || name === words.yesterday ? words.atTime(name, time(at)) : name;
    },

    until: (at, now = new Date()) => {
      const seconds = Math.max(0, Math.ceil((new Date(at).getTime() - now.getTime()) / 1000));
      return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
    },

    exactly: (at) => {
      const moment = new Date(at);
      return Number.isNaN(moment.getTime()) ? at : exact.format(moment);
    },

    span: (from, to) => {
      const [first, last] = [monthYear.format(new Date(from)), monthYear.format(new Date(to))];
      return first === last ? first : `${first} – ${last}`;
    },

    calendarDate: (value) => {
      const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
      return parts ? shortDay.format(new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : value;
    },

    amountOf: (amount, currency) =>
      currency === '' ? amountFigure(amount, currency) : `${amountFigure(amount, currency)}\u00a0${currency}`,

    lasting: (seconds) => {
      const minutes = Math.round(seconds / 60);
      const hours = Math.floor(minutes / 60);
      if (hours === 0) return `${minutes} min`;
      return hours >= 100 || minutes % 60 === 0
        ? `${count(Math.round(seconds / 3600))} h`
        : `${hours} h ${minutes % 60} min`;
    },

    whenSaid: (when, length = 'long') => {
      const [year = 0, month] = when.split('-').map(Number);
      return month === undefined ? when : monthsUtc[length].format(Date.UTC(year, month - 1, 1));
    },

    daysSaid: (fromMs, untilMs) => daysUtc.formatRange(fromMs, untilMs),

    figure: (value) => String(value).replace('-', '−').replace('.', point),

    typedFigure: (typed) => {
      const plain = typed.trim().replace('−', '-');
      // In German a point sets thousands apart; one that cannot is taken for what other programs write as the comma.
      const isGrouped = plain.includes(point) || /^-?\d{1,3}(?:\.\d{3})+$/.test(plain);
      const figure = thousands === ',' || isGrouped ? plain.replaceAll(thousands, '').replace(point, '.') : plain;
      return Number.isFinite(Number(figure)) ? figure : '';
    },
  };
};
