import { datasetName } from '../naming.ts';
import type { DatasetHandle, DatasetSchema, Output } from '../types.ts';
import { fit, flatten, inferFields, type Flat } from './columns.ts';
import type { JsonValue } from './exact.ts';

/** Elements that are looked at before the fields are settled. */
const SAMPLE_ELEMENTS = 1000;
/** … or so many calls of `add`: a call brings at most one block of input or one element, so memory stays bounded. */
const SAMPLE_CALLS = 16;

/** So many names are told apart and counted, so that memory stays bounded. */
const MAX_NAMES = 50_000;

/** Elements of one array becoming records of one dataset. */
export interface ElementTable {
  add(values: readonly JsonValue[], first: number): void;
  /** Settles the fields, if they are not, and writes what waits. */
  end(): void;
}

/** @param key name of the array in the root object; '' is the root */
export const createElementTable = (out: Output, fileName: string, key: string): ElementTable => {
  let waiting: { flat: Flat; line: number }[] | undefined = [];
  let calls = 0;
  let schema: DatasetSchema | undefined;
  let handle: DatasetHandle | undefined;
  let names = new Set<string>();
  /** Fields that came up after the table was settled, and the element that had the first. */
  let late: { fields: number; line: number } | undefined;

  const write = (flat: Flat, line: number): void => {
    if (schema === undefined) return;
    handle ??= out.dataset(schema);
    for (const name of flat.keys()) {
      // Of an object used as a dictionary every name is another: told once for all of them.
      if (names.has(name) || names.size >= MAX_NAMES) continue;
      names.add(name);
      late = { fields: (late?.fields ?? 0) + 1, line: late?.line ?? line };
    }
    const values = schema.fields.map(({ name, type }) => {
      const value = fit(type, flat.get(name));
      if (value === undefined)
        out.issue('json-value', `The value of “${name}” is no ${type}; it was left empty.`, line);
      return value ?? null;
    });
    out.record(handle, line, values);
  };

  const settle = (): void => {
    const sample = waiting ?? [];
    waiting = undefined;
    const fields = inferFields(sample.map(({ flat }) => flat));
    if (fields.length === 0) return;
    const timeField = fields.find((field) => field.type === 'time' || field.type === 'date')?.name;
    const { name, label } = datasetName(fileName);
    const inner = key === '' ? undefined : datasetName(key);
    schema = {
      name: inner === undefined ? name : `${name}_${inner.name}`.slice(0, 80),
      label: inner === undefined ? label : `${label}: ${inner.label}`,
      fields,
      identity: 'all',
      ...(timeField === undefined ? {} : { timeField }),
    };
    names = new Set(fields.map((field) => field.name));
    for (const { flat, line } of sample) write(flat, line);
  };

  return {
    add: (values, first) => {
      calls += 1;
      for (const [index, value] of values.entries()) {
        const flat = flatten(value);
        if (waiting === undefined) write(flat, first + index);
        else waiting.push({ flat, line: first + index });
      }
      if (waiting !== undefined && (waiting.length >= SAMPLE_ELEMENTS || calls >= SAMPLE_CALLS)) settle();
    },
    end: () => {
      if (waiting !== undefined) settle();
      if (late === undefined) return;
      out.issue(
        'json-field',
        `${late.fields} fields first come up late in the file, or are too many, and are not in the table. They stay in the original.`,
        late.line,
      );
    },
  };
};
