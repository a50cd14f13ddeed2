/** Whether 3/4 is the third of April or the fourth of March. */
export type DayOrder = 'day-first' | 'month-first';

export interface Moment {
  /** "YYYY-MM-DD". */
  readonly date: string;
  /** "HH:MM:SS" with up to nine digits of fraction, where the text has a time of day. */
  readonly time?: string;
  /** "Z" or "+HH:MM", where the text has one. */
  readonly zone?: string;
}

/** Names and the abbreviations banks use, in English, German, French, Spanish, Italian, Dutch and Portuguese; without diacritics. */
const monthNames: readonly (readonly string[])[] = [
  ['january', 'januar', 'janner', 'janvier', 'enero', 'gennaio', 'januari', 'janeiro', 'jan', 'janv', 'ene', 'gen'],
  ['february', 'februar', 'fevrier', 'febrero', 'febbraio', 'februari', 'fevereiro', 'feb', 'fev', 'fevr'],
  ['march', 'marz', 'maerz', 'mars', 'marzo', 'maart', 'marco', 'mar', 'mrz', 'mrt'],
  ['april', 'avril', 'abril', 'aprile', 'apr', 'avr', 'abr'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'maio', 'mag'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho', 'jun', 'giu'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho', 'jul', 'juil', 'lug'],
  ['august', 'aout', 'agosto', 'augustus', 'aug', 'ago', 'agt'],
  ['september', 'septembre', 'septiembre', 'settembre', 'setembro', 'sep', 'sept', 'set'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro', 'oct', 'okt', 'ott', 'out'],
  ['november', 'novembre', 'noviembre', 'novembro', 'nov'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dezembro', 'dec', 'dez', 'dic'],
];
const months = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const monthOf = (name: string): number =>
  months.get(
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase(),
  ) ?? 0;

const timeOfDay =
  /^[T\s,]*(?:at\s+|um\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?\s*(?:uhr)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th)?[.]?[-\s/]*(?:de\s)?(\p{L}{3,10})\.?,?[-\s/]*(?:de\s)?(\d{4}|\d{2})(?!\d)/iu;
const monthNameDay = /^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu;
const weekday = /^\p{L}{2,10}\.?,\s*/u;

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** Two digits are a year within eighty back and twenty on of the turn of this century's first quarter: 70 to 99 are 19xx. */
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) >= 70 ? 1900 : 2000);

const calendarDate = (year: number, month: number, day: number): string | undefined =>
  year < 1000 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)
    ? undefined
    : `${year}-${two(month)}-${two(day)}`;

/** The date at the beginning of a text, and how many characters it took. */
const leadingDate = (text: string, order: DayOrder): { date: string | undefined; length: number } | undefined => {
  let found = yearFirst.exec(text);
  if (found !== null)
    return { date: calendarDate(Number(found[1]), Number(found[3]), Number(found[4])), length: found[0].length };
  found = yearLast.exec(text);
  if (found !== null) {
    const [whole, first, , second, year] = found;
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return { date: calendarDate(fullYear(year as string), Number(month), Number(day)), length: whole.length };
  }
  found = compact.exec(text);
  if (found !== null)
    return { date: calendarDate(Number(found[1]), Number(found[2]), Number(found[3])), length: found[0].length };
  found = dayMonthName.exec(text);
  if (found !== null)
    return {
      date: calendarDate(fullYear(found[3] as string), monthOf(found[2] as string), Number(found[1])),
      length: found[0].length,
    };
  found = monthNameDay.exec(text);
  if (found !== null)
    return {
      date: calendarDate(Number(found[3]), monthOf(found[1] as string), Number(found[2])),
      length: found[0].length,
    };
  return undefined;
};

/** The longest text that is looked at: no date is longer. */
const MAX_LENGTH = 64;

/**
 * A date, with its time of day and zone where it has them: ISO 8601, numbers with any usual separator, named months.
 * Undefined when the text is no date, or one that no calendar has. Seconds that are left out are zero; a leap second
 * is second 59, as other clocks have it.
 */
export const parseMoment = (text: string, order: DayOrder = 'day-first'): Moment | undefined => {
  if (text.length < 6 || text.length > MAX_LENGTH) return undefined;
  const trimmed = text.trim();
  let rest = trimmed;
  let lead = leadingDate(rest, order);
  if (lead === undefined) {
    rest = trimmed.replace(weekday, '');
    if (rest === trimmed) return undefined;
    lead = leadingDate(rest, order);
  }
  if (lead?.date === undefined) return undefined;
  if (lead.length === rest.length) return { date: lead.date };
  const clock = clockOf(rest.slice(lead.length));
  return clock === undefined ? undefined : { date: lead.date, ...clock };
};

const clockOf = (text: string): { time: string; zone?: string } | undefined => {
  const found = timeOfDay.exec(text);
  if (found === null || !/^[T\s,]/.test(text)) return undefined;
  const [, hourText, minuteText, secondText = '0', fraction = '', half = '', zoneText = ''] = found;
  let hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Math.min(Number(secondText), 60) === 60 ? 59 : Number(secondText);
  if (half !== '') {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}`;
  if (zoneText === '') return { time };
  return { time, zone: zoneOf(zoneText) };
};

const zoneOf = (text: string): string => {
  if (/^[a-z]/i.test(text)) return 'Z';
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  return `${text.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

/** A moment as a `time` value: ISO 8601, with the zone only where the source had one. */
export const isoTime = (moment: Moment): string => `${moment.date}T${moment.time ?? '00:00:00'}${moment.zone ?? ''}`;

const numericDate = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)/;

/**
 * Day or month first, by the evidence of a column's values: a number above twelve settles it; where there is none, the
 * reading that leaves the column better sorted wins (exports are in order); where both do, day first, as most countries.
 * Between points nobody writes the month first.
 * `usual` is how the source writes dates, where that is known: then only a number above twelve speaks against it.
 */
export const findDayOrder = (values: Iterable<string>, usual?: DayOrder): DayOrder => {
  let dayFirst = 0;
  let monthFirst = 0;
  const jumps = { 'day-first': 0, 'month-first': 0 };
  let before: { day: number; month: number } | undefined;
  let isDotted = true;
  for (const value of values) {
    const found = numericDate.exec(value.trim());
    if (found === null) continue;
    isDotted &&= found[0].includes('.');
    const a = Number(found[1]);
    const b = Number(found[2]);
    if (a > 12 && b <= 12) dayFirst += 1;
    if (b > 12 && a <= 12) monthFirst += 1;
    if (before !== undefined) {
      jumps['day-first'] += Math.abs((b - before.month) * 31 + (a - before.day));
      jumps['month-first'] += Math.abs((a - before.day) * 31 + (b - before.month));
    }
    before = { day: a, month: b };
  }
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'day-first' : 'month-first';
  if (usual !== undefined) return usual;
  if (isDotted) return 'day-first';
  return jumps['month-first'] < jumps['day-first'] ? 'month-first' : 'day-first';
};
