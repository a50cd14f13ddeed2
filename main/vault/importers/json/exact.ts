export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

type Reviver = (key: string, value: JsonValue, context: { source?: string }) => JsonValue;
const parseWith = JSON.parse as (text: string, reviver: Reviver) => JsonValue;

const integerSource = /^-?\d+$/;
/** Doubles hold 15 significant digits exactly; only a longer run of digits can lose one. */
const longDigits = /\d{16}/;

const keepExact: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && !Number.isSafeInteger(value) && integerSource.test(source)
    ? source
    : value;

/** A whole number of sixteen digits or more where JSON expects a value. */
const longInteger = /((?:^|[[,:])\s*)(-?[1-9]\d{15,})(?=\s*(?:[,\]}]|$))/g;
const quoteUnsafe = (match: string, before: string, digits: string): string =>
  Number.isSafeInteger(Number(digits)) ? match : `${before}"${digits}"`;

/**
 * JSON.parse, but an integer beyond ±2^53 comes back as the string of its digits. The reviver costs a factor of five,
 * so such numbers are put in quotes first. Where that happens inside a string, the quotes end the string early and a
 * digit follows it, which is never JSON: the parser refuses, and the reviver reads the text as it was. Throws SyntaxError.
 */
export const parseExact = (text: string): JsonValue => {
  if (!longDigits.test(text)) return JSON.parse(text) as JsonValue;
  try {
    return JSON.parse(text.replace(longInteger, quoteUnsafe)) as JsonValue;
  } catch {
    // Broken JSON is refused once more, with its own error.
    return parseWith(text, keepExact);
  }
};

export const isJsonObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
