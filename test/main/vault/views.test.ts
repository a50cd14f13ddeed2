import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPermitMint } from '../../../main/core/permit.ts';
import type { Engine } from '../../../main/vault/index.ts';
import { createViews } from '../../../main/vault/views.ts';
import { viewCalls } from '../../../preload/contract/calls/views.ts';
import { tableViewOf } from '../../../renderer/screens/data/view.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { idleSignal, openEngine, passphrase } from '../../kit/vault.ts';

let engine: Engine;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ path: folder, remove } = await scratchFolder());
  ({ engine } = await openEngine(join(folder, 'vault')));
});
afterEach(async () => {
  await engine.close();
  await remove();
});

const groceries = { name: 'Groceries Hollowmere', screen: 'data/transactions', state: '{"where":[]}' };
const save = (view: Parameters<Engine['app']['saveView']>[0]) => engine.app.saveView(view, idleSignal);
const names = async (screen?: string) =>
  (await engine.app.views(screen === undefined ? {} : { screen }, idleSignal)).map(({ name }) => name);

describe('a saved view', () => {
  test('is there after a lock, by name and screen', async () => {
    await save(groceries);
    await save({ ...groceries, name: 'Away', screen: 'timeline' });
    await engine.app.lock({}, idleSignal);
    await expect((async () => engine.app.views({}, idleSignal))()).rejects.toMatchObject({ code: 'vault-locked' });
    await engine.consent.unlock({ passphrase }, idleSignal);
    expect(await names()).toEqual(['Away', 'Groceries Hollowmere']);
    expect(await names('timeline')).toEqual(['Away']);
  });

  test('is renamed, removed, and brought back as it was', async () => {
    const { id } = await save(groceries);
    await save({ ...groceries, id, name: 'Food' });
    expect(await names()).toEqual(['Food']);
    const gone = await engine.app.removeView({ id }, idleSignal);
    expect(await names()).toEqual([]);
    const { savedAt, ...back } = gone;
    expect(savedAt).toMatch(/^\d{4}-/);
    expect(await save(back)).toMatchObject({ id, name: 'Food', state: groceries.state });
    await expect((async () => engine.app.removeView({ id: '0'.repeat(16) }, idleSignal))()).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('lies on the disk in no readable form', async () => {
    await save(groceries);
    await engine.app.lock({}, idleSignal);
    const files = await readdir(join(folder, 'vault'), { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile()))
      expect((await readFile(join(file.parentPath, file.name))).includes('Hollowmere'), file.name).toBe(false);
  });

  test('is refused when it is no JSON, and when there are more than anybody finds again', async () => {
    await expect((async () => save({ ...groceries, state: '{' }))()).rejects.toMatchObject({ code: 'bad-argument' });
    for (let n = 0; n < 500; n++) await save({ ...groceries, name: `View ${n}` });
    await expect((async () => save(groceries))()).rejects.toMatchObject({ code: 'too-large' });
    expect(await names()).toHaveLength(500);
  });

  test('takes a permit', () => {
    const nothing = new Proxy({}, { get: () => () => undefined }) as never;
    const views = createViews({
      db: nothing,
      clock: nothing,
      random: nothing,
      permits: createPermitMint(),
      changed: () => expect.fail('nothing may change'),
    });
    const forged = { scope: { kind: 'owner' } } as const;
    for (const use of [() => views.list(forged), () => views.save(forged, groceries), () => views.remove(forged, 'a')])
      expect(use).toThrow(expect.objectContaining({ code: 'not-permitted' }) as Error);
  });

  test('is bounded', () => {
    const { input } = viewCalls.saveView;
    expect(input.safeParse(groceries).success).toBe(true);
    for (const wrong of [{ name: ' ' }, { name: 'x'.repeat(121) }, { state: 'x'.repeat(8193) }, { id: '../x' }])
      expect(input.safeParse({ ...groceries, ...wrong }).success).toBe(false);
  });
});

describe('a view of a table', () => {
  const fields = [{ name: 'amount' }, { name: 'date' }];
  test('is read again as unknown: what the table does not know is left out', () => {
    const filter = { field: 'amount', is: 'from', value: '-5.00' };
    const sort = { field: 'date', order: 'asc' };
    expect(tableViewOf({ where: [filter], sort }, fields)).toEqual({ where: [filter], sort });
    expect(
      tableViewOf(
        {
          where: [filter, { ...filter, field: 'gone' }, { ...filter, is: 'like' }, { ...filter, value: {} }, null, 7],
          sort: { field: 'date', order: 'sideways' },
        },
        fields,
      ),
    ).toEqual({ where: [filter], sort: null });
    for (const nonsense of [null, 7, 'text', [], { where: 'all', sort: [] }])
      expect(tableViewOf(nonsense, fields)).toEqual({ where: [], sort: null });
  });
});
