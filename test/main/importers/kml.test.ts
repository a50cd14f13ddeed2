import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kml } from '../../../main/vault/importers/kml.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/kml/', import.meta.url).pathname;
const fixture = (name: string): Buffer => readFileSync(`${folder}${name}`);

describe('KML', () => {
  it('keeps placemarks with the folder they stand in, lines and areas by where they begin', async () => {
    const { of, issues } = await readWith(kml, fixture('places.kml'));
    expect(of('saved_places').map(filled)).toEqual([
      {
        name: 'Bäckerei & Café',
        latitude: 48.1371,
        longitude: 11.5754,
        altitude: 519,
        description: 'Gut\nund billig',
        list: 'Essen',
        kind: 'placemark',
        service: 'kml',
      },
      { name: 'Markt', address: 'Markt 1, Beispielstadt', list: 'Essen', kind: 'placemark', service: 'kml' },
      {
        time: '2024-05-01T10:00:00Z',
        name: 'Weg',
        latitude: 48.1,
        longitude: 11.1,
        list: 'Urlaub',
        kind: 'line',
        service: 'kml',
      },
      { name: 'See', latitude: 47, longitude: 11, list: 'Urlaub', kind: 'area', service: 'kml' },
      { name: 'See', latitude: 47.02, longitude: 11.05, list: 'Urlaub', kind: 'placemark', service: 'kml' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-position', 33]]);
  });

  it('pairs times and points of tracks, written in turn or one after the other, and the heart rate beside them', async () => {
    const { of, issues } = await readWith(kml, fixture('track.kml'));
    expect(of('places').map(({ time, latitude, altitude }) => [time, latitude, altitude])).toEqual([
      ['2014-03-30T08:00:00.123-07:00', 37.4219, null],
      ['2014-03-30T08:01:00Z', 37.422, null],
      ['2024-03-30T08:00:00Z', 48.1371, 519.2],
    ]);
    expect(of('heart_rate').map(({ time, bpm }) => [time, bpm])).toEqual([
      ['2024-03-30T08:00:00Z', 118],
      ['2024-03-30T08:00:05Z', 121],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(['bad-time']);
  });

  it('pairs points that come before their times, and leaves out those that never get one', async () => {
    const { of, issues } = await readWith(kml, fixture('points-first.kml'));
    expect(of('places').map(({ time, latitude, longitude }) => [time, latitude, longitude])).toEqual([
      ['2013-08-08T15:24:47Z', 47.1, 8.1],
      ['2013-08-08T15:24:48Z', 47.2, 8.2],
      ['2013-08-08T16:00:00Z', 47.3, 8.3],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-position', 14]]);
  });

  it('reads a day of Google’s Timeline as a visit and a journey', async () => {
    const { of } = await readWith(kml, fixture('history-2020-01-05.kml'));
    expect(of('visits').map(filled)).toEqual([
      {
        start: '2020-01-05T09:00:00Z',
        end: '2020-01-05T10:30:00Z',
        name: 'Bibliothek',
        address: 'Platz 1, Beispielstadt',
        latitude: 48.1371,
        longitude: 11.5754,
      },
    ]);
    expect(of('activities').map(filled)).toEqual([
      {
        start: '2020-01-05T10:30:00Z',
        end: '2020-01-05T10:45:00Z',
        kind: 'walking',
        distance: 845,
        start_latitude: 48.1371,
        start_longitude: 11.5754,
        end_latitude: 48.14,
        end_longitude: 11.58,
      },
    ]);
  });

  it('reads a line of any length by its ends, without holding it', async () => {
    const points = Array.from({ length: 50_000 }, (_, index) => `${10 + index / 1e5},48.5,0`).join('\n ');
    const { of } = await readWith(
      kml,
      `<kml><Placemark><name>lang</name><LineString><coordinates>${points}</coordinates></LineString></Placemark></kml>`,
    );
    expect(of('saved_places')).toMatchObject([{ name: 'lang', longitude: 10, latitude: 48.5, kind: 'line' }]);
  });
});
