import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { whoop } from '../../../main/vault/importers/whoop.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/whoop/', import.meta.url).pathname;
const read = (name: string) => readWith(whoop, readFileSync(`${folder}${name}`), { name });

describe('WHOOP', () => {
  it('puts the offset of its column to each time, and reads a night once, where naps are too', async () => {
    const { of } = await read('sleeps.csv');
    expect(of('sleep').map(filled)).toEqual([
      { start: '2024-01-02T23:00:00+01:00', end: '2024-01-03T07:00:00+01:00', stage: 'asleep', source: 'WHOOP' },
      { start: '2024-01-02T14:00:00Z', end: '2024-01-02T14:25:00Z', stage: 'asleep', source: 'WHOOP' },
    ]);
    expect(of('measurements').slice(4, 8)).toMatchObject([
      { kind: 'sleep_core_duration', value: 220, unit: 'min' },
      { kind: 'sleep_deep_duration', value: 90 },
      { kind: 'sleep_rem_duration', value: 140 },
      { kind: 'sleep_awake_duration', value: 30 },
    ]);
  });

  it('reads recovery and strain of each day, the resting heart rate at waking', async () => {
    const { of, schemas, issues } = await read('physiological_cycles.csv');
    expect(schemas.map(({ name }) => name)).toEqual(['heart_rate', 'measurements']);
    expect(of('heart_rate').map(({ time, bpm, kind }) => [time, bpm, kind])).toEqual([
      ['2024-01-03T07:00:00+01:00', 50, 'resting'],
      ['2024-01-02T06:15:00+01:00', 55, 'resting'],
    ]);
    expect(of('measurements').map(({ kind, value }) => [kind, value])).toEqual([
      ['recovery_score', 61],
      ['heart_rate_variability_rmssd', 48],
      ['skin_temperature', 34.5],
      ['oxygen_saturation', 97.5],
      ['recovery_score', 40],
      ['heart_rate_variability_rmssd', 39],
      ['skin_temperature', 34.9],
      ['oxygen_saturation', 98.1],
      ['day_strain', 12.4],
      ['energy_burned', 2400],
      ['heart_rate_max', 160],
      ['heart_rate_average', 70],
    ]);
    expect(issues).toEqual([]);
  });

  it('reads workouts in kilocalories and metres; one without a time costs itself', async () => {
    const { of, issues } = await read('workouts.csv');
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-01-02T18:00:00-05:00',
        end: '2024-01-02T18:45:00-05:00',
        kind: 'functional_fitness',
        duration: 2700,
        distance: 7000.5,
        energy: 520,
        source: 'WHOOP',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
  });

  it('keeps the journal’s questions and answers', async () => {
    expect((await read('journal_entries.csv')).of('whoop_journal').map(filled)).toEqual([
      {
        time: '2024-01-02T23:00:00+01:00',
        question: 'Have any alcoholic drinks?',
        answer: true,
        notes: 'Wine, two glasses',
      },
      { time: '2024-01-02T23:00:00+01:00', question: 'Consumed caffeine?', answer: false },
    ]);
  });
});
