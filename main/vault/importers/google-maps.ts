import { createKnownTables, type KnownTable } from './csv/known.ts';
import { savedPlaces } from './datasets.ts';
import { jsonHead, readEntries, type ReadEntry } from './json/entries.ts';
import { firstMark } from './json/first-mark.ts';
import { joined, listOf, numberOf, objectOf, objectsOf, textOf, timeText, type Member } from './json/values.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Google writes 0, 0 for a place it knows no coordinates of. */
const positionOf = (latitude: number | null, longitude: number | null): Position | undefined => {
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return undefined;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
};

/** Coordinates that stand in a link: "/search/48.1,11.5", "!3d48.1!4d11.5", "?q=48.1,11.5". */
const positionInLink = (url: string | null): Position | undefined => {
  const found =
    /!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)/.exec(url ?? '') ??
    /(?:\/search\/|[?&](?:q|query|ll)=)(-?\d{1,3}\.\d+)(?:,|%2C)\+?(-?\d{1,3}\.\d+)/i.exec(url ?? '');
  return found === null ? undefined : positionOf(Number(found[1]), Number(found[2]));
};

const words: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 };
const starsOf = (value: Member): number | null => numberOf(value) ?? words[textOf(value) ?? ''] ?? null;

/** Answers to Google's questions about a place: "Food: 5". */
const answersOf = (questions: Member): string | null =>
  joined(
    objectsOf(questions).map((each) => {
      const answer =
        textOf(each['selected_option']) ??
        joined(listOf(each['selected_options']).map(textOf)) ??
        numberOf(each['rating'])?.toString() ??
        null;
      return answer === null ? null : joined([textOf(each['question']), answer], ': ');
    }),
    '; ',
  );

const createFeatureReader = (out: Output, name: string): ReadEntry => {
  const add = createTable(out, savedPlaces);
  return (feature, line) => {
    const about = objectOf(feature['properties']);
    const location = objectOf(about['location'] ?? about['Location']);
    const written = objectOf(location['Geo Coordinates']);
    const [longitude, latitude] = listOf(objectOf(feature['geometry'])['coordinates']);
    const url = textOf(about['google_maps_url']) ?? textOf(about['Google Maps URL']);
    const rating = starsOf(about['five_star_rating_published'] ?? about['Star Rating']);
    const review = textOf(about['review_text_published']) ?? textOf(about['Review Comment']);
    const isReview = rating !== null || review !== null;
    const isLabel = url === null && about['name'] !== undefined;
    const title = textOf(location['name']) ?? textOf(about['Title']) ?? textOf(location['Business Name']);
    add(line, {
      time: timeText(about['date'] ?? about['Published'] ?? about['Updated']),
      name: title ?? textOf(about['name']),
      ...(positionOf(numberOf(latitude), numberOf(longitude)) ??
        positionOf(numberOf(written['Latitude']), numberOf(written['Longitude'])) ??
        positionInLink(url)),
      address: textOf(location['address']) ?? textOf(location['Address']) ?? textOf(about['address']),
      description: joined([review ?? textOf(about['Comment']), answersOf(about['questions'])], '\n'),
      list: listOfFile(name),
      kind: isReview ? 'review' : isLabel ? 'label' : 'starred',
      url,
      rating,
      service: 'google_maps',
    });
  };
};

const listOfFile = (path: string): string | null => /([^/\\]+?)(?:\(\d+\))?\.[^./\\]+$/.exec(path)?.[1]?.trim() ?? null;

const titles = ['Title', 'Titel', 'Titre', 'Título', 'Titolo', 'Tytuł', 'タイトル'];
const notes = ['Note', 'Notiz', 'Nota', 'Notitie', 'Remarque', 'Notatka', 'メモ'];
const comments = [
  'Comment',
  'Kommentar',
  'Commentaire',
  'Comentario',
  'Comentário',
  'Commento',
  'Opmerking',
  'コメント',
];

/** "Saved/….csv": a list of places, or of links, which the same page keeps. */
const savedList: KnownTable = {
  header: [titles, notes, 'URL', comments],
  start: (out, context) => {
    const add = createTable(out, savedPlaces);
    const list = listOfFile(context.name);
    return (row, line) => {
      const name = row.text(...titles);
      const url = row.text('URL');
      const description = joined([row.text(...notes), row.text(...comments), row.text('Tags', 'Étiquettes')], '\n');
      if (name === null && url === null) return;
      const isPlace = url === null || /\bmaps?\b|goo\.gl/i.test(url);
      add(line, {
        ...{ name, description, list, url, kind: isPlace ? 'saved' : 'link', ...positionInLink(url) },
        service: isPlace ? 'google_maps' : 'google',
      });
    };
  },
};

const tables = createKnownTables({ id: 'google-maps', label: 'Google Maps', version: 1, tables: [savedList] });

const labelName = /(?:labell?ed|beschriftet|libellé|etiquetad|etichettat|gelabeld|marcad)/iu;

/**
 * Places of Google Maps in Google Takeout: Saved Places.json, Reviews.json, Labeled places.json (GeoJSON, RFC 7946, with
 * the names of members before and since 2023) and the lists of Saved/*.csv.
 */
const recognise = (name: string, head: Head): number => {
  const start = jsonHead(head.text);
  if (start === '') return tables.recognise(name, head);
  if (!start.slice(0, 4096).includes('"FeatureCollection"') && !/"features"\s*:/.test(start)) return 0;
  if (/"(?:google_maps_url|Google Maps URL|five_star_rating_published)"\s*:/.test(start)) return 0.97;
  return labelName.test(name) && /"address"\s*:/.test(start) && /"name"\s*:/.test(start) ? 0.95 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const first = await firstMark(source);
  if (first.mark !== '{') {
    await tables.read(first.source, out);
    return;
  }
  const readFeature = createFeatureReader(out, source.name);
  await readEntries(first.source, out, { array: (key) => (key === 'features' ? readFeature : undefined) });
};

export const googleMaps: Importer = { ...tables, recognise, read };
