import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { googlePhotos } from '../../../main/vault/importers/google-photos.ts';
import { priceOf } from '../../../main/vault/importers/google-play/price.ts';
import { googlePlay } from '../../../main/vault/importers/google-play.ts';
import { headOf } from '../../../main/vault/importers/head.ts';
import type { Importer } from '../../../main/vault/importers/types.ts';
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
