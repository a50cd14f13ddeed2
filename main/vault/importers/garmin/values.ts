import type { JsonValue } from '../json/exact.ts';
import { momentOf, numberOf } from '../tracks/values.ts';

export type JsonObject = { [key: string]: JsonValue };

export const source = 'Garmin';

export const object = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
export const array = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
export const text = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
export const number = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : typeof value === 'string' ? numberOf(value) : null;

/** A moment as text ("2024-03-30T22:26:00.0", GMT or local by the field's name) or in milliseconds since 1970. */
export const moment = (value: JsonValue | undefined, zone: 'Z' | ''): string | null => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < 1e11 || value > 253_402_300_799_999) return null;
    const iso = momentOf(new Date(value).toISOString());
    return zone === 'Z' ? iso : (iso?.replace(/Z$/, '') ?? null);
  }
  // Older exports: { "date": "Mar 30, 2024 10:26:00 PM" }.
  const written = text(value) ?? text(object(value)['date']);
  const found = momentOf(written);
  return found === null || /(?:Z|[+-]\d{2}:\d{2})$/.test(found) ? found : `${found}${zone}`;
};

/** "2024-03-30", also from "2024-03-30T00:00:00.0" and { "date": "Mar 30, 2024 12:00:00 AM" }. */
export const dateOf = (value: JsonValue | undefined): string | null => {
  const written = text(value) ?? text(object(value)['date']);
  if (written !== null && /^\d{4}-\d{2}-\d{2}$/.test(written))
    return momentOf(`${written}T00:00:00`) === null ? null : written;
  return moment(value, '')?.slice(0, 10) ?? null;
};
