import type { FieldType, FieldValue } from '../../../preload/contract/index.ts';
import { shownValue } from '../../lib/ui/value.ts';

const wallClock = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?/;
const zone = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** A value as its correction begins: what can be typed into a field of its type. */
export const typedFrom = (type: FieldType, value: FieldValue): string => {
  if (type === 'time') return typeof value === 'string' ? (wallClock.exec(value)?.[0] ?? '') : '';
  if (type === 'date' || type === 'text' || type === 'id') return typeof value === 'string' ? value : '';
  // Nobody's keyboard has the typographic minus.
  return shownValue(type, value).replace('−', '-');
};

/** What was typed, in the form of the type: a moment keeps the seconds it is written with and the zone of its source. */
export const valueFrom = (type: FieldType, typed: string, before: FieldValue): string => {
  if (type !== 'time' || typed === '') return typed;
  const was = typeof before === 'string' ? before : '';
  const seconds = /T\d{2}:\d{2}$/.test(typed) && /T\d{2}:\d{2}:/.test(was) ? ':00' : '';
  return `${typed}${seconds}${zone.exec(was)?.[0] ?? ''}`;
};
