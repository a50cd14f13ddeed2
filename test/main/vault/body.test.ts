import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { addPart, believed, sumNight, type Spell } from '../../../main/vault/overviews/body/nights.ts';
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

const record = (type: string, source: string, from: string, until: string, value: string | number): string =>
  `<Record type="${type}" sourceName="${source}" unit="${type.includes('HeartRate') ? 'count/min' : 'count'}" creationDate="${until} +0100" startDate="${from} +0100" endDate="${until} +0100" value="${value}"/>`;
const beat = (at: string, bpm: number): string => record('HKQuantityTypeIdentifierHeartRate', 'Watch', at, at, bpm);
const steps = (source: string, from: string, until: string, count: number): string =>
  record('HKQuantityTypeIdentifierStepCount', source, from, until, count);
const slept = (source: string, from: string, until: string, stage: string): string =>
  record('HKCategoryTypeIdentifierSleepAnalysis', source, from, until, `HKCategoryValueSleepAnalysis${stage}`);
const weighed = (at: string, kilograms: number): string =>
  `<Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="kg" startDate="${at} +0100" endDate="${at} +0100" value="${kilograms}"/>`;
const health = (...lines: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_IE">\n${lines.join('\n')}\n</HealthData>\n`;

const march = health(
  beat('2025-03-01 00:10:00', 50),
  beat('2025-03-01 09:00:10', 70),
  beat('2025-03-01 09:00:40', 80),
  beat('2025-03-01 09:30:00', 165),
  beat('2025-03-01 23:59:00', 60),
  record('HKQuantityTypeIdentifierRestingHeartRate', 'Watch', '2025-03-01 07:00:00', '2025-03-01 07:00:00', 52),
  steps('Phone', '2025-03-01 08:00:00', '2025-03-01 08:10:00', 900),
  steps('Phone', '2025-03-01 12:00:00', '2025-03-01 12:10:00', 600),
  steps('Watch', '2025-03-01 08:01:00', '2025-03-01 08:09:00', 1000),
  steps('Watch', '2025-03-01 12:01:00', '2025-03-01 12:11:00', 700),
  steps('Watch', '2025-03-02 12:01:00', '2025-03-02 12:11:00', 40),
  slept('Watch', '2025-02-28 23:00:00', '2025-03-01 01:00:00', 'AsleepCore'),
  slept('Watch', '2025-03-01 01:00:00', '2025-03-01 01:10:00', 'Awake'),
  slept('Watch', '2025-03-01 01:10:00', '2025-03-01 02:10:00', 'AsleepDeep'),
  slept('Watch', '2025-03-01 02:10:00', '2025-03-01 06:22:00', 'AsleepREM'),
  slept('Phone', '2025-02-28 22:30:00', '2025-03-01 07:30:00', 'InBed'),
  slept('Phone', '2025-02-28 22:40:00', '2025-03-01 07:20:00', 'AsleepUnspecified'),
  slept('Watch', '2025-03-01 22:50:00', '2025-03-01 23:50:00', 'AsleepCore'),
  weighed('2025-03-01 07:10:00', 68),
  weighed('2025-03-01 20:10:00', 69),
  '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min" totalDistance="5" totalDistanceUnit="km" sourceName="Watch" startDate="2025-03-01 09:15:00 +0100" endDate="2025-03-01 09:45:00 +0100"/>',
);
const ask = async (engine: Engine, fromDay = '2025-03-01', untilDay = '2025-03-31') =>
  engine.app.body({ fromDay, untilDay }, idleSignal);

describe('a day of the body', () => {
  test('is summed up on the wall clock of where it was measured', async () => {
    const { engine, drop } = await start();
    await drop('export.xml', march);
    const { days, span, behind } = await ask(engine);
    expect(span).toEqual({ firstDay: '2025-03-01', lastDay: '2025-03-02' });
    expect(behind).toBe(0);
    const [first] = days;
    // The hours are 00 (50), 09 (70, 80 and 165) and 23 (60).
    expect(first?.heart).toEqual({ min: 50, mean: 72, max: 165 });
    expect(first?.resting).toBe(52);
    expect(first?.weightKg).toBe(68.5);
    expect(first?.workouts).toEqual({ count: 1, minutes: 30, metres: 5000 });
  });

  test('counts steps by the source that has most, and says how many others counted', async () => {
    const { engine, drop } = await start();
    await drop('export.xml', march);
    const { days } = await ask(engine);
    expect(days.map(({ day, steps: found }) => [day, found])).toEqual([
      ['2025-03-01', { count: 1700, source: 'Watch', others: 1 }],
      ['2025-03-02', { count: 40, source: 'Watch', others: 0 }],
    ]);
  });

  test('has the night that ends on it, of the source with stages', async () => {
    const { engine, drop } = await start();
    await drop('export.xml', march);
    const { days } = await ask(engine);
    const wall = (text: string): number => Date.parse(`${text}Z`);
    expect(days[0]?.sleep).toEqual({
      asleep: 432,
      awake: 10,
      core: 120,
      deep: 60,
      rem: 252,
      inBed: 0,
      fromMs: wall('2025-02-28T23:00:00'),
      untilMs: wall('2025-03-01T06:22:00'),
    });
    // What was slept before midnight belongs to the next morning.
    expect(days[1]?.sleep?.asleep).toBe(60);
  });

  test('is told in full: a minute’s mean pulse, the believed stages, steps by hour, what was trained', async () => {
    const { engine, drop } = await start();
    await drop('export.xml', march);
    const day = await engine.app.bodyDay({ day: '2025-03-01' }, idleSignal);
    const midnight = Date.parse('2025-03-01T00:00:00Z');
    const pairs = day.heart.flatMap((bpm, n) =>
      n % 2 === 1 ? [[((day.heart[n - 1] ?? 0) - midnight) / 60_000, bpm]] : [],
    );
    expect(pairs).toEqual([
      [10, 50],
      [540, 75],
      [570, 165],
      [1439, 60],
    ]);
    expect(day.sleep.map(({ stage }) => stage)).toEqual(['core', 'awake', 'deep', 'rem', 'core']);
    expect(day.stepsByHour[8]).toBe(1000);
    expect(day.stepsByHour[12]).toBe(700);
    expect(day.stepsByHour.reduce((sum, each) => sum + each, 0)).toBe(1700);
    expect(day.workouts).toMatchObject([{ kind: 'running', metres: 5000, untilMs: midnight + 9.75 * 3_600_000 }]);
  });

  test('forgets what is forgotten', async () => {
    const { engine, drop } = await start();
    const id = await drop('export.xml', march);
    expect((await ask(engine)).days).toHaveLength(2);
    await engine.app.forget({ ids: [id], now: false }, idleSignal);
    expect(await ask(engine)).toEqual({ days: [], behind: 0 });
  });

  test('a source that writes a sum of the day beside its pieces is not counted twice', async () => {
    const { engine, drop } = await start();
    await drop(
      'export.xml',
      health(
        steps('Band', '2025-03-01 00:00:00', '2025-03-02 00:00:00', 5000),
        steps('Band', '2025-03-01 08:00:00', '2025-03-01 09:00:00', 3000),
        steps('Band', '2025-03-01 10:00:00', '2025-03-01 11:00:00', 1900),
      ),
    );
    expect((await ask(engine)).days[0]?.steps).toEqual({ count: 5000, source: 'Band', others: 0 });
  });
});

describe('nights', () => {
  const minute = 60_000;
  const night = (
    parts: readonly (readonly [by: string, stage: 'asleep' | 'deep' | 'awake', from: number, until: number])[],
  ) => {
    const spells: Spell[] = [];
    for (const [by, stage, from, until] of parts) addPart(spells, by, stage, from * minute, until * minute);
    return spells;
  };

  test('are the same in whatever order their parts come', () => {
    const parts = [
      ['watch', 'deep', 0, 60],
      ['watch', 'awake', 60, 80],
      ['watch', 'deep', 80, 200],
      ['watch', 'deep', 225, 300],
    ] as const;
    const first = sumNight(night(parts));
    expect(first).toMatchObject({ asleep: 255, deep: 255, awake: 20, fromMs: 0, untilMs: 300 * minute });
    expect(sumNight(night([...parts].reverse()))).toEqual(first);
    expect(sumNight(night([parts[3], parts[0], parts[2], parts[1]]))).toEqual(first);
  });

  test('keep a nap that only the other source saw', () => {
    const spells = night([
      ['watch', 'deep', 0, 300],
      ['phone', 'asleep', 10, 320],
      ['phone', 'asleep', 500, 540],
    ]);
    expect(believed(spells).map(({ recorder }) => recorder)).toEqual(['watch', 'phone']);
    expect(sumNight(spells)?.asleep).toBe(340);
  });

  test('a source’s whole sleep beside its own stages is not added to them', () => {
    expect(
      sumNight(
        night([
          ['watch', 'asleep', 0, 300],
          ['watch', 'deep', 0, 280],
        ]),
      ),
    ).toMatchObject({ asleep: 300, deep: 280 });
  });
});
