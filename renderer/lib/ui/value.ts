import type { Field, FieldType, FieldValue } from '../../../preload/contract/index.ts';
import { fieldLabel } from '../strings/datasets.ts';
import { calendarDate, count, decimal, figure } from '../strings/format.ts';
import { text } from '../strings/index.ts';

/** Whether values of this type stand to the right, in tabular figures. */
export const isNumeric = (type: FieldType): boolean => type === 'integer' || type === 'decimal' || type === 'number';

const timeParts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?/;

/** A moment as it was on the clock of its own source: its zone is not converted, the whole is shown on hover. */
const moment = (value: string): string => {
  const parts = timeParts.exec(value);
  return parts ? `${calendarDate(parts[1] ?? '')}, ${parts[2]}` : value;
};

/** How a field's value is shown; '' when the record has none. Exact values stay exact. */
export const shownValue = (type: FieldType | undefined, value: FieldValue | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? text.data.yes : text.data.no;
  if (typeof value === 'number') return type === 'integer' ? count(value) : figure(value);
  if (type === 'decimal') return decimal(value);
  if (type === 'date') return calendarDate(value);
  if (type === 'time') return moment(value);
  return value;
};

/** The label with its unit: "Amount, EUR". */
export const fieldTitle = (dataset: string, { name, unit }: Pick<Field, 'name' | 'unit'>): string =>
  unit === undefined ? fieldLabel(dataset, name) : `${fieldLabel(dataset, name)}, ${unit}`;
