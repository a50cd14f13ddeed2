import type { PlaceView } from '../../../preload/contract/calls/places.ts';
import { locale, text } from '../../lib/strings/index.ts';

const figure = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

const DAY_S = 86_400;

/** "45 min", "7 h", "312 h", "41 days" */
export const lasting = (seconds: number): string => {
  const words = text.places;
  if (seconds < 3600) return words.minutes(figure(seconds / 60));
  if (seconds >= 30 * DAY_S) return words.days(figure(seconds / DAY_S));
  return words.hours(figure(seconds / 3600, seconds < 36_000 ? 1 : 0));
};

export const degrees = (value: number, axis: 'longitude' | 'latitude', digits = 4): string => {
  const words = text.places;
  const said = figure(Math.abs(value), digits);
  if (value === 0) return `${said}°`;
  if (axis === 'latitude') return value < 0 ? words.south(said) : words.north(said);
  return value < 0 ? words.west(said) : words.east(said);
};

/** A place's name, or where it is. */
export const placeName = ({ name, latitude, longitude }: PlaceView): string =>
  name ?? `${degrees(latitude, 'latitude', 3)}, ${degrees(longitude, 'longitude', 3)}`;

/** "500 m", "2 km" */
export const metres = (length: number): string =>
  length < 1000 ? `${figure(length)} m` : `${figure(length / 1000)} km`;
export const kilometres = (length: number): string => figure(length / 1000, 1);

export const share = (part: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(part);

const moments = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options });
/** "1 Mar 2025" */
export const shortDay = (day: string | number): string =>
  moments({ day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(day));
/** "Sat, 1 Mar 2025, 08:30" */
export const moment = (wallMs: number, isDay: boolean): string =>
  moments({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(isDay ? {} : { hour: '2-digit', minute: '2-digit' }),
  }).format(wallMs);
