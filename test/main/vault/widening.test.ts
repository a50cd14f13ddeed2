import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { idleSignal, openEngine, passphrase } from '../../kit/vault.ts';

let remove: () => Promise<void>;
let engine: Engine;
beforeEach(async () => {
  const folder = await scratchFolder();
  remove = folder.remove;
  ({ engine } = await openEngine(join(folder.path, 'vault')));
});
afterEach(async () => {
  await engine.close();
  await remove();
});

/** Files of one name from several folders: a person's export, made again later. */
const drop = async (folder: string, rows: readonly object[]): Promise<string> => {
  const stream = Readable.from([Buffer.from(JSON.stringify(rows))]);
  const { ids } = await engine.drop([{ kind: 'stream', name: `${folder}/books.json`, stream }]);
  await engine.idle();
  return ids[0] ?? '';
};
const query = (dataset: string) =>
  engine.app.query({ dataset, where: [], offset: 0, limit: 1000, sort: { field: 'title', order: 'asc' } }, idleSignal);
const values = async (dataset: string) => (await query(dataset)).records.map((record) => record.values);
const find = async (text: string) =>
  (await engine.app.search({ text, limit: 50, offset: 0 }, idleSignal)).hits.map((hit) => hit.values);
const names = async () => (await engine.app.datasets({}, idleSignal)).map(({ name }) => name).sort();

const old = [
  { title: 'Anna Karenina', pages: 864 },
  { title: 'Beloved', pages: 324 },
];
const wider = [
  { title: 'Cosmos', pages: 396, shelf: 'Observatory' },
  { title: 'Dune', pages: 612, shelf: 'Desertroom', lent: true },
];

describe('a later file that knows more', () => {
  test('widens the dataset, after it was queried and searched, and every record keeps its values', async () => {
    await drop('2023', old);
    const [dataset = ''] = await names();
    // Statements over the narrow table are prepared by now.
    expect(await values(dataset)).toEqual(old);
    expect(await find('Beloved')).toEqual([old[1]]);

    const second = await drop('2024', wider);
    expect(await names()).toEqual([dataset]);
    const all = [
      { ...old[0], shelf: null, lent: null },
      { ...old[1], shelf: null, lent: null },
      { ...wider[0], lent: null },
      { ...wider[1] },
    ];
    expect(await values(dataset)).toEqual(all);
    expect(await find('Beloved')).toEqual([all[1]]);
    expect(await find('Desertroom')).toEqual([all[3]]);
    const onShelf = await engine.app.query(
      { dataset, where: [{ field: 'shelf', is: 'equals', value: 'Observatory' }], offset: 0, limit: 10 },
      idleSignal,
    );
    expect(onShelf.records.map((record) => record.values)).toEqual([all[2]]);

    await engine.app.lock({}, idleSignal);
    await engine.consent.unlock({ passphrase }, idleSignal);
    expect(await values(dataset)).toEqual(all);
    await engine.app.forget({ ids: [second], now: true }, idleSignal);
    expect(await values(dataset)).toEqual(all.slice(0, 2));
    expect(await find('Desertroom')).toEqual([]);
  });

  test('and that is followed by an earlier kind of file still finds its place', async () => {
    await drop('2024', wider);
    const [dataset = ''] = await names();
    expect(await values(dataset)).toHaveLength(2);
    await drop('2023', old);
    expect(await names()).toEqual([dataset]);
    expect(await values(dataset)).toEqual([
      { ...old[0], shelf: null, lent: null },
      { ...old[1], shelf: null, lent: null },
      { ...wider[0], lent: null },
      { ...wider[1] },
    ]);
  });
});

test('a later file that means something else by the same field gets a dataset of its own, and neither loses anything', async () => {
  await drop('2023', old);
  const [first = ''] = await names();
  expect(await values(first)).toEqual(old);
  const other = [
    { title: 'Emma', pages: 'four hundred' },
    { title: 'Faust', pages: 'very many' },
  ];
  await drop('2024', other);
  const second = (await names()).filter((name) => name !== first);
  expect(second).toHaveLength(1);
  expect(await values(first)).toEqual(old);
  expect(await values(second[0] ?? '')).toEqual(other);
  expect(await find('Faust')).toEqual([other[1]]);
});
