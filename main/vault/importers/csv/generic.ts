import type { Field, FieldValue } from '../../../../preload/contract/data.ts';
import { datasetName, fieldNames } from '../naming.ts';
import type { DatasetSchema } from '../types.ts';
import type { Dialect } from './dialect.ts';
import { inferColumn, isNothing } from './infer.ts';
import type { Plan } from './plan.ts';

/** Reads a table that no shared dataset fits: a dataset of its own, its fields named by the header and typed by the sample. */
export const genericPlan = (dialect: Dialect, fileName: string): Plan => {
  const { sample, width } = dialect;
  const names = fieldNames(dialect.header ?? [], width);
  const usualMark = dialect.delimiter === ';' ? ',' : '.';
  const columns = names.map((name, index) =>
    inferColumn(
      name,
      sample.map((row) => (row[index] ?? '').trim()),
      usualMark,
    ),
  );
  const fields: Field[] = names.map((name, index) => ({ name, type: columns[index]?.type ?? 'text' }));
  const timeField = fields.find((field) => field.type === 'time' || field.type === 'date')?.name;
  const { name, label } = datasetName(fileName);
  const schema: DatasetSchema = {
    name,
    label,
    fields,
    identity: 'all',
    ...(timeField === undefined ? {} : { timeField }),
  };

  return {
    schema,
    convert: (cells, line, out) => {
      const values: FieldValue[] = new Array<FieldValue>(width);
      for (let index = 0; index < width; index += 1) {
        const cell = (cells[index] ?? '').trim();
        const value = isNothing(cell) ? null : columns[index]?.read(cell);
        if (value === undefined)
          out.issue(
            'csv-value',
            `The value of “${names[index] ?? ''}” on this line is no ${columns[index]?.type ?? 'text'}; it was left empty.`,
            line,
          );
        values[index] = value ?? null;
      }
      return values;
    },
  };
};
