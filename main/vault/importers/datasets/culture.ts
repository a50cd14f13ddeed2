import type { DatasetSchema } from '../types.ts';
import { field } from './field.ts';

/** What was heard: one record a play. */
export const listens = {
  name: 'listens',
  label: 'Listening',
  fields: [
    field('time', 'time', 'When it was played; the end of the play where the source counts so'),
    field('track', 'text', 'Track, episode or chapter'),
    field('artist', 'text', 'Artist, show or author'),
    field('album', 'text', 'Album or book'),
    field('duration', 'number', 'Played', 's'),
    field('kind', 'text', 'music, podcast, audiobook, video'),
    field('service', 'text', 'spotify, youtube_music, … lower case'),
    field('skipped', 'boolean', 'Ended early by the owner'),
    field('device', 'text', 'Device or platform'),
    field('url', 'text', 'Link or URI'),
  ],
  identity: ['time', 'track', 'artist', 'duration', 'service'],
  timeField: 'time',
  searchable: ['track', 'artist', 'album'],
} as const satisfies DatasetSchema;

/** What was watched: one record a viewing. */
export const views = {
  name: 'views',
  label: 'Watching',
  fields: [
    field('time', 'time', 'When; midnight without a zone where the source has only the day'),
    field('title', 'text', 'Title'),
    field('series', 'text', 'Series or channel'),
    field('season', 'text', 'Season, in the source’s words'),
    field('duration', 'number', 'Watched', 's'),
    field('kind', 'text', 'video, film, episode, advert, live, trailer'),
    field('service', 'text', 'netflix, youtube, letterboxd, … lower case'),
    field('profile', 'text', 'Profile it was watched with'),
    field('device', 'text', 'Device'),
    field('url', 'text', 'Link'),
    field('item', 'id', 'The source’s number of it'),
  ],
  identity: ['time', 'title', 'series', 'service', 'profile', 'url'],
  timeField: 'time',
  searchable: ['title', 'series'],
} as const satisfies DatasetSchema;

/** Marks the owner gave. */
export const ratings = {
  name: 'ratings',
  label: 'Ratings',
  fields: [
    field('date', 'date', 'Given on'),
    field('title', 'text', 'What was rated'),
    field('year', 'integer', 'Year it came out'),
    field('rating', 'number', 'The mark'),
    field('best', 'number', 'The best mark there is'),
    field('kind', 'text', 'film, series, episode, book, place, … lower case'),
    field('review', 'text', 'What the owner wrote about it'),
    field('list', 'text', 'ratings, watchlist, diary, …'),
    field('service', 'text', 'imdb, letterboxd, … lower case'),
    field('url', 'text', 'Link'),
    field('item', 'id', 'The source’s number of it'),
  ],
  identity: ['service', 'list', 'item', 'title', 'year', 'date', 'rating'],
  timeField: 'date',
  searchable: ['title', 'review'],
} as const satisfies DatasetSchema;

/** Pictures and films the owner took. One record a file, or a file's description beside it. */
export const photos = {
  name: 'photos',
  label: 'Photos',
  fields: [
    field('time', 'time', 'Taken'),
    field('name', 'text', 'File name'),
    field('latitude', 'number', 'WGS 84', '°'),
    field('longitude', 'number', 'WGS 84', '°'),
    field('altitude', 'number', 'Above sea level', 'm'),
    field('width', 'integer', 'Upright width', 'px'),
    field('height', 'integer', 'Upright height', 'px'),
    field('camera', 'text', 'Maker and model'),
    field('lens', 'text', 'Lens'),
    field('exposure', 'text', 'Time, aperture, sensitivity as photographers write them'),
    field('title', 'text', 'Title or caption'),
    field('people', 'text', 'Who is in it, separated by commas'),
    field('album', 'text', 'Album'),
    field('kind', 'text', 'photo, video, screenshot, description'),
    field('favourite', 'boolean', 'Marked by the owner'),
    field('url', 'text', 'Link'),
    field('keywords', 'text', 'Key words, separated by commas'),
    field('rating', 'number', 'Stars the owner gave, 1 to 5'),
    field('duration', 'number', 'Of a film', 's'),
  ],
  identity: ['time', 'name', 'kind', 'width', 'height', 'camera'],
  timeField: 'time',
  searchable: ['name', 'title', 'people', 'album', 'camera', 'keywords'],
} as const satisfies DatasetSchema;

/** Words of documents: one record a page. */
export const documentPages = {
  name: 'document_pages',
  label: 'Documents',
  fields: [
    field('document', 'text', 'File name, or the title where there is one'),
    field('page', 'integer', 'From 1'),
    field('text', 'text', 'Words of the page'),
    field('author', 'text', 'As the file says'),
    field('created', 'time', 'As the file says'),
  ],
  identity: ['document', 'page', 'text'],
  timeField: 'created',
  searchable: ['document', 'text', 'author'],
} as const satisfies DatasetSchema;

/** Sound files as their tags describe them. */
export const recordings = {
  name: 'recordings',
  label: 'Recordings',
  fields: [
    field('name', 'text', 'File name'),
    field('title', 'text', 'Title'),
    field('artist', 'text', 'Artist or author'),
    field('album', 'text', 'Album or book'),
    field('track', 'integer', 'Number on it'),
    field('year', 'integer', 'Year it came out'),
    field('genre', 'text', 'Genre'),
    field('duration', 'number', 'Length', 's'),
    field('codec', 'text', 'How the sound is written'),
    field('bitrate', 'number', 'Bits a second', 'bit/s'),
    field('recorded', 'time', 'When it was recorded, where the file says'),
    field('comment', 'text', 'Comment'),
  ],
  identity: ['name', 'title', 'artist', 'album', 'track', 'duration'],
  searchable: ['name', 'title', 'artist', 'album', 'genre', 'comment'],
} as const satisfies DatasetSchema;
