import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FieldValue } from '../../preload/contract/data.ts';
import type { DatasetHandle, DatasetSchema, Importer, Output } from '../../main/vault/importers/types.ts';

/** What an importer gave for one file, records as objects with their fields' names. */
export interface Reading {
  readonly records: { dataset: string; line: number; values: Record<string, FieldValue> }[];
  readonly issues: { code: string; text: string; line?: number }[];
  readonly schemas: DatasetSchema[];
  of(dataset: string): Record<string, FieldValue>[];
}

async function* cut(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Runs an importer over bytes in memory, `chunkBytes` at a time or, as outside of archives, from anywhere. Rejects with what the importer throws. */
export const readWith = async (
  importer: Importer,
  content: Uint8Array | string,
  options: { name?: string; chunkBytes?: number; randomAccess?: boolean } = {},
): Promise<Reading> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const schemas: DatasetSchema[] = [];
  const records: Reading['records'] = [];
  const issues: Reading['issues'] = [];
  const out: Output = {
    dataset(schema) {
      const known = schemas.findIndex(({ name }) => name === schema.name);
      return (known === -1 ? schemas.push(schema) - 1 : known) as DatasetHandle;
    },
    record(handle, line, values) {
      const schema = schemas[handle];
      if (schema?.fields.length !== values.length) throw new TypeError(`a record of ${values.length} values`);
      const named = Object.fromEntries(schema.fields.map((field, index) => [field.name, values[index] ?? null]));
      records.push({ dataset: schema.name, line, values: named });
    },
    issue: (code, text, line) => issues.push(line === undefined ? { code, text } : { code, text, line }),
    ready: () => Promise.resolve(),
  };
  await importer.read(
    {
      name: options.name ?? 'file',
      sizeBytes: bytes.byteLength,
      stream: () => cut(bytes, options.chunkBytes ?? 65_536),
      ...(options.randomAccess === true && {
        read: (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length)),
      }),
    },
    out,
  );
  return {
    records,
    issues,
    schemas,
    of: (dataset) => records.filter((record) => record.dataset === dataset).map(({ values }) => values),
  };
};

/** Only the fields that are set, for comparing with what a test expects. */
export const filled = (values: Record<string, FieldValue>): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const samplesFolder = process.env['HOLDFAST_SAMPLES'] ?? resolve(import.meta.dirname, '../../../shared/samples');

/** A path below the samples, or null where they are absent: a test that needs them then says that it was skipped. */
export const sample = (path: string): string | null => {
  const full = resolve(samplesFolder, path);
  return existsSync(full) ? full : null;
};
