import type { Field, FieldType, FieldValue } from '../../../preload/contract/index.ts';
import { en } from '../strings/en.ts';
import { calendarDate, count, decimal } from '../strings/format.ts';

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
  if (typeof value === 'boolean') return value ? en.data.yes : en.data.no;
  if (typeof value === 'number') return type === 'integer' ? count(value) : String(value).replace('-', '−');
  if (type === 'decimal') return decimal(value);
  if (type === 'date') return calendarDate(value);
  if (type === 'time') return moment(value);
  return value;
};

/** "booked_on" as "Booked on". */
export const fieldLabel = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The label with its unit: "Amount, EUR". */
export const fieldTitle = (field: Field): string =>
  field.unit === undefined ? fieldLabel(field.name) : `${fieldLabel(field.name)}, ${field.unit}`;
