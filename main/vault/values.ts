import type { Field, FieldType, FieldValue } from '../../preload/contract/data.ts';

/** Longest text kept in one field, in UTF-16 units: a record is a row, not a document. */
export const MAX_TEXT = 100_000;

const isDate = (text: string): boolean => text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45;
const isTime = (text: string): boolean =>
  text.length >= 16 && text.length <= 40 && text.charCodeAt(10) === 84 && text.charCodeAt(13) === 58;

const isDecimal = (text: string): boolean => {
  const { length } = text;
  let index = text.charCodeAt(0) === 45 ? 1 : 0;
  if (length === 0 || length > 80 || index === length) return false;
  let points = 0;
  for (; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code === 46) points++;
    else if (code < 48 || code > 57) return false;
  }
  return points <= 1 && text.charCodeAt(length - 1) !== 46;
};

/**
 * A draft's value as the column stores it, or undefined when it is not of the field's type.
 * What comes from an import worker is unknown until it passed here.
 */
export const storable = (type: FieldType, value: unknown): string | number | null | undefined => {
  if (value === null) return null;
  switch (type) {
    case 'text':
    case 'id':
      return typeof value === 'string' && value.length <= MAX_TEXT ? value : undefined;
    case 'decimal':
      return typeof value === 'string' && isDecimal(value) ? value : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined;
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined;
    case 'time':
      return typeof value === 'string' && isTime(value) ? value : undefined;
  }
};

/** The column's content as everyone else sees it. */
export const shown = (type: FieldType, stored: unknown): FieldValue => {
  if (stored === null || stored === undefined) return null;
  if (type === 'boolean') return stored === 1;
  return stored as string | number;
};

/** SQLite affinity that keeps a field's values exact. */
export const columnType = (type: FieldType): 'TEXT' | 'INTEGER' | 'REAL' =>
  type === 'integer' || type === 'boolean' ? 'INTEGER' : type === 'number' ? 'REAL' : 'TEXT';

/** SQL by which a field sorts and compares: decimals are text at rest and numbers in order. */
export const orderExpression = (field: Field, column: string): string =>
  field.type === 'decimal' ? `CAST(${column} AS REAL)` : field.type === 'text' ? `${column} COLLATE NOCASE` : column;
