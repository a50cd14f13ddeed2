import type { FieldValue } from '../../../../preload/contract/data.ts';
import type { DatasetSchema, Output } from '../types.ts';

/** How the rows of one table become records. */
export interface Plan {
  readonly schema: DatasetSchema;
  /** The record of a row, or undefined (and an issue said) when it makes none. */
  convert(cells: readonly string[], line: number, out: Output): FieldValue[] | undefined;
}
