import { cellNumber, createKnownTables, type KnownTable } from './csv/known.ts';
import { ratings } from './datasets.ts';
import { createTable } from './table.ts';
import { parseMoment } from './text/dates.ts';
import type { Importer } from './types.ts';

const kinds: Readonly<Record<string, string>> = {
  movie: 'film',
  featurefilm: 'film',
  tvmovie: 'film',
  short: 'film',
  shortfilm: 'film',
  tvseries: 'series',
  tvminiseries: 'series',
  miniseries: 'series',
  tvepisode: 'episode',
};

/** "tvSeries", "TV Series" → "series"; what is neither film nor series keeps its name. */
const kindOf = (type: string | null): string | null => {
  if (type === null) return null;
  return (
    kinds[type.replace(/[^a-z]/gi, '').toLowerCase()] ??
    type
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replace(/[\s-]+/g, '_')
      .toLowerCase()
  );
};

/** "2023-01-15", and "Mon Jan  1 00:00:00 2018" of exports before 2018. */
const dayOf = (cell: string | null): string | null => {
  if (cell === null) return null;
  const old = /^[A-Z][a-z]{2}\s+([A-Z][a-z]{2})\s+(\d{1,2})\s+[\d:]+\s+(\d{4})$/.exec(cell);
  return parseMoment(old === null ? cell : `${old[2]} ${old[1]} ${old[3]}`)?.date ?? null;
};

const table: KnownTable = {
  header: ['Const', 'Title', 'Title Type', 'IMDb Rating'],
  passed: [
    ...['Position', 'Modified', 'Original Title', 'IMDb Rating', 'Runtime (mins)', 'Genres', 'Num Votes', 'Num. Votes'],
    ...['Release Date', 'Release Date (month/day/year)', 'Directors'],
  ],
  start: (out, context) => {
    const add = createTable(out, ratings);
    const isList = context.has('Created') && !/rating/i.test(context.name);
    const listName = /watchlist/i.test(context.name) ? 'watchlist' : 'list';
    return (row, line) => {
      const title = row.text('Title');
      const item = row.text('Const');
      const rating = cellNumber(row.text('Your Rating', 'You rated'));
      const year = cellNumber(row.text('Year'));
      const created = row.text('Created');
      const rated = row.text('Date Rated');
      const values = { review: row.text('Description'), kind: kindOf(row.text('Title Type')), url: row.text('URL') };
      if (title === null && item === null) return;
      add(line, {
        ...values,
        date: dayOf(isList ? created : (rated ?? created)),
        title,
        item,
        year: Number.isSafeInteger(year) ? year : null,
        rating,
        best: rating === null ? null : 10,
        list: isList ? listName : 'ratings',
        service: 'imdb',
      });
    };
  },
};

/**
 * IMDb's exports of ratings, of the watchlist and of lists. IMDb describes none; the headers before 2018, since then and
 * since 2024 are those that readers ask for (https://github.com/clambin/imdb-watchlist and others).
 */
export const imdb: Importer = createKnownTables({ id: 'imdb', label: 'IMDb', version: 1, tables: [table] });
