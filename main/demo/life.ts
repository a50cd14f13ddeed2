import { DAY_MS, dublinOffset } from './time.ts';

/** What the person who looks around may choose; everything else follows from it. */
export type DemoOptions = {
  /** Another number, another life. */
  seed?: number;
  /**
   * 1 is one year of about a hundred thousand records. Less is the same year with fewer measurements; more is more
   * years before it and denser ones: 16 has over a million records.
   */
  scale?: number;
} & (
  | {
      /** The year that is told. */
      year: number;
    }
  | {
      /** The last whole year before this moment is told; milliseconds since 1970. */
      untilMs: number;
    }
);

export interface Life {
  readonly seed: number;
  /** The year whose story is told; the years before it are like it, without the new job. */
  readonly year: number;
  readonly firstYear: number;
  /** How dense measurements are; 1 is as a watch and a phone measure. */
  readonly density: number;
  /** Midnights in UTC, in order. */
  days(fromYear?: number): Iterable<number>;
}

const yearBefore = (untilMs: number): number => {
  const until = new Date(untilMs);
  const lastMoment = new Date(untilMs + 1);
  // The last millisecond of a year ends a whole year.
  return lastMoment.getUTCFullYear() > until.getUTCFullYear() ? until.getUTCFullYear() : until.getUTCFullYear() - 1;
};

const MAX_YEARS = 20;

/** Throws RangeError for what is no year or no scale. */
export const createLife = (options: DemoOptions): Life => {
  const { seed = 1, scale = 1 } = options;
  const year = 'year' in options ? options.year : yearBefore(options.untilMs);
  if (!Number.isInteger(year) || year < 1990 || year > 2999) throw new RangeError('not a year from 1990 to 2999');
  if (!(scale > 0) || scale > 1000) throw new RangeError('not a scale above 0, up to 1000');
  // Half of what is more is years, half is density.
  const years = Math.min(MAX_YEARS, Math.max(1, Math.round(Math.sqrt(scale))));
  const firstYear = year - years + 1;
  return {
    seed,
    year,
    firstYear,
    density: scale / years,
    days: function* (fromYear = firstYear) {
      for (let dayMs = Date.UTC(fromYear, 0, 1); dayMs < Date.UTC(year + 1, 0, 1); dayMs += DAY_MS) yield dayMs;
    },
  };
};

/** What a day of the year is for: the story in one place. */
export interface Season {
  readonly ill: boolean;
  readonly holiday: 'out' | 'there' | 'back' | null;
  readonly marathon: boolean;
  readonly newJob: boolean;
  /** Minutes east of Greenwich where she is. */
  readonly offsetMinutes: number;
}

/** The marathon is on the last Sunday of October. */
export const marathonDay = (year: number): number => {
  const lastMs = Date.UTC(year, 9, 31);
  return lastMs - new Date(lastMs).getUTCDay() * DAY_MS;
};
export const firstNewJobDay = (year: number): number => {
  const firstMs = Date.UTC(year, 8, 1);
  // The first Monday of September.
  return firstMs + ((8 - new Date(firstMs).getUTCDay()) % 7) * DAY_MS;
};
/** Out and back of the fortnight in Slovenia: Saturdays. */
export const holidayOut = (year: number): number => {
  const firstMs = Date.UTC(year, 6, 5);
  return firstMs + ((6 - new Date(firstMs).getUTCDay() + 7) % 7) * DAY_MS;
};
export const holidayBack = (year: number): number => holidayOut(year) + 14 * DAY_MS;
const fluFrom = (year: number): number => Date.UTC(year, 1, 10);
const fluDays = 6;

export const seasonOf = (life: Life, dayMs: number): Season => {
  const year = new Date(dayMs).getUTCFullYear();
  const out = holidayOut(year);
  const back = holidayBack(year);
  const holiday = dayMs === out ? 'out' : dayMs === back ? 'back' : dayMs > out && dayMs < back ? 'there' : null;
  return {
    ill: dayMs >= fluFrom(year) && dayMs < fluFrom(year) + fluDays * DAY_MS,
    holiday,
    marathon: dayMs === marathonDay(year),
    newJob: year === life.year && dayMs >= firstNewJobDay(year),
    offsetMinutes: holiday === 'there' ? 120 : dublinOffset(dayMs),
  };
};

/** 0 in the middle of winter, 1 in the middle of summer, along a parabola. */
export const summer = (dayMs: number): number => {
  const start = Date.UTC(new Date(dayMs).getUTCFullYear(), 0, 1);
  const share = ((dayMs - start) / DAY_MS + 10) / 365;
  const from = Math.min(1, Math.max(0, share));
  return 4 * from * (1 - from);
};

/** The monthly feasts that shops and people keep closed days for: New Year, May, Christmas. */
export const isPublicHoliday = (dayMs: number): boolean => {
  const day = new Date(dayMs);
  const key = `${day.getUTCMonth() + 1}-${day.getUTCDate()}`;
  return ['1-1', '3-17', '12-24', '12-25', '12-26', '12-31'].includes(key);
};
