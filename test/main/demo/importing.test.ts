import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldValue } from '../../../preload/contract/data.ts';
import { demoFiles } from '../../../main/demo/index.ts';
import * as shared from '../../../main/vault/importers/datasets.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { gather } from '../../kit/generate.ts';
import { HEAD_BYTES, headOf } from '../../../main/vault/importers/head.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import { readWith } from '../../kit/reading.ts';

interface Imported {
  readonly name: string;
  readonly importer: string | undefined;
  readonly issues: readonly { code: string }[];
}
const imported: Imported[] = [];
const records = new Map<string, Record<string, FieldValue>[]>();
const of = (dataset: string): Record<string, FieldValue>[] => records.get(dataset) ?? [];

beforeAll(async () => {
  for (const file of demoFiles({ year: 2025, scale: 0.1 })) {
    const bytes = await gather(file.chunks());
    const importer = recognise(importers, file.name, headOf(bytes.subarray(0, HEAD_BYTES), bytes.length));
    const reading = importer && (await readWith(importer, bytes, { name: file.name }));
    imported.push({ name: file.name, importer: importer?.id, issues: reading?.issues ?? [] });
    for (const { dataset, values } of reading?.records ?? []) {
      const known = records.get(dataset);
      if (known) known.push(values);
      else records.set(dataset, [values]);
    }
  }
});

describe('the importers and a made-up life', () => {
  test('every file is known, by an importer of its own format, and read without an issue', () => {
    expect(imported.filter(({ importer }) => importer === undefined || importer === 'json')).toEqual([]);
    expect(imported.filter(({ issues }) => issues.length > 0)).toEqual([]);
  });

  test('every shared dataset is filled', () => {
    const empty = Object.values(shared)
      .map(({ name }) => name)
      .filter((name) => of(name).length === 0);
    expect(empty).toEqual([]);
  });

  test('two months of the account come as CSV and as OFX, equal in all that makes them one', () => {
    const key = (values: Record<string, FieldValue>) =>
      shared.transactions.identity.map((field) => values[field]).join('|');
    const summer = of('transactions').filter(
      ({ date, account }) => /^2025-0[78]/.test(String(date)) && /^IE\d\dHARB/.test(String(account)),
    );
    const times = Map.groupBy(summer, key);
    const current = [...times.values()].filter(([first]) => String(first?.['description']) !== 'Interest');
    expect(current.length).toBeGreaterThan(50);
    expect(current.filter((same) => same.length % 2 !== 0).map(([first]) => first?.['payee'])).toEqual(['Nora Tannick', 'Nora Tannick']); // prettier-ignore
  });

  test('pulse, sleep, weight and distances are those of a person', () => {
    const numbers = (dataset: string, field: string): number[] =>
      of(dataset).flatMap((values) => (typeof values[field] === 'number' ? [values[field]] : []));
    const within = (values: number[], least: number, most: number): void => {
      expect(values.length).toBeGreaterThan(0);
      expect(values.filter((value) => value < least || value > most)).toEqual([]);
    };
    within(numbers('heart_rate', 'bpm'), 40, 190);
    within(numbers('weight', 'mass'), 62, 72);
    within(numbers('workouts', 'distance'), 300, 42_300);
    within(numbers('places', 'latitude'), 45, 54);
    within(numbers('steps', 'count'), 1, 20_000);
    within(numbers('ratings', 'rating'), 0.5, 5);
  });

  test('there is a night for every day, of a length that nights have', () => {
    const hours = of('sleep')
      .filter(({ stage }) => stage === 'in_bed')
      .map(({ start, end }) => (Date.parse(String(end)) - Date.parse(String(start))) / 3_600_000);
    expect(hours).toHaveLength(365);
    expect(hours.filter((each) => each < 5.5 || each > 12.5)).toEqual([]);
  });
});
