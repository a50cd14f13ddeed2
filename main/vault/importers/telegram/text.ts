import { isJsonObject, type JsonValue } from '../json/exact.ts';

export type JsonObject = Readonly<Record<string, JsonValue>>;

export const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? (value === '' ? null : value) : typeof value === 'number' ? String(value) : null;

export const numberOf = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** "2018-12-05T10:39:10Z" of seconds since 1970, which Telegram writes as text; null for what is no moment. */
export const timeOfUnix = (value: JsonValue | undefined): string | null => {
  const seconds = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  // Year 1 to 9999.
  if (!Number.isInteger(seconds) || seconds <= 0 || seconds > 253_402_300_799) return null;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
};

const localTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** The moment of a member and of its twin in UTC ("date_unixtime"), which exports before 2021 lack. */
export const momentOf = (element: JsonObject, name = 'date'): string | null => {
  const utc = timeOfUnix(element[`${name}_unixtime`]);
  if (utc !== null) return utc;
  const local = element[name];
  return typeof local === 'string' && localTime.test(local) && !Number.isNaN(Date.parse(`${local}Z`)) ? local : null;
};

const entityText = (entity: JsonValue): string =>
  typeof entity === 'string'
    ? entity
    : isJsonObject(entity) && typeof entity['text'] === 'string'
      ? entity['text']
      : '';

/**
 * The words of "text": a string, or strings and formatted pieces. Where two formatted pieces follow each other and
 * neither has white space at the seam, a space belongs between them; "text_entities" (since 2022) says all of it exactly.
 */
export const messageText = (message: JsonObject): string | null => {
  const entities = message['text_entities'];
  if (Array.isArray(entities) && entities.length > 0) return entities.map(entityText).join('') || null;
  const text = message['text'];
  if (!Array.isArray(text)) return textOf(text);
  let joined = '';
  text.forEach((entity, index) => {
    const piece = entityText(entity);
    const seam = typeof entity !== 'string' && index > 0 && typeof text[index - 1] !== 'string';
    joined += seam && /\S$/.test(joined) && /^\S/.test(piece) ? ` ${piece}` : piece;
  });
  return joined === '' ? null : joined;
};
