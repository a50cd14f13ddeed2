import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBody } from '../../kit/fake-body.ts';
import { createFakeEngine, rightPassphrase } from '../../kit/fake-engine.ts';
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
      return { ...engine, app: { ...engine.app, ...fakeBody(false) } };
    },
  });

test('one day comes in full, for a script and for a person', async () => {
  const ran = await holdfast('body', '--day', '2025-03-04', '--json');
  expect(ran.json()).toMatchObject({
    day: { day: '2025-03-04', steps: { count: 8400 } },
    workouts: [{ kind: 'running' }],
  });
  const read = await holdfast('body', '--day', '2025-03-04');
  expect(read.stdout).toContain('Night 23:00 to 06:24: core 4 h 12 min, deep 1 h 30 min');
  expect(read.stdout).toContain('1 other source not added');
  expect(read.stdout).toContain('17:30 running, 0 h 40 min, 7.0 km');
});

test('a year, or any stretch, comes by day', async () => {
  const { json } = await holdfast('body', '--year', '2025', '--json');
  expect((json() as { days: unknown[] }).days).toHaveLength(365);
  const some = await holdfast('body', '--from', '2025-02-27', '--until', '2025-03-01');
  expect(some.stdout.trimEnd().split('\n')).toHaveLength(5);
  expect(some.stdout).toContain('6 h 12 min');
});

test('a day that is none, or two periods at once, is wrong usage', async () => {
  expect(await holdfast('body', '--day', '2025-02-31x')).toMatchObject({ exitCode: 2 });
  expect(await holdfast('body', '--day', '2025-02-01', '--year', '2025')).toMatchObject({ exitCode: 2 });
});
