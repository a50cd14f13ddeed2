import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../../preload/contract/index.ts';
import { createCsv } from '../../../main/vault/exports/csv.ts';
import { parquetOf } from '../../../main/vault/exports/parquet.ts';
import { isPlainSvg } from '../../../main/vault/exports/picture.ts';
import type { Engine } from '../../../main/vault/index.ts';
import { pngOf } from '../../kit/media.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { idleSignal, openEngine, passphrase } from '../../kit/vault.ts';

let engine: Engine;
let folder: string;
let remove: () => Promise<void>;
let id: string;
beforeAll(async () => {
  ({ path: folder, remove } = await scratchFolder());
  ({ engine } = await openEngine(join(folder, 'vault')));
  const bank = [
    'Date,Description,Amount',
    '2024-01-10,"Coffee, ""large""",-3.20',
    '2024-01-11,=HYPERLINK(1),-900.00',
    '2024-02-01,Salary,3250.00',
  ].join('\n');
  await writeFile(join(folder, 'bank.csv'), bank);
  const { ids } = await engine.drop([{ kind: 'path', path: join(folder, 'bank.csv') }]);
  id = ids[0] ?? '';
  await engine.idle();
});
afterAll(async () => {
  await engine.close();
  await remove();
});

const table: { dataset: string; where: Filter[]; sort: { field: string; order: 'asc' } } = {
  dataset: 'transactions',
  where: [],
  sort: { field: 'date', order: 'asc' },
};
const january = { ...table, where: [{ field: 'date', is: 'to', value: '2024-01' } as const] };
const write = (format: 'csv' | 'json' | 'parquet', question: typeof table = table, to = join(folder, 'out')) =>
  engine.consent.exportTable({ passphrase, ...question, format, name: 'Bank: 1/2', to }, idleSignal);
const lastEntry = async () => (await engine.app.diary({ limit: 1 }, idleSignal)).entries[0];
const amounts = ['-3.20', '-900.00', '3250.00'];

describe('a table', () => {
  test('is shown as it would leave: its records, its fields, the first rows', async () => {
    const shown = await engine.consent.exportTablePreview(january, idleSignal);
    expect(shown).toMatchObject({ label: 'Transactions', records: 2 });
    expect(shown.first.map((values) => values['amount'])).toEqual(['-3.20', '-900.00']);
    expect(shown.fields.map(({ name }) => name)).toContain('amount');
  });

  test('leaves as CSV (RFC 4180): quoted, and with no text that a spreadsheet would compute', async () => {
    const { path, records, bytes } = await write('csv');
    const text = await readFile(path, 'utf8');
    expect([records, bytes]).toEqual([3, Buffer.byteLength(text)]);
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]?.startsWith('date,')).toBe(true);
    expect(lines[1]).toContain('"Coffee, ""large"""');
    expect(lines[2]).toContain("'=HYPERLINK(1)");
    expect(lines[2]).toContain('-900.00');
    expect(text).not.toContain("'-900");
  });

  test('leaves as JSON, one document with a record on each line', async () => {
    const { path } = await write('json', january);
    const text = await readFile(path, 'utf8');
    const rows = JSON.parse(text) as Record<string, unknown>[];
    expect(rows.map((row) => row['amount'])).toEqual(['-3.20', '-900.00']);
    expect(rows[1]).toMatchObject({ description: '=HYPERLINK(1)' });
    expect(text.split('\n')).toHaveLength(5);
  });

  test('leaves as Parquet that another program reads: exact amounts, days as days', async () => {
    const { path } = await write('parquet');
    const bytes = await readFile(path);
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(rows.map((row) => row['amount'])).toEqual(amounts);
    expect(rows.map((row) => (row['date'] as Date).toISOString().slice(0, 10))).toEqual([
      '2024-01-10',
      '2024-01-11',
      '2024-02-01',
    ]);
  });

  test('is written beside what is there, never over it, and nothing half-written stays', async () => {
    const to = join(folder, 'again');
    await mkdir(to);
    await writeFile(join(to, 'Bank_ 1_2.csv'), 'mine');
    const first = await write('csv', table, to);
    const second = await write('csv', table, to);
    expect([first.path, second.path]).toEqual([join(to, 'Bank_ 1_2 (2).csv'), join(to, 'Bank_ 1_2 (3).csv')]);
    expect(await readFile(join(to, 'Bank_ 1_2.csv'), 'utf8')).toBe('mine');
    expect(await readdir(to)).toEqual(['Bank_ 1_2 (2).csv', 'Bank_ 1_2 (3).csv', 'Bank_ 1_2.csv']);
  });

  test('stays where it is without the passphrase, without a folder of its own, and without a dataset', async () => {
    const to = join(folder, 'never');
    const asked = { ...table, format: 'csv' as const, name: 'x', to };
    await expect(
      (async () => engine.consent.exportTable({ ...asked, passphrase: 'wrong' }, idleSignal))(),
    ).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(
      (async () => engine.consent.exportTable({ ...asked, passphrase, to: 'relative' }, idleSignal))(),
    ).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(
      (async () => engine.consent.exportTable({ ...asked, passphrase, dataset: 'nothing' }, idleSignal))(),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(readdir(to)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(Object.keys(engine.app).filter((name) => /export|savePicture/i.test(name))).toEqual([]);
  });

  test('leaves a line in the diary', async () => {
    const { bytes } = await write('csv', january);
    expect(await lastEntry()).toMatchObject({
      kind: 'table-exported',
      facts: { dataset: 'transactions', records: 2, bytes, format: 'csv' },
    });
  });

  test('holds nothing of a hidden file', async () => {
    await engine.app.forget({ ids: [id], now: false }, idleSignal);
    expect((await engine.consent.exportTablePreview(table, idleSignal)).records).toBe(0);
    const { path, records } = await write('json');
    expect([records, await readFile(path, 'utf8')]).toEqual([0, '[]\n']);
    await engine.app.restore({ ids: [id] }, idleSignal);
  });
});

describe('forms', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['\t=1', "'\t=1"],
    ['+49 (30) 123-4', '+49 (30) 123-4'],
    ['-12.50', '-12.50'],
    ['plain', 'plain'],
    [' spaced ', '" spaced "'],
  ])('a cell of text %j is written as %j', (text, cell) => {
    const { line } = createCsv([{ name: 'a', type: 'text' }]);
    expect(line({ a: text })).toBe(`${cell}\r\n`);
  });

  test('numbers and ids are what they are', () => {
    const { head, line } = createCsv([
      { name: '=field', type: 'id' },
      { name: 'n', type: 'decimal' },
    ]);
    expect(head).toBe("'=field,n\r\n");
    expect(line({ '=field': '=id', n: '-1.00' })).toBe('=id,-1.00\r\n');
  });

  test('Parquet keeps every type, and what is empty stays empty; a row group for each piece', async () => {
    const fields = [
      { name: 'text', type: 'text' },
      { name: 'id', type: 'id' },
      { name: 'integer', type: 'integer' },
      { name: 'decimal', type: 'decimal' },
      { name: 'number', type: 'number' },
      { name: 'boolean', type: 'boolean' },
      { name: 'date', type: 'date' },
      { name: 'time', type: 'time' },
    ] as const;
    const full = {
      text: 'Grüße',
      id: '-8024144696862913506',
      integer: 9_007_199_254_740_991,
      decimal: '-12.50',
      number: 0.1,
      boolean: true,
      date: '2024-02-29',
      time: '2026-01-02T03:04:05+01:00',
    };
    const empty = Object.fromEntries(fields.map(({ name }) => [name, null]));
    const pieces: Uint8Array[] = [];
    const rows = async function* () {
      yield await Promise.resolve([full, empty]);
      yield [{ ...full, boolean: false, date: '2024-02-31x' }];
    };
    for await (const piece of parquetOf(fields, rows())) pieces.push(piece);
    expect(pieces).toHaveLength(3);
    const read = await parquetReadObjects({ file: Uint8Array.from(Buffer.concat(pieces)).buffer });
    expect(read[0]).toEqual({ ...full, integer: 9_007_199_254_740_991n, date: new Date('2024-02-29') });
    expect(Object.values(read[1] ?? {}).every((value) => value === null || value === undefined)).toBe(true);
    expect(read[2]).toMatchObject({ boolean: false });
    expect(read[2]?.['date'] ?? null).toBeNull();
  });
});

describe('a picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><path d="M0 0h2v2z" fill="url(#a)"/></svg>';
  const save = (format: 'png' | 'svg', bytes: Buffer | string, to = join(folder, 'pictures')) =>
    engine.consent.savePicture(
      { passphrase, name: 'You slept least in May', format, data: Buffer.from(bytes).toString('base64'), to },
      idleSignal,
    );

  test('is written as it was shown, and the diary says so', async () => {
    const png = pngOf({ width: 1, height: 1 });
    const { path } = await save('png', png);
    expect(path).toBe(join(folder, 'pictures', 'You slept least in May.png'));
    expect((await readFile(path)).equals(png)).toBe(true);
    expect(await lastEntry()).toMatchObject({ kind: 'picture-saved', facts: { name: 'You slept least in May' } });
    expect(await readFile((await save('svg', svg)).path, 'utf8')).toBe(svg);
  });

  test.each([
    ['a page', 'png', '<html>'],
    ['a script', 'svg', '<svg><script>alert(1)</script></svg>'],
    ['a handler', 'svg', '<svg onload="alert(1)"/>'],
    ['a link outside', 'svg', '<svg><g xlink:href="https://evil.example"/></svg>'],
    ['a style that fetches', 'svg', '<svg><path style="fill:url(https://evil.example)"/></svg>'],
    ['another document inside', 'svg', '<svg><foreignObject><body/></foreignObject></svg>'],
    ['an entity', 'svg', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'],
    ['a stylesheet', 'svg', '<?xml-stylesheet href="https://evil.example"?><svg/>'],
    ['animation', 'svg', '<svg><set attributeName="onload" to="alert(1)"/></svg>'],
    ['markup that ends early', 'svg', '<svg><g>'],
    ['nothing', 'svg', ''],
  ] as const)('that is %s is not saved', async (_, format, text) => {
    const to = join(folder, 'no-pictures');
    await expect((async () => save(format, text, to))()).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(readdir(to)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is a drawing when it is what a chart makes', () => {
    expect(isPlainSvg(svg)).toBe(true);
    expect(isPlainSvg('<svg><g clip-path="url(#z1)"><text style="font-size:12px;">You</text></g></svg>')).toBe(true);
  });
});
