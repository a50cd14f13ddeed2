import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { elapsedOfSerial, momentOfSerial, shownBy } from '../../../main/vault/importers/office/number-formats.ts';
import { spreadsheet } from '../../../main/vault/importers/spreadsheet.ts';
import { openDocumentOf, xlsxOf, type SheetCell } from '../../kit/office.ts';
import { filled, readWith } from '../../kit/reading.ts';
import { zipOf } from '../../kit/zip.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/spreadsheet');

const read = async (bytes: Buffer, name = 'Book.xlsx') => {
  const anywhere = await readWith(spreadsheet, bytes, { name, randomAccess: true });
  const streamed = await readWith(spreadsheet, bytes, { name });
  expect(anywhere.records).toEqual(streamed.records);
  return anywhere;
};
const fixture = (name: string) => read(readFileSync(join(folder, name)), name);
const rowsOf = async (rows: readonly (readonly SheetCell[])[], options = {}) =>
  (await read(xlsxOf({ Data: rows }, options))).records.map(({ values }) => filled(values));

describe('workbooks', () => {
  it('a bank’s becomes transactions, with the account from the lines above its header', async () => {
    const { records, issues } = await fixture('Umsatzanzeige.xlsx');
    expect(issues).toEqual([]);
    expect(records.map(({ dataset, line, values }) => ({ dataset, line, ...filled(values) }))).toEqual([
      {
        dataset: 'transactions',
        line: 5,
        date: '2024-05-01',
        value_date: '2024-05-02',
        amount: '-4.8',
        currency: 'EUR',
        payee: 'Bäckerei Korn',
        description: 'Brötchen',
        account: 'DE89370400440532013000',
        balance: '1195.2',
      },
      {
        dataset: 'transactions',
        line: 6,
        date: '2024-05-03',
        value_date: '2024-05-03',
        amount: '2500',
        currency: 'EUR',
        payee: 'ACME GmbH',
        description: 'Gehalt Mai',
        account: 'DE89370400440532013000',
        balance: '3695.2',
      },
    ]);
  });

  it('several sheets are datasets named after file and sheet, their columns typed', async () => {
    const reading = await fixture('Household 2024.xlsx');
    expect(reading.of('household_readings').map(filled)).toEqual([
      {
        Day: '2024-01-01',
        Meter: '1234.5',
        Noted: '2024-01-01T18:00:00',
        Reader: 'Ada',
        Checked: true,
        'Ran for': '30:00:00',
      },
      {
        Day: '2024-02-01',
        Meter: '1300.3',
        Noted: '2024-02-01T12:00:00',
        Reader: 'Ben & Co',
        Checked: false,
        'Ran for': '12:00:00',
      },
    ]);
    expect(reading.of('household_guests')).toEqual([
      { Name: 'Ann', Nights: 2 },
      { Name: 'Bob', Nights: 3 },
    ]);
  });

  it('OpenDocument: repeated rows are rows, and the empty rest of a sheet is none', async () => {
    const { records, issues } = await fixture('Plants.ods');
    expect(issues).toEqual([]);
    expect(records.map(({ dataset, line, values }) => [dataset, line, ...Object.values(values)])).toEqual([
      ['plants', 2, 'Basil', '2024-03-01', '12.5'],
      ['plants', 3, 'Mint', '2024-03-02', '7'],
      ['plants', 4, 'Mint', '2024-03-02', '7'],
    ]);
  });

  it('days count from 1904 where the workbook says so', async () => {
    const rows = [
      ['Day', 'N'],
      [{ serial: 0, style: 1 }, 1],
      [{ serial: 43_951, style: 1 }, 2],
    ] as const;
    expect(await rowsOf(rows, { is1904: true })).toEqual([
      { Day: '1904-01-01', N: 1 },
      { Day: '2024-05-01', N: 2 },
    ]);
  });

  it('formulas by their last value, errors as nothing, rich text as text, cells that name no place in their order', async () => {
    const raw = (text: string): SheetCell => ({ raw: text });
    expect(
      await rowsOf([
        ['What', 'Sum', 'Note'],
        [
          raw('<c t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r><rPh><t>reading</t></rPh></is></c>'),
          raw('<c><f>SUM(A1:A9)</f><v>0.30000000000000004</v></c>'),
          raw('<c t="str"><f>A1</f><v>said</v></c>'),
        ],
        ['b', raw('<c r="B3" t="e"><v>#DIV/0!</v></c>'), 'c'],
        ['d', 1.5, null],
      ]),
    ).toEqual([
      { What: 'rich text', Sum: '0.30000000000000004', Note: 'said' },
      { What: 'b', Note: 'c' },
      { What: 'd', Sum: '1.5' },
    ]);
  });

  it('a sheet that is damaged costs itself', async () => {
    const whole = xlsxOf(
      {
        Good: [
          ['A', 'B'],
          ['x', 1],
        ],
        Bad: [
          ['C', 'D'],
          ['y', 2],
        ],
      },
      { inline: true, deflate: false },
    );
    const damaged = Buffer.from(whole);
    const at = damaged.lastIndexOf('<sheetData>');
    damaged.fill('<', at, at + 200);
    const { records, issues } = await read(damaged);
    expect(records.map(({ dataset }) => dataset)).toContain('book_good');
    expect(issues.length).toBeGreaterThan(0);
  });

  it('inside an archive one that cannot be held is told, not read', async () => {
    const source = {
      name: 'big.xlsx',
      sizeBytes: 65 * 1024 * 1024,
      stream: () => [][Symbol.iterator]() as never,
    };
    const issues: string[] = [];
    await spreadsheet.read(source, {
      dataset: () => 0 as never,
      record: () => undefined,
      issue: (code) => void issues.push(code),
      ready: () => Promise.resolve(),
    });
    expect(issues).toEqual(['too-large']);
  });
});

describe('dates in cells', () => {
  it('the first of March 1900 is day 61, the day before it is 60 in name only, and serials become what they show', () => {
    expect([1, 59, 61, 45_413, 45_413.5, 0.75].map((serial) => momentOfSerial(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2024-05-01',
      '2024-05-01T12:00:00',
      '18:00:00',
    ]);
    expect(momentOfSerial(-1, false)).toBeUndefined();
    expect(momentOfSerial(3_000_000, false)).toBeUndefined();
    expect(elapsedOfSerial(1.25)).toBe('30:00:00');
  });

  it.each([
    [0, undefined, 'number'],
    [14, undefined, 'moment'],
    [46, undefined, 'elapsed'],
    [164, 'dd\\.mm\\.yyyy;@', 'moment'],
    [164, '[$-407]d\\. mmmm yyyy', 'moment'],
    [164, '[h]:mm', 'elapsed'],
    [164, '#,##0.00\\ "days"', 'number'],
    [164, '[Red]-0.00', 'number'],
    [164, 'General', 'number'],
    [164, '_-* #,##0.00\\ [$€-407]_-', 'number'],
    [164, 'yyyy"年"m"月"d"日"', 'moment'],
  ] as const)('format %i %s is a %s', (id, code, shown) => {
    expect(shownBy(id, code)).toBe(shown);
  });
});

describe('recognition', () => {
  const claim = (bytes: Buffer, name: string): number => spreadsheet.recognise(name, headOf(bytes, bytes.length));

  it('a zip that only holds workbooks, or has a folder of that name, is an archive', () => {
    const book = xlsxOf({ A: [['a', 'b']] });
    expect(claim(book, 'renamed.zip')).toBe(0.95);
    expect(claim(zipOf([{ name: 'book.xlsx', body: book }]), 'all.zip')).toBe(0);
    expect(claim(zipOf([{ name: 'xl/notes.txt', body: 'a' }]), 'backup.xlsx')).toBe(0);
    expect(claim(openDocumentOf('text', ''), 'a.ods')).toBe(0);
  });

  it('Excel’s binary workbooks are nobody’s', () => {
    const binary = zipOf([
      { name: '[Content_Types].xml', body: '<Types/>' },
      { name: 'xl/workbook.bin', body: 'x' },
    ]);
    expect(claim(binary, 'a.xlsb')).toBe(0);
    expect(claim(Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'a.xls')).toBe(0);
  });
});
