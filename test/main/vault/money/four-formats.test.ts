import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { appCalls } from '../../../../preload/contract/index.ts';
import type { Engine } from '../../../../main/vault/index.ts';
import { scratchFolder } from '../../../kit/scratch.ts';
import { idleSignal, openEngine } from '../../../kit/vault.ts';

const folder = join(import.meta.dirname, '../../../fixtures/matching');
/** By format: which of the forty transactions each row of the file is, in the order of the file. */
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<string, number[]>;
const files = {
  csv: 'account.csv',
  ofx: 'account.ofx',
  mt940: 'account.sta',
  camt: 'account.camt.xml',
} as const;
type Format = keyof typeof files;

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const start = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'));
  opened.push({ engine, remove });
  const formatOf = new Map<string, Format>();
  const drop = async (format: Format): Promise<void> => {
    const { ids } = await engine.drop([{ kind: 'path', path: join(folder, files[format]) }]);
    formatOf.set(ids[0] ?? '', format);
    await engine.idle();
  };
  return { engine, drop, formatOf };
};

const recordsOf = async (engine: Engine) =>
  (
    await engine.app.query(
      { dataset: 'transactions', where: [], offset: 0, limit: 1000, steppedBack: true },
      idleSignal,
    )
  ).records;

/** A file's rows, in its order. */
const alone = async (format: Format) => {
  const { engine, drop } = await start();
  await drop(format);
  return (await recordsOf(engine)).toSorted((a, b) => (a.source.line ?? 0) - (b.source.line ?? 0));
};

test.each([
  ['csv', 'camt', 'ofx', 'mt940'],
  ['mt940', 'ofx', 'csv', 'camt'],
] as const)('each payment of four formats (%s first) steps back behind itself only', async (...order) => {
  const { engine, drop, formatOf } = await start();
  for (const format of order) await drop(format);
  const records = await recordsOf(engine);
  const lines = new Map<Format, number[]>();
  /** Payments that are equal but for their day: a file that shifts days cannot say which is which. */
  const equals = new Map<number, string>();
  for (const format of order) {
    const rows = await alone(format);
    lines.set(
      format,
      rows.map(({ source }) => source.line ?? 0),
    );
    if (format !== 'csv') continue;
    rows.forEach(({ values }, n) =>
      equals.set(truth['csv']?.[n] ?? -1, [values['amount'], values['payee'], values['description']].join('|')),
    );
  }
  const meant = new Map(
    records.map(({ id, source }) => {
      const format = formatOf.get(source.file) ?? 'csv';
      const transaction = truth[format]?.[lines.get(format)?.indexOf(source.line ?? -1) ?? -1];
      return [id, equals.get(transaction ?? -1)];
    }),
  );
  expect([...meant.values()]).not.toContain(undefined);
  expect(new Set(equals.values()).size).toBeGreaterThan(30);
  const behind = records.filter(({ steppedBackBehind }) => steppedBackBehind !== undefined);
  // Some tellings are alike to the letter: those are one record already.
  expect(records.length - behind.length).toBe(40);
  for (const { id, steppedBackBehind } of behind) expect(meant.get(id)).toBe(meant.get(steppedBackBehind ?? ''));
});

test('money counts four tellings of an account as one, and no payment as a transfer to itself', async () => {
  const ask = async (engine: Engine) =>
    appCalls.money.output.parse(await engine.app.money(appCalls.money.input.parse({}), idleSignal));
  const one = await start();
  await one.drop('camt');
  const all = await start();
  for (const format of ['camt', 'csv', 'ofx', 'mt940'] as const) await all.drop(format);
  const [alone, together] = [await ask(one.engine), await ask(all.engine)];
  expect(together.sum).toEqual(alone.sum);
  expect(together.months).toEqual(alone.months);
  expect(together.categories).toEqual(alone.categories);
  expect(together.transfers.records).toBe(0);
  expect(together.accounts).toEqual(alone.accounts);
});
