import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { googleLocations } from '../../../main/vault/importers/google-locations.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { gather, locationRecordsJson } from '../../kit/generate.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/google-locations/', import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(name, folder));

describe('Google location history', () => {
  it('reads times that a converter wrote otherwise, and takes a way’s ends and the first guess where nothing better is known', async () => {
    const { of, issues } = await readWith(googleLocations, fixture('converted.json'));
    expect(of('activities').map(filled)).toEqual([
      {
        start: '2025-03-24T20:07:24+01:00',
        end: '2025-03-24T19:25:02.585Z',
        start_latitude: 47.1,
        start_longitude: 8.1,
        end_latitude: 47.2,
        end_longitude: 8.2,
      },
    ]);
    expect(of('visits').map(filled)).toEqual([{ start: '2025-03-24T19:25:02Z', latitude: 47.3, longitude: 8.3 }]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-time', 3]]);
  });

  it('keeps the places a telephone calls frequent as saved places', async () => {
    const bytes = fixture('profile.json');
    expect(googleLocations.recognise('profile.json', headOf(bytes, bytes.length))).toBe(0.95);
    const { of, issues } = await readWith(googleLocations, bytes);
    expect(of('saved_places').map(filled)).toEqual([
      {
        name: 'HOME',
        latitude: 47.1,
        longitude: 8.1,
        kind: 'frequent',
        url: 'https://www.google.com/maps/place/?q=place_id:ChIJinvented',
        service: 'google',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-position', 2]]);
  });

  it('reads Records.json of both generations: 64-bit device numbers exact, the overflow of 2^32 undone', async () => {
    const { of, issues } = await readWith(googleLocations, fixture('records.json'));
    expect(of('places').map(filled)).toEqual([
      {
        time: '2022-01-12T17:18:24.190Z',
        latitude: 48.137154,
        longitude: 11.576124,
        accuracy: 20,
        altitude: 519,
        speed: 3,
        heading: 270,
        activity: 'in_passenger_vehicle',
        source: 'gps',
        device: '-8024144696862913506',
      },
      {
        time: '2017-12-10T23:14:58Z',
        latitude: -33.8688197,
        longitude: 151.2092955,
        accuracy: 10,
        device: '1978796627',
      },
      { time: '2022-02-01T00:00:00Z', latitude: -5.3730513, longitude: -117.1510507, accuracy: 900 },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-position', 4],
      ['bad-time', 5],
    ]);
  });

  it('reads the layout of 2013', async () => {
    const { of } = await readWith(googleLocations, fixture('location-history-2013.json'));
    expect(of('places')).toMatchObject([{ time: '2014-08-24T19:55:52.294Z', activity: 'on_foot', latitude: 51.5072 }]);
  });

  it('reads visits, visits inside visits and journeys of Semantic Location History', async () => {
    const { of, issues } = await readWith(googleLocations, fixture('2021_MARCH.json'));
    expect(of('visits').map(filled)).toEqual([
      {
        start: '2021-03-01T08:00:00Z',
        end: '2021-03-01T09:30:00.500Z',
        name: 'Rathaus',
        address: 'Marienplatz 1\nMünchen',
        latitude: 48.137154,
        longitude: 11.576124,
        kind: 'work',
        place: 'ChIJ-one',
        confidence: 0.85,
      },
      {
        start: '2021-03-01T08:30:00Z',
        end: '2021-03-01T08:45:00Z',
        name: 'Café',
        latitude: 48.1371,
        longitude: 11.5761,
        place: 'ChIJ-two',
      },
    ]);
    expect(of('activities').map(filled)).toEqual([
      {
        start: '2021-03-01T09:30:00.500Z',
        end: '2021-03-01T09:50:00Z',
        kind: 'in_bus',
        distance: 2640,
        start_latitude: 48.137154,
        start_longitude: 11.576124,
        end_latitude: 48.14,
        end_longitude: 11.57,
        confidence: 0.856848,
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-position', 1],
      ['unknown-element', 3],
    ]);
  });

  it('reads the Timeline that an Android phone exports: degrees in words, segments and raw signals', async () => {
    const { of, issues } = await readWith(googleLocations, fixture('Timeline.json'));
    expect(of('places').map(({ time, latitude, source }) => [time, latitude, source])).toEqual([
      ['2024-03-01T08:05:00+01:00', 48.137154, 'timeline'],
      ['2024-03-01T08:04:00+01:00', 48.137154, 'wifi'],
    ]);
    expect(of('visits')).toMatchObject([
      { latitude: 48.2, longitude: -11.5, kind: 'inferred_home', place: 'ChIJ-three', confidence: 0.75 },
    ]);
    expect(of('activities')).toMatchObject([{ kind: 'cycling', distance: 1234.5, end_longitude: -11.6 }]);
    expect(issues.map(({ code }) => code)).toEqual(['bad-position']);
  });

  it('reads the history that an iPhone exports: geo addresses, numbers as text, minutes after the beginning', async () => {
    const { of, issues } = await readWith(googleLocations, fixture('location-history.json'));
    expect(of('visits')).toMatchObject([
      { start: '2024-03-01T08:00:00+01:00', latitude: 48.137154, kind: 'home', confidence: 0.8 },
    ]);
    expect(of('activities')).toMatchObject([
      { kind: 'in_passenger_vehicle', distance: 321.5, end_latitude: -33.8688197 },
    ]);
    expect(of('places').map(({ time }) => time)).toEqual(['2024-03-01T10:07:00+01:00', '2024-03-01T11:30:00+01:00']);
    expect(issues).toEqual([]);
  });

  it('reads Timeline Edits.json', async () => {
    const { of } = await readWith(googleLocations, fixture('Timeline Edits.json'));
    expect(of('places').map(filled)).toEqual([
      {
        time: '2024-05-01T06:00:00.123Z',
        latitude: 48.137154,
        longitude: 11.576124,
        accuracy: 13.5,
        altitude: 500.5,
        speed: 1.5,
        source: 'cell',
        device: '1234567890',
      },
    ]);
  });

  it.each(readdirSync(folder))('is sure of %s and reads it alike however it is cut', async (name) => {
    const bytes = fixture(name);
    expect(googleLocations.recognise('a.json', headOf(bytes, bytes.length))).toBeGreaterThan(0.9);
    const whole = await readWith(googleLocations, bytes);
    for (const chunkBytes of [1, 97])
      expect(await readWith(googleLocations, bytes, { chunkBytes })).toMatchObject({
        records: whole.records,
        issues: whole.issues,
      });
  });

  it('gives what was readable of a file that stops in the middle, and says so', async () => {
    const bytes = fixture('records.json');
    const { records, issues } = await readWith(googleLocations, bytes.subarray(0, bytes.indexOf('4241236783')));
    expect(records).toHaveLength(2);
    expect(issues).toEqual([
      { code: 'json-truncated', text: expect.stringContaining('stops in the middle (after 2 entries)') },
    ]);
  });

  it('reads a broken entry as an issue and every other one', async () => {
    const { records, issues } = await readWith(
      googleLocations,
      '{"locations":[{"latitudeE7":1,"longitudeE7":2,"timestampMs":"1"},{"latitudeE7":},7,{"latitudeE7":3,"longitudeE7":4,"timestampMs":"2000"}]}',
    );
    expect(records.map(({ values }) => values['time'])).toEqual(['1970-01-01T00:00:00.001Z', '1970-01-01T00:00:02Z']);
    expect(issues.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('reads a generated history to the last record', async () => {
    const bytes = await gather(locationRecordsJson(300_000, 7));
    const { records, issues } = await readWith(googleLocations, bytes);
    expect(records).toHaveLength((JSON.parse(bytes.toString()) as { locations: unknown[] }).locations.length);
    expect(issues).toEqual([]);
    expect((await gather(locationRecordsJson(300_000, 7))).equals(bytes)).toBe(true);
  });

  const samples = sample('exports/takeout');
  it.skipIf(samples === null)('reads the samples of Takeout (skipped without the samples)', async () => {
    const read = (path: string) => readWith(googleLocations, readFileSync(`${samples}/${path}`));
    expect((await read('activity-and-location/Records_new_timestamp.json')).of('places').map(filled)).toEqual([
      {
        time: '2017-12-10T23:14:58.030Z',
        latitude: 35.1324213,
        longitude: -112.2434441,
        accuracy: 10,
        device: '-8024144696862913506',
      },
    ]);
    expect((await read('activity-and-location/Records_old_timestampMs.json')).of('places')).toMatchObject([
      { time: '2017-12-10T23:14:58.030Z' },
    ]);
    expect((await read('activity-and-location/Semantic_2017_DECEMBER.json')).of('visits')).toMatchObject([
      { place: 'JK4E4P', latitude: 55.5555555 },
    ]);
    expect((await read('older/Takeout/Location History/Location History.json')).of('places')).toHaveLength(2);
  });
});
