import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { garminCsv } from '../../../main/vault/importers/garmin-activities.ts';
import { garmin } from '../../../main/vault/importers/garmin.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/garmin/', import.meta.url).pathname;
const tables = new URL('../../fixtures/importers/garmin-activities/', import.meta.url).pathname;
const read = (name: string) => readWith(garmin, readFileSync(`${folder}${name}`), { name });
const readTable = (name: string) => readWith(garminCsv, readFileSync(`${tables}${name}`), { name });

describe('Garmin’s export', () => {
  it('reads activities from the arrays inside the array, from centimetres, milliseconds and kilojoules', async () => {
    const { of, issues } = await read('anna_0_summarizedActivities.json');
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-03-30T08:00:00Z',
        end: '2024-03-30T08:31:40Z',
        kind: 'running',
        duration: 1800.125,
        distance: 5000.123,
        energy: 400,
        source: 'Garmin',
      },
      {
        start: '2024-03-31T08:00:00Z',
        end: '2024-03-31T08:10:00Z',
        kind: 'lap_swimming',
        duration: 600,
        source: 'Garmin',
      },
      { start: '2024-04-01T08:00:00Z', end: '2024-04-01T08:20:00Z', kind: 'yoga', duration: 1200, source: 'Garmin' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
  });

  it('reads more activities than one element of an array may hold, one at a time', async () => {
    const one = `{"activityId":1,"beginTimestamp":1711785600000,"duration":60000,"note":"${'x'.repeat(2000)}"}`;
    const all = Buffer.from(
      `[{"summarizedActivitiesExport":[${Array.from({ length: 10_000 }, () => one).join(',')}]}]`,
    );
    expect(all.length).toBeGreaterThan(16 * 1024 * 1024);
    const { of, issues } = await readWith(garmin, all);
    expect(of('workouts')).toHaveLength(10_000);
    expect(issues).toEqual([]);
  });

  it('reads nights with how long each stage lasted; one without the watch says nothing', async () => {
    const { of, issues } = await read('2024-01-01_2024-04-10_1_sleepData.json');
    expect(of('sleep').map(filled)).toEqual([
      { start: '2024-03-30T22:26:00Z', end: '2024-03-31T05:56:00Z', stage: 'asleep', source: 'Garmin' },
    ]);
    expect(of('measurements').map(({ kind, value }) => [kind, value])).toEqual([
      ['sleep_deep_duration', 90],
      ['sleep_core_duration', 240],
      ['sleep_rem_duration', 105],
      ['sleep_awake_duration', 15],
      ['respiratory_rate', 14],
      ['sleep_stress', 17.5],
      ['sleep_awakenings', 1],
      ['sleep_score', 84],
    ]);
    expect(issues).toEqual([]);
  });

  it('reads days; what Garmin gives as -1 it does not know', async () => {
    const { of } = await read('UDSFile_2024-01-01_2024-04-10.json');
    expect(of('activity_days').map(filled)).toEqual([{ date: '2024-03-30', energy: 410, exercise: 32 }]);
    expect(of('heart_rate')).toMatchObject([{ time: '2024-03-30T00:00:00', bpm: 48, kind: 'resting' }]);
    expect(of('measurements').map(({ start, kind, value }) => [start, kind, value])).toEqual([
      ['2024-03-30T00:00:00', 'day_steps', 9120],
      ['2024-03-30T00:00:00', 'day_distance', 7100],
      ['2024-03-30T00:00:00', 'energy_burned', 2410],
      ['2024-03-30T00:00:00', 'basal_energy', 2000],
      ['2024-03-30T00:00:00', 'heart_rate_min', 44],
      ['2024-03-30T00:00:00', 'heart_rate_max', 151],
      ['2024-03-30T00:00:00', 'altitude_gain', 30.48],
      ['2024-03-30T00:00:00', 'respiratory_rate', 14],
      ['2024-03-30T00:00:00', 'stress', 27],
      ['2024-03-30T06:10:00Z', 'body_battery_highest', 92],
      ['2024-03-31T00:00:00', 'day_steps', 100],
    ]);
  });

  it('reads weight from grams, and what was drunk', async () => {
    const body = await read('1_userBioMetrics.json');
    expect(body.of('weight').map(filled)).toEqual([{ time: '2024-03-30T06:30:00Z', mass: 73.4, source: 'Garmin' }]);
    expect(body.of('measurements').map(({ kind, value }) => [kind, value])).toEqual([
      ['body_fat_percentage', 18.5],
      ['muscle_mass', 33],
      ['body_mass_index', 23.1],
      ['vo2_max', 51],
    ]);
    const water = await read('HydrationLogFile_2024-01-01_2024-04-10.json');
    expect(water.of('measurements').map(({ start, kind, value }) => [start, kind, value])).toEqual([
      ['2024-03-30T11:00:00', 'water', 250],
    ]);
  });
});

describe('Garmin’s table of activities', () => {
  it('tells kilometres from the length of a stride, and says where it cannot', async () => {
    const { of, issues } = await readTable('Activities.csv');
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-03-29T17:00:00',
        end: '2024-03-29T18:10:00',
        kind: 'road_cycling',
        duration: 3600,
        energy: 1012,
        source: 'Garmin',
      },
      {
        start: '2024-03-30T08:00:00',
        end: '2024-03-30T08:31:40',
        kind: 'running',
        duration: 1790,
        distance: 5030,
        energy: 402,
        source: 'Garmin',
      },
      {
        start: '2024-03-31T08:00:00',
        end: '2024-03-31T08:40:00',
        kind: 'pool_swim',
        duration: 2400,
        energy: 350,
        source: 'Garmin',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['unit-unknown', 2],
      ['bad-time', 4],
      ['fields-unknown', 1],
    ]);
  });

  it('reads a German page with decimal commas', async () => {
    const { of } = await readTable('Activities-de.csv');
    expect(of('workouts')).toMatchObject([{ kind: 'laufen', distance: 5030, duration: 1790, energy: 402 }]);
  });
});
