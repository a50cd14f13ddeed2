import type { JsonValue } from '../json/exact.ts';
import { isoTime, parseMoment } from '../text/dates.ts';
import { numberOf } from '../tracks/values.ts';

export type JsonObject = { [key: string]: JsonValue };

export const source = 'Fitbit';

export const number = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : typeof value === 'string' ? numberOf(value) : null;
export const text = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
export const object = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** "05/24/21 00:00:16", "2021-05-24T00:40:00.000": in the zone given where the text has none. */
export const moment = (value: JsonValue | undefined, zone?: 'Z'): string | null => {
  const found = typeof value === 'string' ? parseMoment(value, 'month-first') : undefined;
  if (found === undefined) return null;
  const iso = isoTime(found).replace(/\.0+(?=[Z+-]|$)/, '');
  return found.zone === undefined && zone !== undefined ? `${iso}${zone}` : iso;
};
