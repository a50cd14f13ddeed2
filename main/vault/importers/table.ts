import type { FieldValue } from '../../../preload/contract/data.ts';
import type { DatasetHandle, DatasetSchema, Output } from './types.ts';

/** Values of one record by the names of its fields; what is not named, or undefined, is null. */
export type Named<Schema extends DatasetSchema> = {
  readonly [Name in Schema['fields'][number]['name']]?: FieldValue | undefined;
};

/** Adds one record; `line` is 1-based. */
export type AddRecord<Schema extends DatasetSchema> = (line: number, values: Named<Schema>) => void;

/**
 * Records of one dataset from named values, so that appending a field to a dataset changes no importer, and a name that
 * is no field of the schema (declared `as const`) does not compile. The dataset is declared with its first record: a
 * file without heartbeats makes no empty `heart_rate`.
 */
export const createTable = <Schema extends DatasetSchema>(out: Output, schema: Schema): AddRecord<Schema> => {
  const names: readonly Schema['fields'][number]['name'][] = schema.fields.map((field) => field.name);
  let handle: DatasetHandle | undefined;
  return (line, values) => {
    handle ??= out.dataset(schema);
    out.record(
      handle,
      line,
      names.map((name) => values[name] ?? null),
    );
  };
};
