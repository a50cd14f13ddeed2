import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeEngine, rightPassphrase } from '../../kit/fake-engine.ts';
import { fakePlaces } from '../../kit/fake-places.ts';
import { type } from '../../kit/terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  await mkdir(join(folder, 'vault'));
  await writeFile(join(folder, 'passphrase'), `${rightPassphrase}\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const holdfast = (...words: string[]) =>
  type([...words, '--vault', join(folder, 'vault'), '--passphrase-file', join(folder, 'passphrase')], {
    makeEngine: () => {
      const engine = createFakeEngine({ state: 'locked', host: 'cli' });
      return { ...engine, app: { ...engine.app, ...fakePlaces(false) } };
    },
  });

test('places come by time, for a script and for a person; one without a name by where it is', async () => {
  const ran = await holdfast('places', '--json');
  expect(ran.json()).toMatchObject({ total: 3, places: [{ name: 'Home', seconds: 14_400_000 }, {}, {}] });
  const read = await holdfast('places');
  expect(read.stdout).toMatch(/Home +4000 h 00 min +420 +2024-02-01 +2025-11-30/);
  expect(read.stdout).toMatch(/48\.2080, 16\.3730 +60 h 00 min/);
});

test('a year is asked for alone', async () => {
  const ran = await holdfast('places', '--year', '2024', '--json');
  expect(ran.json()).toMatchObject({ total: 1 });
  expect(await holdfast('places', '--year', 'last')).toMatchObject({ exitCode: 2 });
});
