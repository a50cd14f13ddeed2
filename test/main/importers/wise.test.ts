import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wise } from '../../../main/vault/importers/wise.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/wise/', import.meta.url);

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
