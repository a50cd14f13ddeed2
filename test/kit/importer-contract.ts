import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType, FieldValue } from '../../preload/contract/data.ts';
import { isFault } from '../../main/core/fault.ts';
import { headOf } from '../../main/vault/importers/head.ts';
import { recognise } from '../../main/vault/importers/recognise.ts';
import type { Importer } from '../../main/vault/importers/types.ts';
import { readWith, type Reading } from './reading.ts';

/** What each type of field may hold; null is always allowed (preload/contract/data.ts says how values look). */
export const holds: Readonly<Record<FieldType, (value: FieldValue) => boolean>> = {
  text: (value) => typeof value === 'string',
  id: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  decimal: (value) => typeof value === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  time: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/.test(value),
};

/** Fields whose value is not of their declared type, with the line. */
const misfits = (reading: Reading): string[] => {
  const schemas = new Map(reading.schemas.map((schema) => [schema.name, schema]));
  return reading.records.flatMap(({ dataset, line, values }) =>
    (schemas.get(dataset)?.fields ?? [])
      .filter(({ name, type }) => values[name] !== null && !holds[type](values[name] ?? null))
      .map(({ name, type }) => `${dataset}.${name} on ${line} is no ${type}`),
  );
};

/** What may come of a damaged file: records of the right types, or one of our own faults. Rethrows anything else. */
const readDamaged = async (importer: Importer, bytes: Uint8Array, name: string): Promise<Reading | undefined> => {
  try {
    return await readWith(importer, bytes, { name });
  } catch (error) {
    if (isFault(error)) return undefined;
    throw error;
  }
};

/** Positions at which a file is cut: every byte of a small one, about `count` of a larger one. */
const cuts = (sizeBytes: number, count: number): number[] => {
  const step = Math.max(1, Math.floor(sizeBytes / count));
  return Array.from({ length: Math.ceil(sizeBytes / step) }, (_, index) => index * step);
};

/** What every importer promises, over every fixture in its folder. */
export const describeImporter = (importer: Importer, all: readonly Importer[], folder: string): void => {
  const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

  describe(`the importer ${importer.id}`, () => {
    it('has fixtures', () => expect(files.length).toBeGreaterThan(0));

    it.each(files)('is the surest of all importers of $name', ({ name, bytes }) => {
      const head = headOf(bytes.subarray(0, 65_536), bytes.length);
      expect(recognise(all, name, head)?.id).toBe(importer.id);
    });

    it.each(files)('gives the same records of $name however its bytes arrive', async ({ name, bytes }) => {
      const whole = await readWith(importer, bytes, { name, chunkBytes: bytes.length });
      expect(whole.records.length).toBeGreaterThan(0);
      for (const chunkBytes of [1, 2, 3, 7, 64, 1000]) {
        const cut = await readWith(importer, bytes, { name, chunkBytes });
        expect({ chunkBytes, records: cut.records, issues: cut.issues }).toEqual({
          chunkBytes,
          records: whole.records,
          issues: whole.issues,
        });
      }
    });

    it.each(files)('gives values of the declared types from $name', async ({ name, bytes }) => {
      expect(misfits(await readWith(importer, bytes, { name }))).toEqual([]);
    });

    it.each(files)('reads $name cut off at any byte without an unforeseen error', async ({ name, bytes }) => {
      for (const end of cuts(bytes.length, 300)) {
        const reading = await readDamaged(importer, bytes.subarray(0, end), name);
        if (reading === undefined) continue;
        expect({ end, misfits: misfits(reading) }).toEqual({ end, misfits: [] });
      }
    });

    it.each(files)('survives any bytes overwritten in $name', async ({ name, bytes }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
          async (changes) => {
            const damaged = Buffer.from(bytes);
            for (const [at, value] of changes) damaged[at] = value;
            const reading = await readDamaged(importer, damaged, name);
            return reading === undefined || misfits(reading).length === 0;
          },
        ),
        { numRuns: 60, seed: 7 },
      );
    });

    it('recognises nothing in random bytes or an empty file, and does not throw', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
          const confidence = importer.recognise('file', headOf(Buffer.from([0, 255, ...bytes]), bytes.length + 2));
          return confidence === 0;
        }),
        { numRuns: 200, seed: 7 },
      );
      expect(importer.recognise('file', headOf(new Uint8Array(), 0))).toBe(0);
    });
  });
};
