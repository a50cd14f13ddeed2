import { isoTime, parseMoment } from '../text/dates.ts';
import { isJsonObject, type JsonValue } from './exact.ts';

export type JsonObject = { [key: string]: JsonValue };
/** What a member may be: absent in some generations of an export, null in others. */
export type Member = JsonValue | undefined;

export const objectOf = (value: Member): JsonObject => (isJsonObject(value) ? value : {});
export const listOf = (value: Member): JsonValue[] => (Array.isArray(value) ? value : []);
export const objectsOf = (value: Member): JsonObject[] => listOf(value).filter(isJsonObject);

/** Text that is more than white space, trimmed. */
export const textOf = (value: Member): string | null => {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
};

/** An id as its digits or letters: those beyond 2^53 arrive as text already. */
export const idOf = (value: Member): string | null => (typeof value === 'number' ? String(value) : textOf(value));

/** A finite number, also where the export writes it as text. */
export const numberOf = (value: Member): number | null => {
  const number =
    typeof value === 'string' && /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(value)
      ? Number(value)
      : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

export const integerOf = (value: Member): number | null => {
  const number = numberOf(value);
  return number !== null && Number.isSafeInteger(number) ? number : null;
};

export const booleanOf = (value: Member): boolean | null => (typeof value === 'boolean' ? value : null);

/** Texts joined with a comma; null when there is none. */
export const joined = (texts: readonly (string | null)[], separator = ', '): string | null => {
  const some = texts.filter((text) => text !== null);
  return some.length === 0 ? null : some.join(separator);
};

/** "2021-12-13T03:04:05.007Z", "…+00:00", "…Z[UTC]", "2020-07-01 18:00:00" as a `time`; `zone` is what the source means where it names none. */
export const timeText = (value: Member, zone?: string): string | null => {
  if (typeof value !== 'string') return null;
  const moment = parseMoment(value.replace(/(?:\[UTC\]| UTC)$/, (tail) => (tail === ' UTC' ? 'Z' : '')));
  if (moment === undefined) return null;
  const time = moment.time?.replace(/\.0+$/, '');
  const known = moment.zone === '+00:00' ? 'Z' : (moment.zone ?? zone);
  return isoTime({
    date: moment.date,
    ...(time === undefined ? {} : { time }),
    ...(known === undefined ? {} : { zone: known }),
  });
};

const unitDigits = { s: 0, ms: 3, us: 6, ns: 9 } as const;
/** Years 1000 to 9999: what a `time` can say. */
const FIRST_SECOND = -30_610_224_000n;
const LAST_SECOND = 253_402_300_799n;

/** A count since 1970 in UTC, a number or its digits, as a `time`; null when it is none, and for zero, which says "never". */
export const timeSinceEpoch = (value: Member, unit: keyof typeof unitDigits): string | null => {
  const text = typeof value === 'number' ? (Number.isFinite(value) ? Math.round(value).toFixed(0) : '') : value;
  if (typeof text !== 'string' || !/^-?\d{1,22}$/.test(text)) return null;
  const count = BigInt(text);
  if (count === 0n) return null;
  const digits = unitDigits[unit];
  const scale = 10n ** BigInt(digits);
  const rest = ((count % scale) + scale) % scale;
  const second = (count - rest) / scale;
  if (second < FIRST_SECOND || second > LAST_SECOND) return null;
  const whole = new Date(Number(second) * 1000).toISOString().slice(0, 19);
  const fraction =
    digits === 0
      ? ''
      : rest
          .toString()
          .padStart(digits, '0')
          .replace(/(?:000)+$/, '');
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`;
};
