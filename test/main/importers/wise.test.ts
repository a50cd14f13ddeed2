import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importers } from '../../../main/vault/importers/list.ts';
import { wise } from '../../../main/vault/importers/wise.ts';
import { describeImporter } from '../../kit/importer-contract.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/wise/', import.meta.url);

describeImporter(wise, importers, fileURLToPath(folder));

describe('Wise', () => {
  it('reads money out, money in, and an exchange as one of each; what was cancelled is counted', async () => {
    const { of, issues } = await readWith(wise, readFileSync(new URL('transaction-history.csv', folder)));
    expect(
      of('transactions').map(({ date, amount, currency, payee, fee }) => [date, amount, currency, payee, fee]),
    ).toEqual([
      ['2024-01-03', '-12.34', 'EUR', 'Shop', '0.10'],
      ['2024-01-14', '100.00', 'EUR', 'Bob', null],
      ['2024-01-15', '-99.60', 'EUR', 'Ann', '0.40'],
      ['2024-01-15', '108.56', 'USD', 'Ann', null],
    ]);
    expect(filled(of('transactions')[1] ?? {})).toMatchObject({
      time: '2024-01-14T10:00:01',
      description: 'rent',
      kind: 'TRANSFER',
      reference: 'TRANSFER-2',
    });
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-amount', 6],
      ['not-booked', undefined],
    ]);
  });
});
