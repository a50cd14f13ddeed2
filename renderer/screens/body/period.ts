/** Days are strings, "2025-03-01": the wall clock's, without a zone. */
export const levels = ['day', 'week', 'month', 'year'] as const;
export type Level = (typeof levels)[number];

/** A stretch of whole days, both ends included. */
export interface Period {
  readonly level: Level;
  readonly fromDay: string;
  readonly untilDay: string;
}

const DAY_MS = 86_400_000;
export const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const dayOf = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);
export const later = (day: string, days: number): string => dayOf(msOf(day) + days * DAY_MS);

const calendarDay = (year: number, month: number, date: number): string => dayOf(Date.UTC(year, month, date));

/** The period of a level that holds a day. Weeks begin on Monday. */
export const periodOf = (level: Level, day: string): Period => {
  const moment = new Date(msOf(day));
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  switch (level) {
    case 'day':
      return { level, fromDay: day, untilDay: day };
    case 'week': {
      const monday = later(day, -((moment.getUTCDay() + 6) % 7));
      return { level, fromDay: monday, untilDay: later(monday, 6) };
    }
    case 'month':
      return { level, fromDay: calendarDay(year, month, 1), untilDay: calendarDay(year, month + 1, 0) };
    case 'year':
      return { level, fromDay: calendarDay(year, 0, 1), untilDay: calendarDay(year, 11, 31) };
  }
};

/** The period before (-1) or after (1). */
export const neighbour = ({ level, fromDay, untilDay }: Period, step: 1 | -1): Period =>
  periodOf(level, step === 1 ? later(untilDay, 1) : later(fromDay, -1));

/** As it stands in the address: "week-2025-03-03". */
export const addressOf = ({ level, fromDay }: Period): string => `${level}-${fromDay}`;

export const fromAddress = (address: string | null): Period | null => {
  const [, name, day = ''] = /^([a-z]+)-(\d{4}-\d{2}-\d{2})$/.exec(address ?? '') ?? [];
  const level = levels.find((each) => each === name);
  return level === undefined || Number.isNaN(msOf(day)) || dayOf(msOf(day)) !== day ? null : periodOf(level, day);
};

export const daysOf = ({ fromDay, untilDay }: Period): string[] => {
  const days: string[] = [];
  for (let day = fromDay; day <= untilDay; day = later(day, 1)) days.push(day);
  return days;
};

/** "Saturday, 1 March 2025", "24 Feb – 2 Mar 2025", "March 2025", "2025". */
export const periodLabel = ({ level, fromDay, untilDay }: Period, locale: string): string => {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  if (level === 'year') return fromDay.slice(0, 4);
  if (level === 'month') return format({ month: 'long', year: 'numeric' }).format(msOf(fromDay));
  if (level === 'week')
    return format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(msOf(fromDay), msOf(untilDay));
  return format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(msOf(fromDay));
};
