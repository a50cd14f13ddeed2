/** First letters of the names of months, without diacritics and lower case. */
const monthLetters: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'янв', 'sty', 'oca'],
  ['feb', 'fev', 'фев', 'lut', 'sub'],
  ['mar', 'mrt', 'mrz', 'maa', 'мар'],
  ['apr', 'avr', 'abr', 'апр', 'kwi', 'nis'],
  ['may', 'mai', 'mei', 'mag', 'maj', 'мая', 'маи'],
  ['jun', 'juin', 'giu', 'июн', 'cze', 'haz'],
  ['jul', 'juil', 'lug', 'июл', 'lip', 'tem'],
  ['aug', 'aou', 'ago', 'авг', 'sie', 'agu'],
  ['sep', 'set', 'сен', 'wrz', 'eyl'],
  ['oct', 'okt', 'out', 'ott', 'окт', 'paz', 'eki'],
  ['nov', 'ноя', 'lis', 'kas'],
  ['dec', 'dez', 'dic', 'des', 'дек', 'gru', 'ara'],
];
const months = new Map(monthLetters.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const monthOf = (word: string): number => {
  const folded = word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return months.get(folded.slice(0, 4)) ?? months.get(folded.slice(0, 3)) ?? 0;
};

/** Minutes east of UTC. Where letters mean several zones, the one with most people that Google writes so. */
const zones: Readonly<Record<string, number>> = {
  ...{ UTC: 0, GMT: 0, WET: 0, WEZ: 0, WEST: 60, WESZ: 60, BST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120, HEC: 120 },
  ...{ EET: 120, OEZ: 120, EEST: 180, OESZ: 180, MSK: 180, TRT: 180, SAST: 120, CAT: 120, EAT: 180, WAT: 60, IDT: 180 },
  ...{ NST: -210, NDT: -150, AST: -240, ADT: -180, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360 },
  ...{
    PST: -480,
    PDT: -420,
    AKST: -540,
    AKDT: -480,
    HST: -600,
    BRT: -180,
    BRST: -120,
    ART: -180,
    CLT: -240,
    CLST: -180,
  },
  ...{
    COT: -300,
    PET: -300,
    VET: -240,
    UYT: -180,
    GST: 240,
    PKT: 300,
    IST: 330,
    NPT: 345,
    ICT: 420,
    WIB: 420,
    WITA: 480,
  },
  ...{
    SGT: 480,
    HKT: 480,
    PHT: 480,
    MYT: 480,
    AWST: 480,
    JST: 540,
    KST: 540,
    ACST: 570,
    ACDT: 630,
    AEST: 600,
    AEDT: 660,
  },
  ...{ NZST: 720, NZDT: 780 },
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const offsetText = (minutes: number): string => {
  if (minutes === 0) return 'Z';
  const all = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(all / 60))}:${two(all % 60)}`;
};

/** "PDT", "MESZ", "GMT-03:00", "UTC+2" as an offset; undefined: it names a zone that is not known. */
const zoneOf = (text: string): string | undefined => {
  const found = /^(?:GMT|UTC)?\s?([-+\u2212])(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (found !== null) {
    const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
    if (minutes > 18 * 60) return undefined;
    return offsetText(found[1] === '+' ? minutes : -minutes);
  }
  const minutes = zones[text.toUpperCase()];
  return minutes === undefined ? undefined : offsetText(minutes);
};

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const dateOf = (year: number, month: number, day: number): string | undefined =>
  year < 1990 ||
  year > 2200 ||
  month < 1 ||
  month > 12 ||
  day < 1 ||
  day > (month === 2 && isLeap(year) ? 29 : (daysIn[month - 1] ?? 0))
    ? undefined
    : `${year}-${two(month)}-${two(day)}`;

/** "Aug 25, 2020", "25.08.2020", "25 de ago. de 2020", "2020/08/25", "2020年8月25日". */
const readDate = (text: string): string | undefined => {
  const numbers = text.match(/\d+/g) ?? [];
  const [a = '', b = '', c = ''] = numbers;
  if (numbers.length === 3) {
    if (a.length === 4) return dateOf(Number(a), Number(b), Number(c));
    if (c.length !== 4) return undefined;
    // Numbers alone are written day first; the American form names its months.
    return Number(b) > 12 ? dateOf(Number(c), Number(a), Number(b)) : dateOf(Number(c), Number(b), Number(a));
  }
  if (numbers.length !== 2) return undefined;
  const words = text.match(/\p{L}{3,}/gu) ?? [];
  // The last one: some names of weekdays begin as names of months do.
  const month = words.map(monthOf).findLast((found) => found > 0);
  if (month === undefined) return undefined;
  return a.length === 4 ? dateOf(Number(a), month, Number(b)) : dateOf(Number(b), month, Number(a));
};

const clock = /(?<!\d)(\d{1,2})[:.](\d{2})[:.](\d{2})(?!\d)/;
const afternoon = /^(?:p\.?\s?m\.?|μ\.?μ\.?)|午後|下午|晚上|오후/iu;
const morning = /^(?:a\.?\s?m\.?|π\.?μ\.?)|午前|上午|凌晨|早上|오전/iu;
const halfAfter = /^\s*(?:[ap]\.?\s?m\.?|[μπ]\.?μ\.?)/iu;

/** `unknownZone`: the moment names a zone that nobody knows here; `time` is then without one. */
export interface LocalMoment {
  readonly time: string;
  readonly unknownZone: boolean;
}

/**
 * A moment as Google's HTML exports write it, in the language of the account. Exports before about 2018 name no zone and
 * mean UTC (as https://github.com/purarue/google_takeout_parser found). The zone is that of the day of the export, also
 * for moments in the other half of the year: it is an offset and no place.
 */
export const readLocalMoment = (line: string): LocalMoment | undefined => {
  if (line.length > 80 || !/\d/.test(line)) return undefined;
  const text = line
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u200e\u200f]/g, '')
    .trim();
  const found = clock.exec(text);
  if (found === null || found.index < 6) return undefined;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  const date = readDate(before);
  if (date === undefined) return undefined;
  const half = halfAfter.exec(after)?.[0].trim() ?? '';
  const mark =
    half === '' ? (/(?:午前|午後|上午|下午|晚上|凌晨|早上|오전|오후)\s*$/u.exec(before)?.[0].trim() ?? '') : half;
  const zoneText = after.slice(halfAfter.exec(after)?.[0].length ?? 0).trim();
  let hour = Number(found[1]);
  const minute = Number(found[2]);
  const second = Number(found[3]);
  if (mark !== '' && hour <= 12) {
    if (afternoon.test(mark)) hour = (hour % 12) + 12;
    else if (morning.test(mark)) hour %= 12;
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const moment = `${date}T${two(hour)}:${two(minute)}:${two(second)}`;
  if (zoneText === '') return { time: `${moment}Z`, unknownZone: false };
  const zone = zoneOf(zoneText);
  return { time: `${moment}${zone ?? ''}`, unknownZone: zone === undefined };
};
