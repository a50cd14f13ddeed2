import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fault } from '../../../main/core/fault.ts';
import { createFakeEngine, fakeFile, rightPassphrase } from '../../kit/fake-engine.ts';
import { fakePreviews } from '../../kit/fake-previews.ts';
import { type } from '../../kit/terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  await mkdir(join(folder, 'vault'));
  await writeFile(join(folder, 'passphrase'), `${rightPassphrase}\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const holdfast = (isArchive: boolean, ...words: string[]) =>
  type([...words, '--vault', join(folder, 'vault'), '--passphrase-file', join(folder, 'passphrase')], {
    makeEngine: () => {
      const engine = createFakeEngine({ state: 'locked', host: 'cli' });
      const file = () => ({ ...fakeFile('0000000000000001', 'export.zip'), unverified: true });
      const previewParts = (): never => {
        throw new Fault('not-found');
      };
      return { ...engine, app: { ...engine.app, ...fakePreviews, file, ...(isArchive ? {} : { previewParts }) } };
    },
  });

test('one file comes with where its records went and what it holds', async () => {
  const ran = await holdfast(true, 'file', '0000000000000001', '--json');
  expect(ran.json()).toMatchObject({
    file: { name: 'export.zip', unverified: true },
    datasets: [
      { dataset: 'transactions', records: 1200 },
      { dataset: 'places', records: 6 },
    ],
    archive: { total: 3, capped: false },
  });
  const read = await holdfast(true, 'file', '0000000000000001');
  expect(read.stdout).toContain('verified  no: its importer follows no public description');
  expect(read.stdout).toMatch(/transactions +1200/);
  expect(read.stdout).toMatch(/\.\.\/outside\.txt +archive-unsafe/);
  expect(read.stdout).toContain('3 entries');
});

test('what is no archive has no entries, and that is no fault', async () => {
  const ran = await holdfast(false, 'file', '0000000000000001', '--json');
  expect(ran.exitCode).toBe(0);
  expect(ran.json()).not.toHaveProperty('archive');
});
