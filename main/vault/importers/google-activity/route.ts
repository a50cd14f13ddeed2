import { listens, pageVisits, reactions, searches, views } from '../datasets.ts';
import { field } from '../datasets/field.ts';
import { joined } from '../json/values.ts';
import { createTable } from '../table.ts';
import type { DatasetSchema, Output } from '../types.ts';
import { isForeign, mapCentre, readLink, type Link } from './links.ts';
import { readPhrase, saysRemoved, type Phrase } from './verbs.ts';

/** What the owner did with a Google product that is no search, no page, no video and no song. */
export const googleActivity = {
  name: 'google_activity',
  label: 'Google activity',
  fields: [
    field('time', 'time', 'When'),
    field('product', 'text', 'Product, in the language of the account'),
    field('title', 'text', 'What was done, in Google’s words'),
    field('kind', 'text', 'use, view, say, directions, … where the words are known'),
    field('text', 'text', 'Further lines'),
    field('details', 'text', 'Device, app or reason, in Google’s words'),
    field('place', 'text', 'Roughly where, in Google’s words'),
    field('url', 'text', 'Link'),
  ],
  identity: ['time', 'product', 'title', 'text', 'url'],
  timeField: 'time',
  searchable: ['product', 'title', 'text'],
} as const satisfies DatasetSchema;

export interface Named {
  readonly name: string | null;
  readonly url: string | null;
}

/** One entry, from JSON or from a page. */
export interface Activity {
  readonly header: string | null;
  readonly title: string | null;
  readonly titleUrl: string | null;
  /** Words of the link in the title, where a page tells them apart. */
  readonly linkTitle: string | null;
  readonly subtitles: readonly Named[];
  readonly time: string | null;
  readonly products: readonly string[];
  readonly places: readonly Named[];
  readonly details: readonly string[];
  readonly text: string | null;
}

/** Lower case with underscores: "YouTube Music" → "youtube_music". */
export const serviceName = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');

/** Google Search by its names, and products whose searches have a name of their own. */
const searchServices: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['search', 'google_search', 'suche', 'google_suche', 'recherche', 'recherche_google', 'búsqueda', 'buscador'],
      ...['búsqueda_de_google', 'ricerca', 'ricerca_google', 'zoeken', 'google_zoeken', 'pesquisa', 'pesquisa_google'],
      ...['検索', 'google_検索', 'поиск', 'wyszukiwarka', '搜索', '搜尋', '검색', 'arama', 'sök', 'søgning', 'søk'],
    ].map((name) => [name, 'google_search']),
  ),
  image_search: 'google_images',
  video_search: 'google_videos',
  news: 'google_news',
  shopping: 'google_shopping',
  google_maps: 'maps',
  google_play_store: 'google_play',
};

const searchService = (activity: Activity, link: Link): string => {
  if (link.kind === 'search' && link.service !== 'google_search') return link.service;
  const header = activity.header ?? activity.products[0] ?? '';
  const name = serviceName(header);
  const known = searchServices[name];
  if (known !== undefined) return known;
  return link.kind === 'search' || name === '' ? 'google_search' : name;
};

const isYoutube = (activity: Activity): boolean =>
  /youtube/i.test(activity.header ?? '') || activity.products.some((product) => /youtube/i.test(product));
const isMusic = (activity: Activity, link: Link): boolean =>
  /youtube music/i.test((activity.header ?? '').replace(/\u00a0/g, ' ')) || (link.kind === 'video' && link.music);
/** Adverts are the only videos with details: "From Google Ads", "De los anuncios de Google". */
const isAdvert = (activity: Activity): boolean => activity.details.some((detail) => /google/i.test(detail));

const channelUrl = /youtube\.com\/(?:channel\/|c\/|user\/|@)/;
const channelOf = (activity: Activity): string | null =>
  (
    activity.subtitles.find(({ url }) => channelUrl.test(url ?? '')) ??
    activity.subtitles.find(({ name }) => name !== null && !/\d{1,2}[:.]\d{2}/.test(name))
  )?.name ?? null;

/** The channels that YouTube Music makes for artists are named "Artist - Topic". */
const artistOf = (channel: string | null): string | null =>
  channel?.replace(/\s[-–]\s(?:Topic|Thema|Tema|Thème|トピック|Tópico|Onderwerp|Тема|Temat)$/u, '') ?? null;

const placeOf = (activity: Activity): string | null =>
  joined(
    activity.places.map(({ name, url }) => joined([name, mapCentre(url)], ' ')),
    '; ',
  );

const thingOf = (activity: Activity, phrase: Phrase): string | null => {
  const thing = activity.linkTitle ?? phrase.object;
  return thing === '' || /^https?:\/\/\S+$/.test(thing) ? null : thing;
};

/** Puts entries where they belong: by their words where the language is known, else by their link. */
export const createActivityRouter = (out: Output): ((activity: Activity, line: number) => void) => {
  const addSearch = createTable(out, searches);
  const addView = createTable(out, views);
  const addListen = createTable(out, listens);
  const addPage = createTable(out, pageVisits);
  const addReaction = createTable(out, reactions);
  const addOther = createTable(out, googleActivity);

  const watched = (activity: Activity, phrase: Phrase, link: Link, line: number): void => {
    const thing = thingOf(activity, phrase);
    const channel = channelOf(activity);
    const advert = isAdvert(activity);
    const item = link.kind === 'video' ? link.item : null;
    if (isMusic(activity, link) && !advert) {
      addListen(line, {
        ...{ time: activity.time, track: thing, artist: artistOf(channel), kind: 'music', service: 'youtube_music' },
        url: activity.titleUrl,
      });
      return;
    }
    const header = serviceName(activity.header ?? '');
    addView(line, {
      time: activity.time,
      title: activity.titleUrl === null && thing !== null && saysRemoved(thing) ? null : thing,
      series: channel,
      kind: advert ? 'advert' : 'video',
      service: header.startsWith('youtube') ? header : link.kind === 'video' || header === '' ? 'youtube' : header,
      url: activity.titleUrl,
      item,
    });
  };

  const visited = (activity: Activity, phrase: Phrase, url: string, line: number): void => {
    addPage(line, { time: activity.time, title: thingOf(activity, phrase), url, browser: activity.header });
  };

  const searched = (activity: Activity, text: string, link: Link, line: number): void => {
    addSearch(line, {
      ...{ time: activity.time, text, service: searchService(activity, link), url: activity.titleUrl },
      place: placeOf(activity),
    });
  };

  const other = (activity: Activity, phrase: Phrase, line: number): void => {
    const product = activity.products[0] ?? activity.header;
    const header = activity.header === product ? null : activity.header;
    addOther(line, {
      time: activity.time,
      product,
      title: activity.title?.replace(/[\u00a0\u202f]/g, ' ') ?? null,
      kind: phrase.verb,
      text: joined([...activity.subtitles.map(({ name }) => name), activity.text], '\n'),
      details: joined([header, ...activity.details]),
      place: placeOf(activity),
      url: activity.titleUrl,
    });
  };

  /** Where the words are in a language that is not known here. */
  const byLink = (activity: Activity, phrase: Phrase, link: Link, line: number): boolean => {
    if (link.kind === 'search' && !/assist|アシスタント|Ассистент|gemini/iu.test(activity.header ?? ''))
      searched(activity, link.text, link, line);
    else if (link.kind === 'video') watched(activity, phrase, link, line);
    else if (link.kind === 'page') visited(activity, phrase, link.url, line);
    else if (link.kind === 'other' && /chrome/i.test(activity.header ?? '') && isForeign(link.url))
      visited(activity, phrase, link.url, line);
    else return false;
    return true;
  };

  const byVerb = (activity: Activity, phrase: Phrase, link: Link, line: number): boolean => {
    const thing = activity.linkTitle ?? phrase.object;
    switch (phrase.verb) {
      case 'search':
        if (thing === '') return false;
        searched(activity, thing, link, line);
        return true;
      case 'watch':
        if (link.kind !== 'video' && !isYoutube(activity) && !/video|tv/i.test(activity.header ?? '')) return false;
        // A post, a story or a product that was looked at is no video.
        if (link.kind === 'other' && isYoutube(activity)) return false;
        watched(activity, phrase, link, line);
        return true;
      case 'listen':
        addListen(line, {
          time: activity.time,
          track: thingOf(activity, phrase),
          artist: artistOf(channelOf(activity)),
          kind: /podcast/i.test(activity.header ?? '') ? 'podcast' : 'music',
          service: serviceName(activity.header ?? activity.products[0] ?? 'google'),
          url: activity.titleUrl,
        });
        return true;
      case 'visit':
        if (activity.titleUrl === null) return false;
        visited(activity, phrase, link.kind === 'page' ? link.url : activity.titleUrl, line);
        return true;
      case 'like':
      case 'dislike':
        if (link.kind !== 'video') return false;
        addReaction(line, {
          ...{ time: activity.time, kind: phrase.verb, target: thingOf(activity, phrase), author: channelOf(activity) },
          ...{ service: 'youtube', url: activity.titleUrl, item: link.item },
        });
        return true;
      case 'use':
      case 'view':
      case 'subscribe':
      case 'say':
      case 'directions':
        return false;
      case undefined:
        return byLink(activity, phrase, link, line);
    }
  };

  return (activity, line) => {
    const phrase = readPhrase(activity.title ?? '');
    if (!byVerb(activity, phrase, readLink(activity.titleUrl), line)) other(activity, phrase, line);
  };
};
