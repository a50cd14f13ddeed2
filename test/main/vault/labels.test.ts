import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'));
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<string> => {
    await writeFile(join(path, name), text);
    const { ids } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    return ids[0] ?? '';
  };
  const records = async () =>
    (
      await engine.app.query(
        { dataset: 'transactions', where: [], offset: 0, limit: 10, sort: { field: 'date', order: 'asc' } },
        idleSignal,
      )
    ).records;
  return { engine, drop, records };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const table = 'Date,Description,Amount\n2024-03-01,Coffee,-3.20\n2024-03-02,Supermarket,-40.00\n';

test('labels stand beside the record, correct what is shown, and say what the source said', async () => {
  const { engine, drop, records } = await start();
  await drop('a.csv', table);
  const [coffee] = await records();
  const change = { record: coffee?.id ?? '', category: 'eating-out', note: 'with Ann', fixes: { amount: '-3.30' } };
  const { before } = await engine.app.label({ changes: [change] }, idleSignal);
  const [after] = await records();
  expect(after?.values['amount']).toBe('-3.30');
  expect(after?.labels).toEqual({ category: 'eating-out', note: 'with Ann', fixed: { amount: '-3.20' } });
  await engine.app.label({ changes: before }, idleSignal);
  expect(await records()).toEqual([coffee, (await records())[1]]);
});

test('labels survive a second export of the same and the first one’s forgetting', async () => {
  const { engine, drop, records } = await start();
  const first = await drop('a.csv', table);
  const [coffee] = await records();
  await engine.app.label({ changes: [{ record: coffee?.id ?? '', category: 'eating-out' }] }, idleSignal);
  await drop('b.csv', `${table}2024-03-05,Cinema,-12.00\n`);
  await engine.app.forget({ ids: [first], now: true }, idleSignal);
  expect((await records())[0]?.labels).toEqual({ category: 'eating-out' });
});

test('what is forgotten for good takes its labels along', async () => {
  const { engine, drop, records } = await start();
  const first = await drop('a.csv', table);
  const [coffee] = await records();
  await engine.app.label({ changes: [{ record: coffee?.id ?? '', note: 'private' }] }, idleSignal);
  await engine.app.forget({ ids: [first], now: true }, idleSignal);
  await drop('a.csv', table);
  expect((await records())[0]?.labels).toBeUndefined();
});

test('a split adds up to the last digit, and one that does not is refused', async () => {
  const { engine, drop, records } = await start();
  await drop('a.csv', table);
  const record = (await records())[1]?.id ?? '';
  const part = (amount: string, category: string) => ({ amount, category });
  await expect(async () =>
    engine.app.label({ changes: [{ record, split: [part('-30', 'groceries'), part('-9.99', 'gifts')] }] }, idleSignal),
  ).rejects.toMatchObject({ code: 'bad-argument' });
  await engine.app.label(
    { changes: [{ record, split: [part('-30', 'groceries'), part('-10.00', 'gifts')] }] },
    idleSignal,
  );
  expect((await records())[1]?.labels?.split).toHaveLength(2);
});

test('a correction that is not of the field’s type, and a record that is not there, are refused and change nothing', async () => {
  const { engine, drop, records } = await start();
  await drop('a.csv', table);
  const record = (await records())[0]?.id ?? '';
  for (const [change, code] of [
    [{ record, category: 'x', fixes: { amount: 'much' } }, 'bad-argument'],
    [{ record, fixes: { nothing: '1' } }, 'bad-argument'],
    [{ record: '99999', category: 'x' }, 'not-found'],
  ] as const)
    await expect(async () =>
      engine.app.label({ changes: [{ record, note: 'n' }, change] }, idleSignal),
    ).rejects.toMatchObject({
      code,
    });
  expect((await records())[0]?.labels).toBeUndefined();
});
