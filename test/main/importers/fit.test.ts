import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fit } from '../../../main/vault/importers/fit.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/fit/', import.meta.url).pathname;
const fixture = (name: string): Buffer => readFileSync(`${folder}${name}`);

describe('a FIT activity', () => {
  it('gives the place, the heart rate and the samples of each second, in SI units', async () => {
    const { of } = await readWith(fit, fixture('activity.fit'));
    expect(of('places').map(filled)).toEqual([
      {
        time: '2024-03-30T08:00:00Z',
        latitude: 48.1371,
        longitude: 11.5754,
        altitude: 519.2,
        speed: 2.5,
        source: 'gps',
        device: '3456789012',
      },
    ]);
    expect(of('heart_rate').map(({ time, bpm, device }) => [time, bpm, device])).toEqual([
      ['2024-03-30T08:00:00Z', 118, 'Forerunner 265'],
      ['2024-03-30T08:00:01Z', 121, 'Forerunner 265'],
      ['2024-03-30T08:00:08Z', 122, 'Forerunner 265'],
    ]);
    expect(of('workout_samples')).toMatchObject([
      { speed: 2.5, distance: 0, cadence: 82.5, altitude: 519.2, temperature: -3 },
      { speed: 2.612, distance: 2.6, altitude: 519.4 },
      { distance: 100 },
    ]);
  });

  it('reads the power that an app on the watch measured, and says which fields of apps it leaves', async () => {
    const { of, issues } = await readWith(fit, fixture('activity.fit'));
    expect(of('workout_samples').map(({ power }) => power)).toEqual([231, null, null]);
    expect(issues.map(({ code }) => code)).toEqual(['not-read']);
  });

  it('reads sessions with either byte order, and of a second file chained to the first', async () => {
    const { of } = await readWith(fit, fixture('activity.fit'));
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-03-30T08:00:00Z',
        end: '2024-03-30T08:00:45Z',
        kind: 'running',
        duration: 40.125,
        distance: 123.45,
        energy: 9,
        source: 'Garmin',
        device: 'Forerunner 265',
      },
      {
        start: '2024-03-30T09:00:00Z',
        end: '2024-03-30T09:10:00Z',
        kind: 'strength_training',
        duration: 590,
        energy: 55,
        source: 'COROS',
      },
    ]);
  });

  it('gives what was readable of a file that ends early, wherever it ends', async () => {
    const whole = fixture('activity.fit');
    const { of, issues } = await readWith(fit, whole.subarray(0, 300));
    expect(of('heart_rate')).toHaveLength(3);
    expect(of('workouts')).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(['fit-truncated', 'not-read']);
  });

  it('reads a file whose device died before it wrote the length', async () => {
    const whole = Buffer.from(fixture('scale.fit'));
    whole.writeUInt32LE(0, 4);
    const { of, issues } = await readWith(fit, whole.subarray(0, -2));
    expect(of('weight')).toHaveLength(1);
    expect(issues.map(({ code }) => code)).toEqual(['fit-truncated']);
  });
});

describe('FIT of day and night', () => {
  it('takes steps from counters that only grow, and begin anew at midnight', async () => {
    const { of } = await readWith(fit, fixture('monitoring.fit'));
    expect(of('steps').map(({ start, end, count }) => [start, end, count])).toEqual([
      ['2024-03-30T23:00:00Z', '2024-03-30T23:01:00Z', 40],
      ['2024-03-30T23:01:00Z', '2024-03-30T23:02:00Z', 60],
      ['2024-03-30T23:01:00Z', '2024-03-30T23:02:00Z', 30],
      ['2024-03-30T23:02:00Z', '2024-03-31T00:14:24Z', 50],
      ['2024-03-31T00:14:24Z', '2024-03-31T23:00:00Z', 12],
    ]);
  });

  it('takes moments of sixteen bits from the last whole one, and leaves stress that was not measured', async () => {
    const { of } = await readWith(fit, fixture('monitoring.fit'));
    expect(of('heart_rate').map(({ time, bpm, kind }) => [time, bpm, kind])).toEqual([
      ['2024-03-30T23:01:30Z', 61, 'sample'],
      ['2024-03-31T23:00:00Z', 50, 'resting'],
    ]);
    expect(of('measurements').map(({ kind, value }) => [kind, value])).toEqual([
      ['stress', 34],
      ['respiratory_rate', 13.25],
      ['oxygen_saturation', 96],
    ]);
  });

  it('ends a stage of sleep where the next begins, the last where sleep ends, and leaves what was not measured', async () => {
    const { of } = await readWith(fit, fixture('sleep.fit'));
    expect(of('sleep').map(({ start, end, stage }) => [start, end, stage])).toEqual([
      ['2024-03-30T22:10:00Z', '2024-03-30T22:18:00Z', 'awake'],
      ['2024-03-30T22:18:00Z', '2024-03-30T22:50:00Z', 'core'],
      ['2024-03-30T22:50:00Z', '2024-03-30T23:20:00Z', 'deep'],
      ['2024-03-30T23:20:00Z', '2024-03-30T23:35:00Z', 'rem'],
      ['2024-03-30T23:40:00Z', '2024-03-31T00:10:00Z', 'core'],
    ]);
    expect(of('measurements').map(({ kind, value }) => [kind, value])).toEqual([
      ['sleep_score', 81],
      ['heart_rate_variability_rmssd', 45],
      ['heart_rate_variability_rmssd_night', 46.5],
      ['heart_rate_variability_rmssd_week', 48],
    ]);
  });

  it('reads a scale, but not the moment in which it still weighs', async () => {
    const { of } = await readWith(fit, fixture('scale.fit'));
    expect(of('weight').map(({ mass }) => mass)).toEqual([73.4]);
    expect(of('measurements').map(({ kind, value }) => [kind, value])).toEqual([
      ['body_fat_percentage', 18.5],
      ['body_hydration_percentage', 59.9],
      ['bone_mass', 3.2],
      ['body_mass_index', 23.1],
      ['blood_pressure_systolic', 121],
      ['blood_pressure_diastolic', 79],
    ]);
  });
});

describe('other FIT files', () => {
  it('keeps a planned course apart from the places where somebody was', async () => {
    const { of, schemas } = await readWith(fit, fixture('course.fit'));
    expect(schemas.map(({ name }) => name)).toEqual(['saved_places']);
    expect(of('saved_places').map(({ name, kind, latitude }) => [name, kind, latitude])).toEqual([
      ['Round the lake', 'line', 47.9],
      ['Fountain', 'route_point', 47.92],
    ]);
  });

  it('leaves settings to nobody', () => {
    const settings = Buffer.from(fixture('course.fit'));
    settings[settings.indexOf(6, 20 + 3 * 3)] = 2;
    expect(fit.recognise('settings.fit', headOf(settings, settings.length))).toBe(0);
  });
});

const compressed = sample('exports/fit/compressed-speed-distance.fit');
const table = sample('exports/fit/compressed-speed-distance-records.csv');
describe.skipIf(compressed === null || table === null)('recordings of real devices', () => {
  it('decodes compressed speed and distance as the table beside the recording has them', async () => {
    const { of } = await readWith(fit, readFileSync(compressed ?? ''));
    const rows = readFileSync(table ?? '', 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const number = (cell: string | undefined): number | null => (cell === 'null' ? null : Number(cell));
    const expected = rows.map((row) => row.split(',').slice(1).map(number));
    const beats = of('heart_rate').map(({ bpm }) => bpm);
    const read = of('workout_samples').map(({ speed, distance, cadence }, index) => [
      beats[index],
      speed,
      distance,
      cadence,
    ]);
    expect(read).toEqual(expected);
    // The watch's clock was not set; its activity says what the local time was.
    expect(of('workouts')).toMatchObject([{ start: '2012-02-13T11:16:16', distance: 10248.67, duration: 3772.75 }]);
  });

  it.each([
    ['Activity.fit', []],
    ['activity-filecrc.fit', ['fit-checksum']],
    ['activity-unexpected-eof.fit', ['fit-truncated']],
  ])('gives all fourteen places and the workout of %s', async (name, codes) => {
    const { of, issues } = await readWith(fit, readFileSync(sample(`exports/fit/${name}`) ?? ''));
    expect(of('places')).toHaveLength(14);
    expect(of('places')[0]).toMatchObject({
      time: '2012-04-09T21:22:26Z',
      latitude: 41.5139261,
      longitude: -73.1485908,
    });
    expect(of('workouts')).toMatchObject([{ kind: 'running', duration: 13.749, distance: 5.73 }]);
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });

  it('counts the steps of a day as its counters end', async () => {
    const { of } = await readWith(fit, readFileSync(sample('exports/fit/MonitoringFile.fit') ?? ''));
    expect(of('steps')).toHaveLength(79);
    expect(of('steps')[0]).toMatchObject({ start: '2014-12-27T14:11:00Z', end: '2014-12-27T14:15:00Z', count: 100 });
  });

  it('reads a trainer without positions, and a scale', async () => {
    const trainer = await readWith(fit, readFileSync(sample('exports/fit/sample-activity-indoor-trainer.fit') ?? ''));
    expect(trainer.of('places')).toEqual([]);
    expect(trainer.of('heart_rate')).toHaveLength(2263);
    expect(trainer.of('workouts')).toMatchObject([{ kind: 'cycling', energy: 379, duration: 2261.85 }]);
    const scale = await readWith(fit, readFileSync(sample('exports/fit/WeightScaleSingleUser.fit') ?? ''));
    expect(scale.of('weight').map(({ time, mass }) => [time, mass])).toEqual([
      ['2009-09-09T21:38:00Z', 75.8],
      ['2009-09-09T22:38:00Z', 76.09],
    ]);
  });
});
