import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { owntracks } from '../../../main/vault/importers/owntracks.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/owntracks/', import.meta.url).pathname;
const fixture = (name: string): Buffer => readFileSync(`${folder}${name}`);

describe('OwnTracks', () => {
  it('reads the Recorder’s lines, with speed in m/s', async () => {
    const { of } = await readWith(owntracks, fixture('2024-03.rec'));
    expect(of('places').map(filled)).toEqual([
      {
        time: '2024-03-30T08:00:00Z',
        latitude: 48.1371,
        longitude: 11.5754,
        accuracy: 12,
        altitude: 519,
        speed: 10,
        heading: 90,
        activity: 'cycling',
        device: 'phone',
      },
    ]);
  });

  it('reads lines of the Recorder whose tabs have become blanks', async () => {
    const bytes = fixture('2023-02.rec');
    expect(owntracks.recognise('2023-02.rec', headOf(bytes, bytes.length))).toBe(1);
    const { of, issues } = await readWith(owntracks, bytes);
    expect(of('places').map(({ time, latitude, speed }) => [time, latitude, speed])).toEqual([
      ['2023-02-20T18:46:22Z', 47.1, 0],
      ['2023-02-20T18:46:25Z', 47.2, 10],
    ]);
    expect(issues).toEqual([]);
  });

  it('knows a month that begins with the farewell of a telephone', () => {
    const text = '2015-08-24T05:55:14Z\t-                 \t{"tst":"1440363922","_type":"lwt"}\n';
    expect(owntracks.recognise('2015-08.rec', headOf(Buffer.from(text), text.length))).toBe(1);
  });

  it('makes a visit of an arrival and the departure from the same region, and keeps one that goes on', async () => {
    const { of } = await readWith(owntracks, fixture('2024-03.rec'));
    expect(of('visits').map(({ start, end, name }) => [start, end, name])).toEqual([
      ['2024-03-30T08:05:00Z', '2024-03-30T16:05:00Z', 'Arbeit'],
      ['2024-03-30T17:00:00Z', null, 'Zuhause'],
    ]);
  });

  it('a line that cannot be read costs itself, and what is encrypted is told', async () => {
    const { issues } = await readWith(owntracks, fixture('2024-03.rec'));
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-position', 3],
      ['json-broken', 5],
      ['encrypted', 8],
    ]);
  });

  it('reads arrays of messages, the Recorder’s API and waypoints; a beacon is no place', async () => {
    const { of } = await readWith(owntracks, fixture('messages.json'));
    expect(of('steps').map(({ start, end, count }) => [start, end, count])).toEqual([
      ['2024-03-29T22:00:00Z', '2024-03-30T08:01:40Z', 1234],
    ]);
    expect(of('visits')).toMatchObject([{ start: null, end: '2024-03-30T08:05:00Z', name: 'Bahnhof' }]);
    expect((await readWith(owntracks, fixture('api.json'))).of('places')).toMatchObject([{ device: 'phone' }]);
    expect((await readWith(owntracks, fixture('export.otrw'))).of('saved_places').map(({ name }) => name)).toEqual([
      'Zuhause',
    ]);
  });
});
