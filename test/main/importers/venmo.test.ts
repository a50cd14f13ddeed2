import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { importers } from '../../../main/vault/importers/list.ts';
import { recognise } from '../../../main/vault/importers/recognise.ts';
import { venmo } from '../../../main/vault/importers/venmo.ts';
import { filled, readWith } from '../../kit/reading.ts';

const bytes = readFileSync(new URL('../../fixtures/importers/venmo/venmo_statement.csv', import.meta.url));

describe('a statement of Venmo', () => {
  it('gives each movement the other side, whoever asked for the money, and leaves balances out', async () => {
    const { of, issues } = await readWith(venmo, bytes);
    expect(
      of('transactions').map(({ time, amount, payee, description }) => [time, amount, payee, description]),
    ).toEqual([
      ['2023-02-01T19:04:11', '-42.50', 'Omar Haddad', 'Dinner, and 🍷'],
      ['2023-02-03T08:12:00', '1050.00', 'Pia Lund', 'rent'],
      ['2023-02-07T21:00:40', '-35.02', 'Omar Haddad', 'tickets'],
      ['2023-02-09T10:00:00', '5.00', 'Pia Lund', 'thanks'],
      ['2023-02-10T06:30:00', '-300.00', 'Example Bank *4321', null],
    ]);
    expect(filled(of('transactions').at(-1) ?? {})).toEqual({
      date: '2023-02-10',
      time: '2023-02-10T06:30:00',
      amount: '-300.00',
      currency: 'USD',
      payee: 'Example Bank *4321',
      kind: 'Instant Transfer',
      reference: '3111222333444555670',
      fee: '4.50',
    });
    expect(issues).toEqual([
      { code: 'not-booked', text: 'Payments that are not complete, or were taken back, were left out: 1.' },
    ]);
  });

  it('is nobody else’s', () => {
    expect(recognise(importers, 'statement.csv', headOf(bytes, bytes.length))?.id).toBe('venmo');
  });
});
