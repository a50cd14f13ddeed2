import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../main/vault/importers/ofx/values.ts';
import { ofx } from '../../../main/vault/importers/ofx.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/importers/ofx/${name}`, import.meta.url));

describe('OFX and QFX', () => {
  it('reads every account of a file, each transaction with its own account and currency', async () => {
    const { of, issues } = await readWith(ofx, fixture('two-accounts.qfx'));
    expect(of('transactions').map(({ account, amount, currency }) => [account, amount, currency])).toEqual([
      ['0001234567', '-13.50', 'EUR'],
      ['0001234567', '1234.00', 'USD'],
      ['0001234567', '-0.75', 'EUR'],
      ['4111-****-1111', '-162.90', 'BRL'],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-date', 15],
      ['bad-amount', 16],
      ['not-booked', undefined],
    ]);
  });

  it('keeps the booked local date, ids beyond 2^53, umlauts of both encodings and doubly escaped text', async () => {
    const { of } = await readWith(ofx, fixture('two-accounts.qfx'));
    expect(filled(of('transactions')[0] ?? {})).toEqual({
      date: '2024-03-23',
      time: '2024-03-23T22:30:00-03:00',
      amount: '-13.50',
      currency: 'EUR',
      payee: 'Café Müller & Söhne',
      description: '5 < 6 <ok>',
      account: '0001234567',
      kind: 'POS',
      reference: '9007199254740993',
    });
    expect(of('transactions')[3]?.['description']).toBe('Maçã');
  });

  it('reads the cash side of investments and leaves out what moves none', async () => {
    const { of, issues } = await readWith(ofx, fixture('investments.ofx'));
    expect(
      of('transactions').map(({ kind, amount, reference, description }) => [kind, amount, reference, description]),
    ).toEqual([
      ['BUYSTOCK', '-105.00', 'I1', 'Bought A & B <shares>'],
      ['DIV', '3.20', 'I2', null],
      ['CREDIT', '500', 'I4', null],
    ]);
    expect(issues).toEqual([]);
  });

  it('reads every kind of investment movement, its security named by the list that follows', async () => {
    const { of, issues } = await readWith(ofx, fixture('broker.ofx'));
    expect(
      of('trades').map((trade) => [
        trade['kind'],
        trade['security'],
        trade['security_id'],
        trade['units'],
        trade['amount'],
        trade['fee'],
      ]),
    ).toEqual([
      ['buy', 'Broad Index Fund', '744316100', '12.5', '-255.00', '5.00'],
      ['short_sell', 'Acme & Sons', 'US0000000017', '-3', '150.00', null],
      ['reinvestment', 'Broad Index Fund', '744316100', '0.16', '0', null],
      ['capital_gain_long', 'Bolt plc', 'BLT', null, '7.10', null],
      ['transfer_out', 'Bolt plc', 'BLT', '-40', '0', null],
      ['split', 'Bolt plc', 'BLT', '20.5', '0', null],
      ['return_of_capital', 'Bolt plc', 'BLT', null, '1.00', null],
      ['expense', null, 'X-9', null, '-2.00', null],
      ['margin_interest', null, null, null, '-0.40', null],
      ['journal', null, null, null, '0', null],
      ['journal', 'Bolt plc', 'BLT', null, '0', null],
      ['exercise', null, 'OPT1', '-1', '0', null],
    ]);
    expect(filled(of('trades')[0] ?? {})).toMatchObject({
      date: '2024-01-04',
      price: '20.00',
      currency: 'USD',
      account: 'Z-77',
      reference: 'T1',
      description: 'Regular plan',
    });
    expect(of('trades')[1]?.['currency']).toBe('EUR');
    expect(of('trades')[5]?.['description']).toBe('3 for 1');
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-date', 31]]);
  });

  it('keeps the cash side of investments apart from what only moves securities', async () => {
    const { of } = await readWith(ofx, fixture('broker.ofx'));
    expect(of('transactions').map(({ reference, amount }) => [reference, amount])).toEqual([
      ['T1', '-255.00'],
      ['T2', '150.00'],
      ['T4', '7.10'],
      ['T7', '1.00'],
      ['T8', '-2.00'],
      ['T9', '-0.40'],
      ['C1', '500.00'],
    ]);
  });

  it('reads positions as holdings of the day of the statement', async () => {
    const { of } = await readWith(ofx, fixture('broker.ofx'));
    expect(of('holdings')).toEqual([
      {
        date: '2024-03-31',
        security: 'Broad Index Fund',
        security_id: '744316100',
        units: '12.66',
        price: '21.00',
        value: '265.86',
        currency: 'USD',
        account: 'Z-77',
      },
      {
        date: '2024-03-31',
        security: 'Acme & Sons',
        security_id: 'US0000000017',
        units: '-3',
        price: '52',
        value: '-156.00',
        currency: 'EUR',
        account: 'Z-77',
      },
    ]);
  });

  it('keeps bare numbers of securities when the file ends before their list', async () => {
    const bytes = fixture('broker.ofx');
    const { of } = await readWith(ofx, bytes.subarray(0, bytes.indexOf('<SECLISTMSGSRSV1>')));
    expect(of('trades')[0]).toMatchObject({ security: null, security_id: '744316100' });
    expect(of('holdings')).toHaveLength(2);
  });

  it.each(['two-accounts.qfx', 'investments.ofx', 'broker.ofx'])('reads %s alike however it is cut', async (name) => {
    const whole = await readWith(ofx, fixture(name));
    for (const chunkBytes of [1, 7, 333])
      expect(await readWith(ofx, fixture(name), { chunkBytes })).toMatchObject({
        records: whole.records,
        issues: whole.issues,
      });
  });

  it('gives what was readable of a file that stops in the middle, and says so', async () => {
    const bytes = fixture('two-accounts.qfx');
    const { records, issues } = await readWith(ofx, bytes.subarray(0, bytes.indexOf('A5')));
    expect(records).toHaveLength(2);
    expect(issues.at(-1)).toMatchObject({ code: 'truncated', text: expect.stringContaining('after 2 transactions') });
  });

  it('reads UTF-16, and transactions that nothing closes', async () => {
    const text =
      '\uFEFFOFXHEADER:100\n\n<OFX><STMTRS><CURDEF>JPY<BANKACCTFROM><ACCTID>7</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>FEE<DTPOSTED>20240101<TRNAMT>-1<NAME>手数料<STMTTRN><TRNTYPE>FEE<DTPOSTED>20240102<TRNAMT>-2</BANKTRANLIST></STMTRS></OFX>';
    const { of, issues } = await readWith(ofx, Buffer.from(text, 'utf16le'), { chunkBytes: 5 });
    expect(of('transactions').map(({ date, payee }) => [date, payee])).toEqual([
      ['2024-01-01', '手数料'],
      ['2024-01-02', null],
    ]);
    expect(issues).toEqual([]);
  });

  it.each([
    ['20240323223000[-3:GMT]', '2024-03-23', '2024-03-23T22:30:00-03:00'],
    ['20240323223000.123[+5.30:IST]', '2024-03-23', '2024-03-23T22:30:00+05:30'],
    ['20240323223000[-3.5:NST]', '2024-03-23', '2024-03-23T22:30:00-03:30'],
    ['20240323223000[99:X]', '2024-03-23', '2024-03-23T22:30:00'],
    ['20240229', '2024-02-29', null],
    ['202403232230', '2024-03-23', '2024-03-23T22:30:00'],
  ])('reads the moment %s as the bank’s clock showed it', (written, date, time) => {
    expect(readMoment(written)).toEqual({ date, time });
  });

  it.each(['<', '<a', '<!--', '<![CDATA['])('is not kept busy by a file of nothing but %s', async (piece) => {
    const begun = performance.now();
    const { issues } = await readWith(ofx, `OFXHEADER:100\n<OFX>${piece.repeat(1_000_000)}`);
    expect(issues.map(({ code }) => code)).toEqual(['truncated']);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('refuses declared entities by name', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "aaaa">]><OFX><STMTTRN><NAME>&a;</STMTTRN></OFX>';
    await expect(readWith(ofx, bomb)).rejects.toMatchObject({ code: 'xml-entity' });
  });

  it('holds no more than a value of a file that never closes its comment', async () => {
    const { records } = await readWith(
      ofx,
      `OFXHEADER:100\n<OFX><!-- ${'x'.repeat(3_000_000)}<STMTTRN><DTPOSTED>20240101<TRNAMT>1</STMTTRN></OFX>`,
    );
    expect(records).toHaveLength(1);
  });

  const bank = sample('exports/bank');
  it.skipIf(bank === null)('reads the sample statements to the cent (skipped without the samples)', async () => {
    const amounts = async (name: string) =>
      (await readWith(ofx, readFileSync(`${bank}/${name}`))).of('transactions').map(({ amount }) => amount);
    expect(await amounts('br_nubank_cc.ofx')).toEqual(['-13.00', '-162.90', '-33.46', '-9.02', '-103.53', '-959.00']);
    expect(await amounts('stmtrs.ofx')).toEqual(['-200.00', '-300.00']);
    expect(await amounts('html-vals.qfx')).toEqual(['-1.00', '-1.00']);
    const second = (await readWith(ofx, readFileSync(`${bank}/html-vals.qfx`))).of('transactions')[1];
    expect(second).toMatchObject({
      date: '2023-03-01',
      payee: 'TPAY <DEFTPYMT>',
      account: '00000 00-00000',
      currency: 'CAD',
    });
  });
});
