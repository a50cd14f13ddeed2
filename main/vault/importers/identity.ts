import { hash } from 'node:crypto';
import type { FieldValue } from '../../../preload/contract/data.ts';
import type { DatasetSchema } from './types.ts';

/** Bytes of a record's identity hash: SHA-256 truncated to 96 bits, and only compared within one moment (`at`). */
export const IDENTITY_BYTES = 12;

/** What makes a record one: compared across files, per dataset. */
export interface Identity {
  /** Moment of the schema's time field, milliseconds since the epoch; 0 where there is none. */
  readonly at: number;
  readonly key: Buffer;
}

const normalise = (text: string): string => {
  // Plain lower-case ASCII with single spaces is by far the commonest text and needs no Unicode work.
  const folded = /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return folded;
};

const decimalKey = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Milliseconds since the epoch of a `date` or `time` value; a time without zone is read as UTC. NaN when it is neither. */
export const momentOf = (value: FieldValue | undefined): number => {
  if (typeof value !== 'string') return NaN;
  if (value.length === 10) return Date.parse(value);
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
};

/**
 * Makes the function that gives a record's identity. Every identity field takes part, each preceded by its length,
 * so that no two different tuples meet; null differs from the empty text. The time field always takes part.
 */
export const createIdentity = (schema: DatasetSchema): ((values: readonly FieldValue[]) => Identity) => {
  const names = schema.fields.map((field) => field.name);
  const chosen = schema.identity === 'all' ? names : schema.identity;
  const normalised = new Set(schema.normalised ?? []);
  const parts = chosen.map((name) => {
    const index = names.indexOf(name);
    if (index === -1) throw new TypeError(`dataset ${schema.name}: identity field ${name} is not one of its fields`);
    const decimal = schema.fields[index]?.type === 'decimal';
    return { index, fold: normalised.has(name), decimal };
  });
  const timeIndex = schema.timeField === undefined ? -1 : names.indexOf(schema.timeField);
  if (schema.timeField !== undefined && timeIndex === -1)
    throw new TypeError(`dataset ${schema.name}: no time field ${schema.timeField}`);
  // Exports are sorted by time: most records repeat the moment before them.
  let lastText: FieldValue | undefined;
  let lastAt = 0;

  return (values) => {
    let tuple = '';
    for (const { index, fold, decimal } of parts) {
      const value = values[index] ?? null;
      if (value === null) tuple += '~';
      else {
        let text = typeof value === 'string' ? value : String(value);
        if (fold) text = normalise(text);
        else if (decimal) text = decimalKey(text);
        tuple += `${text.length}:${text}`;
      }
    }
    const moment = timeIndex === -1 ? undefined : values[timeIndex];
    if (moment !== lastText) {
      const parsed = momentOf(moment);
      lastAt = Number.isFinite(parsed) ? parsed : 0;
      lastText = moment;
    }
    return { at: lastAt, key: hash('sha256', tuple, 'buffer').subarray(0, IDENTITY_BYTES) };
  };
};
