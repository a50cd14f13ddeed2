import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appleHealth } from '../../../main/vault/importers/apple-health.ts';
import { appleHealthXml, gather } from '../../kit/generate.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const fixture = readFileSync(new URL('../../fixtures/importers/apple-health/export.xml', import.meta.url));

const newer = readFileSync(new URL('../../fixtures/importers/apple-health/newer.xml', import.meta.url));

describe('Apple Health', () => {
  it('gives each heart beat of a measurement its moment, whatever zone its hour is of', async () => {
    const { of } = await readWith(appleHealth, newer);
    expect(of('heart_rate').map(({ time, bpm, kind }) => [time, bpm, kind])).toEqual([
      ['2024-03-31T19:59:48.94-04:00', 95, 'beat'],
      ['2024-03-31T19:59:49.58-04:00', 94, 'beat'],
      ['2024-03-31T20:00:02-04:00', 91, 'beat'],
    ]);
  });

  it('gives shares of one as the percent that their unit says', async () => {
    const { of } = await readWith(appleHealth, newer);
    expect(of('measurements').find(({ kind }) => kind === 'oxygen_saturation')).toMatchObject({ value: 97, unit: '%' });
    expect(of('measurements').find(({ kind }) => kind === 'height')).toMatchObject({ value: 5.9, unit: 'ft' });
  });

  it('reads hearing tests and prescriptions for eyes', async () => {
    const { of, issues } = await readWith(appleHealth, newer);
    expect(
      of('measurements')
        .filter(({ kind }) => /^(?:hearing|vision)/.test(String(kind)))
        .map(({ kind, value, unit }) => [kind, value, unit]),
    ).toEqual([
      ['hearing_threshold_left_1000_hz', 15, 'dBHL'],
      ['hearing_threshold_right_1000_hz', 10, 'dBHL'],
      ['vision_right_sphere', -1.25, 'D'],
      ['vision_right_cylinder', 0.5, 'D'],
      ['vision_left_sphere', -1.5, 'D'],
    ]);
    expect(issues).toEqual([]);
  });

  it('converts miles, kilojoules and stones, and leaves Apple’s placeholder of a day', async () => {
    const { of } = await readWith(appleHealth, newer);
    expect(of('workouts')).toMatchObject([{ distance: 16_093.44, energy: 239.005736138, duration: 3600 }]);
    expect(of('weight').map(({ mass }) => mass)).toEqual([73.02837157]);
    expect(of('activity_days')).toEqual([]);
  });

  it('keeps the offset of each time, across the night the clocks change', async () => {
    const { of } = await readWith(appleHealth, fixture);
    expect(of('heart_rate').map(filled)).toEqual([
      {
        time: '2024-03-31T01:59:59+01:00',
        bpm: 61.5,
        kind: 'sample',
        source: 'Anna’s Watch',
        device: 'Apple Watch (Watch6,1)',
      },
      { time: '2024-03-31T03:00:00+02:00', bpm: 52, kind: 'resting', source: 'Anna’s Watch' },
    ]);
  });

  it('puts steps, sleep and weight where they belong, in their units', async () => {
    const { of } = await readWith(appleHealth, fixture);
    expect(of('steps')).toMatchObject([{ count: 813, source: 'Phone' }]);
    expect(of('sleep').map(({ stage }) => stage)).toEqual(['core', 'in_bed', 'asleep']);
    expect(of('weight')).toMatchObject([{ mass: 68.0388555 }]);
  });

  it('keeps every other record as a measurement, and those inside a correlation once', async () => {
    const { of } = await readWith(appleHealth, fixture);
    expect(of('measurements').map(({ kind, value, unit, text }) => [kind, value, unit, text])).toEqual([
      ['vo2_max', 41.25, 'mL/min·kg', null],
      ['apple_stand_hour', null, null, 'stood'],
      ['blood_pressure_systolic', 118, 'mmHg', null],
    ]);
  });

  it('reads workouts with what their statistics say, and days', async () => {
    const { of } = await readWith(appleHealth, fixture);
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-03-31T09:00:00+02:00',
        end: '2024-03-31T09:30:30+02:00',
        kind: 'traditional_strength_training',
        duration: 1830,
        distance: 250,
        energy: 100,
        source: 'Anna’s Watch',
      },
    ]);
    expect(of('activity_days')).toMatchObject([
      { date: '2024-03-31', energy: 590.252, exercise: 68, stand_hours: 13, stand_goal: 12 },
    ]);
  });

  it('says what it left out: a day that no calendar has, and entries it does not read', async () => {
    const { issues } = await readWith(appleHealth, fixture);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 24],
      ['not-read', undefined],
    ]);
  });

  it('reads alike however the file is cut', async () => {
    const whole = await readWith(appleHealth, fixture);
    for (const chunkBytes of [1, 1000])
      expect(await readWith(appleHealth, fixture, { chunkBytes })).toMatchObject({
        records: whole.records,
        issues: whole.issues,
      });
  });

  it('gives what was readable of an export that stops in the middle, and says how much', async () => {
    const { records, issues } = await readWith(appleHealth, fixture.subarray(0, fixture.indexOf('AppleStandHour')));
    expect(records).toHaveLength(8);
    expect(issues).toEqual([
      {
        code: 'xml-truncated',
        text: expect.stringContaining(
          'This export stops in the middle (after 8 records). What was readable is in your vault',
        ),
      },
    ]);
  });

  it('refuses declared entities by name, before anything is expanded', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><HealthData><Record type="&b;"/></HealthData>';
    await expect(readWith(appleHealth, bomb)).rejects.toMatchObject({ code: 'xml-entity' });
  });

  it('reads a generated export to the last record', async () => {
    const bytes = await gather(appleHealthXml(200_000, 3));
    const { records, issues } = await readWith(appleHealth, bytes);
    expect(records).toHaveLength(bytes.toString().split('<Record ').length - 1);
    expect(issues).toEqual([]);
  });

  const file = sample('exports/apple-health/export.xml');
  it.skipIf(file === null)('reads the sample export with its values (skipped without the samples)', async () => {
    const { of, records, issues } = await readWith(appleHealth, readFileSync(file ?? ''));
    expect(records).toHaveLength(5);
    expect(of('heart_rate')).toMatchObject([{ bpm: 72, time: '2018-09-10T02:28:55-07:00' }]);
    expect(of('measurements')).toMatchObject([{ kind: 'body_mass_index', value: 22.5312, unit: 'count' }]);
    expect(of('workouts')).toMatchObject([{ kind: 'running', energy: 48.745, distance: 800.125523463 }]);
    expect(issues).toEqual([]);
  });

  const cut = sample('exports/hostile/derived_truncated_export.xml');
  it.skipIf(cut === null)('reads the sample that was cut in the middle (skipped without the samples)', async () => {
    const { records, issues } = await readWith(appleHealth, readFileSync(cut ?? ''));
    expect(records).toHaveLength(2);
    expect(issues.map(({ code }) => code)).toEqual(['xml-truncated']);
  });
});
