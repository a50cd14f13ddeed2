import type { JsonValue } from '../json/exact.ts';

const beyondAscii = /[\x80-\xff]/;
const beyondLatin = /[^\x00-\xff]/; // eslint-disable-line no-control-regex
/** The beginning of a character whose end was cut off with the text. */
const cutCharacter = /(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})$/;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Meta writes each byte of UTF-8 as a character of its own ("é" as "\u00c3\u00a9"). A text all of whose characters are
 * bytes, and those bytes UTF-8, is read back; any other is as it should be (newer exports are). What Meta does to
 * strings: https://krvtz.in/posts/how-facebook-got-me-into-character-encodings.html
 */
export const repair = (text: string): string => {
  if (!beyondAscii.test(text) || beyondLatin.test(text)) return text;
  const whole = decoded(text);
  if (whole !== undefined) return whole;
  const cut = text.replace(cutCharacter, '');
  return beyondAscii.test(cut) ? (decoded(cut) ?? text) : text;
};

const decoded = (bytes: string): string | undefined => {
  try {
    return decoder.decode(Buffer.from(bytes, 'latin1'));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
};

/** Every text and name in a value. The depth is bounded by who parsed it. */
export const repairAll = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') return repair(value);
  if (Array.isArray(value)) return value.map(repairAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [repair(name), repairAll(inner)]));
};
