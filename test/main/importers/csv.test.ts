import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../main/vault/importers/csv.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures/importers/csv', name));
const transactionsOf = async (name: string) =>
  (await readWith(csv, fixture(name), { name })).of('transactions').map(filled);

describe('bank tables', () => {
  it('reads English columns, debit and credit, month first by the evidence of one date', async () => {
    expect(await transactionsOf('english.csv')).toEqual([
      {
        date: '2024-02-01',
        amount: '-1012.40',
        description: 'Corner Shop, Elm St',
        kind: 'Sale',
        category: 'Groceries',
        balance: '5000.00',
      },
      {
        date: '2024-02-04',
        amount: '12.00',
        description: 'Refund "goodwill"',
        kind: 'Return',
        category: 'Shopping',
        balance: '5012.00',
      },
    ]);
  });

  it('reads a German statement in Windows-1252 with a preamble, its account found there', async () => {
    expect(await transactionsOf('german.csv')).toEqual([
      {
        date: '2024-01-31',
        amount: '-1089.50',
        currency: 'EUR',
        payee: 'Stadtwerke Köln',
        description: 'Abschlag\nJanuar',
        account: 'DE89370400440532013000',
        value_date: '2024-02-01',
        kind: 'Lastschrift',
        balance: '2310.10',
      },
      {
        date: '2024-01-02',
        amount: '3.20',
        currency: 'EUR',
        payee: 'Bäckerei',
        description: 'Größe',
        account: 'DE89370400440532013000',
        value_date: '2024-01-02',
        kind: 'Gutschrift',
        balance: '3399.60',
      },
    ]);
  });

  it('reads French, Spanish, Italian, Dutch and Portuguese columns', async () => {
    expect(
      (await transactionsOf('french.csv')).map(({ date, amount, description }) => [date, amount, description]),
    ).toEqual([
      ['2024-02-05', '-45.90', 'CARTE FNAC'],
      ['2024-02-17', '1850.00', 'VIR SALAIRE'],
    ]);
    expect((await transactionsOf('spanish.csv')).map(({ date, amount, balance }) => [date, amount, balance])).toEqual([
      ['2024-02-28', '-12.5', '100.00'],
      ['2024-03-01', '1500.00', '1600.00'],
    ]);
    expect(
      (await transactionsOf('italian.csv')).map(({ date, value_date, amount, currency }) => [
        date,
        value_date,
        amount,
        currency,
      ]),
    ).toEqual([
      ['2024-03-15', '2024-03-16', '-700.00', 'EUR'],
      ['2024-03-16', '2024-03-16', '-33.10', 'EUR'],
    ]);
    expect(
      (await transactionsOf('dutch.csv')).map(({ date, amount, payee, account, payee_account }) => [
        date,
        amount,
        payee,
        account,
        payee_account,
      ]),
    ).toEqual([
      ['2024-04-02', '-23.45', 'Albert Heijn', 'NL02ABNA0123456789', undefined],
      ['2024-04-03', '2000.00', 'Werkgever BV', 'NL02ABNA0123456789', 'NL91ABNA0417164300'],
    ]);
    expect(
      (await transactionsOf('portuguese.csv')).map(({ date, amount, description }) => [date, amount, description]),
    ).toEqual([
      ['2024-05-31', '-58.21', 'Compra Continente'],
      ['2024-06-01', '1234.56', 'Salário'],
    ]);
  });

  it('reads UTF-16, currency signs and brackets for money out', async () => {
    expect(await transactionsOf('utf16.tsv')).toEqual([
      { date: '2024-01-01', amount: '42.50', currency: 'EUR', payee: 'Café René' },
      { date: '2024-01-02', amount: '-15.75', payee: 'Łódź 東京' },
    ]);
  });

  it('imports what is sound of a damaged file and names each bad line', async () => {
    const { of, issues } = await readWith(csv, fixture('damaged.csv'), { name: 'damaged.csv' });
    expect(of('transactions').map(({ amount }) => amount)).toEqual(['1.00', '5.00', '6.00', '7.00']);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['csv-date', 3],
      ['csv-fields', 4],
      ['csv-amount', 5],
      ['text-broken', 7],
      ['csv-quote', 8],
    ]);
    expect(JSON.stringify(issues)).not.toContain('no such day');
  });

  it('keeps a row whose last fields are missing, and leaves out one that is no row', async () => {
    const { of, issues } = await readWith(csv, 'a,b,c\n1,2\n3,4,5\n6,7,8,9\n,,\nend\n1,2,\n', { name: 'ragged.csv' });
    expect(of('ragged').map(({ a, b, c }) => [a, b, c])).toEqual([
      [1, 2, null],
      [3, 4, 5],
      [null, null, null],
      [1, 2, null],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['csv-fields', 2],
      ['csv-fields', 4],
      ['csv-fields', 6],
    ]);
  });

  it('does not take a table with dates and values for a bank statement', async () => {
    const { schemas } = await readWith(csv, 'date,name,value\n2024-01-01,sensor,20.5\n2024-01-02,sensor,21.5\n', {
      name: 'log.csv',
    });
    expect(schemas.map(({ name }) => name)).toEqual(['log']);
  });
});

describe('other tables', () => {
  it('infers types, and keeps digits that are no number as they are', async () => {
    const { schemas, of } = await readWith(csv, fixture('people.csv'), { name: 'people.csv' });
    expect(schemas[0]?.fields.map(({ name, type }) => `${name}:${type}`)).toEqual([
      'name:text',
      'age:integer',
      'zip:id',
      'member:boolean',
      'joined:date',
      'height:decimal',
    ]);
    expect(of('people')).toEqual([
      { name: 'Ann', age: 34, zip: '01234', member: true, joined: '2020-02-14', height: '1.70' },
      { name: 'Bob', age: 51, zip: '90210', member: false, joined: '2019-12-31', height: '1.82' },
      { name: 'Cy', age: null, zip: '00501', member: true, joined: '2021-03-04', height: null },
    ]);
  });

  it('names the columns of a table without a header by their number', async () => {
    const { of } = await readWith(csv, fixture('no-header.csv'), { name: 'no-header.csv' });
    expect(of('no_header')[1]).toEqual({ column_1: 50, column_2: 'Private', column_3: 83311, column_4: '>50K' });
    expect(of('no_header')).toHaveLength(3);
  });

  it('keeps integers beyond 2^53 exact', async () => {
    const { of } = await readWith(csv, 'tweet,likes\n1234567890123456789,3\n1234567890123456790,4\n', {
      name: 't.csv',
    });
    expect(of('t').map(({ tweet }) => tweet)).toEqual(['1234567890123456789', '1234567890123456790']);
  });

  it('leaves a later value that does not fit its column empty, and says so with the line', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `${index},x`);
    rows[2500] = 'many,x';
    const { of, issues } = await readWith(csv, `n,word\n${rows.join('\n')}\n`, { name: 'n.csv' });
    expect(of('n')).toHaveLength(3000);
    expect(of('n')[2500]).toEqual({ n: null, word: 'x' });
    expect(issues).toEqual([
      { code: 'csv-value', text: 'The value of “n” on this line is no integer; it was left empty.', line: 2502 },
    ]);
  });

  it('gives two months of one table the same dataset', async () => {
    const names = ['Ledger 2024-01.csv', 'ledger-2024-02 (1).csv', 'sub/ledger_20240301.csv'];
    const found = await Promise.all(names.map((name) => readWith(csv, 'a,b\n1,2\n', { name })));
    expect(found.map(({ schemas }) => schemas[0]?.name)).toEqual(['ledger', 'ledger', 'ledger']);
  });

  it('reads every row of a table of several megabytes, and knows the line of each', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `${index};"row ""${index}""\nsecond line";${index},5`);
    const { records } = await readWith(csv, `nr;text;n\r\n${rows.join('\r\n')}`, {
      name: 'big.csv',
      chunkBytes: 10_007,
    });
    expect(records).toHaveLength(60_000);
    expect(records[59_999]).toEqual({
      dataset: 'big',
      line: 2 + 2 * 59_999,
      values: { nr: 59_999, text: 'row "59999"\nsecond line', n: '59999.5' },
    });
  });
});

describe('recognition of tables', () => {
  const sure = (name: string, text: string): number => csv.recognise(name, headOf(Buffer.from(text), text.length));

  it('leaves other formats and plain prose alone', () => {
    expect(sure('a.csv', '<html>,\n,,')).toBe(0);
    expect(sure('a.csv', '{"a":1,"b":2}\n{"a":1,"b":2}\n')).toBe(0);
    expect(sure('a.txt', 'Dear Ann, I hope\nyou are well.\nYours, Bob, Cy\n')).toBe(0);
    expect(sure('a.csv', 'a\0b,c\n')).toBe(0);
  });

  it('knows a table without the name of one', () => {
    expect(sure('export', 'a;b\n1;2\n3;4\n5;6\n')).toBeGreaterThan(0.4);
  });

  it.each([
    [
      'Mint’s',
      '"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"\n"8/02/2016","Shop","SHOP","29.99","debit","Food","1","",""\n"6/02/2016","Pay","PAY","5.00","credit","Pay","1","",""\n',
    ],
    [
      'PayPal’s of the West Coast',
      'Date, Time, Time Zone, Name, Type, Status, Currency, Gross, Fee, Net\n"8/2/2016","10:46:49","PDT","Ann","Payment","Completed","EUR","-20.00","0.00","-20.00"\n"6/2/2016","10:46:49","PST","Bo","Payment","Completed","EUR","20.00","0.00","20.00"\n',
    ],
    ['one in dollars', 'Date,Payee,Currency,Amount\n8/2/2016,Ann,USD,-5.00\n6/2/2016,Bo,USD,7.00\n'],
  ])('reads the month first in a table like %s, though no day says so', async (_, text) => {
    expect((await readWith(csv, text)).of('transactions').map(({ date }) => date)).toEqual([
      '2016-08-02',
      '2016-06-02',
    ]);
  });

  it('reads the day first where a day says so, dollars or not', async () => {
    const text = 'Date,Payee,Currency,Amount\n31/2/2016,x,USD,1.00\n30/1/2016,Ann,USD,-5.00\n6/2/2016,Bo,USD,7.00\n';
    expect((await readWith(csv, text)).of('transactions').map(({ date }) => date)).toEqual([
      '2016-01-30',
      '2016-02-06',
    ]);
  });
});

const bank = sample('exports/bank');
it.skipIf(bank === null)(
  'the sample in every encoding gives the same three transactions (skipped without the samples)',
  async () => {
    const names = ['data_utf8.csv', 'derived_utf-16le_bom.csv', 'derived_windows-1252.csv'];
    const [utf8, ...others] = await Promise.all(
      names.map((name) => readWith(csv, readFileSync(join(bank ?? '', name)), { name })),
    );
    expect(utf8?.records).toHaveLength(3);
    for (const other of others) expect(other.records).toEqual(utf8?.records);
  },
);
