import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { googleChat } from '../../../main/vault/importers/google-chat.ts';
import { googleKeep } from '../../../main/vault/importers/google-keep.ts';
import { googleMaps } from '../../../main/vault/importers/google-maps.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import type { Importer } from '../../../main/vault/importers/types.ts';
import { filled, readWith, type Reading } from '../../kit/reading.ts';

const fixtures = new URL('../../fixtures/importers/', import.meta.url);
const read = (importer: Importer, file: string, path = file): Promise<Reading> =>
  readWith(importer, readFileSync(new URL(`${importer.id}/${file}`, fixtures)), { name: path });
const recognise = (importer: Importer, name: string, text: string): number =>
  importer.recognise(name, headOf(Buffer.from(text), text.length));

describe('Google Maps', () => {
  it('reads saved places of both generations; coordinates from the link where there are none', async () => {
    const { of, issues } = await read(googleMaps, 'Saved Places.json');
    expect(of('saved_places').map(filled)).toEqual([
      {
        time: '2023-04-05T06:07:08Z',
        name: 'Bakery',
        latitude: 48.137154,
        longitude: 11.576124,
        address: 'Marienplatz 1, 80331 München',
        description: 'good rye',
        list: 'Saved Places',
        kind: 'starred',
        url: 'http://maps.google.com/?cid=1',
        service: 'google_maps',
      },
      {
        time: '2018-01-02T03:04:05Z',
        name: 'Mill',
        latitude: 48.25,
        longitude: 11.5,
        address: 'Old Road 2',
        list: 'Saved Places',
        kind: 'starred',
        url: 'http://maps.google.com/?q=48.25,11.5',
        service: 'google_maps',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['json-broken', 3]]);
  });

  it('reads reviews, labelled places and lists', async () => {
    const reviews = await read(googleMaps, 'Reviews.json');
    expect(reviews.of('saved_places')).toMatchObject([
      { name: 'Oven House', rating: 5, description: 'Warm.\nFood: 4', kind: 'review', latitude: -33.43 },
      { name: 'Cold House', rating: 2, kind: 'review' },
    ]);
    const labels = await read(googleMaps, 'Labeled places.json');
    expect(labels.of('saved_places')).toMatchObject([{ name: 'Home', address: 'Home Street 4', kind: 'label' }]);
    const list = await read(googleMaps, 'Want to go.csv');
    expect(list.of('saved_places').map(filled)).toEqual([
      {
        name: 'Bakery',
        latitude: 48.5,
        longitude: 11.25,
        description: 'rye\ngo early',
        list: 'Want to go',
        kind: 'saved',
        url: 'https://www.google.com/maps/place/Bakery/data=!4m2!3m1!1s0x1:0x2!8m2!3d48.5!4d11.25',
        service: 'google_maps',
      },
      {
        name: 'A pin',
        latitude: 48.137154,
        longitude: 11.576124,
        list: 'Want to go',
        kind: 'saved',
        url: 'https://www.google.com/maps/search/48.137154,11.576124',
        service: 'google_maps',
      },
      { name: 'A page', list: 'Want to go', kind: 'link', url: 'https://bread.example/', service: 'google' },
    ]);
    expect(list.issues).toEqual([]);
  });

  it('leaves GeoJSON of others', () => {
    const text = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"x"}}]}';
    expect(recognise(googleMaps, 'map.geojson', text)).toBe(0);
  });
});

describe('Google Chat and Hangouts', () => {
  it('reads messages, in the language of the account', async () => {
    const { of, issues } = await read(googleChat, 'messages.json', 'Takeout/Google Chat/Groups/DM a1/messages.json');
    expect(of('messages').map(filled)).toEqual([
      {
        time: '2022-02-01T10:11:12Z',
        sender: 'Ann',
        text: 'Loaf is ready',
        conversation: 'DM a1',
        service: 'google_chat',
        kind: 'text',
        sender_address: 'ann@bread.example',
        reactions: '🍞',
        message: 'dm/t1/m1',
      },
      {
        time: '2022-03-01T22:11:12Z',
        sender: 'Bo',
        conversation: 'DM a1',
        service: 'google_chat',
        kind: 'file',
        sender_address: 'bo@bread.example',
        attachment: 'loaf.jpg',
        reply_to: 'dm/t1/m1',
        message: 'dm/t2/m2',
      },
      {
        sender: 'Bo',
        conversation: 'DM a1',
        service: 'google_chat',
        kind: 'deleted',
        sender_address: 'bo@bread.example',
        message: 'dm/t3/m3',
      },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 3],
      ['json-broken', 4],
    ]);
  });

  it('reads Hangouts: who wrote, lines, pictures, calls, renamings', async () => {
    const { of, issues } = await read(googleChat, 'Hangouts.json');
    expect(of('messages').map(filled)).toEqual([
      {
        time: '2014-05-13T16:53:20.123456Z',
        sender: 'Bo',
        text: 'Is it\nready?',
        conversation: 'Bo',
        service: 'google_hangouts',
        kind: 'text',
        direction: 'received',
        sender_address: '2',
        message: 'e1',
      },
      {
        time: '2014-05-13T16:53:21Z',
        sender: 'Ann',
        conversation: 'Bo',
        service: 'google_hangouts',
        kind: 'image',
        direction: 'sent',
        sender_address: '1',
        attachment: 'https://photo.example/1',
        message: 'e2',
      },
      {
        time: '2014-05-13T16:56:00Z',
        sender: 'Ann',
        conversation: 'Bo',
        service: 'google_hangouts',
        kind: 'call',
        direction: 'sent',
        sender_address: '1',
        duration: 60,
        message: 'e4',
      },
    ]);
    expect(of('conversation_events').map(filled)).toEqual([
      {
        time: '2014-05-13T16:56:40Z',
        text: 'Bread',
        conversation: 'Bo',
        actor: 'Ann',
        service: 'google_hangouts',
        kind: 'rename_conversation',
      },
    ]);
    expect(issues).toEqual([]);
    const old = await read(googleChat, 'Hangouts-2014.json');
    expect(old.of('messages')).toMatchObject([{ sender: 'Bo', text: 'Hello', conversation: 'Mill' }]);
  });
});

describe('Google Keep', () => {
  it('reads notes and lists', async () => {
    const { of, issues } = await read(googleKeep, 'Shopping.json');
    expect(of('notes').map(filled)).toEqual([
      {
        created: '2020-01-01T00:00:00Z',
        title: 'Shopping',
        text: '☑ Flour\n☐ Salt',
        modified: '2020-01-01T00:00:00.123456Z',
        labels: 'Kitchen, Weekly',
        url: 'https://bread.example/',
        attachment: '1.jpg',
        status: 'archived',
        pinned: true,
        shared_with: 'ann@bread.example',
        service: 'google_keep',
      },
    ]);
    expect(issues).toEqual([]);
    expect((await read(googleKeep, 'Plain.json')).of('notes')).toMatchObject([
      { title: null, text: 'Feed the starter\nevery day', status: 'trashed', created: null },
    ]);
  });
});
