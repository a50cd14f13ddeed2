import type { activities, places, savedPlaces, visits } from '../datasets.ts';
import { isJsonObject, type JsonValue } from '../json/elements.ts';
import type { AddRecord } from '../table.ts';

/** Where the readers of the several layouts put what they find. `line` is the n-th element of its array. */
export interface LocationSink {
  readonly place: AddRecord<typeof places>;
  readonly visit: AddRecord<typeof visits>;
  readonly activity: AddRecord<typeof activities>;
  readonly saved: AddRecord<typeof savedPlaces>;
  issue(code: string, text: string, line: number): void;
}

export type JsonObject = { [key: string]: JsonValue };

export const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
export const arrayOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
export const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** A finite number; phones of Apple's make export numbers as text. */
export const numberOf = (value: JsonValue | undefined): number | null => {
  const number = typeof value === 'string' && /^\s*-?\d/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

/** An id as its digits: those beyond 2^53 arrive as text already. */
export const idOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'number' ? String(value) : textOf(value);

/** "IN_PASSENGER_VEHICLE", "in passenger vehicle", "inPassengerVehicle" → "in_passenger_vehicle". */
export const kindOf = (value: JsonValue | undefined): string | null =>
  textOf(value)
    ?.replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase() ?? null;

/** A share of one from Google's percent, without the noise that dividing adds. */
export const shareOf = (percent: JsonValue | undefined): number | null => {
  const value = numberOf(percent);
  return value === null ? null : Math.round(value * 1e4) / 1e6;
};

const written = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/;
/** As tools that edit exports write moments: "2025-03-24 20:07:24 +0100". */
const rewritten = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ?([+-]\d{2}):?(\d{2})$/;
/** Seconds or milliseconds since 1970 where text is expected. */
const digits = /^\d{9,13}$/;
const LAST_SECOND = 1e11;

const withoutZeros = (seconds: string, fraction: string, zone: string): string =>
  /[1-9]/.test(fraction) ? `${seconds}.${fraction}${zone}` : `${seconds}${zone}`;

/** Years 1 to 9999: what four digits can say. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/**
 * A moment from either generation of a field: ISO 8601 text (`timestamp`) or milliseconds since 1970 (`timestampMs`);
 * tools that convert exports put either in the other’s place (https://github.com/Freika/dawarich). Both write the same moment the same way, so that an old and a new export of one year meet. Null when it is neither.
 */
export const timeOf = (given: JsonValue | undefined, ms?: JsonValue): string | null => {
  if (typeof given === 'string') {
    const text = given.replace(rewritten, '$1T$2$3:$4');
    const found = written.exec(text);
    if (found !== null && Number.isFinite(Date.parse(text))) {
      const [, seconds = '', fraction = '', zone = ''] = found;
      return fraction === '' ? text : withoutZeros(seconds, fraction, zone);
    }
  }
  const misplaced =
    typeof given === 'number' || (typeof given === 'string' && digits.test(given)) ? Number(given) : null;
  const epochMs =
    numberOf(ms) ?? (misplaced !== null && Math.abs(misplaced) < LAST_SECOND ? misplaced * 1000 : misplaced);
  if (epochMs === null || epochMs < FIRST_MS || epochMs > LAST_MS) return null;
  const iso = new Date(epochMs).toISOString();
  return withoutZeros(iso.slice(0, -5), iso.slice(-4, -1), 'Z');
};

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** `absent`: the source has none; `impossible`: it has one that is not on Earth. */
export type PositionFound = Position | 'absent' | 'impossible';

const onEarth = (latitude: number, longitude: number): PositionFound =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : 'impossible';

const WRAP = 2 ** 32;

/** Undoes the overflow of a 32-bit count that some exports have: a value beyond the pole is 2^32 off. */
const unwrapped = (e7: number, limit: number): number => (e7 > limit ? e7 - WRAP : e7 < -limit ? e7 + WRAP : e7);

/** Degrees × 10^7 (`latitudeE7`), with the known overflow of early 2022 exports undone. */
export const positionE7 = (latitudeE7: JsonValue | undefined, longitudeE7: JsonValue | undefined): PositionFound => {
  const latitude = numberOf(latitudeE7);
  const longitude = numberOf(longitudeE7);
  if (latitude === null || longitude === null) return 'absent';
  return onEarth(unwrapped(latitude, 900_000_000) / 1e7, unwrapped(longitude, 1_800_000_000) / 1e7);
};

const degrees = /^\s*(?:geo:)?(-?\d+(?:\.\d+)?)\s*°?\s*,\s*(-?\d+(?:\.\d+)?)\s*°?/;

/** "48.1371°, 11.5754°" (Android), "geo:48.1371,11.5754" (iOS, RFC 5870). */
export const positionText = (value: JsonValue | undefined): PositionFound => {
  const text = textOf(value);
  if (text === null) return 'absent';
  const found = degrees.exec(text);
  return found === null ? 'impossible' : onEarth(Number(found[1]), Number(found[2]));
};

/** The position, or null with an issue when there is one that cannot be. `what` says whose: "This visit". */
export const positionOr = (found: PositionFound, what: string, line: number, sink: LocationSink): Position | null => {
  if (found === 'impossible')
    sink.issue('bad-position', `${what} has coordinates that are nowhere on Earth; they were left out.`, line);
  return typeof found === 'string' ? null : found;
};
