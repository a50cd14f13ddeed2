import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { camt } from '../../../main/vault/importers/camt.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const fixtureOf = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/importers/camt/${name}`, import.meta.url));
const fixture = fixtureOf('camt.054.xml');

describe('CAMT', () => {
  it('splits a batch only when its details sum up to it, and keeps the direction of a reversal', async () => {
    const { of, issues } = await readWith(camt, fixture);
    expect(of('transactions').map(({ amount, payee, reference, kind }) => [amount, payee, reference, kind])).toEqual([
      ['100.10', 'Ann', 'T1', null],
      ['200.20', 'Ben', 'T2', null],
      ['-50.00', 'Ann', 'R1', 'reversal PMNT-RCDT-ESCT'],
      ['-9.00', null, null, null],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-date', 15],
      ['not-booked', undefined],
    ]);
  });

  it('keeps the local day and zone of the booking, the value date, the account and its currency', async () => {
    const { of } = await readWith(camt, fixture);
    expect(of('transactions')[0]).toMatchObject({
      date: '2024-05-02',
      time: '2024-05-02T23:30:00+02:00',
      value_date: '2024-05-03',
      account: '00123',
      currency: 'CHF',
    });
  });

  it('reads version 2 of a bank that leaves currencies and dates out', async () => {
    const { of, issues } = await readWith(camt, fixtureOf('camt.053.v2.xml'));
    expect(
      of('transactions').map(({ date, amount, currency, payee, description }) => [
        date,
        amount,
        currency,
        payee,
        description,
      ]),
    ).toEqual([
      ['2014-12-31', '8.85', 'EUR', 'Debtor Ltd', 'RF18539007547034'],
      ['2015-01-05', '-3.00000', 'EUR', null, 'Kosten'],
      ['2015-01-06', '-20.00', 'EUR', null, '12 payments'],
      ['2015-03-10', '-7.00', 'EUR', null, 'No date'],
      ['2015-01-07', '-10.00', 'EUR', 'One', null],
      ['2015-01-07', '-20.00', 'EUR', 'Two', null],
    ]);
    expect(of('transactions')[0]).toMatchObject({ account: 'NL26VAYB8060476890', value_date: '2015-01-02' });
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['no-date', 9]]);
  });

  it('reads version 1, whose accounts and details lie elsewhere', async () => {
    const { of } = await readWith(camt, fixtureOf('camt.052.v1.xml'));
    expect(of('transactions').map(filled)).toEqual([
      {
        date: '2007-10-18',
        time: '2007-10-18T10:15:00+01:00',
        amount: '-200000',
        currency: 'SEK',
        payee: 'Creditor',
        payee_account: '12345',
        description: '998877',
        account: '50000000054910000003',
      },
    ]);
  });

  it('reads version 13 with a prefix, a bank as the other side, and leaves out what is to come', async () => {
    const { of, issues } = await readWith(camt, fixtureOf('camt.053.v13.xml'));
    expect(of('transactions').map(filled)).toEqual([
      {
        date: '2025-07-24',
        time: '2025-07-24T06:10:29.000000000',
        value_date: '2025-07-24',
        amount: '-12.00',
        currency: 'GBP',
        payee: 'Example Bank',
        description: 'Account fee',
        account: 'GB33BUKB20201555555555',
        reference: 'Z9',
      },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['not-booked']);
  });

  it('reads alike however the file is cut', async () => {
    const whole = await readWith(camt, fixture);
    for (const chunkBytes of [1, 100])
      expect(await readWith(camt, fixture, { chunkBytes })).toMatchObject({
        records: whole.records,
        issues: whole.issues,
      });
  });

  it('gives what was readable of a statement that stops in the middle, and says so', async () => {
    const { records, issues } = await readWith(camt, fixture.subarray(0, fixture.indexOf('R1')));
    expect(records).toHaveLength(2);
    expect(issues).toEqual([
      { code: 'xml-truncated', text: expect.stringContaining('stops in the middle (after 1 entries)') },
    ]);
  });

  it('refuses declared entities by name', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "a">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.04">&a;</Document>`;
    await expect(readWith(camt, bomb)).rejects.toMatchObject({ code: 'xml-entity' });
  });

  const file = sample('exports/bank/camt.053.xml');
  it.skipIf(file === null)('reads the sample statement: the sum is -164.10 (skipped without the samples)', async () => {
    const { of, issues } = await readWith(camt, readFileSync(file ?? ''));
    const cents = of('transactions').map(({ amount }) => Math.round(Number(amount) * 100));
    expect(cents).toEqual([60, 50, -8985, 120, -8000, 225, 120]);
    expect(of('transactions')[4]).toMatchObject({
      payee: 'Rega',
      payee_account: 'CH803000000',
      account: 'DE14740618130000033626',
      date: '2024-03-12',
    });
    expect(of('transactions')[2]).toMatchObject({
      description: 'Supermarkt A',
      value_date: '2024-03-11',
      kind: 'PMNT-CCRD-POSD',
    });
    expect(of('transactions')[3]?.['description']).toContain('EREF: STZV-EtE27122013-11:05-2 CRED:');
    expect(issues).toEqual([]);
  });
});
