import { readBasicWall, type WallSeconds } from './walls.ts';

/** STANDARD or DAYLIGHT of a VTIMEZONE, as raw property values by upper-case name. */
export type RawObservance = ReadonlyMap<string, readonly string[]>;

/** Seconds east of Greenwich at a wall clock reading. */
export type ZoneRule = (wall: WallSeconds) => number;

interface YearlyRule {
  readonly months: readonly number[];
  /** `nth` 0: every such weekday (narrowed by monthDays), negative: from the end of the month. Weekday 0 is Sunday. */
  readonly days: readonly { nth: number; weekday: number }[];
  readonly monthDays: readonly number[];
  readonly everyYears: number;
  /** The last year in which it happens. */
  readonly lastYear: number;
  readonly until: WallSeconds;
}

interface Observance {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly start: WallSeconds;
  readonly rule: YearlyRule | null;
  readonly dates: readonly WallSeconds[];
}

const DAY_SECONDS = 86_400;
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const understood = new Set(['FREQ', 'BYMONTH', 'BYDAY', 'BYMONTHDAY', 'INTERVAL', 'UNTIL', 'COUNT', 'WKST']);

const readOffset = (text: string): number | null => {
  const found = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(text.trim());
  if (found === null) return null;
  const [, sign, hours, minutes, seconds = '0'] = found;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
};

const numbers = (text: string | undefined, limit: number): number[] | null => {
  if (text === undefined) return [];
  const found = text.split(',').map(Number);
  return found.every((each) => Number.isInteger(each) && each !== 0 && Math.abs(each) <= limit) ? found : null;
};

/** Longer than any zone's rule: a rule is walked for each event. */
const MAX_RULE_CHARS = 300;

/** Null for a rule that is not a plain yearly one: no zone of the world needs another, and a hostile one could run for ever. */
const readRule = (text: string, start: WallSeconds, fromSeconds: number): YearlyRule | null => {
  if (text.length > MAX_RULE_CHARS) return null;
  const parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .filter((part) => part.includes('='))
      .map((part) => part.split('=', 2) as [string, string]),
  );
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((key) => !understood.has(key))) return null;
  const begun = new Date(start * 1000);
  const months = numbers(parts.get('BYMONTH') ?? String(begun.getUTCMonth() + 1), 12);
  const monthDays = numbers(parts.get('BYMONTHDAY'), 31);
  const days = (parts.get('BYDAY')?.split(',') ?? []).map((text) => {
    const [, nth, weekday] = /^([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(text.trim()) ?? [];
    return { nth: Number(nth ?? 0), weekday: weekdays.indexOf(weekday ?? '') };
  });
  const everyYears = Number(parts.get('INTERVAL') ?? 1);
  if (months === null || monthDays === null || days.some((day) => day.weekday === -1)) return null;
  if (!Number.isInteger(everyYears) || everyYears < 1 || everyYears > 100) return null;
  const until = readBasicWall(parts.get('UNTIL') ?? '');
  const count = Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY);
  return {
    months,
    days,
    monthDays: monthDays.length === 0 && days.length === 0 ? [begun.getUTCDate()] : monthDays,
    everyYears,
    lastYear: begun.getUTCFullYear() + (count - 1) * everyYears,
    until: until === null ? Number.POSITIVE_INFINITY : until.seconds + (until.utc ? fromSeconds : 0),
  };
};

/** Days of the month on which the rule falls. */
const daysOf = ({ days, monthDays }: YearlyRule, year: number, month: number): number[] => {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const all = Array.from({ length }, (_, index) => index + 1);
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const fits = (day: number): boolean =>
    days.length === 0 ||
    days.some(({ nth, weekday }) => {
      if ((first + day - 1) % 7 !== weekday) return false;
      if (nth === 0) return true;
      return nth > 0 ? Math.ceil(day / 7) === nth : Math.ceil((length - day + 1) / 7) === -nth;
    });
  return all.filter(
    (day) => (monthDays.length === 0 || monthDays.includes(day) || monthDays.includes(day - length - 1)) && fits(day),
  );
};

/** The latest onset of an observance at or before `wall`; null when it had not begun. */
const latestOnset = ({ start, rule, dates }: Observance, wall: WallSeconds): WallSeconds | null => {
  let latest = start <= wall ? start : Number.NEGATIVE_INFINITY;
  for (const date of dates) if (date <= wall && date > latest) latest = date;
  if (rule !== null && start <= wall) {
    const clock = ((start % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
    const firstYear = new Date(start * 1000).getUTCFullYear();
    const cap = Math.min(wall, rule.until);
    let year = Math.min(new Date(cap * 1000).getUTCFullYear(), rule.lastYear);
    year -= (year - firstYear) % rule.everyYears;
    for (let tries = 0; tries < 2 && year >= firstYear; tries += 1, year -= rule.everyYears)
      for (const month of rule.months)
        for (const day of daysOf(rule, year, month)) {
          const onset = Date.UTC(year, month - 1, day) / 1000 + clock;
          if (onset <= cap && onset >= start && onset > latest) latest = onset;
        }
  }
  return Number.isFinite(latest) ? latest : null;
};

/** Enough for the whole history of any zone; more is no zone. */
const MAX_OBSERVANCES = 500;
const MAX_DATES = 1000;

/**
 * The zone that a VTIMEZONE describes (RFC 5545, 3.6.5); null when it cannot be followed for certain.
 * A wall time that a backward change makes twice is its first occurrence, one that a forward change skips is read with
 * the offset before the change (3.3.5).
 */
export const zoneRuleOf = (raws: readonly RawObservance[]): ZoneRule | null => {
  if (raws.length === 0 || raws.length > MAX_OBSERVANCES) return null;
  const observances: Observance[] = [];
  for (const raw of raws) {
    const fromSeconds = readOffset(raw.get('TZOFFSETFROM')?.[0] ?? '');
    const toSeconds = readOffset(raw.get('TZOFFSETTO')?.[0] ?? '');
    const start = readBasicWall(raw.get('DTSTART')?.[0]?.trim() ?? '');
    const ruleText = raw.get('RRULE')?.[0];
    if (fromSeconds === null || toSeconds === null || start === null) return null;
    const rule = ruleText === undefined ? null : readRule(ruleText, start.seconds, fromSeconds);
    if (ruleText !== undefined && rule === null) return null;
    const dates = (raw.get('RDATE') ?? [])
      .flatMap((list) => list.split(','))
      .flatMap((date) => readBasicWall(date.trim())?.seconds ?? []);
    if (dates.length > MAX_DATES) return null;
    observances.push({ fromSeconds, toSeconds, start: start.seconds, rule, dates });
  }
  const earliest = observances.reduce((first, each) => (each.start < first.start ? each : first));
  return (wall) => {
    let current: Observance | null = null;
    let onset = Number.NEGATIVE_INFINITY;
    for (const each of observances) {
      const at = latestOnset(each, wall);
      if (at === null || at <= onset) continue;
      current = each;
      onset = at;
    }
    if (current === null) return earliest.fromSeconds;
    const skippedSeconds = current.toSeconds - current.fromSeconds;
    return wall < onset + skippedSeconds ? current.fromSeconds : current.toSeconds;
  };
};
