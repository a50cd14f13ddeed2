import type { Field, FieldType, FieldValue } from '../../../../preload/contract/data.ts';
import { isoTime, parseMoment } from '../text/dates.ts';
import { isJsonObject, type JsonValue } from './exact.ts';

/** Objects inside objects become fields with dotted names down to here; what is deeper stays JSON text. */
const FLATTEN_DEPTH = 3;
/** More fields than this are no table but a document. */
export const MAX_FIELDS = 300;
const MAX_NAME = 120;

type Scalar = string | number | boolean | null;
/** Fields of one element; a map, so that a key like "__proto__" is only a key. */
export type Flat = Map<string, Scalar>;

/** An element as fields: nested objects with dotted names, arrays and what is deeper as JSON text, a bare value as "value". */
export const flatten = (element: JsonValue): Flat => {
  const flat: Flat = new Map();
  const walk = (value: JsonValue, name: string, depth: number): void => {
    if (isJsonObject(value) && depth < FLATTEN_DEPTH) {
      for (const key of Object.keys(value)) walk(value[key] ?? null, name === '' ? key : `${name}.${key}`, depth + 1);
    } else {
      const short = name.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, MAX_NAME) || 'value';
      flat.set(short, typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
    }
  };
  walk(element, '', 0);
  return flat;
};

const digits = /^-?\d{1,40}$/;
const isoStart = /^\d{4}-\d{2}-\d{2}/;

const typeOf = (values: readonly Scalar[]): FieldType => {
  const present = values.filter((value) => value !== null);
  const every = (holds: (value: Scalar) => boolean): boolean => present.length > 0 && present.every(holds);
  if (every((value) => typeof value === 'boolean')) return 'boolean';
  if (every((value) => Number.isSafeInteger(value))) return 'integer';
  if (every((value) => typeof value === 'number')) return 'number';
  // Numbers too long for a double were kept as their digits (exact.ts).
  if (
    present.some((value) => typeof value === 'number') &&
    every((value) => Number.isSafeInteger(value) || (typeof value === 'string' && digits.test(value)))
  )
    return 'id';
  const moments = every(
    (value) => typeof value === 'string' && isoStart.test(value) && parseMoment(value) !== undefined,
  );
  if (!moments) return 'text';
  return present.every((value) => String(value).length === 10) ? 'date' : 'time';
};

/** Fields and their types from the first elements of an array. */
export const inferFields = (sample: readonly Flat[]): Field[] => {
  const values = new Map<string, Scalar[]>();
  for (const flat of sample) {
    for (const [name, value] of flat) {
      const known = values.get(name);
      if (known !== undefined) known.push(value);
      else if (values.size < MAX_FIELDS) values.set(name, [value]);
    }
  }
  return Array.from(values, ([name, found]) => ({ name, type: typeOf(found) }));
};

/** A value as its field's type has it; undefined when it does not fit. */
export const fit = (type: FieldType, value: Scalar | undefined): FieldValue | undefined => {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'date':
    case 'time': {
      const moment = typeof value === 'string' && isoStart.test(value) ? parseMoment(value) : undefined;
      if (moment === undefined) return undefined;
      return type === 'time' ? isoTime(moment) : moment.time === undefined ? moment.date : undefined;
    }
    default:
      return String(value);
  }
};
