import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gpx } from '../../../main/vault/importers/gpx.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/gpx/', import.meta.url).pathname;
const fixture = (name: string): Buffer => readFileSync(`${folder}${name}`);

describe('GPX', () => {
  it('reads each point of a recorded track with its time as the source wrote it', async () => {
    const { of } = await readWith(gpx, fixture('activity-garmin.gpx'));
    expect(of('places').map(({ time, latitude, longitude }) => [time, latitude, longitude])).toEqual([
      ['2024-03-30T08:00:00Z', 48.1371, 11.5754],
      ['2024-03-30T08:00:01.5Z', 48.1372, 11.5755],
      ['2024-03-30T09:10:00+01:00', 48.138, 11.576],
    ]);
  });

  it('takes being carried for a journey, and not for sport', async () => {
    const { of } = await readWith(gpx, fixture('day.gpx'));
    expect(of('activities').map(filled)).toEqual([
      {
        start: '2024-12-18T08:44:09+01:00',
        end: '2024-12-18T08:54:45+01:00',
        kind: 'taxi',
        start_latitude: 47.1,
        start_longitude: 8.1,
        end_latitude: 47.2,
        end_longitude: 8.2,
      },
    ]);
    expect(of('workouts').map(({ kind }) => kind)).toEqual(['walking']);
    expect(of('places')).toHaveLength(3);
  });

  it('reads heart rate, cadence, power and temperature by their names, whatever the prefix', async () => {
    const { of } = await readWith(gpx, fixture('activity-garmin.gpx'));
    expect(of('heart_rate').map(filled)).toEqual([
      { time: '2024-03-30T08:00:00Z', bpm: 118, kind: 'sample', source: 'Garmin Connect' },
    ]);
    expect(of('workout_samples')).toMatchObject([
      { cadence: 82, temperature: -3, power: null },
      { cadence: null, power: 231, altitude: 519.4 },
    ]);
  });

  it('makes a workout of a track that says its kind or was measured with a sensor', async () => {
    const { of } = await readWith(gpx, fixture('activity-garmin.gpx'));
    expect(of('workouts').map(filled)).toEqual([
      {
        start: '2024-03-30T08:00:00Z',
        end: '2024-03-30T09:10:00+01:00',
        kind: 'trail_running',
        source: 'Garmin Connect',
      },
    ]);
    const strava = await readWith(
      gpx,
      '<gpx creator="StravaGPX"><trk><type>9</type><trkseg><trkpt lat="1" lon="2"><time>2024-03-30T08:00:00Z</time></trkpt></trkseg></trk></gpx>',
    );
    expect(strava.of('workouts')).toMatchObject([{ kind: 'running', source: 'StravaGPX' }]);
  });

  it('says which points it left out: nowhere on Earth, or without a time among others that have one', async () => {
    const { issues } = await readWith(gpx, fixture('activity-garmin.gpx'));
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-position', 33],
      ['no-time', undefined],
    ]);
  });

  it('keeps waypoints, and of planned lines their beginning and their named points', async () => {
    const { of, schemas, issues } = await readWith(gpx, fixture('planned.gpx'));
    expect(schemas.map(({ name }) => name)).toEqual(['saved_places']);
    expect(issues).toEqual([]);
    expect(of('saved_places').map(filled)).toEqual([
      {
        time: '2023-08-01T10:00:00Z',
        name: 'Gipfel',
        latitude: 47.421,
        longitude: 10.9853,
        altitude: 2962,
        description: 'Kreuz',
        list: 'Sommer',
        kind: 'waypoint',
        url: 'https://example.org/gipfel',
        service: 'gpx',
      },
      {
        name: 'H&tte',
        latitude: 47.4,
        longitude: 10.9,
        description: 'Übernachtung <b>ja</b>',
        list: 'Sommer',
        kind: 'waypoint',
        url: 'https://example.org/h',
        service: 'gpx',
      },
      { name: 'Brücke', latitude: 47.41, longitude: 10.92, list: 'Weg', kind: 'route_point', service: 'gpx' },
      { name: 'Weg', latitude: 47.4, longitude: 10.9, list: 'Sommer', kind: 'line', service: 'gpx' },
      {
        name: 'Entwurf',
        latitude: 47.4,
        longitude: 10.9,
        altitude: 800,
        description: 'ohne Zeiten',
        list: 'Sommer',
        kind: 'line',
        service: 'gpx',
      },
    ]);
  });

  it('reads a workout route of Apple Health with speed, course and accuracy, and makes no second workout of it', async () => {
    const { of, schemas } = await readWith(gpx, fixture('route_2024-03-31_9.30am.gpx'));
    expect(schemas.map(({ name }) => name)).toEqual(['places']);
    expect(of('places')[0]).toMatchObject({ altitude: 519.204356, speed: 1.304, heading: 87.5, accuracy: 3.2 });
  });

  it('gives what was readable of a track that stops in the middle', async () => {
    const whole = fixture('activity-garmin.gpx');
    const { of, issues } = await readWith(gpx, whole.subarray(0, whole.indexOf('231')));
    expect(of('places')).toHaveLength(1);
    expect(of('workouts')).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code: 'xml-truncated', text: expect.stringContaining('after 1 points') });
  });
});
