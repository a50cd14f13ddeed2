import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { readLink } from '../../../main/vault/importers/google-activity/links.ts';
import { readLocalMoment } from '../../../main/vault/importers/google-activity/moments.ts';
import { readPhrase } from '../../../main/vault/importers/google-activity/verbs.ts';
import { googleActivityImporter } from '../../../main/vault/importers/google-activity.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/google-activity/', import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(name, folder));

describe('Google activity', () => {
  it('sorts MyActivity.json into searches, pages, likes and the rest', async () => {
    const { of, issues } = await readWith(googleActivityImporter, fixture('MyActivity.json'));
    expect(of('searches').map(filled)).toEqual([
      {
        time: '2023-05-30T15:37:14.947Z',
        text: '"sourdough" hydration',
        service: 'google_search',
        url: 'https://www.google.com/search?q=%22sourdough%22+hydration',
        place: 'Around this area 48.137154,11.576124',
      },
      {
        time: '2023-05-31T08:00:00Z',
        text: 'brotbackautomat',
        service: 'google_search',
        url: 'https://www.google.com/search?q=brotbackautomat',
      },
      { time: '2024-03-02T04:12:33-03:00', text: 'cómo hacer pan', service: 'google_search' },
      {
        time: '2023-06-01T08:00:00Z',
        text: 'ruisleipä',
        service: 'google_images',
        url: 'https://www.google.fi/search?q=ruisleip%C3%A4&tbm=isch',
      },
      {
        time: '2023-06-01T09:00:00.123456Z',
        text: 'bakery',
        service: 'maps',
        url: 'https://www.google.com/maps/search/bakery/@48.1,11.5,15z',
      },
      { text: 'rye', service: 'google_search' },
    ]);
    expect(of('page_visits').map(filled)).toEqual([
      {
        time: '2023-05-30T15:37:18.828Z',
        title: 'A loaf for beginners - Bread ...',
        url: 'https://bread.example/loaf',
        browser: 'Search',
      },
      { time: '2022-02-03T10:00:00Z', url: 'https://bread.example/?q=1', browser: 'Chrome' },
    ]);
    expect(of('reactions').map(filled)).toEqual([
      {
        time: '2022-02-02T10:00:00Z',
        kind: 'like',
        target: 'Kneading by hand',
        author: 'Crumb Club',
        service: 'youtube',
        url: 'https://www.youtube.com/watch?v=abcdefghij1',
        item: 'abcdefghij1',
      },
    ]);
    expect(of('google_activity').map(filled)).toMatchObject([
      { product: 'Maps', kind: 'directions', text: 'Current location\nMarienplatz 1' },
      {
        time: '2021-12-13T03:04:05.007Z',
        product: 'Discover',
        title: '7 cards in your feed',
        text: 'Baking\nGeology',
        place: 'At this general area',
      },
      { product: 'Assistant', kind: 'say', details: 'From Kitchen display' },
      { product: 'Android', title: 'Used Bread Timer', kind: 'use', details: 'Bread Timer, From Pixel 99' },
      { title: 'Prompted why does bread rise', text: 'Yeast makes gas.\nThe dough & gluten hold it.' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 14],
      ['json-broken', 15],
      ['entry-unknown', 16],
    ]);
  });

  it('reads watch-history.json: removed videos, adverts, songs, and languages by their words or their links', async () => {
    const { of, issues } = await readWith(googleActivityImporter, fixture('watch-history.json'));
    expect(of('views').map(({ title, series, kind, item }) => [title, series, kind, item])).toEqual([
      ['Kneading by hand', 'Crumb Club', 'video', 'abcdefghij1'],
      [null, null, 'video', 'abcdefghij2'],
      [null, null, 'video', null],
      ['Buy this oven', null, 'advert', 'abcdefghij3'],
      ['Brot backen', 'Krume', 'video', 'abcdefghij5'],
      ['パン作り', null, 'video', 'abcdefghij6'],
      ['Le levain', null, 'video', 'abcdefghij7'],
      ['Horft á Rúgbrauð', null, 'video', 'abcdefghij8'],
    ]);
    expect(new Set(of('views').map(({ service }) => service))).toEqual(new Set(['youtube']));
    expect(of('listens').map(filled)).toEqual([
      {
        time: '2023-09-05T12:00:00Z',
        track: 'Bread Song',
        artist: 'The Loaves',
        kind: 'music',
        service: 'youtube_music',
        url: 'https://music.youtube.com/watch?v=abcdefghij4',
      },
    ]);
    expect(of('searches').map(({ text, service }) => [text, service])).toEqual([['rye bread', 'youtube']]);
    expect(issues).toEqual([]);
  });

  it('reads MyActivity.html: places, answers after the moment, old exports in UTC, zones nobody knows', async () => {
    const { of, issues } = await readWith(googleActivityImporter, fixture('MyActivity.html'));
    expect(of('searches').map(({ time, text, place }) => [time, text, place])).toEqual([
      ['2020-08-25T17:06:44-07:00', 'flour & water', 'At this general area - From your places (Home) 48.1,11.5'],
      ['2024-02-16T21:50:17-06:00', 'bird', null],
      ['2015-06-23T14:43:45Z', 'rye', null],
      ['2015-06-23T14:43:45', 'spelt', null],
      [null, 'oats', null],
    ]);
    expect(of('page_visits').map(filled)).toEqual([
      { time: '2020-08-25T17:07:00-07:00', title: 'A loaf', url: 'https://bread.example/a', browser: 'Search' },
    ]);
    expect(of('google_activity').map(filled)).toEqual([
      {
        time: '2020-09-04T11:01:46-07:00',
        product: 'Discover',
        title: '6 cards in your feed',
        text: 'Baking\nGeology',
      },
      { time: '2020-09-05T00:00:00Z', product: 'Drive', title: 'Opened a folder', details: 'From IP 192.0.2.7' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['time-zone-unknown', 7],
      ['bad-time', 8],
    ]);
  });

  it('reads watch-history.html', async () => {
    const { of, issues } = await readWith(googleActivityImporter, fixture('watch-history.html'));
    expect(of('views').map(({ time, title, series, kind }) => [time, title, series, kind])).toEqual([
      ['2020-08-25T17:06:44+01:00', 'Kneading by hand', 'Crumb Club', 'video'],
      ['2020-08-25T17:00:00+01:00', null, null, 'video'],
      ['2024-01-15T10:45:00-03:00', 'Buy this oven', null, 'advert'],
      ['2020-08-25T17:06:44+02:00', 'Brot backen', 'Krume', 'video'],
      ['2020-08-25T17:06:44+02:00', 'Le levain', null, 'video'],
    ]);
    expect(of('listens').map(({ track, artist }) => [track, artist])).toEqual([['Bread Song', 'The Loaves']]);
    expect(issues).toEqual([]);
  });

  it('tells of a page that ends in the middle, and keeps what came before', async () => {
    const whole = fixture('watch-history.html').toString();
    const { records, issues } = await readWith(googleActivityImporter, whole.slice(0, whole.lastIndexOf('Bread Song')));
    expect(records.length).toBe(5);
    expect(issues.map(({ code }) => code)).toEqual(['html-truncated']);
  });

  it('reads a file with a byte order mark, however its bytes arrive', async () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), fixture('watch-history.json')]);
    const whole = await readWith(googleActivityImporter, fixture('watch-history.json'));
    for (const chunkBytes of [1, 64, 100_000])
      expect((await readWith(googleActivityImporter, marked, { chunkBytes })).records).toEqual(whole.records);
    expect(googleActivityImporter.recognise('file', headOf(marked, marked.length))).toBeGreaterThan(0.8);
  });

  it('reads the searches of exports before 2017', async () => {
    const { of } = await readWith(googleActivityImporter, fixture('Searches.json'));
    expect(of('searches').map(filled)).toEqual([
      { time: '2015-01-01T00:00:00.123456Z', text: 'starter not rising', service: 'google_search' },
      { time: '2015-01-01T00:00:01Z', text: 'starter not rising', service: 'google_search' },
    ]);
  });

  it('knows a page by its name where the style sheet fills what is looked at, and no other page', () => {
    const style = `<html><head><style>.mdl-cell--6-col{}${'a'.repeat(65_000)}`;
    const recognise = (name: string, text: string): number =>
      googleActivityImporter.recognise(name, headOf(Buffer.from(text), 10_000_000));
    expect(recognise('Takeout/My Activity/Search/MyActivity.html', style)).toBeGreaterThan(0.8);
    expect(recognise('Takeout/Meine Aktivitäten/Suche/MeineAktivitäten.html', style)).toBeGreaterThan(0.8);
    expect(recognise('index.html', style)).toBe(0);
    expect(recognise('MyActivity.html', '<html><body>Hello</body></html>')).toBe(0);
    expect(recognise('a.json', '[{"title":"x","time":"2020-01-01"}]')).toBe(0);
  });
});

describe('moments of Google’s pages', () => {
  it.each([
    ['Aug 25, 2020, 5:06:44 PM PDT', '2020-08-25T17:06:44-07:00'],
    ['Jan 22, 2020, 12:34:00 AM UTC', '2020-01-22T00:34:00Z'],
    ['25 Aug 2020, 17:06:44 BST', '2020-08-25T17:06:44+01:00'],
    ['15 Jan 2024, 10:45:00 a.m. GMT+00:00', '2024-01-15T10:45:00Z'],
    ['25.08.2020, 17:06:44 MESZ', '2020-08-25T17:06:44+02:00'],
    ['25. Aug. 2020, 17:06:44 MEZ', '2020-08-25T17:06:44+01:00'],
    ['25 août 2020, 17:06:44 CEST', '2020-08-25T17:06:44+02:00'],
    ['1 févr. 2021 à 07:06:44 CET', '2021-02-01T07:06:44+01:00'],
    ['9 juil. 2021, 07:06:44 UTC+2', '2021-07-09T07:06:44+02:00'],
    ['2 mar 2024, 4:12:33 p. m. GMT-03:00', '2024-03-02T16:12:33-03:00'],
    ['22 sept 2026, 3:55:17 p.m. GMT-5', '2026-09-22T15:55:17-05:00'],
    ['25 ago 2020, 17:06:44 CEST', '2020-08-25T17:06:44+02:00'],
    ['3 gen 2021, 09:00:01 CET', '2021-01-03T09:00:01+01:00'],
    ['25 aug. 2020 17:06:44 CEST', '2020-08-25T17:06:44+02:00'],
    ['3 mrt 2021, 09:00:01 CET', '2021-03-03T09:00:01+01:00'],
    ['25 de ago. de 2020, 17:06:44 BRT', '2020-08-25T17:06:44-03:00'],
    ['25/08/2020, 17:06:44 WEST', '2020-08-25T17:06:44+01:00'],
    ['2020/08/25 17:06:44 JST', '2020-08-25T17:06:44+09:00'],
    ['2020年8月25日 下午5:06:44 GMT+08:00', '2020-08-25T17:06:44+08:00'],
    ['2020. 8. 25. 오후 5:06:44 KST', '2020-08-25T17:06:44+09:00'],
    ['25 авг. 2020 г., 17:06:44 MSK', '2020-08-25T17:06:44+03:00'],
    ['25 sie 2020, 17:06:44 CEST', '2020-08-25T17:06:44+02:00'],
    ['25. aug. 2020 17.06.44 CEST', '2020-08-25T17:06:44+02:00'],
    ['Sep 10, 2019, 8:51:45 PM', '2019-09-10T20:51:45Z'],
  ])('reads %s', (text, time) => expect(readLocalMoment(text)).toEqual({ time, unknownZone: false }));

  it.each(['Baking', 'Top 10, 2020: 12:00:00 of bread', '30 Feb 2020, 10:00:00 UTC', '25 Aug 2020, 27:06:44 BST', ''])(
    'finds none in “%s”',
    (text) => expect(readLocalMoment(text)).toBeUndefined(),
  );
});

describe('words and links of entries', () => {
  it.each([
    ['Searched for a b', 'search', 'a b'],
    ['Has buscado pan', 'search', 'pan'],
    ['Nach „Brot“ gesucht', 'search', 'Brot'],
    ['Gezocht naar brood', 'search', 'brood'],
    ['Você pesquisou por pão', 'search', 'pão'],
    ['Hai guardato Pane', 'watch', 'Pane'],
    ['Brood bekeken', 'watch', 'Brood'],
    ['Watched Watched', 'watch', 'Watched'],
    ['Vous avez consulté Pain', 'visit', 'Pain'],
    ['Used Maps', 'use', 'Maps'],
    ['Watchedly', undefined, 'Watchedly'],
  ])('takes “%s” apart', (title, verb, object) => expect(readPhrase(title)).toEqual({ verb, object }));

  it.each([
    ['https://www.google.co.uk/search?q=a+b', { kind: 'search', service: 'google_search', text: 'a b' }],
    ['https://www.google.com/maps/search/caf%C3%A9+x/@1,2', { kind: 'search', service: 'maps', text: 'café x' }],
    ['https://play.google.com/store/search?q=x&c=apps', { kind: 'search', service: 'google_play', text: 'x' }],
    ['https://m.youtube.com/watch?v=abc', { kind: 'video', music: false, item: 'abc' }],
    ['https://notgoogle.com/search?q=a', { kind: 'other', url: 'https://notgoogle.com/search?q=a' }],
    ['https://www.google.com/url?q=javascript:1', { kind: 'other', url: 'https://www.google.com/url?q=javascript:1' }],
    ['not a link', { kind: 'other', url: 'not a link' }],
  ])('reads the link %s', (url, link) => expect(readLink(url)).toEqual(link));
});

describe('Google activity, exports seen', () => {
  const discover = sample('exports/takeout/activity-and-location/MyActivity_Discover.json');
  it.skipIf(discover === null)('reads Discover', async () => {
    const { records, issues } = await readWith(googleActivityImporter, readFileSync(discover ?? ''));
    expect(records.map(({ dataset, values }) => [dataset, filled(values)])).toEqual([
      [
        'google_activity',
        {
          time: '2021-12-13T03:04:05.007Z',
          product: 'Discover',
          title: '7 cards in your feed',
          text: 'Computer programming\nComputer Science\nPostgreSQL\nTechnology',
          place: 'At this general area',
        },
      ],
    ]);
    expect(issues).toEqual([]);
  });

  const older = sample('exports/takeout/older/Takeout/My Activity/Search/My Activity.json');
  it.skipIf(older === null)('reads the searches of 2019', async () => {
    const { of, issues } = await readWith(googleActivityImporter, readFileSync(older ?? ''));
    expect(of('page_visits').map(filled)).toEqual([
      {
        time: '2019-05-30T15:37:18.828Z',
        title: 'data liberation - How to download Google Search history? - Web ...',
        url: 'https://webapps.stackexchange.com/questions/95560/how-to-download-google-search-history',
        browser: 'Search',
      },
    ]);
    expect(of('searches').map(filled)).toEqual([
      {
        time: '2019-05-30T15:37:14.947Z',
        text: '"myactivity" google export',
        service: 'google_search',
        url: 'https://www.google.com/search?q=%22myactivity%22+google+export',
        place: 'Around this area 37.773692,-122.429737',
      },
    ]);
    expect(issues).toEqual([]);
  });
});
