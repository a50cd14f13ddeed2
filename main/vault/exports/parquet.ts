import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Field, FieldValue } from '../../../preload/contract/data.ts';

type Values = Readonly<Record<string, FieldValue>>;

/**
 * How a field is stored. Decimals stay text: they are exact, and their number of places is theirs and not the column's
 * (in DuckDB: `CAST(amount AS DECIMAL(18, 2))`). Times stay text too: some have a zone and some have none.
 */
const element = ({ name, type }: Field): SchemaElement => {
  const base = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'integer':
      return { ...base, type: 'INT64' };
    case 'number':
      return { ...base, type: 'DOUBLE' };
    case 'boolean':
      return { ...base, type: 'BOOLEAN' };
    case 'date':
      return { ...base, type: 'INT32', converted_type: 'DATE' };
    default:
      return { ...base, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
};

const stored = ({ type }: Field, value: FieldValue | undefined): unknown => {
  if (value === null || value === undefined) return undefined;
  if (type === 'integer') return BigInt(value);
  if (type !== 'date') return value;
  const day = new Date(`${String(value)}T00:00:00Z`);
  // Thirtieths of February are in some exports.
  return Number.isNaN(day.getTime()) ? undefined : day;
};

/** A Parquet file (SNAPPY), a row group for each piece of rows: what is held is one piece. */
export async function* parquetOf(
  fields: readonly Field[],
  pieces: AsyncIterable<readonly Values[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter(1024 * 1024);
  /** What was written since the last time; offsets in the file go on counting. */
  const taken = (): Uint8Array => {
    const piece = Uint8Array.from(bytes.getBytes());
    bytes.index = 0;
    return piece;
  };
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: fields.length }, ...fields.map(element)],
    // A column's least and greatest value would stand in the file's end; nobody needs them there twice.
    statistics: false,
    createdBy: 'Holdfast',
  });
  for await (const rows of pieces) {
    if (rows.length === 0) continue;
    await writer.write({
      columnData: fields.map((field) => ({
        name: field.name,
        data: rows.map((row) => stored(field, row[field.name])),
      })),
      rowGroupSize: rows.length,
    });
    yield taken();
  }
  await writer.finish();
  yield taken();
}
