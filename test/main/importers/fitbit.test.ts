import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitbitCsv } from '../../../main/vault/importers/fitbit-tables.ts';
import { fitbit } from '../../../main/vault/importers/fitbit.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/fitbit/', import.meta.url).pathname;
const tables = new URL('../../fixtures/importers/fitbit-tables/', import.meta.url).pathname;
const read = (name: string) => readWith(fitbit, readFileSync(`${folder}${name}`), { name });
const readTable = (name: string) => readWith(fitbitCsv, readFileSync(`${tables}${name}`), { name });

describe('Fitbit’s JSON', () => {
  it('reads heart rate in UTC; one without a beat says nothing, a bad time costs itself', async () => {
    const { of, issues } = await read('heart_rate-2024-01-26.json');
    expect(of('heart_rate').map(filled)).toEqual([
      { time: '2024-01-25T13:00:37Z', bpm: 55, kind: 'sample', source: 'Fitbit' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
  });

  it('reads series by what their file is named after: steps, distance in metres, minutes of a local day', async () => {
    expect((await read('steps-2024-01-10.json')).of('steps').map(filled)).toEqual([
      { start: '2024-01-10T14:50:00Z', end: '2024-01-10T14:51:00Z', count: 100, source: 'Fitbit' },
    ]);
    expect((await read('distance-2024-01-10.json')).of('measurements')).toMatchObject([
      { kind: 'distance', value: 72.3, unit: 'm', start: '2024-01-10T14:50:00Z' },
    ]);
    expect((await read('very_active_minutes-2024-01-10.json')).of('measurements')).toMatchObject([
      { kind: 'very_active_time', value: 31, start: '2024-01-10T00:00:00', end: '2024-01-11T00:00:00' },
    ]);
  });

  it('leaves a series of that shape whose name says nothing', () => {
    const bytes = readFileSync(`${folder}steps-2024-01-10.json`);
    expect(fitbit.recognise('data.json', headOf(bytes, bytes.length))).toBe(0);
  });

  it('cuts short wakings out of the stages they lie in, so that no minute counts twice', async () => {
    const { of } = await read('sleep-2024-01-10.json');
    expect(of('sleep').map(({ start, end, stage }) => [start, end, stage])).toEqual([
      ['2024-01-10T23:40:00', '2024-01-11T06:30:00', 'in_bed'],
      ['2024-01-10T23:40:00', '2024-01-10T23:50:00', 'awake'],
      ['2024-01-10T23:50:00', '2024-01-11T00:10:00', 'core'],
      ['2024-01-11T00:10:00', '2024-01-11T00:11:00', 'awake'],
      ['2024-01-11T00:11:00', '2024-01-11T00:49:30', 'core'],
      ['2024-01-11T00:49:30', '2024-01-11T00:51:00', 'awake'],
      ['2024-01-11T00:51:00', '2024-01-11T01:20:00', 'deep'],
      ['2024-01-11T01:20:00', '2024-01-11T01:30:00', 'rem'],
      ['2016-05-01T13:00:00', '2016-05-01T13:30:00', 'in_bed'],
      ['2016-05-01T13:00:00', '2016-05-01T13:20:00', 'asleep'],
      ['2016-05-01T13:20:00', '2016-05-01T13:30:00', 'restless'],
    ]);
  });

  it('takes a weight for pounds unless nobody of that body mass index would be so small', async () => {
    const { of } = await read('weight-2024-01-01.json');
    expect(of('weight').map(({ time, mass }) => [time, mass])).toEqual([
      ['2024-01-11T23:59:59', 69.989303],
      ['2024-01-12T07:00:00', 70.2],
    ]);
  });

  it('reads exercises in UTC with their length in metres, and resting heart rate of days that have one', async () => {
    expect((await read('exercise-100.json')).of('workouts').map(filled)).toEqual([
      {
        start: '2024-01-11T09:30:00Z',
        end: '2024-01-11T09:47:57Z',
        kind: 'outdoor_bike',
        duration: 1000,
        distance: 2414.016,
        energy: 184,
        source: 'Fitbit',
        device: 'Fitbit for Android',
      },
    ]);
    const { of, issues } = await read('resting_heart_rate-2024-01-10.json');
    expect(of('heart_rate').map(({ time, bpm, kind }) => [time, bpm, kind])).toEqual([
      ['2024-01-10T00:00:00', 57.6, 'resting'],
    ]);
    expect(issues).toEqual([]);
  });
});

describe('Fitbit’s tables', () => {
  it('reads nights’ variability, oxygen and score', async () => {
    const variability = await readTable('Daily Heart Rate Variability Summary - 2024-01-11.csv');
    expect(variability.of('measurements').map(({ start, kind, value }) => [start, kind, value])).toEqual([
      ['2024-01-11T00:00:00', 'heart_rate_variability_rmssd_night', 89.941],
      ['2024-01-11T00:00:00', 'heart_rate_non_rem_sleep', 57.314],
      ['2024-01-11T00:00:00', 'heart_rate_variability_entropy', 3.143],
    ]);
    const oxygen = await readTable('Daily SpO2 - 2024-01-11.csv');
    expect(oxygen.of('measurements')[0]).toMatchObject({
      start: '2024-01-11T00:00:00Z',
      kind: 'oxygen_saturation_night',
      value: 97.7,
    });
    const score = await readTable('sleep_score.csv');
    expect(score.of('measurements')[0]).toMatchObject({ kind: 'sleep_score', value: 81 });
  });

  it('reads the tables of 2024: heart rate like its JSON, weight in grams', async () => {
    const heart = await readTable('heart_rate_2024-10-27.csv');
    expect(heart.of('heart_rate').map(({ time, bpm }) => [time, bpm])).toEqual([
      ['2024-10-27T00:00:04Z', 61],
      ['2024-10-27T00:00:09Z', 62],
    ]);
    const weights = await readTable('weight.csv');
    expect(weights.of('weight')).toMatchObject([{ time: '2024-10-27T07:00:00+00:00', mass: 69.99 }]);
    expect(weights.issues).toEqual([]);
  });
});
