import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { entryDate, readAccount, readStatementLine } from '../../../main/vault/importers/mt940/fields.ts';
import { mt940 } from '../../../main/vault/importers/mt940.ts';
import { filled, readWith } from '../../kit/reading.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/importers/mt940/${name}`, import.meta.url));

describe('MT940', () => {
  it('reads German statements: subfields wherever lines cut them, SEPA keywords, the turn of the year', async () => {
    const { of, issues } = await readWith(mt940, fixture('german.sta'));
    expect(of('transactions').map(filled)).toEqual([
      {
        date: '2023-12-31',
        amount: '-800.00',
        currency: 'EUR',
        payee: 'Hausverwaltung Müller und Soehne GmbH',
        description: 'Miete Januar Haus am See',
        account: '0194774600',
        value_date: '2024-01-02',
        kind: 'FOLGELASTSCHRIFT',
        payee_account: 'DE89370400440532013000',
        reference: '55501',
      },
      {
        date: '2024-01-03',
        amount: '1500.00',
        currency: 'EUR',
        payee: 'MUSTER AG',
        description: 'Gehalt Januar Firma Muster',
        account: '0194774600',
        value_date: '2024-01-03',
        kind: 'GUTSCHR. UEBERWEISUNG',
        payee_account: '0847564700',
      },
      {
        date: '2024-01-03',
        amount: '-12.50',
        currency: 'EUR',
        description: 'Konto erloschen',
        account: '0194774600',
        value_date: '2024-01-03',
        kind: 'reversal RETOURE',
      },
      {
        date: '2024-03-01',
        amount: '-6.00',
        currency: 'EUR',
        description: 'Pauschalen',
        account: '0194774600',
        kind: 'ENTGELTABSCHLUSS',
        balance: '1681.50',
      },
      {
        date: '2024-03-01',
        amount: '10.00',
        currency: 'EUR',
        payee: 'Ann',
        description: 'Ausgleich',
        account: 'DE12500105170648489890',
        value_date: '2024-03-01',
        kind: 'GUTSCHRIFT',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('reads ABN AMRO, ING and Rabobank in one file, block headers and account lines as each writes them', async () => {
    const { of } = await readWith(mt940, fixture('dutch.940'));
    expect(of('transactions').map(filled)).toMatchObject([
      {
        amount: '-9',
        payee: 'WATERBEDRIJF',
        payee_account: 'NL91ABNA0417164300',
        description: 'FACTUUR 12 MEI BEDANKT VOOR UW SNELLE BETALING',
        kind: 'SEPA OVERBOEKING',
        account: '517852257',
      },
      {
        amount: '-11.59',
        description: 'BEA NR:XXX1234 21.05.24/12.54 BAKKER FIL2500 KATWIJK,PAS999',
        kind: 'N426',
        balance: '3215.69',
      },
      {
        amount: '1.56',
        payee: 'ING BANK NV',
        payee_account: 'NL32INGB0000012345',
        description: 'EV10001REP1000000T1000',
        account: 'NL69INGB0123456789',
        currency: 'EUR',
        reference: '00000000001005',
        balance: '663.79',
      },
      {
        date: '2024-06-01',
        amount: '-25.00',
        payee: 'CONTRA ACCOUNT HOLDER',
        payee_account: 'NL70ABNA0987654321',
        account: 'NL71RABO0123456789',
        balance: '975.00',
      },
    ]);
  });

  it('keeps plain text as it is, leaves out what is only expected, and a bad line costs itself', async () => {
    const { of, issues } = await readWith(mt940, fixture('plain.txt'));
    expect(of('transactions').map(filled)).toEqual([
      {
        date: '2023-12-09',
        amount: '79.7',
        currency: 'CHF',
        description:
          'GIRO AUS ONLINE-SIC 80532 AUFTRAGGEBER: JANE DOE EXAMPLESTRASSE 10 1234 XXXX MITTEILUNGEN: RECHNUNG',
        account: '123456789',
        value_date: '2024-02-09',
        kind: 'FMSC',
        reference: '01916',
      },
      {
        date: '2024-02-11',
        amount: '-1.50',
        currency: 'CHF',
        payee: 'WINKEL ONLINE B.V.',
        description: '12160475 ORDERID: 264267',
        account: '123456789',
        value_date: '2024-02-11',
        kind: 'NTRF',
        payee_account: 'NL84INGB0234561789',
        reference: 'B4G29PGDCK1QFV3E',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-date', 11],
      ['not-booked', undefined],
    ]);
  });

  it('reads the numbered lines of :NS:', async () => {
    const { of } = await readWith(mt940, fixture('numbered.sta'));
    expect(of('transactions').map(filled)).toEqual([
      {
        date: '2024-10-11',
        amount: '-2402.00',
        currency: 'HUF',
        payee: 'Biztosito Zrt.',
        description: '526715 A12596785',
        account: '1966315302010001',
        value_date: '2024-10-11',
        kind: 'Atutalas',
        payee_account: '0000004279070017',
        reference: 'X',
        balance: '7598.00',
      },
    ]);
  });

  it.each([
    [':61:2401021231DR800,00NDDTNONREF', '-800.00', '2023-12-31'],
    [':61:240102RD5,NTRFNONREF', '5', '2024-01-02'],
    [':61:240102CR,50NTRFNONREF', '0.50', '2024-01-02'],
    [':61:1811261126CR', '30.00', '2018-11-26'],
    [':61:0203170320CM5000,00S05168790452', '5000.00', '2002-03-20'],
    [':61:180417CF2066637,00N527', '2066637.00', '2018-04-17'],
    [':61:100722D25.03NOV NONREF', '-25.03', '2010-07-22'],
  ])('reads the statement line %s', (line, amount, bookingDate) => {
    expect(readStatementLine([line.slice(4), '30,00N062NONREF'])).toMatchObject({ amount, bookingDate });
  });

  it('puts an entry date into the year that is nearest', () => {
    expect(entryDate('1231', '240102')).toBe('2023-12-31');
    expect(entryDate('0102', '231231')).toBe('2024-01-02');
    expect(entryDate('0301', '160230')).toBe('2016-03-01');
    expect(entryDate('0229', '230228')).toBe('2024-02-29');
  });

  it.each([
    ['50880050/0194774600888', '0194774600888', null],
    ['NL69INGB0123456789EUR', 'NL69INGB0123456789', 'EUR'],
    ['UBRTHUHB/123456789150ABCDEF002/HUF', '123456789150ABCDEF002', 'HUF'],
    ['NL71 RABO 0123 4567 89', 'NL71RABO0123456789', null],
    ['0001234567', '0001234567', null],
  ])('knows the account of %s', (text, id, currency) => {
    expect(readAccount([text])).toEqual({ id, currency });
  });

  it('gives what was readable of a statement that stops in the middle, and says so', async () => {
    const bytes = fixture('german.sta');
    const { of, issues } = await readWith(mt940, bytes.subarray(0, bytes.indexOf('Ausgleich')));
    expect(of('transactions')).toHaveLength(5);
    expect(issues.at(-1)).toMatchObject({ code: 'truncated', text: expect.stringContaining('after 5 transactions') });
  });

  it('reads files whose line breaks are @@', async () => {
    const text = fixture('german.sta').toString('latin1').replaceAll('\r\n', '@@');
    const whole = (await readWith(mt940, fixture('german.sta'))).of('transactions').map(({ amount }) => amount);
    expect(mt940.recognise('x', headOf(Buffer.from(text), text.length))).toBeGreaterThan(0.9);
    expect((await readWith(mt940, text)).of('transactions').map(({ amount }) => amount)).toEqual(whole);
  });

  it('takes the name beside the account, as ASN and SNS write it, and no account for a reference', async () => {
    const text =
      ':20:0000000000\n:25:NL91ASNB0417164300\n:28C:1/1\n:60F:C240101EUR444,29\n:61:2401010101D65,00NOVBNL69INGB0123456789\nbakkerij vos\n' +
      ':86:NL69INGB0123456789 bakkerij vos\n      \nBrood en\nmeer        \n      \n:62F:C240101EUR379,29\n-}{5:}\n';
    expect((await readWith(mt940, text)).of('transactions').map(filled)).toMatchObject([
      { amount: '-65.00', payee: 'bakkerij vos', payee_account: 'NL69INGB0123456789', description: 'Brood en meer' },
    ]);
    expect((await readWith(mt940, text)).of('transactions')[0]?.['reference']).toBeNull();
  });

  it('does not claim a mail or a page that quotes a statement', () => {
    const text = `Dear Ann,\n\nhere is the file you asked for:\n${'The bank says that this is right.\n'.repeat(5)}\n:20:X\n:25:1\n:28C:1\n:61:...`;
    expect(mt940.recognise('mail.txt', headOf(Buffer.from(text), text.length))).toBe(0);
  });
});
