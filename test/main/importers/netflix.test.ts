import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { splitTitle } from '../../../main/vault/importers/netflix/title.ts';
import { netflix } from '../../../main/vault/importers/netflix.ts';
import { filled, readWith, type Reading } from '../../kit/reading.ts';

const folder = new URL('../../fixtures/importers/netflix/', import.meta.url);
const read = (name: string): Promise<Reading> => readWith(netflix, readFileSync(new URL(name, folder)), { name });

describe('Netflix', () => {
  it('reads the list from the account page; the day is all there is', async () => {
    const { of, issues } = await read('NetflixViewingHistory.csv');
    expect(of('views').map(filled)).toEqual([
      {
        time: '2023-01-25T00:00:00',
        title: 'Rise, and Shine',
        series: 'The Bakers',
        season: 'Season 2',
        kind: 'episode',
        service: 'netflix',
      },
      { time: '2023-01-24T00:00:00', title: 'Dune: Part Two', service: 'netflix' },
      {
        time: '2023-01-13T00:00:00',
        title: 'Teig: Teil 2',
        series: 'Das Brot',
        season: 'Staffel 1',
        kind: 'episode',
        service: 'netflix',
      },
      {
        time: '2023-01-02T00:00:00',
        title: 'Chapter One: Oven',
        series: 'Stranger Loaves',
        season: 'Stranger Loaves 3',
        kind: 'episode',
        service: 'netflix',
      },
      { title: 'Episode 1', series: 'Crumbs', season: 'Limited Series', kind: 'episode', service: 'netflix' },
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-date', 6]]);
  });

  it('reads days of other countries by the evidence of the file', async () => {
    const { of } = await read('NetflixViewingHistory-de.csv');
    expect(of('views').map(({ time, title }) => [time, title])).toEqual([
      ['2023-01-25T00:00:00', 'Teig'],
      ['2023-01-03T00:00:00', 'Mehl'],
    ]);
  });

  it('reads the full history: moments in UTC, seconds watched, trailers', async () => {
    const { of, issues } = await read('ViewingActivity.csv');
    expect(of('views').map(filled)).toEqual([
      {
        time: '2023-05-12T20:32:15Z',
        title: 'Dune: Part Two',
        duration: 6150,
        service: 'netflix',
        profile: 'Ash',
        device: 'Smart TV',
      },
      {
        time: '2023-05-10T21:00:00Z',
        title: 'Rise, and Shine',
        series: 'The Bakers',
        season: 'Season 2',
        duration: 2892,
        kind: 'episode',
        service: 'netflix',
        profile: 'Ash',
        device: 'Phone',
      },
      {
        time: '2023-05-10T20:59:00Z',
        title: 'The Bakers: Season 2 (Trailer)',
        duration: 31,
        kind: 'trailer',
        service: 'netflix',
        profile: 'Kim',
        device: 'Phone',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('reads searches, marks and the list of what is to be watched', async () => {
    expect((await read('SearchHistory.csv')).of('searches').map(filled)).toEqual([
      { time: '2023-05-10T20:58:00Z', text: 'bak', service: 'netflix' },
      { time: '2023-05-12T20:31:00Z', text: 'Dune', service: 'netflix' },
    ]);
    expect((await read('Ratings.csv')).of('ratings').map(filled)).toEqual([
      { date: '2023-05-11', title: 'The Bakers', rating: 2, best: 3, list: 'ratings', service: 'netflix' },
      { date: '2016-05-11', title: 'Mehl', rating: 4, best: 5, list: 'ratings', service: 'netflix' },
      { date: '2023-05-12', title: 'Crumbs', list: 'ratings', service: 'netflix' },
    ]);
    const myList = await read('MyList.csv');
    expect(myList.of('ratings').map(filled)).toEqual([
      { date: '2023-05-12', title: 'Mehl', list: 'watchlist', service: 'netflix' },
    ]);
    expect(myList.issues).toEqual([]);
  });

  it('leaves a table of titles and dates that nothing says is Netflix’s', () => {
    const recognise = (name: string, text: string): number =>
      netflix.recognise(name, headOf(Buffer.from(text), text.length));
    expect(recognise('posts.csv', 'Title,Date\nHello,1/2/23\n')).toBe(0);
    expect(recognise('renamed.csv', 'Title,Date\n"A: Season 1: B","1/2/23"\n')).toBeGreaterThan(0.8);
    expect(recognise('profiles.csv', 'Profile Name,Colour\nAsh,red\n')).toBe(0);
  });

  it.each([
    ['Pan: Temporada 3: Miga', { title: 'Miga', series: 'Pan', season: 'Temporada 3' }],
    ['Money Loaf: Part 1: Episode 1', { title: 'Episode 1', series: 'Money Loaf', season: 'Part 1' }],
    ['Wars: The Crumb: Season 1: A', { title: 'A', series: 'Wars: The Crumb', season: 'Season 1' }],
    ['パン: シーズン2: 第1話', { title: '第1話', series: 'パン', season: 'シーズン2' }],
    ['Loaf: Seasons of bread: Rye', { title: 'Loaf: Seasons of bread: Rye', series: null, season: null }],
    ['', { title: '', series: null, season: null }],
  ])('splits “%s”', (text, parts) => expect(splitTitle(text)).toEqual(parts));
});
