import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tcx } from '../../../main/vault/importers/tcx.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/tcx/', import.meta.url).pathname;
const fixture = (name: string): Buffer => readFileSync(`${folder}${name}`);

describe('TCX', () => {
  it('sums the laps of an activity, to the end of its last', async () => {
    const { of, issues } = await readWith(tcx, fixture('activity.tcx'));
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-03-30T08:00:00Z',
        end: '2024-03-30T08:15:30Z',
        kind: 'cycling',
        duration: 900.5,
        distance: 7000.25,
        energy: 160,
        source: 'Edge 530',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 44],
      ['no-time', undefined],
    ]);
  });

  it('reads place, heart rate and the extension’s speed, power and cadence of each point', async () => {
    const { of } = await readWith(tcx, fixture('activity.tcx'));
    expect(of('places').map(filled)).toEqual([
      {
        time: '2024-03-30T08:00:00Z',
        latitude: 48.1371,
        longitude: 11.5754,
        altitude: 519.2,
        speed: 8.25,
        source: 'gps',
      },
    ]);
    expect(of('heart_rate').map(({ time, bpm }) => [time, bpm])).toEqual([
      ['2024-03-30T08:00:00Z', 118],
      ['2024-03-30T08:00:05Z', 121],
    ]);
    expect(of('workout_samples').map(filled)).toEqual([
      { time: '2024-03-30T08:00:00Z', speed: 8.25, distance: 0, cadence: 82, power: 231, altitude: 519.2 },
      { time: '2024-03-30T08:00:05Z', cadence: 78 },
    ]);
  });

  it('keeps a course as a plan, not as places where somebody was', async () => {
    const { of, schemas } = await readWith(tcx, fixture('course.tcx'));
    expect(schemas.map(({ name }) => name)).toEqual(['saved_places']);
    expect(of('saved_places').map(({ name, kind, list, description }) => [name, kind, list, description])).toEqual([
      ['Seerunde', 'line', null, null],
      ['Brunnen', 'route_point', 'Seerunde', 'nur im Sommer'],
    ]);
  });

  it('gives what was readable of a training that stops in the middle', async () => {
    const whole = fixture('activity.tcx');
    const { of, issues } = await readWith(tcx, whole.subarray(0, whole.indexOf('RunCadence')));
    expect(of('places')).toHaveLength(1);
    expect(of('workouts')).toMatchObject([{ distance: 5000.25, source: null }]);
    expect(issues.map(({ code }) => code)).toEqual(['xml-truncated']);
  });
});
