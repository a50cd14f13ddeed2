import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { camt } from '../../../main/vault/importers/camt.ts';
import { csv } from '../../../main/vault/importers/csv.ts';
import { mt940 } from '../../../main/vault/importers/mt940.ts';
import { ofx } from '../../../main/vault/importers/ofx.ts';
import { readWith } from '../../kit/reading.ts';

const bytesOf = (name: string): Buffer => readFileSync(new URL(`../../fixtures/matching/${name}`, import.meta.url));
const truth = JSON.parse(bytesOf('truth.json').toString()) as Record<'csv' | 'ofx' | 'mt940' | 'camt', number[]>;
const files = [
  { kind: 'csv', importer: csv, name: 'account.csv' },
  { kind: 'ofx', importer: ofx, name: 'account.ofx' },
  { kind: 'mt940', importer: mt940, name: 'account.sta' },
  { kind: 'camt', importer: camt, name: 'account.camt.xml' },
] as const;

const read = async ({ kind, importer, name }: (typeof files)[number]) => {
  const { of, issues } = await readWith(importer, bytesOf(name), { name });
  const byNumber = new Map(of('transactions').map((record, index) => [truth[kind][index] ?? 0, record]));
  return { byNumber, issues };
};

describe('one account in four formats', () => {
  it('is read whole from each, with equal amounts and days at most two apart', async () => {
    const table = await read(files[0]);
    for (const file of files) {
      const { byNumber, issues } = await read(file);
      expect([file.kind, byNumber.size, issues]).toEqual([file.kind, 40, []]);
      for (const [number, record] of byNumber) {
        const other = table.byNumber.get(number);
        const days = (Date.parse(String(record['date'])) - Date.parse(String(other?.['date']))) / 86_400_000;
        expect([file.kind, number, record['amount'], record['currency']]).toEqual([
          file.kind,
          number,
          other?.['amount'],
          'EUR',
        ]);
        expect([0, 1, 2]).toContain(days);
        expect(record['payee']).toEqual(expect.any(String));
      }
    }
  });

  it('has no account in the table, a number in two files and an IBAN in one', async () => {
    const accounts = await Promise.all(
      files.map(async (file) => [...new Set([...(await read(file)).byNumber.values()].map(({ account }) => account))]),
    );
    expect(accounts).toEqual([[null], ['0194774600'], ['0194774600'], ['DE96508800500194774600']]);
  });

  it('closes with the balance that the statement itself gives', async () => {
    const { byNumber } = await read(files[2]);
    expect([...byNumber.values()].at(-1)?.['balance']).toMatch(/^\d+\.\d{2}$/);
  });
});
