import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { camt } from '../../../main/vault/importers/camt.ts';
import { readWith, sample } from '../../kit/reading.ts';

const fixture = readFileSync(new URL('../../fixtures/importers/camt/camt.054.xml', import.meta.url));

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
