/** What stands before each message: a date, a time and who it is from, in whatever way the telephone writes them. */

/** Marks that steer the direction of writing and show nothing; WhatsApp strews them about. */
const invisible = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
export const withoutMarks = (text: string): string => text.replace(invisible, '');

/** The zero of each script's digits: ASCII, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer. */
const zeros = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
];
const digit = `[${zeros.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')}]`;

const number = (digits: string): number => {
  let value = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const code = digits.charCodeAt(i);
    const zero = code < 0x80 ? 0x30 : (zeros.findLast((each) => each <= code) ?? code);
    value = value * 10 + code - zero;
  }
  return value;
};

/**
 * "[05.01.21, 12:34:56] ", "1/5/21, 3:05 PM - ", "2021. 1. 5. 오후 3:05 - ", "05-01-2021 klo 12.34: ", …
 * Every part is bounded, so that no line is looked at for long.
 */
const stamp = new RegExp(
  `^(\\[)?(${digit}{1,4})([-./]|年)\\s?(${digit}{1,2})(?:[-./]|月)\\s?(${digit}{1,4})(?!${digit})日?` +
    `([^\\[\\]:\\d]{0,24}?)(${digit}{1,2})[:.](${digit}{2})(?:[:.](${digit}{2}))?(?!${digit})` +
    `([^\\[\\]:\\d–-]{0,20}?)(?:(\\])\\s?|(\\s[-–]\\s)|(:\\s))`,
  'u',
);

/** iOS puts the moment in brackets, Android ends it with a dash, iOS before 2017 with a colon. */
export type Layout = 'brackets' | 'dash' | 'colon';

export interface Stamp {
  readonly layout: Layout;
  /** The three numbers of the date as they stand, the second always being neither first nor last. */
  readonly numbers: readonly [number, number, number];
  /** The first number has four digits or a sign that only follows years. */
  readonly yearLeads: boolean;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
  /** The beginning as written, for what its style tells of the country. */
  readonly written: string;
  /** A comma stands between date and time. */
  readonly comma: boolean;
  readonly length: number;
}

const afternoon = new Set(
  (
    'pm p μμ م مساء بظ 下午 晚上 中午 午後 오후 ös ch em du ptg md nm ip odp пп אחהצ अपराह्न বিকাল பிற்பகல் pasdite ' +
    'popoldne poslijepodne popoludní popołudniu'
  ).split(' '),
);
const forenoon = new Set(
  (
    'am a πμ ص صباحا قظ 上午 早上 凌晨 清晨 午前 오전 öö sa fm de pg pd vm ap dop дп לפנהצ पूर्वाह्न সকাল முற்பகல் ' +
    'paradite dopoldne prijepodne dopoludnia'
  ).split(' '),
);

const fold = (word: string): string =>
  word
    .replace(/[\s.,،、״"'\u202f\u00a0]/g, '')
    .normalize('NFC')
    .toLowerCase();

/** The hour of twenty-four; a telephone that writes "00:08 a. m." or "13:05 PM" means what the number says. */
const hourOf = (hour: number, before: string, after: string): number => {
  if (before.length < 3 && after === '') return hour;
  const words = [fold(before), fold(after)];
  if (words.some((word) => afternoon.has(word))) return hour < 12 ? hour + 12 : hour;
  if (words.some((word) => forenoon.has(word))) return hour === 12 ? 0 : hour;
  return hour;
};

/** The stamp at the beginning of a line without marks; undefined when the line begins otherwise. */
export const readStamp = (line: string): Stamp | undefined => {
  const first = line.charCodeAt(0);
  // Most lines that go on with a message are told apart here.
  if (!(first === 0x5b || (first >= 0x30 && first <= 0x39) || first >= 0x660)) return undefined;
  const found = stamp.exec(line.length > 120 ? line.slice(0, 120) : line);
  if (found === null) return undefined;
  const [written, open, a = '', separator, b = '', c = '', before = '', hour = '', minute = '', second, after = ''] =
    found;
  const layout = found[11] !== undefined ? 'brackets' : found[12] !== undefined ? 'dash' : 'colon';
  if ((open === undefined) === (layout === 'brackets')) return undefined;
  if (a.length === 3 || c.length === 3 || (a.length === 4 && c.length === 4)) return undefined;
  const read = {
    layout,
    numbers: [number(a), number(b), number(c)],
    yearLeads: a.length === 4 || separator === '年',
    hour: hourOf(number(hour), before, after),
    minute: number(minute),
    written,
    comma: /[,،]/.test(before),
    length: written.length,
  } as const;
  return second === undefined ? read : { ...read, second: number(second) };
};

export type DateOrder = 'day-month-year' | 'month-day-year' | 'year-month-day';

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Two digits are a year of this century; Thai telephones count from the death of the Buddha. */
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year > 2400 && year < 2700 ? year - 543 : year);

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Undefined for a day that no calendar has, or one before WhatsApp. */
const dayOf = (stamp: Stamp, order: DateOrder): Day | undefined => {
  const [a, b, c] = stamp.numbers;
  const [year, month, day] =
    stamp.yearLeads || order === 'year-month-day' ? [a, b, c] : order === 'day-month-year' ? [c, b, a] : [c, a, b];
  const full = fullYear(year);
  if (full < 2009 || full > 2100 || month < 1 || month > 12 || day < 1 || day > daysIn(full, month)) return undefined;
  return { year: full, month, day };
};

const two = (value: number): string => String(value).padStart(2, '0');

/** As a `time` without a zone: WhatsApp writes the telephone's own. */
export const timeOf = (stamp: Stamp, order: DateOrder): string | undefined => {
  const day = dayOf(stamp, order);
  const second = stamp.second ?? 0;
  if (day === undefined || stamp.hour > 23 || stamp.minute > 59 || second > 59) return undefined;
  const { year, month, day: date } = day;
  return `${year}-${two(month)}-${two(date)}T${two(stamp.hour)}:${two(stamp.minute)}:${two(second)}`;
};

/** How an order reads a run of stamps: days that do not exist, steps back in time, days passed. Fewer is likelier. */
const costOf = (stamps: readonly Stamp[], order: DateOrder): readonly [number, number, number] => {
  let impossible = 0;
  let back = 0;
  let passed = 0;
  let before: number | undefined;
  for (const each of stamps) {
    const day = dayOf(each, order);
    if (day === undefined) {
      impossible += 1;
      continue;
    }
    const at = Date.UTC(day.year, day.month - 1, day.day) / 86_400_000;
    if (before !== undefined && at < before) back += 1;
    if (before !== undefined) passed += Math.abs(at - before);
    before = at;
  }
  return [impossible, back, passed];
};

/** "1/5/21, 3:05 PM": no zeros in front, two digits of year, capitals. Only the United States write that. */
const american = /^\[?[1-9]\d?\/[1-9]\d?\/\d\d, .*[AP]M/;

/** Of a hundred dates whose year stands first one in so many does not exist when it is taken for the day. */
const WRONG_ENOUGH = 10;

/** The order of day and month by the evidence of many stamps: a chat has only days that exist and goes forwards. */
export const findDateOrder = (stamps: readonly Stamp[]): DateOrder => {
  const isAmerican = stamps.length > 0 && stamps.every(({ written }) => american.test(written));
  const likely: DateOrder[] = isAmerican ? ['month-day-year', 'day-month-year'] : ['day-month-year', 'month-day-year'];
  const [best] = likely
    .map((order) => ({ order, cost: costOf(stamps, order) }))
    .sort(({ cost: x }, { cost: y }) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
  if (best === undefined) return 'day-month-year';
  if (best.cost[0] * WRONG_ENOUGH <= stamps.length) return best.order;
  const yearFirst = costOf(stamps, 'year-month-day');
  return yearFirst[0] < best.cost[0] ? 'year-month-day' : best.order;
};
