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

/**
 * JSON.parse, but an integer beyond ±2^53 comes back as the string of its digits. The reviver costs a factor of five,
 * so it runs only over text that has a run of digits long enough to need it. Throws SyntaxError.
 */
export const parseExact = (text: string): JsonValue =>
  longDigits.test(text) ? parseWith(text, keepExact) : (JSON.parse(text) as JsonValue);

export const isJsonObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
