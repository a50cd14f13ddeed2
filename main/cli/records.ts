import type { FieldValue, RecordView } from '../../preload/contract/index.ts';

export type FlatRecord = Record<string, FieldValue | RecordView['source'] | RecordView['labels']>;

/**
 * A record as a script reads it: its fields at the top, and what Holdfast knows about it under names with an underscore.
 * A field of the person's own that has such a name stands.
 */
export const flatten = (record: RecordView): FlatRecord => ({
  _id: record.id,
  _dataset: record.dataset,
  _source: record.source,
  ...(record.labels && { _labels: record.labels }),
  ...(record.alsoTold !== undefined && { _alsoTold: record.alsoTold }),
  ...(record.steppedBackBehind !== undefined && { _steppedBackBehind: record.steppedBackBehind }),
  ...record.values,
});

const quoted = (value: FieldValue | undefined): string => {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * One line of CSV (RFC 4180). The data is not altered: a cell that a spreadsheet would take for a formula
 * (=, +, -, @) stays as it is, and the command's help says so.
 */
export const csvLine = (values: readonly (FieldValue | undefined)[]): string => `${values.map(quoted).join(',')}\r\n`;
