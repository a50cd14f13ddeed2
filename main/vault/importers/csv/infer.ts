import type { FieldType, FieldValue } from '../../../../preload/contract/data.ts';
import { findDecimalMark, parseDecimal, type DecimalMark } from '../text/decimals.ts';
import { createMomentReader } from './moments.ts';
import { findDayOrder, isoTime, parseMoment } from '../text/dates.ts';

/** A column's type and how its cells are read. */
export interface Column {
  readonly type: FieldType;
  /** The value of a trimmed cell that is not empty; undefined when it does not fit the type. */
  read(cell: string): FieldValue | undefined;
}

/** What tables write where there is nothing. */
const nothing = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  'na',
  '#N/A',
  'NULL',
  'null',
  'None',
  'none',
  'NaN',
  'nan',
  '-',
  '--',
  '?',
  '\\N',
]);
export const isNothing = (cell: string): boolean => cell.length <= 4 && nothing.has(cell);

/** Up to fifteen digits: what a double holds exactly, with room. */
const integer = /^-?(?:0|[1-9]\d{0,14})$/;
const digits = /^\d+$/;
const grouped = /^[-+]?\d[\d.,'’ \u00a0\u202f]*$/;
const floating = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
/** Names of columns whose digits are no quantity. */
const idName =
  /(?:^|[\s_-])(?:id|ids|uid|guid|uuid|iban|bic|zip|postcode|postal code|plz|phone|tel|telephone|mobile|isbn|ean|imei)$/i;
const dateName = /date|datum|fecha|\bdata\b|\bday\b|\btag\b|\bjour\b|\bdia\b/i;

const truths: readonly (readonly [string, string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['ja', 'nein'],
  ['ja', 'nee'],
  ['oui', 'non'],
  ['sí', 'no'],
  ['si', 'no'],
  ['sì', 'no'],
  ['sim', 'não'],
];

/**
 * The narrowest type that every value of the sample has. Digits with a leading zero, more than fifteen of them, or
 * under a name like "zip" stay an id: to a person they are no number.
 */
export const inferColumn = (name: string, sample: readonly string[], usualMark: DecimalMark): Column => {
  const values = sample.filter((value) => !isNothing(value));
  const every = (holds: (value: string) => boolean): boolean => values.length > 0 && values.every(holds);
  const isDate = dateName.test(name);

  if (
    every((value) => digits.test(value)) &&
    (idName.test(name) || !every((value) => integer.test(value))) &&
    !(isDate && every((value) => parseMoment(value) !== undefined))
  ) {
    return idColumn;
  }
  if (
    every(
      (value) => parseMoment(value, 'day-first') !== undefined || parseMoment(value, 'month-first') !== undefined,
    ) &&
    (isDate || !every((value) => digits.test(value)))
  ) {
    return momentColumn(values);
  }
  if (every((value) => integer.test(value))) return integerColumn;
  const truth = truths.find(([yes, no]) => every((value) => value.toLowerCase() === yes || value.toLowerCase() === no));
  if (truth !== undefined) return booleanColumn(truth);
  const mark = findDecimalMark(values, usualMark);
  if (every((value) => grouped.test(value) && parseDecimal(value, mark) !== undefined))
    return { type: 'decimal', read: (cell) => parseDecimal(cell, mark) };
  if (every((value) => floating.test(value) && Number.isFinite(Number(value)))) return numberColumn;
  return textColumn;
};

export const textColumn: Column = { type: 'text', read: (cell) => cell };
const idColumn: Column = { type: 'id', read: (cell) => cell };

const integerColumn: Column = { type: 'integer', read: (cell) => (integer.test(cell) ? Number(cell) || 0 : undefined) };

const numberColumn: Column = {
  type: 'number',
  read: (cell) => {
    const value = floating.test(cell) ? Number(cell) : NaN;
    return Number.isFinite(value) ? value : undefined;
  },
};

const booleanColumn = ([yes, no]: readonly [string, string]): Column => ({
  type: 'boolean',
  read: (cell) => {
    const lower = cell.toLowerCase();
    return lower === yes ? true : lower === no ? false : undefined;
  },
});

const momentColumn = (values: readonly string[]): Column => {
  const readMoment = createMomentReader(findDayOrder(values));
  const type = values.some((value) => readMoment(value)?.time !== undefined) ? 'time' : 'date';
  return {
    type,
    read: (cell) => {
      const moment = readMoment(cell);
      return moment === undefined ? undefined : type === 'date' ? moment.date : isoTime(moment);
    },
  };
};
