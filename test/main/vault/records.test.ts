import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async (): Promise<{
  engine: Engine;
  folder: string;
  drop: (name: string, text: string) => Promise<string>;
}> => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'));
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<string> => {
    await writeFile(join(path, name), text);
    const { ids, refused } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    expect(refused).toEqual([]);
    return ids[0] ?? '';
  };
  return { engine, folder: path, drop };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const query = (engine: Engine, where: Parameters<Engine['app']['query']>[0]['where'] = []) =>
  engine.app.query({ dataset: 'transactions', where, offset: 0, limit: 1000 }, idleSignal);

const month = (lines: string[]): string => `Date,Description,Amount,Currency\n${lines.join('\n')}\n`;
const coffee = '2024-03-01,Coffee House,-3.20,EUR';

describe('records of overlapping exports', () => {
  test('two identical coffees on one day stay two', async () => {
    const { engine, drop } = await start();
    await drop('march.csv', month([coffee, coffee]));
    expect((await query(engine)).total).toBe(2);
  });

  test('the same month exported twice in other words is there once, and the larger number of coffees stands', async () => {
    const { engine, drop } = await start();
    await drop('march.csv', month([coffee, coffee, '2024-03-02,Rent,-900.00,EUR']));
    await drop(
      'march-again.csv',
      month([coffee, coffee, coffee, '2024-03-02,rent ,-900.0,EUR', '2024-03-03,Salary,2500.00,EUR']),
    );
    const { records, total } = await query(engine);
    expect(total).toBe(5);
    expect(records.filter((record) => record.values['amount'] === '-3.20')).toHaveLength(3);
  });

  test('forgetting one of two files that tell the same takes only what it alone told', async () => {
    const { engine, drop } = await start();
    const first = await drop('a.csv', month([coffee, coffee, '2024-03-05,Only in a,-1.00,EUR']));
    const second = await drop('b.csv', month([coffee, '2024-03-06,Only in b,-2.00,EUR']));
    await engine.app.forget({ ids: [first], now: false }, idleSignal);
    const hidden = await query(engine);
    expect(hidden.total).toBe(2);
    expect(hidden.records.every((record) => record.source.file === second)).toBe(true);
    await engine.app.restore({ ids: [first] }, idleSignal);
    expect((await query(engine)).total).toBe(4);
    await engine.app.forget({ ids: [first], now: true }, idleSignal);
    const after = await query(engine);
    expect(after.total).toBe(2);
    expect(after.records.every((record) => record.source.file === second)).toBe(true);
  });

  test('a thousand equal lines are numbered without gaps and a second copy adds none', async () => {
    const { engine, drop } = await start();
    await drop('a.csv', month(Array.from({ length: 1000 }, () => coffee)));
    await drop('b.csv', month([...Array.from({ length: 990 }, () => coffee), '2024-03-09,Tea,-1.00,EUR']));
    expect((await query(engine)).total).toBe(1001);
  });
});

describe('asking for records', () => {
  const some = month([
    '2024-01-05,Alpha,-10.50,EUR',
    '2024-02-05,Beta,-9.00,EUR',
    '2024-02-06,Gamma,100.00,USD',
    '2024-03-05,50% off_all,7.00,EUR',
  ]);

  test('money compares as numbers and stays exact', async () => {
    const { engine, drop } = await start();
    await drop('a.csv', some);
    const { records } = await query(engine, [{ field: 'amount', is: 'to', value: '-9' }]);
    expect(records.map((record) => record.values['amount'])).toEqual(['-9.00', '-10.50']);
    expect((await query(engine, [{ field: 'amount', is: 'equals', value: '-10.5' }])).total).toBe(1);
  });

  test('a month is a range of dates', async () => {
    const { engine, drop } = await start();
    await drop('a.csv', some);
    const { total } = await query(engine, [
      { field: 'date', is: 'from', value: '2024-02' },
      { field: 'date', is: 'to', value: '2024-02' },
    ]);
    expect(total).toBe(2);
  });

  test('signs that mean something to SQL are only signs', async () => {
    const { engine, drop } = await start();
    await drop('a.csv', some);
    expect((await query(engine, [{ field: 'description', is: 'contains', value: '50% off_' }])).total).toBe(1);
    expect((await query(engine, [{ field: 'description', is: 'contains', value: '%' }])).total).toBe(1);
    expect((await query(engine, [{ field: 'description', is: 'equals', value: "' OR 1=1 --" }])).total).toBe(0);
    expect(() => query(engine, [{ field: 'f0; DROP TABLE files', is: 'equals', value: 1 }])).toThrow(
      expect.objectContaining({ code: 'bad-argument' }),
    );
  });

  test('the newest comes first, and any field sorts', async () => {
    const { engine, drop } = await start();
    await drop('a.csv', some);
    const first = (await query(engine)).records[0];
    expect(first?.values['date']).toBe('2024-03-05');
    const { records } = await engine.app.query(
      { dataset: 'transactions', where: [], sort: { field: 'amount', order: 'asc' }, offset: 0, limit: 2 },
      idleSignal,
    );
    expect(records.map((record) => record.values['amount'])).toEqual(['-10.50', '-9.00']);
  });

  test('a record says from which file and line it came', async () => {
    const { engine, drop } = await start();
    const id = await drop('a.csv', some);
    const { records } = await query(engine, [{ field: 'description', is: 'equals', value: 'Alpha' }]);
    expect(records[0]?.source).toEqual({ file: id, line: 2 });
    expect(
      (await engine.app.query({ dataset: 'transactions', where: [], offset: 0, limit: 10, file: id }, idleSignal))
        .total,
    ).toBe(4);
  });
});

describe('search', () => {
  test('finds whole words, beginnings and "words together", in any case and without accents', async () => {
    const { engine, drop } = await start();
    await drop(
      'a.csv',
      month([
        '2024-01-05,Café Zürich Hauptbahnhof,-4.00,EUR',
        '2024-01-06,Zürich Café,-5.00,EUR',
        '2024-01-07,Bakery,-6.00,EUR',
      ]),
    );
    const find = async (text: string): Promise<number> =>
      (await engine.app.search({ text, limit: 50, offset: 0 }, idleSignal)).total;
    expect(await find('cafe zurich')).toBe(2);
    expect(await find('hauptb')).toBe(1);
    expect(await find('"café zürich"')).toBe(1);
    expect(await find('bakery zürich')).toBe(0);
    expect(await find('')).toBe(0);
  });

  test("FTS5's own syntax is only text", async () => {
    const { engine, drop } = await start();
    await drop('a.csv', month(['2024-01-05,Alpha,-4.00,EUR']));
    for (const text of [
      'alpha OR beta',
      'NOT alpha',
      'text:alpha',
      'alpha*',
      '"',
      '""',
      'NEAR(alpha beta)',
      '^alpha',
      'a-b AND',
      '(((',
      '\u0000',
    ]) {
      expect(await engine.app.search({ text, limit: 5, offset: 0 }, idleSignal)).toHaveProperty('total');
    }
  });
});
