/** A wall clock reading as the seconds it would be since 1970 if the wall hung in Greenwich: arithmetic without zones. */
export type WallSeconds = number;

const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(Z?))?$/;

export interface WallTime {
  readonly seconds: WallSeconds;
  readonly dateOnly: boolean;
  readonly utc: boolean;
}

/** jCal's "2012-07-12T18:30:00", with Z, or "2012-07-12" (RFC 7265, 3.6). Null when it is on no calendar or clock; a 60th second is the next minute. */
export const readWall = (text: string): WallTime | null => {
  const found = written.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zulu] = found;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(midnight);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const seconds = date.getTime() / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return { seconds, dateOnly: found[4] === undefined, utc: zulu === 'Z' };
};

/** "20120712T183000" and "20120712", as iCalendar writes them. */
export const readBasicWall = (text: string): WallTime | null =>
  readWall(
    text.replace(/^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/, (_, y, mo, d, h, mi, s, z) =>
      h === undefined ? `${y}-${mo}-${d}` : `${y}-${mo}-${d}T${h}:${mi}:${s}${z}`,
    ),
  );

/** Years 0 to 9999: what four digits can say. */
export const isWritable = (seconds: WallSeconds): boolean => seconds >= -62_167_219_200 && seconds <= 253_402_300_799;

/** "2012-07-12T18:30:00"; `seconds` must be writable. */
export const writeWall = (seconds: WallSeconds): string => new Date(seconds * 1000).toISOString().slice(0, 19);

/** Seconds east of Greenwich as "+05:30"; ISO 8601 has no seconds there, so they are dropped. */
export const writeOffset = (offsetSeconds: number): string => {
  const minutes = Math.floor(Math.abs(offsetSeconds) / 60);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${offsetSeconds < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
};
