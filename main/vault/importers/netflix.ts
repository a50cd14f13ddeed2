import { cellNumber, cellTime, createKnownTables, type KnownTable } from './csv/known.ts';
import { ratings, searches, views } from './datasets.ts';
import { splitTitle } from './netflix/title.ts';
import { createTable } from './table.ts';
import type { Head, Importer } from './types.ts';

const titles = ['Title', 'Titel', 'Titre', 'Título', 'Titolo', 'Tytuł'];
const dates = ['Date', 'Datum', 'Fecha', 'Data'];

/** "1:02:03" in seconds. */
const secondsOf = (text: string | null): number | null => {
  const found = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(text ?? '');
  return found === null ? null : Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]);
};

const supplementalKind = (type: string): string =>
  /trailer|teaser/i.test(type) ? 'trailer' : /promo/i.test(type) ? 'advert' : 'video';

/** What a person downloads below the list of what they watched: two columns, the day as their country writes it. */
const viewingHistory: KnownTable = {
  header: [titles, dates],
  start: (out, context) => {
    const add = createTable(out, views);
    const order = context.dayOrder(...dates);
    return (row, line) => {
      const text = row.text(...titles);
      if (text === null) return;
      const time = cellTime(row.text(...dates), order);
      if (time === null) out.issue('bad-date', 'The date of this row could not be read.', line);
      const parts = splitTitle(text);
      add(line, { ...parts, time, kind: parts.season === null ? null : 'episode', service: 'netflix' });
    };
  },
};

/** CONTENT_INTERACTION/ViewingActivity.csv of the full export. Times are UTC. */
const viewingActivity: KnownTable = {
  header: ['Profile Name', ['Start Time', 'Start Time (UTC)'], 'Title', ['Duration', 'Duration (H:MM:SS)']],
  passed: ['Attributes', 'Bookmark', 'Latest Bookmark', 'Country'],
  start: (out) => {
    const add = createTable(out, views);
    return (row, line) => {
      const text = row.text('Title');
      const time = cellTime(row.text('Start Time (UTC)', 'Start Time'), 'day-first', 'Z');
      const type = row.text('Supplemental Video Type');
      const duration = secondsOf(row.text('Duration', 'Duration (H:MM:SS)'));
      const values = { profile: row.text('Profile Name'), device: row.text('Device Type'), duration };
      if (text === null) return;
      if (time === null) out.issue('bad-date', 'The time of this row could not be read.', line);
      const parts = splitTitle(text);
      const kind = type === null ? (parts.season === null ? null : 'episode') : supplementalKind(type);
      add(line, { ...parts, ...values, time, kind, service: 'netflix' });
    };
  },
};

const searchHistory: KnownTable = {
  header: ['Profile Name', 'Query Typed', ['Utc Timestamp', 'Utc Ts']],
  passed: ['Country Iso Code', 'Device', 'Is Kids', 'Action', 'Section', 'Profile Name'],
  start: (out) => {
    const add = createTable(out, searches);
    return (row, line) => {
      const text = row.text('Query Typed') ?? row.text('Displayed Name');
      row.text('Displayed Name');
      const time = cellTime(row.text('Utc Timestamp', 'Utc Ts'), 'day-first', 'Z');
      if (text !== null) add(line, { time, text, service: 'netflix' });
    };
  },
};

const dayOf = (time: string | null): string | null => time?.slice(0, 10) ?? null;

/** Thumbs are 1 down, 2 up, 3 two up; before 2017 there were five stars. Zero: the mark was taken back. */
const ratingTable: KnownTable = {
  header: ['Profile Name', 'Title Name', ['Thumbs Value', 'Star Value']],
  passed: ['Profile Name', 'Rating Type', 'Device Model', 'Region View Date', 'Title Type', 'Country Iso Code'],
  start: (out) => {
    const add = createTable(out, ratings);
    return (row, line) => {
      const title = row.text('Title Name');
      const stars = cellNumber(row.text('Star Value'));
      const thumbs = cellNumber(row.text('Thumbs Value'));
      const date = dayOf(cellTime(row.text('Event Utc Ts', 'Event Utc Timestamp'), 'day-first', 'Z'));
      const mark = thumbs !== null && thumbs > 0 ? thumbs : stars;
      const best = mark === null || mark <= 0 ? null : mark === thumbs ? 3 : 5;
      if (title === null) return;
      add(line, { date, title, rating: best === null ? null : mark, best, list: 'ratings', service: 'netflix' });
    };
  },
};

const myList: KnownTable = {
  header: ['Profile Name', 'Title Name', ['Utc Title Add Date', 'Utc Timestamp', 'Title Add Date']],
  passed: ['Profile Name', 'Country', 'Country Iso Code'],
  start: (out) => {
    const add = createTable(out, ratings);
    return (row, line) => {
      const title = row.text('Title Name');
      const added = cellTime(row.text('Utc Title Add Date', 'Utc Timestamp', 'Title Add Date'), 'day-first', 'Z');
      if (title !== null) add(line, { date: dayOf(added), title, list: 'watchlist', service: 'netflix' });
    };
  },
};

const tables = createKnownTables({
  id: 'netflix',
  label: 'Netflix',
  version: 1,
  tables: [viewingActivity, searchHistory, ratingTable, myList, viewingHistory],
});

const twoColumns = /^"?(?:Title|Titel|Titre|Título|Titolo|Tytuł)"?,"?(?:Date|Datum|Fecha|Data)"?\s*(?:\r?\n|$)/i;
const seasons = /: (?:Season|Staffel|Saison|Temporada|Stagione|Seizoen|Sezon|Säsong|Limited Series) ?\d*: /i;

/**
 * Netflix: NetflixViewingHistory.csv from the account page, and of the copy of all data (netflix.com/account/getmyinfo)
 * ViewingActivity.csv, SearchHistory.csv, Ratings.csv and MyList.csv. Netflix explains the columns in the "Cover sheet"
 * that comes with the copy.
 */
const recognise = (name: string, head: Head): number => {
  const start = head.text.replace(/^\uFEFF/, '');
  // "Title,Date" alone may be anybody's table.
  if (twoColumns.test(start)) return /netflix|viewing/i.test(name) || seasons.test(start) ? 0.95 : 0;
  return /^"?Profile Name"?,/i.test(start) ? tables.recognise(name, head) : 0;
};

export const netflix: Importer = { ...tables, recognise };
