/** What a number format makes of a cell (ECMA-376 part 1 §18.8.30, §18.17.4). */
export type Shown = 'number' | 'moment' | 'elapsed';

/** Formats that need no definition; 27 to 36 and 50 to 58 are dates in East Asian editions. */
const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);
const ELAPSED_NUMBER = 46;

/** Without what is shown as it stands: quoted text, escaped and padding characters, colours, locales and conditions. */
const bare = (code: string): string => {
  const [positive = ''] = code.slice(0, 400).split(';');
  return positive.replace(/"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]?/gi, '');
};

export const shownBy = (id: number, code: string | undefined): Shown => {
  if (id === ELAPSED_NUMBER) return 'elapsed';
  if (code === undefined) return isDateNumber(id) ? 'moment' : 'number';
  const format = bare(code);
  if (/\[[hms]+\]/i.test(format)) return 'elapsed';
  return /general|standard/i.test(format) ? 'number' : /[ymdhsａ-ｚ年月日時分秒]/i.test(format) ? 'moment' : 'number';
};

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Day 0 of the two systems: 1900's counts a 29 February 1900 that never was (§18.17.4.1). */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

const two = (value: number): string => String(value).padStart(2, '0');

const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** A serial number as it is shown: a date, a date with a time, or a time of day alone; undefined when it is none. */
export const momentOfSerial = (serial: number, is1904: boolean): string | undefined => {
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST_DAY) return undefined;
  const seconds = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds % DAY_SECONDS;
  if (days === 0 && !is1904) return rest === 0 ? undefined : clock(rest);
  const before = !is1904 && days < 60 ? 1 : 0;
  const date = new Date((is1904 ? epoch1904 : epoch1900) + (days + before) * DAY_MS).toISOString().slice(0, 10);
  return rest === 0 ? date : `${date}T${clock(rest)}`;
};

/** Hours beyond a day go on counting: "27:30:00". */
export const elapsedOfSerial = (serial: number): string | undefined =>
  Number.isFinite(serial) && serial >= 0 && serial < LAST_DAY ? clock(Math.round(serial * DAY_SECONDS)) : undefined;
