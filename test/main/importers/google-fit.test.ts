import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { googleFit } from '../../../main/vault/importers/google-fit.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith, type Reading } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/google-fit/', import.meta.url);
const read = (name: string): Promise<Reading> => readWith(googleFit, readFileSync(new URL(name, folder)), { name });

describe('Google Fit', () => {
  it('reads merged heart rates as those of the app that wrote them; nanoseconds are exact', async () => {
    const { records, issues } = await read('derived_heart_rate.json');
    expect(records.map(({ dataset, line, values }) => [dataset, line, filled(values)])).toEqual([
      [
        'heart_rate',
        1,
        {
          time: '2021-04-02T23:04:50.134513Z',
          bpm: 72.5,
          kind: 'sample',
          source: 'com.example.watch',
          device: 'Maker Watch 2',
        },
      ],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 3],
      ['json-broken', 4],
    ]);
  });

  it('sorts points by their type, with units', async () => {
    const { of, issues } = await read('mixed_points.json');
    const by = { source: 'com.example.scale', device: 'Maker Scale' };
    const span = { start: '2021-04-02T23:04:00Z', end: '2021-04-02T23:05:00Z' };
    expect(of('weight').map(filled)).toEqual([{ time: '2021-04-02T23:04:50Z', mass: 71.25, ...by }]);
    expect(of('steps').map(filled)).toEqual([{ ...span, count: 120, ...by }]);
    expect(of('sleep').map(filled)).toEqual([
      { ...span, stage: 'deep', ...by },
      { ...span, stage: 'core', ...by },
    ]);
    expect(of('activities').map(filled)).toEqual([{ ...span, kind: 'walking' }]);
    expect(of('measurements').map(filled)).toEqual([
      { start: '2021-04-02T23:04:50Z', kind: 'blood_pressure_systolic', value: 121, unit: 'mmHg', ...by },
      { start: '2021-04-02T23:04:50Z', kind: 'blood_pressure_diastolic', value: 79, unit: 'mmHg', ...by },
      { ...span, kind: 'distance_delta', value: 12.5, unit: 'm', ...by },
    ]);
    expect(of('places').map(filled)).toEqual([
      { time: '2021-04-02T23:04:50Z', latitude: 48.1, longitude: 11.5, accuracy: 20, source: 'google_fit' },
    ]);
    expect(issues).toEqual([]);
  });

  it('never takes estimated steps for counted ones', async () => {
    const { of } = await read('estimated_steps.json');
    expect(of('steps')).toMatchObject([{ count: 33, source: 'google_fit estimated_steps', device: null }]);
  });

  it('reads sessions: a run, and a night in its stages', async () => {
    const run = await read('2021-04-19T20_57_39Z_RUNNING.json');
    expect(run.records.map(({ dataset, values }) => [dataset, filled(values)])).toEqual([
      [
        'workouts',
        {
          start: '2021-04-19T20:57:39.686Z',
          end: '2021-04-19T21:08:53.872Z',
          kind: 'running',
          duration: 674.186,
          distance: 1558.5,
          energy: 144.25,
          source: 'google_fit',
        },
      ],
    ]);
    const night = await read('2021-04-19T23_00_00Z_SLEEP.json');
    expect(night.of('sleep').map(({ start, stage }) => [start, stage])).toEqual([
      ['2021-04-19T23:00:00Z', 'core'],
      ['2021-04-20T03:00:00Z', 'awake'],
      ['2021-04-20T03:10:00Z', 'asleep'],
    ]);
  });

  it('reads totals of days, whatever the language of the header; an empty cell is nothing', async () => {
    const { of, issues } = await read('Daily activity metrics.csv');
    expect(of('steps').map(filled)).toEqual([
      { start: '2024-03-05T00:00:00', end: '2024-03-06T00:00:00', count: 8123, source: 'google_fit daily totals' },
      { start: '2024-03-06T00:00:00', end: '2024-03-07T00:00:00', count: 5000, source: 'google_fit daily totals' },
    ]);
    expect(of('measurements').map(({ start, kind, value, unit }) => [start, kind, value, unit])).toEqual([
      ['2024-03-05T00:00:00', 'move_minutes_count', 42, null],
      ['2024-03-05T00:00:00', 'calories', 2310.5, 'kcal'],
      ['2024-03-05T00:00:00', 'distance', 6250.25, 'm'],
      ['2024-03-05T00:00:00', 'average_heart_rate', 71.2, 'bpm'],
      ['2024-03-05T00:00:00', 'walking_duration', 3_600_000, 'ms'],
      ['2024-03-06T00:00:00', 'calories', 2100, 'kcal'],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-date', 4]]);
    const german = await read('Tägliche Aktivitätsmesswerte.csv');
    expect(german.of('steps')).toMatchObject([{ start: '2024-03-05T00:00:00', count: 8123 }]);
  });

  it('reads the quarters of a day by the name of the file; the last one ends on the next day', async () => {
    const { of } = await read('2021-01-05.csv');
    expect(of('steps').map(filled)).toEqual([
      {
        start: '2021-01-05T23:45:00+01:00',
        end: '2021-01-06T00:00:00+01:00',
        count: 120,
        source: 'google_fit daily totals',
      },
    ]);
    expect(of('measurements').map(({ start, kind, value }) => [start, kind, value])).toEqual([
      ['2021-01-05T00:00:00+01:00', 'calories', 15.5],
      ['2021-01-05T23:45:00+01:00', 'move_minutes_count', 3],
      ['2021-01-05T23:45:00+01:00', 'calories', 20.5],
      ['2021-01-05T23:45:00+01:00', 'distance', 100.5],
    ]);
  });

  it('leaves tables of other makers', () => {
    const text = 'Date,Calories Burned,Steps\n2024-01-01,2000,100\n';
    expect(googleFit.recognise('days.csv', headOf(Buffer.from(text), text.length))).toBe(0);
  });
});
