import { isJsonObject, type JsonValue } from '../json/exact.ts';

export type JsonObject = Readonly<Record<string, JsonValue>>;

export const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

export const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

export const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** Milliseconds since 1970, as a number or (protobuf's JSON) as text. */
export const timeOfMs = (value: JsonValue | undefined): string | null => {
  const ms = Number(textOf(value) ?? NaN);
  if (!Number.isFinite(ms) || ms <= 0 || ms > 253_402_300_799_999) return null;
  return new Date(Math.floor(ms)).toISOString();
};

export const joined = (parts: readonly (string | null)[], separator: string): string | null =>
  parts.filter((part) => part !== null && part !== '').join(separator) || null;

/** image, video, audio or file of "image/jpeg". */
export const kindOfType = (contentType: string | null): string => {
  const family = contentType?.split('/')[0] ?? '';
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file';
};

/** "👍 ×2, ❤" of every reaction's emoji. */
export const countedReactions = (emojis: readonly (string | null)[]): string | null => {
  const counts = new Map<string, number>();
  for (const emoji of emojis) if (emoji !== null) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return joined(
    Array.from(counts, ([emoji, count]) => (count > 1 ? `${emoji} ×${count}` : emoji)),
    ', ',
  );
};
