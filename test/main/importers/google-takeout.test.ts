import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { googleChat } from '../../../main/vault/importers/google-chat.ts';
import { googleKeep } from '../../../main/vault/importers/google-keep.ts';
import { googleMaps } from '../../../main/vault/importers/google-maps.ts';
import { googlePhotos } from '../../../main/vault/importers/google-photos.ts';
import { priceOf } from '../../../main/vault/importers/google-play/price.ts';
import { googlePlay } from '../../../main/vault/importers/google-play.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import type { Importer } from '../../../main/vault/importers/types.ts';
import { commentText } from '../../../main/vault/importers/youtube/comment-text.ts';
import { youtube } from '../../../main/vault/importers/youtube.ts';
import { filled, readWith, sample, type Reading } from '../../kit/reading.ts';

const fixtures = new URL('../../fixtures/importers/', import.meta.url);
const read = (importer: Importer, file: string, path = file): Promise<Reading> =>
  readWith(importer, readFileSync(new URL(`${importer.id}/${file}`, fixtures)), { name: path });
const recognise = (importer: Importer, name: string, text: string): number =>
  importer.recognise(name, headOf(Buffer.from(text), text.length));

describe('Google Photos', () => {
  it('reads what stands beside a picture, with people and the album of its folder', async () => {
    const path = 'Takeout/Google Photos/Baking day/IMG_0001.jpg.json';
    const { of, issues } = await read(googlePhotos, 'IMG_0001.jpg.json', path);
    expect(of('photos').map(filled)).toEqual([
      {
        time: '2023-09-22T14:49:36Z',
        name: 'IMG_0001.jpg',
        latitude: 48.137154,
        longitude: 11.576124,
        altitude: 519.5,
        title: 'First loaf',
        people: 'Ann, Bo',
        album: 'Baking day',
        kind: 'description',
        favourite: true,
        url: 'https://photos.google.com/photo/x',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('takes 0, 0 for no place, times before 1970 for times, and a folder of a year for no album', async () => {
    const file = 'IMG_0002.HEIC.supplemental-meta.json';
    const { of } = await read(googlePhotos, file, `Takeout/Google Fotos/Fotos von 2020/${file}`);
    expect(of('photos').map(filled)).toEqual([
      {
        time: '1969-12-31T00:00:00Z',
        name: 'IMG_0002.HEIC',
        latitude: 48.5,
        longitude: 11.25,
        altitude: 0,
        kind: 'description',
      },
    ]);
  });

  it('reads albums of both generations', async () => {
    expect((await read(googlePhotos, 'metadata.json')).of('photos').map(filled)).toEqual([
      { time: '2017-08-11T08:20:26Z', title: 'Baking day', album: 'Baking day', kind: 'description' },
    ]);
    expect((await read(googlePhotos, 'metadata(1).json')).of('photos').map(filled)).toEqual([
      { time: '2017-08-11T08:20:26Z', title: 'By train', album: 'Trip', kind: 'description' },
    ]);
    expect(recognise(googlePhotos, 'metadata.json', '{"title":"x","year":1}')).toBe(0);
  });
});

describe('Google Play Store', () => {
  it('reads installed apps and the library', async () => {
    const { of, issues } = await read(googlePlay, 'Installs.json');
    expect(of('google_play_installs').map(filled)).toEqual([
      {
        time: '2022-03-14T07:06:12.070725Z',
        name: 'Bread Timer',
        kind: 'Android Apps',
        list: 'installs',
        updated: '2024-08-27T22:55:15.184610Z',
        device: 'maker P-9',
        carrier: 'Crumb Mobile',
      },
      { kind: 'Android Apps', list: 'installs', device: 'maker P-9' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['entry-unknown', 3]]);
    expect((await read(googlePlay, 'Library.json')).of('google_play_installs').map(filled)).toEqual([
      { time: '2020-01-01T00:00:00Z', name: 'Flour', kind: 'Books', list: 'library' },
    ]);
  });

  it('makes one record of a purchase that both histories tell of', async () => {
    const purchase = (await read(googlePlay, 'Purchase History.json')).of('purchases');
    const order = (await read(googlePlay, 'Order History.json')).of('purchases');
    expect(order[0]).toEqual(purchase[0]);
    expect(purchase.map(filled)).toEqual([
      {
        time: '2026-08-24T00:27:33.515Z',
        item: '1 Week (Bread Timer)',
        total: '7890',
        currency: 'CLP',
        service: 'google_play',
        category: 'Subscription',
        kind: 'digital',
        payment: 'Crumb Mobile',
      },
      {
        time: '2019-08-24T00:27:33Z',
        item: 'Oven',
        total: '1.09',
        currency: 'EUR',
        service: 'google_play',
        category: 'Android Apps',
        kind: 'digital',
      },
    ]);
    expect(order.slice(1).map(({ item, quantity, total, kind }) => [item, quantity, total, kind])).toEqual([
      ['Flour', 2, null, 'digital'],
      ['Salt', null, null, 'digital'],
      ['Flour, Salt', null, '3.98', 'refund'],
    ]);
  });

  it('reads subscriptions and reviews', async () => {
    expect((await read(googlePlay, 'Subscriptions.json')).of('google_play_subscriptions').map(filled)).toEqual([
      {
        name: 'Bread Monthly',
        price: '2690',
        currency: 'CLP',
        period: '1 month',
        status: 'canceled',
        renews: '2024-02-01T00:00:00Z',
        changed: '2023-11-27T00:10:29.847Z',
        change: 'cancel',
      },
    ]);
    expect((await read(googlePlay, 'Reviews.json')).of('ratings').map(filled)).toEqual([
      {
        date: '2021-05-06',
        title: 'Bread Timer',
        rating: 4,
        best: 5,
        kind: 'app',
        review: 'Rings loudly.',
        list: 'ratings',
        service: 'google_play',
      },
    ]);
  });

  it.each([
    ['$1.99', '1.99', null],
    ['A$4.99', '4.99', 'AUD'],
    ['1.234,56 €', '1234.56', 'EUR'],
    ['KWD 1.250', '1.250', 'KWD'],
    ['R$ 10,90', '10.90', 'BRL'],
    ['', null, null],
    ['free', null, null],
  ])('reads the price “%s”', (text, amount, currency) => expect(priceOf(text)).toEqual({ amount, currency }));

  const seen = sample('exports/takeout/activity-and-location/PlayStore_Installs.json');
  it.skipIf(seen === null)('reads an export seen', async () => {
    const { of, issues } = await readWith(googlePlay, readFileSync(seen ?? ''));
    expect(of('google_play_installs')).toEqual([
      {
        time: '2022-03-14T07:06:12.070725Z',
        name: 'ClickUp - Manage Teams & Tasks',
        kind: 'Android Apps',
        list: 'installs',
        updated: '2024-08-27T22:55:15.184610Z',
        device: 'samsung SM-S901E',
        carrier: 'Vodafone',
      },
    ]);
    expect(issues).toEqual([]);
  });
});

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

describe('YouTube', () => {
  it('reads subscriptions in two languages', async () => {
    expect((await read(youtube, 'subscriptions.csv')).of('contacts').map(filled)).toEqual([
      {
        name: 'Crumb, Club',
        url: 'http://www.youtube.com/channel/UCcrumb',
        service: 'youtube',
        relation: 'following',
        contact: 'UCcrumb',
      },
    ]);
    const spanish = await read(youtube, 'suscripciones.csv');
    expect(spanish.of('contacts')).toMatchObject([{ name: 'Krume', contact: 'UCkrume' }]);
    expect(spanish.issues).toEqual([]);
  });

  it('reads comments of both generations, and live chats', async () => {
    const { of, issues } = await read(youtube, 'comments.csv');
    expect(of('posts').map(filled)).toEqual([
      {
        time: '2023-09-19T17:42:53.434647+00:00',
        text: 'Nice crumb',
        service: 'youtube',
        kind: 'comment',
        url: 'https://www.youtube.com/watch?v=vid00000001',
        post: 'Ug1',
      },
      {
        time: '2023-08-30T01:54:46.801+00:00',
        text: 'plain words',
        service: 'youtube',
        kind: 'reply',
        url: 'https://www.youtube.com/watch?v=vid00000001',
        reply_to: 'Ug1',
        post: 'Ug2',
      },
    ]);
    expect(issues).toEqual([]);
    const newer = await read(youtube, 'comments(1).csv');
    expect(newer.of('posts')).toMatchObject([{ text: '> rise\nand shine', post: 'Ug3' }]);
    const chats = await read(youtube, 'live chats.csv');
    expect(chats.of('posts')).toMatchObject([{ text: 'hello', community: 'live chat', post: 'Ul1' }]);
    expect(commentText('{not json')).toBe('{not json');
  });

  it('reads playlists, also below the lines about them, and songs', async () => {
    expect((await read(youtube, 'Watch later-videos.csv')).of('youtube_playlists').map(filled)).toEqual([
      {
        added: '2023-12-07T15:57:57+00:00',
        playlist: 'Watch later',
        item: 'vid00000001',
        url: 'https://www.youtube.com/watch?v=vid00000001',
      },
    ]);
    expect((await read(youtube, 'Road trip.csv')).of('youtube_playlists')).toMatchObject([
      { added: '2020-01-02T03:04:05Z', playlist: 'Road trip', item: 'vid00000004' },
    ]);
    const songs = await read(youtube, 'music library songs.csv');
    expect(songs.of('youtube_music_library').map(filled)).toEqual([
      {
        track: 'Bread Song',
        artist: 'The Loaves, Ann',
        album: 'Crust',
        item: 'song0000001',
        url: 'https://www.youtube.com/watch?v=song0000001',
      },
    ]);
    expect(songs.issues).toEqual([]);
  });

  it('reads the lists of exports before 2021', async () => {
    const { of } = await read(youtube, 'likes.json');
    expect(of('youtube_playlists').map(filled)).toEqual([
      {
        added: '2020-07-05T18:27:32Z',
        playlist: 'likes',
        title: 'Old loaf',
        item: 'vid00000005',
        url: 'https://www.youtube.com/watch?v=vid00000005',
      },
    ]);
    expect(of('contacts')).toMatchObject([{ name: 'Crumb Club', since: '2016-07-05T18:27:32Z', contact: 'UCcrumb' }]);
    const history = await read(youtube, 'likes.json', 'YouTube/history/watch-history.json');
    expect(history.of('views')).toMatchObject([{ title: 'Old loaf', item: 'vid00000005', service: 'youtube' }]);
  });
});
