import type { TimelineLevel } from './levels.ts';

/** A stretch of wall-clock time that fills the width of the picture. */
export interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
}

const DAY_MS = 86_400_000;
/** No closer than ten minutes and no further than two hundred years. */
export const narrowestMs = 600_000;
const widestMs = 200 * 366 * DAY_MS;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Zooms by `factor` (below 1: closer) so that the moment at `share` of the width (0 left, 1 right) stays where it is. */
export const zoom = ({ fromMs, untilMs }: Stretch, factor: number, share = 0.5): Stretch => {
  const width = untilMs - fromMs;
  const wanted = clamp(width * factor, narrowestMs, widestMs);
  const still = fromMs + width * share;
  return { fromMs: still - wanted * share, untilMs: still + wanted * (1 - share) };
};

/** Moves by a share of the width; 1 is one width later. */
export const pan = ({ fromMs, untilMs }: Stretch, share: number): Stretch => {
  const by = (untilMs - fromMs) * share;
  return { fromMs: fromMs + by, untilMs: untilMs + by };
};

/** Not past what there is: at least a tenth of the width keeps records in it. */
export const within = (stretch: Stretch, all: Stretch): Stretch => {
  const width = stretch.untilMs - stretch.fromMs;
  const early = all.fromMs - width * 0.9;
  const late = all.untilMs + width * 0.9;
  if (stretch.fromMs < early) return { fromMs: early, untilMs: early + width };
  return stretch.untilMs > late ? { fromMs: late - width, untilMs: late } : stretch;
};

/** The finest buckets that are no narrower than a pixel. */
export const levelFor = (msPerPixel: number): TimelineLevel =>
  msPerPixel >= 0.75 * DAY_MS
    ? 'day'
    : msPerPixel >= 2_700_000
      ? 'hour'
      : msPerPixel >= 450_000
        ? 'ten-minutes'
        : 'minute';

export interface Tick {
  readonly atMs: number;
  readonly label: string;
  /** The beginning of the next larger unit: a year, a month, a day. */
  readonly strong: boolean;
}

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute';
const steps: readonly (readonly [Unit, number, number])[] = [
  ['minute', 1, 60_000],
  ['minute', 5, 300_000],
  ['minute', 15, 900_000],
  ['hour', 1, 3_600_000],
  ['hour', 3, 10_800_000],
  ['hour', 6, 21_600_000],
  ['day', 1, DAY_MS],
  ['day', 7, 7 * DAY_MS],
  ['month', 1, 30.4 * DAY_MS],
  ['month', 3, 91 * DAY_MS],
  ['year', 1, 365 * DAY_MS],
  ['year', 2, 730 * DAY_MS],
  ['year', 5, 1826 * DAY_MS],
  ['year', 10, 3652 * DAY_MS],
  ['year', 50, 18_262 * DAY_MS],
];

/** The first tick at or before a moment. */
const floorTo = (atMs: number, unit: Unit, step: number): Date => {
  const moment = new Date(atMs);
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  switch (unit) {
    case 'year':
      return new Date(Date.UTC(Math.floor(year / step) * step, 0, 1));
    case 'month':
      return new Date(Date.UTC(year, Math.floor(month / step) * step, 1));
    case 'day':
      // Weeks begin on Monday; 1970-01-01 was a Thursday.
      return new Date(
        step === 7 ? Math.floor((atMs / DAY_MS + 3) / 7) * 7 * DAY_MS - 3 * DAY_MS : Math.floor(atMs / DAY_MS) * DAY_MS,
      );
    case 'hour':
      return new Date(Math.floor(atMs / (step * 3_600_000)) * step * 3_600_000);
    case 'minute':
      return new Date(Math.floor(atMs / (step * 60_000)) * step * 60_000);
  }
};

const next = (moment: Date, unit: Unit, step: number): Date => {
  const [year, month, atMs] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getTime()];
  if (unit === 'year') return new Date(Date.UTC(year + step, 0, 1));
  if (unit === 'month') return new Date(Date.UTC(year, month + step, 1));
  return new Date(atMs + step * (unit === 'day' ? DAY_MS : unit === 'hour' ? 3_600_000 : 60_000));
};

const formats = (locale: string) => {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return {
    year: format({ year: 'numeric' }),
    month: format({ month: 'short' }),
    monthYear: format({ month: 'short', year: 'numeric' }),
    day: format({ day: 'numeric', month: 'short' }),
    clock: format({ hour: '2-digit', minute: '2-digit' }),
  };
};
let made: { locale: string; formats: ReturnType<typeof formats> } | undefined;
const formatsOf = (locale: string): ReturnType<typeof formats> =>
  (made?.locale === locale ? made : (made = { locale, formats: formats(locale) })).formats;

/** Where the axis says what time it is: about one tick every `spacingPx`. */
export const ticksOf = (stretch: Stretch, widthPx: number, locale: string, spacingPx = 96): Tick[] => {
  const wanted = ((stretch.untilMs - stretch.fromMs) / Math.max(1, widthPx)) * spacingPx;
  const [unit, step] = steps.find(([, , width]) => width >= wanted) ?? (['year', 50, 0] as const);
  const say = formatsOf(locale);
  const ticks: Tick[] = [];
  for (let at = floorTo(stretch.fromMs, unit, step); at.getTime() <= stretch.untilMs; at = next(at, unit, step)) {
    if (at.getTime() < stretch.fromMs) continue;
    const newYear = at.getUTCMonth() === 0 && at.getUTCDate() === 1;
    const midnight = at.getUTCHours() === 0 && at.getUTCMinutes() === 0;
    const strong =
      unit === 'year'
        ? false
        : unit === 'month'
          ? newYear
          : unit === 'day'
            ? at.getUTCDate() <= step && (step === 1 ? at.getUTCDate() === 1 : true)
            : midnight;
    const label =
      unit === 'year'
        ? say.year.format(at)
        : unit === 'month'
          ? newYear
            ? say.year.format(at)
            : say.month.format(at)
          : unit === 'day' || midnight
            ? say.day.format(at)
            : say.clock.format(at);
    ticks.push({ atMs: at.getTime(), label, strong });
  }
  return ticks;
};

/** A stretch in words: "2024 – 2026", "3 Mar 2025", "3 Mar 2025, 08:00 – 11:30". */
export const stretchLabel = ({ fromMs, untilMs }: Stretch, locale: string): string => {
  const width = untilMs - fromMs;
  const options: Intl.DateTimeFormatOptions =
    width > 400 * DAY_MS
      ? { year: 'numeric', month: 'short' }
      : width > 2 * DAY_MS
        ? { year: 'numeric', month: 'short', day: 'numeric' }
        : { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).formatRange(fromMs, untilMs);
};
