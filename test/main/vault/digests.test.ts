import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { wallClock } from '../../../main/vault/digests/index.ts';
import { createDigests, type Digest } from '../../../main/vault/digests/digests.ts';
import { hoursOf } from '../../../main/vault/digests/hours.ts';
import { createDatasets } from '../../../main/vault/datasets.ts';
import { openDatabase } from '../../../main/store/vault/index.ts';
import { heartRate } from '../../../main/vault/importers/datasets.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const withDatasets = async (
  work: (tools: {
    add: (times: readonly string[]) => void;
    digests: ReturnType<typeof createDigests>;
    reopen: () => ReturnType<typeof createDigests>;
    clause: { now: string };
    changes: () => number;
  }) => Promise<void>,
): Promise<void> => {
  const { path, remove } = await scratchFolder();
  await writeFile(join(path, 'x'), '');
  const db = openDatabase(join(path, 'd.db'), Buffer.alloc(32, 7));
  const datasets = createDatasets({ db });
  const dataset = datasets.declare(heartRate);
  const clause = { now: '' };
  let changes = 0;
  const make = () =>
    createDigests({
      db,
      datasets,
      counts: () => clause.now,
      timeZone: 'Europe/Berlin',
      changed: () => void (changes += 1),
      log: () => undefined,
    });
  const insert = db.prepare(
    `INSERT INTO ${dataset.table} (id, at, key, n, file, part, line, f0, f1) VALUES (?, ?, ?, 1, 1, 0, 1, ?, 60)`,
  );
  const add = (times: readonly string[]): void =>
    db.transaction(() => {
      for (const time of times) {
        const id = datasets.nextSequence() * 65_536 + dataset.no;
        insert.run(id, Date.parse(time), Buffer.from(String(id)), time);
      }
      datasets.addToCount(dataset.no, times.length);
    })();
  const digests = make();
  try {
    await work({ add, digests, reopen: make, clause, changes: () => changes });
  } finally {
    await digests.close();
    db.close();
    await remove();
  }
};

const hour = (text: string): number => Date.parse(`${text}:00:00Z`) / 3_600_000;

test('a digest folds each record once, and picks up where the last session stopped', async () => {
  await withDatasets(async ({ add, digests, reopen }) => {
    const counted: string[] = [];
    const digest: Digest<{ n: number }> = {
      name: 'n',
      version: 1,
      dataset: 'heart_rate',
      fields: ['time', 'bpm'],
      empty: () => ({ n: 0 }),
      add: (state, { values }) => {
        counted.push(String(values[0]));
        state.n += Number(values[1]);
      },
      save: (state) => state,
      load: (saved) => ({ n: (saved as { n: number }).n }),
    };
    add(['2024-03-01T08:00:00+01:00', '2024-03-01T08:30:00+01:00']);
    expect(digests.read(digest)).toEqual({ state: { n: 120 }, behind: 0 });
    add(['2024-03-01T09:00:00+01:00']);
    expect(digests.read(digest).state.n).toBe(180);
    digests.settle();
    await digests.idle();
    const later = reopen();
    expect(later.read(digest).state.n).toBe(180);
    expect(counted).toHaveLength(3);
    later.touch(1);
    expect(later.read(digest).state.n).toBe(180);
    expect(counted).toHaveLength(6);
    await later.close();
  });
});

test('rows that do not count are left out, and a digest of another version is counted anew', async () => {
  await withDatasets(async ({ add, digests, clause }) => {
    add(['2024-03-01T08:00:00Z', '2024-03-02T08:00:00Z']);
    clause.now = 'at > 1709300000000';
    expect(digests.read(hoursOf('heart_rate')).state.size).toBe(1);
    clause.now = '';
    digests.touch(1);
    expect(digests.read(hoursOf('heart_rate')).state.size).toBe(2);
    expect(digests.read({ ...hoursOf('heart_rate'), version: 2 }).state.size).toBe(2);
  });
});

test('a large backlog is counted in the background, and said when it is done', async () => {
  await withDatasets(async ({ add, digests, changes }) => {
    add(Array.from({ length: 70_000 }, (_, n) => new Date(1_700_000_000_000 + n * 60_000).toISOString()));
    expect(digests.read(hoursOf('heart_rate')).behind).toBe(70_000);
    await digests.idle();
    expect(changes()).toBe(1);
    const { state, behind } = digests.read(hoursOf('heart_rate'));
    expect([[...state.values()].reduce((a, b) => a + b), behind]).toEqual([70_000, 0]);
  });
});

test('hours are those of the wall clock where the record was made', async () => {
  await withDatasets(async ({ add, digests }) => {
    add(['2024-07-01T23:30:00-05:00', '2024-07-01T23:30:00Z', '2024-07-01T23:30:00', '2024-01-01T23:30:00Z']);
    const { state } = digests.read(hoursOf('heart_rate'));
    // As written; UTC as a clock in Berlin shows it, in summer and in winter; a time without a zone as it stands.
    expect(new Set(state.keys())).toEqual(
      new Set([hour('2024-07-01T23'), hour('2024-07-02T01'), hour('2024-07-01T23'), hour('2024-01-02T00')]),
    );
  });
});

test('a wall clock is read from any spelling', () => {
  const wall = wallClock('Asia/Kolkata');
  const at = Date.parse('2024-03-01T00:00:00Z');
  expect(wall(at, '2024-03-01T00:00:00Z') - at).toBe(5.5 * 3_600_000);
  expect(wall(at, '2024-02-29T16:00:00-08:00') - at).toBe(-8 * 3_600_000);
  expect(wall(at, '2024-03-01')).toBe(at);
  expect(wall(at, '2024-03-01T00:00')).toBe(at);
  expect(wall(0, null)).toBe(0);
});
