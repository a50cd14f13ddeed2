import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { geojson } from '../../../main/vault/importers/geojson.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/geojson/', import.meta.url).pathname;
const fixture = (name: string): Buffer => readFileSync(`${folder}${name}`);

describe('GeoJSON', () => {
  it('takes points with a time and no name for places, and lines with a time for each point', async () => {
    const { of } = await readWith(geojson, fixture('places.geojson'));
    expect(of('places').map(filled)).toEqual([
      {
        time: '2024-03-30T08:00:00Z',
        latitude: 48.1371,
        longitude: 11.5754,
        accuracy: 5,
        altitude: 519.2,
        speed: 1.5,
        source: 'gps',
        device: 'phone',
      },
      { time: '2024-03-30T08:00:05Z', latitude: 48.1372, longitude: 11.5755, source: 'gps' },
      { time: '2024-03-30T09:00:00Z', latitude: 48.1, longitude: 11.1, source: 'gps' },
      { time: '2024-03-30T09:00:05Z', latitude: 48.2, longitude: 11.2, source: 'gps' },
    ]);
  });

  it('reads degrees in quotation marks, a date with a time of day, and speed by the hour', async () => {
    const { of, issues } = await readWith(geojson, fixture('quoted.json'));
    expect(of('places').map(filled)).toEqual([
      { time: '2021-01-01T00:00:01Z', latitude: 47.1, longitude: 8.1, altitude: 410, speed: 0, source: 'gps' },
      { time: '2016-06-21T06:09:33Z', latitude: 47.2, longitude: 8.2, speed: 1.5, source: 'gps' },
    ]);
    expect(of('saved_places').map(({ latitude, time }) => [latitude, time])).toEqual([[47.3, null]]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-position', 4]]);
  });

  it('keeps all else as saved places, and passes over a feature without a place', async () => {
    const { of, issues } = await readWith(geojson, fixture('places.geojson'));
    expect(of('saved_places').map(({ name, latitude, kind }) => [name, latitude, kind])).toEqual([
      ['Gipfel', 47.421, 'point'],
      [null, 47, 'area'],
      ['beide', 2, 'point'],
      ['beide', 4, 'line'],
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-position', 7]]);
  });

  it('reads a sequence with record separators; a broken text costs itself', async () => {
    const { of, issues } = await readWith(geojson, fixture('sequence.geojsons'));
    expect(of('places')).toMatchObject([{ time: '2024-03-30T08:00:00+01:00', latitude: 48.1 }]);
    expect(of('saved_places')).toMatchObject([{ name: 'Zwei' }]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['json-broken', 3]]);
  });

  it('reads one feature, one shape, and what Overland sends', async () => {
    expect((await readWith(geojson, fixture('one.json'))).of('saved_places')).toMatchObject([{ name: 'Allein' }]);
    expect((await readWith(geojson, fixture('shape.json'))).of('saved_places')).toMatchObject([
      { kind: 'area', latitude: 47, longitude: 11 },
    ]);
    expect((await readWith(geojson, fixture('overland.json'))).of('places').map(filled)).toEqual([
      {
        time: '2024-10-01T08:00:00-07:00',
        latitude: 37.3318,
        longitude: -122.030581,
        accuracy: 30,
        altitude: 30,
        speed: 4,
        activity: 'driving',
        source: 'gps',
        device: 'iphone',
      },
    ]);
  });

  it('leaves JSON that only holds a shape somewhere in it', () => {
    const other = Buffer.from('[{"user":1,"geo":{"type":"Point","coordinates":[1,2]}}]');
    expect(geojson.recognise('x.json', headOf(other, other.length))).toBe(0);
    const object = Buffer.from('{"place":{"type":"Point","coordinates":[1,2]},"text":"x"}');
    expect(geojson.recognise('x.json', headOf(object, object.length))).toBe(0);
  });
});
