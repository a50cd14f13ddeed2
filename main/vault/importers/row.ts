import type { FieldValue } from '../../../preload/contract/data.ts';
import type { DatasetSchema } from './types.ts';

/**
 * Makes rows of a dataset out of named values: `rowOf(transactions)({ date, amount })` puts each value in its
 * field's place and null in every other, so that appending a field to a dataset changes no importer.
 * A name that is no field of the schema does not compile (for schemas declared `as const`).
 */
export const rowOf = <Schema extends DatasetSchema>(
  schema: Schema,
): ((values: Partial<Record<Schema['fields'][number]['name'], FieldValue | undefined>>) => FieldValue[]) => {
  const names: readonly Schema['fields'][number]['name'][] = schema.fields.map((each) => each.name);
  return (values) => names.map((name) => values[name] ?? null);
};
