import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../../main/vault/importers/head.ts';
import { imdb } from '../../../main/vault/importers/imdb.ts';
import { letterboxd } from '../../../main/vault/importers/letterboxd.ts';
import { filled, readWith, type Reading } from '../../kit/reading.ts';

const fixtures = new URL('../../fixtures/importers/', import.meta.url);
const bytesOf = (path: string): Buffer => readFileSync(new URL(path, fixtures));

describe('IMDb', () => {
  const read = (name: string): Promise<Reading> => readWith(imdb, bytesOf(`imdb/${name}`), { name });

  it('reads marks of today’s export', async () => {
    const { of, issues } = await read('ratings.csv');
    expect(of('ratings').map(filled)).toEqual([
      {
        date: '2024-01-15',
        title: 'Bread, the Film',
        year: 1999,
        rating: 9,
        best: 10,
        kind: 'film',
        list: 'ratings',
        service: 'imdb',
        url: 'https://www.imdb.com/title/tt0000001',
        item: 'tt0000001',
      },
      {
        date: '2024-02-20',
        title: 'The Bakers',
        year: 2008,
        rating: 10,
        best: 10,
        kind: 'series',
        list: 'ratings',
        service: 'imdb',
        url: 'https://www.imdb.com/title/tt0000002',
        item: 'tt0000002',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('reads the watchlist with the owner’s note, and the export before 2018', async () => {
    expect((await read('WATCHLIST.csv')).of('ratings').map(filled)).toEqual([
      {
        date: '2022-05-04',
        title: 'Crumbs',
        year: 2013,
        kind: 'episode',
        review: 'for a rainy day',
        list: 'watchlist',
        service: 'imdb',
        url: 'https://www.imdb.com/title/tt0000003/',
        item: 'tt0000003',
      },
    ]);
    const old = await read('ratings-2017.csv');
    expect(old.of('ratings')).toMatchObject([
      { date: '2018-01-01', title: 'Mehl', rating: 7, kind: 'video_game', list: 'ratings', item: 'tt0000004' },
    ]);
    expect(old.issues).toEqual([]);
  });
});

describe('Letterboxd', () => {
  const read = (name: string): Promise<Reading> =>
    readWith(letterboxd, bytesOf(`letterboxd/${name}`), { name: `letterboxd-baker-2025/${name}` });

  it('reads the diary: the day watched is the viewing', async () => {
    const { of, issues } = await read('diary.csv');
    expect(of('views').map(filled)).toEqual([
      {
        time: '2024-05-01T00:00:00',
        title: 'Bread, the Film',
        kind: 'film',
        service: 'letterboxd',
        url: 'https://boxd.it/a',
      },
      { time: '2025-01-09T00:00:00', title: 'Crumbs', kind: 'film', service: 'letterboxd', url: 'https://boxd.it/b' },
    ]);
    expect(of('ratings').map(filled)).toEqual([
      {
        date: '2024-05-02',
        title: 'Bread, the Film',
        year: 1999,
        rating: 4.5,
        best: 5,
        kind: 'film',
        list: 'diary',
        service: 'letterboxd',
        url: 'https://boxd.it/a',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('reads reviews over several lines, and tells the tables with one header apart by their names', async () => {
    const reviews = await read('reviews.csv');
    expect(reviews.of('views')).toEqual([]);
    expect(reviews.of('ratings')).toMatchObject([
      { list: 'reviews', rating: 4.5, review: 'Rises slowly.\n\nEnds well.' },
    ]);
    expect(reviews.issues).toEqual([]);
    expect((await read('ratings.csv')).of('ratings')).toMatchObject([{ list: 'ratings', rating: 4.5, best: 5 }]);
    expect((await read('watched.csv')).of('ratings')).toMatchObject([
      { list: 'watched', rating: null, date: '2023-02-02' },
    ]);
    expect((await read('watchlist.csv')).of('ratings')).toMatchObject([
      { list: 'watchlist', title: 'Dune', year: null },
    ]);
    const likes = await readWith(letterboxd, bytesOf('letterboxd/watched.csv'), { name: 'export/likes/films.csv' });
    expect(likes.of('reactions').map(filled)).toEqual([
      {
        time: '2023-02-02T00:00:00',
        kind: 'like',
        target: 'Mehl',
        service: 'letterboxd',
        url: 'https://boxd.it/y',
      },
    ]);
  });

  it('reads a list below the lines about it', async () => {
    const { of, issues } = await read('rainy-days.csv');
    expect(of('ratings').map(filled)).toEqual([
      {
        title: 'Crumbs',
        year: 2013,
        kind: 'film',
        review: 'twice',
        list: 'rainy-days',
        service: 'letterboxd',
        url: 'https://boxd.it/b',
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('leaves other tables of films', () => {
    const text = 'Position,Name,Year,URL,Description\n1,Crumbs,2013,https://x.example,\n';
    expect(letterboxd.recognise('list.csv', headOf(Buffer.from(text), text.length))).toBe(0);
  });
});
