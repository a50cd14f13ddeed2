import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foursquare } from '../../../main/vault/importers/foursquare.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import { filled, readWith } from '../../kit/reading.ts';

const folder = join(import.meta.dirname, '../../fixtures/importers/foursquare');

const read = async (name: string) => {
  const { records, issues } = await readWith(foursquare, readFileSync(join(folder, name)), { name });
  return {
    issues: issues.map(({ code, line }) => [code, line]),
    records: records.map(({ dataset, values }) => [dataset, filled(values)]),
  };
};

describe('a Foursquare export', () => {
  it('reads check-ins as the API gives them, in a list or one alone', async () => {
    const { records, issues } = await read('checkin_api.json');
    const visit = {
      start: '2024-06-01T14:00:00+02:00',
      name: 'Seebad',
      address: 'Uferweg 1, Musterach, CH',
      latitude: 47.25,
      longitude: 8.75,
      kind: 'checkin',
      place: '4b0588f1f964a520aaaaaaaa',
    };
    expect(records).toEqual([
      ['visits', visit],
      ['posts', expect.objectContaining({ text: 'Endlich Sommer', community: 'Seebad' })],
    ]);
    expect(issues).toEqual([['bad-time', 2]]);
    const list: unknown = JSON.parse(readFileSync(join(folder, 'checkin_api.json'), 'utf8'));
    const alone = JSON.stringify(Array.isArray(list) ? list[0] : null);
    expect(foursquare.recognise('checkin.json', headOf(Buffer.from(alone), alone.length))).toBe(0.95);
    expect((await readWith(foursquare, alone)).of('visits').map(filled)).toEqual([visit]);
  });

  it('gives check-ins at the time of the place, and what was said with them', async () => {
    const { records, issues } = await read('checkins1.json');
    expect(records).toEqual([
      [
        'visits',
        {
          start: '2024-11-14T00:00:09-05:00',
          name: 'The Lamp Inn',
          kind: 'checkin',
          place: '5285412911d2a3e51484ff56',
        },
      ],
      [
        'posts',
        {
          time: '2024-11-14T00:00:09-05:00',
          text: 'Sing-along!',
          service: 'foursquare',
          kind: 'post',
          community: 'The Lamp Inn',
          post: '673583d957abcd42163c5c32',
        },
      ],
      [
        'visits',
        {
          start: '2018-10-17T21:22:08+05:30',
          name: 'Pier',
          latitude: 18.94,
          longitude: 72.83,
          kind: 'checkin',
          place: '4165d880f964a5207e1d1fe3',
        },
      ],
    ]);
    expect(issues).toEqual([['bad-time', 3]]);
  });

  it('gives visits the telephone noticed, confirmed or not', async () => {
    expect((await read('visits.json')).records).toEqual([
      [
        'visits',
        {
          start: '2024-11-20T22:59:24.483000Z',
          end: '2024-11-20T23:15:22.419000Z',
          address: 'Staten Island, New York, US',
          latitude: 40.6436454,
          longitude: -74.072583,
          kind: 'venue',
        },
      ],
    ]);
    expect((await read('unconfirmed_visits.json')).records).toEqual([
      [
        'visits',
        {
          start: '2024-11-17T22:08:21.628000Z',
          end: '2024-11-17T22:31:27.761000Z',
          name: 'Patent Lamp',
          latitude: 40.745,
          longitude: -73.99,
          kind: 'unconfirmed',
          place: '59e63da08c35dc3e57ab5520',
        },
      ],
    ]);
  });

  it('gives tips, lists, ratings, comments and photos', async () => {
    expect((await read('tips.json')).records).toEqual([
      [
        'posts',
        {
          time: '2024-10-15T23:55:00Z',
          text: 'Great lamps.',
          service: 'foursquare',
          kind: 'review',
          community: 'First Light',
          url: 'https://foursquare.com/item/670f00d47d191f5820d40dda',
          likes: 2,
          post: '670f00d47d191f5820d40dda',
        },
      ],
    ]);
    expect((await read('lists.json')).records).toEqual([
      [
        'saved_places',
        {
          time: '2020-01-02T03:04:05Z',
          name: 'Portland Bill',
          latitude: 50.5144,
          longitude: -2.4545,
          address: 'Portland Bill Rd, Portland',
          list: 'Lighthouses',
          kind: 'list_item',
          url: 'https://foursquare.com/v/v1',
          service: 'foursquare',
        },
      ],
    ]);
    expect((await read('venueRatings.json')).records).toEqual([
      [
        'ratings',
        {
          title: 'First Light',
          kind: 'place',
          list: 'likes',
          service: 'foursquare',
          url: 'https://foursquare.com/v/first-light/6278124503e634412f05cdaf',
          item: '6278124503e634412f05cdaf',
        },
      ],
      [
        'ratings',
        {
          title: 'Second Light',
          kind: 'place',
          list: 'okays',
          service: 'foursquare',
          item: '6278124503e634412f05cdb0',
        },
      ],
    ]);
    expect((await read('comments.json')).records).toEqual([
      ['posts', { time: '2017-03-03T02:37:36Z', text: 'On my way', service: 'foursquare', kind: 'comment' }],
    ]);
    expect((await read('photos1.json')).records).toEqual([
      [
        'photos',
        {
          time: '2011-04-22T17:10:12Z',
          name: 'BMG.jpg',
          width: 538,
          height: 720,
          kind: 'photo',
          url: 'https://fastly.4sqi.net/img/general/538x720/BMG.jpg',
        },
      ],
    ]);
  });

  it('gives the owner, friends and followed', async () => {
    expect((await read('users.json')).records).toEqual([
      [
        'contacts',
        {
          name: 'Ines Falk',
          given_name: 'Ines',
          family_name: 'Falk',
          nickname: 'ines',
          emails: 'ines@example.org',
          addresses: 'Portland',
          service: 'foursquare',
          relation: 'self',
          contact: '1',
        },
      ],
      ['contacts', { name: 'Tom', given_name: 'Tom', service: 'foursquare', relation: 'friend', contact: '2' }],
      [
        'contacts',
        {
          name: 'Lamp Works',
          given_name: 'Lamp',
          family_name: 'Works',
          service: 'foursquare',
          relation: 'following',
          contact: '3',
        },
      ],
    ]);
  });

  it('leaves lists called "items" of others alone', () => {
    const sure = (text: string) => foursquare.recognise('checkins.json', headOf(Buffer.from(text), text.length));
    expect(sure('{"items":[{"id":1,"type":"checkin"}]}')).toBe(0);
    expect(sure('{"items":[]}')).toBe(0);
    expect(sure('{"friends":{"items":[{"name":"a"}]}}')).toBe(0);
  });
});
