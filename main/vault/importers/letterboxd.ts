import { cellNumber, createKnownTables, type KnownContext, type KnownRow, type KnownTable } from './csv/known.ts';
import { ratings, reactions, views } from './datasets.ts';
import { createTable } from './table.ts';
import { isoTime, parseMoment } from './text/dates.ts';
import type { Head, Importer } from './types.ts';

const dayOf = (cell: string | null): string | null => (cell === null ? null : (parseMoment(cell)?.date ?? null));
const momentOf = (day: string | null): string | null => (day === null ? null : isoTime({ date: day }));
const yearOf = (cell: string | null): number | null => {
  const year = cellNumber(cell);
  return Number.isSafeInteger(year) ? year : null;
};

const stemOf = (path: string): string => /([^/\\]*?)(?:\.[^./\\]*)?$/.exec(path)?.[1] ?? '';

/** What a film of any of the tables is. */
const filmOf = (row: KnownRow) => ({
  title: row.text('Name'),
  year: yearOf(row.text('Year')),
  url: row.text('Letterboxd URI', 'URL'),
  kind: 'film',
  service: 'letterboxd',
});

/** diary.csv: the day it was watched is the viewing, the other is the day it was written down. */
const diary: KnownTable = {
  header: ['Name', 'Letterboxd URI', 'Watched Date', 'Rewatch'],
  passed: ['Tags', 'Rewatch'],
  start: (out, context) => {
    const addView = createTable(out, views);
    const addRating = createTable(out, ratings);
    const isReview = context.has('Review');
    return (row, line) => {
      const film = filmOf(row);
      const date = dayOf(row.text('Date'));
      const watched = dayOf(row.text('Watched Date'));
      const rating = cellNumber(row.text('Rating'));
      const review = row.text('Review');
      if (film.title === null) return;
      // A review repeats its line of the diary.
      if (!isReview)
        addView(line, {
          time: momentOf(watched),
          title: film.title,
          kind: film.kind,
          service: film.service,
          url: film.url,
        });
      if (rating === null && review === null) return;
      const best = rating === null ? null : 5;
      addRating(line, { ...film, date, rating, best, review, list: isReview ? 'reviews' : 'diary' });
    };
  },
};

const listOf = ({ name, has }: KnownContext): string => {
  if (has('Rating')) return 'ratings';
  const stem = stemOf(name).toLowerCase();
  return stem.includes('watchlist') ? 'watchlist' : stem.includes('watched') ? 'watched' : 'films';
};

/** ratings.csv, watched.csv, watchlist.csv, likes/films.csv: one header, told apart by their names. */
const films: KnownTable = {
  header: ['Date', 'Name', 'Year', 'Letterboxd URI'],
  start: (out, context) => {
    const addRating = createTable(out, ratings);
    const addLike = createTable(out, reactions);
    const isLikes = /(?:^|[/\\])likes?[/\\]/i.test(context.name);
    const list = listOf(context);
    return (row, line) => {
      const film = filmOf(row);
      const date = dayOf(row.text('Date'));
      const rating = cellNumber(row.text('Rating'));
      if (film.title === null) return;
      if (isLikes)
        addLike(line, { time: momentOf(date), kind: 'like', target: film.title, service: film.service, url: film.url });
      else addRating(line, { ...film, date, rating, best: rating === null ? null : 5, list });
    };
  },
};

/** lists/….csv: two lines about the list, then its films. */
const listTable: KnownTable = {
  header: ['Position', 'Name', 'Year', 'URL'],
  passed: ['Position'],
  start: (out, context) => {
    const add = createTable(out, ratings);
    return (row, line) => {
      const film = filmOf(row);
      const review = row.text('Description');
      if (film.title !== null) add(line, { ...film, review, list: stemOf(context.name) });
    };
  },
};

const tables = createKnownTables({
  id: 'letterboxd',
  label: 'Letterboxd',
  version: 1,
  tables: [diary, films, listTable],
});

/**
 * Letterboxd's export (https://letterboxd.com/about/importing-data/ describes the columns it writes and reads): diary,
 * reviews, ratings, watched, watchlist, liked films and lists. Marks are of five, in halves.
 */
const recognise = (name: string, head: Head): number => {
  const start = head.text.replace(/^\uFEFF/, '');
  const isMine = start.startsWith('Letterboxd list export') || /^[^\r\n]*Letterboxd URI/i.test(start);
  return isMine ? tables.recognise(name, head) : 0;
};

export const letterboxd: Importer = { ...tables, recognise };
