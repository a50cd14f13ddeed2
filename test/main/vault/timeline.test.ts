import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'), { timeZone: 'Europe/Berlin' });
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<string> => {
    await writeFile(join(path, name), text);
    const { ids } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    return ids[0] ?? '';
  };
  return { engine, drop };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

/** Google writes UTC; a clock in Berlin is one hour ahead in winter. */
const places = JSON.stringify({
  locations: ['2024-01-10T22:59:00Z', '2024-01-10T23:00:00Z', '2024-01-10T23:00:30Z', '2024-03-01T12:00:00Z'].map(
    (timestamp, n) => ({ latitudeE7: 525000000 + n, longitudeE7: 134000000, timestamp }),
  ),
});
const bank = 'Date,Description,Amount\n2024-01-10,Coffee,-3.20\n2024-01-11,Rent,-900.00\n';
const day = (text: string): number => Date.parse(text) / 86_400_000;
const hour = (text: string): number => Date.parse(`${text}:00:00Z`) / 3_600_000;

describe('the timeline', () => {
  test('counts by the wall clock of the place, at every width of bucket', async () => {
    const { engine, drop } = await start();
    await drop('Records.json', places);
    await drop('bank.csv', bank);
    const days = await engine.app.timeline({ level: 'day', first: day('2024-01-10'), buckets: 60 }, idleSignal);
    expect(days.lanes.map(({ dataset, records, counts }) => [dataset, records, counts])).toEqual([
      ['places', 4, [0, 1, 1, 2, 51, 1]],
      ['transactions', 2, [0, 1, 1, 1]],
    ]);
    const hours = await engine.app.timeline({ level: 'hour', first: hour('2024-01-10T23'), buckets: 2 }, idleSignal);
    expect(hours.lanes.map(({ counts }) => counts)).toEqual([
      [0, 1, 1, 2],
      [1, 1],
    ]);
    const minutes = await engine.app.timeline(
      { level: 'minute', first: hour('2024-01-10T23') * 60 + 58, buckets: 3 },
      idleSignal,
    );
    expect(minutes.lanes.map(({ counts }) => counts)).toEqual([
      [1, 1, 2, 2],
      [2, 1],
    ]);
    expect(days.behind).toBe(0);
  });

  test('lists the records of a stretch, earliest first, and says when there are more', async () => {
    const { engine, drop } = await start();
    await drop('Records.json', places);
    await drop('bank.csv', bank);
    const stretch = { fromMs: Date.parse('2024-01-11T00:00:00Z'), untilMs: Date.parse('2024-01-12T00:00:00Z') };
    const all = await engine.app.moments({ ...stretch, limit: 100 }, idleSignal);
    expect(all.records.map(({ record }) => record.dataset)).toEqual(['places', 'transactions', 'places']);
    expect(all.more).toBe(false);
    const some = await engine.app.moments({ ...stretch, limit: 1, datasets: ['places'] }, idleSignal);
    expect([some.records.length, some.more]).toEqual([1, true]);
    const one = await engine.app.moments({ ...stretch, datasets: ['nothing'], limit: 10 }, idleSignal);
    expect(one).toEqual({ records: [], more: false });
  });

  test('does not tell of what is hidden, and tells again when it is brought back', async () => {
    const { engine, drop } = await start();
    const file = await drop('Records.json', places);
    await drop('bank.csv', bank);
    const question = { level: 'day', first: day('2024-01-01'), buckets: 100 } as const;
    const before = await engine.app.timeline(question, idleSignal);
    await engine.app.forget({ ids: [file], now: false }, idleSignal);
    const hidden = await engine.app.timeline(question, idleSignal);
    expect(hidden.lanes.map(({ dataset }) => dataset)).toEqual(['transactions']);
    await engine.app.restore({ ids: [file] }, idleSignal);
    expect(await engine.app.timeline(question, idleSignal)).toEqual(before);
  });
});
