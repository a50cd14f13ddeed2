import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handlers, ConsentCalls } from '../../../preload/contract/index.ts';
import { createFakeEngine, rightPassphrase } from '../../kit/fake-engine.ts';
import { type } from '../../kit/terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  await mkdir(join(folder, 'vault'));
  await writeFile(join(folder, 'passphrase'), `${rightPassphrase}\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const asked: unknown[] = [];
const holdfast = (...words: string[]) =>
  type([...words, '--vault', join(folder, 'vault'), '--passphrase-file', join(folder, 'passphrase')], {
    makeEngine: () => {
      const engine = createFakeEngine({ state: 'locked', host: 'cli' });
      const exportTable: Handlers<ConsentCalls>['exportTable'] = (argument) => {
        asked.push(argument);
        return { path: join(argument.to, `${argument.name}.${argument.format}`), records: 3, bytes: 1_200 };
      };
      return { ...engine, consent: { ...engine.consent, exportTable } };
    },
  });

test('a table goes to a file by the way all copies go: with the passphrase, with its filters, in its order', async () => {
  const to = join(folder, 'spending.parquet');
  const ran = await holdfast(
    ...['query', 'transactions', '--where', 'amount<=0', '--sort', 'date:desc'],
    ...['--format', 'parquet', '--to', to],
  );
  expect(ran.stdout).toBe(`3 records, 1.2 kB written to ${to}\n`);
  expect(asked.pop()).toEqual({
    passphrase: rightPassphrase,
    dataset: 'transactions',
    where: [{ field: 'amount', is: 'to', value: '0' }],
    sort: { field: 'date', order: 'desc' },
    format: 'parquet',
    name: 'spending',
    to: folder,
  });
});

test.each([
  [['--format', 'parquet'], 'Parquet is for files'],
  [['--to', 'x.csv'], '"--format" is csv, json or parquet'],
  [['--to', 'x.csv', '--format', 'xlsx'], '"--format" is csv, json or parquet'],
  [['--to', 'x.csv', '--format', 'csv', '--limit', '3'], 'A file takes every record'],
])('%j is no way to write a file', async (words, says) => {
  const ran = await holdfast('query', 'transactions', ...words);
  expect(ran.exitCode).toBe(2);
  expect(ran.stderr).toContain(says);
});
