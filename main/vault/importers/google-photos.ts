import { photos } from './datasets.ts';
import type { JsonValue } from './json/elements.ts';
import { jsonHead, readEntries } from './json/entries.ts';
import { booleanOf, idOf, joined, numberOf, objectOf, textOf, timeSinceEpoch, type JsonObject } from './json/values.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/** More people are in no picture. */
const MAX_PEOPLE = 500;
const MAX_MEMBERS = 200;

/** Zero and zero is how Google writes that there is no place; both of them lie in the sea. */
const placeOf = (data: JsonObject) => {
  const latitude = numberOf(data['latitude']);
  const longitude = numberOf(data['longitude']);
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { latitude, longitude, altitude: numberOf(data['altitude']) };
};

/** The folder of an album; the folders of years ("Photos from 2020", "Fotos von 2020") are none. */
const albumOf = (path: string): string | null => {
  const folders = path.split(/[/\\]/).slice(0, -1);
  const folder = folders.at(-1) ?? '';
  if (folder === '' || folders.length < 2 || /(?:19|20)\d{2}$|^(?:19|20)\d{2}/.test(folder)) return null;
  return /^(?:Google (?:Photos|Fotos|Foto)|Trash|Papierkorb|Bin|Corbeille|Papelera|Cestino|Archive|Archiv)$/i.test(
    folder,
  )
    ? null
    : folder;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const members = new Map<string, JsonValue>();
  const people: string[] = [];
  const readPerson = ({ name }: JsonObject): void => {
    const text = textOf(name);
    if (text !== null && people.length < MAX_PEOPLE) people.push(text);
  };
  await readEntries(source, out, {
    array: (key) => (key === 'people' ? readPerson : undefined),
    member: (key, value) => {
      if (members.size < MAX_MEMBERS) members.set(key, value);
    },
  });
  if (members.size === 0) return;
  const about = objectOf(members.get('albumData') ?? Object.fromEntries(members));
  const taken = objectOf(about['photoTakenTime']);
  const isAlbum = about['photoTakenTime'] === undefined;
  const made = objectOf(isAlbum ? about['date'] : about['creationTime']);
  const title = textOf(about['title']);
  createTable(out, photos)(1, {
    time:
      timeSinceEpoch(idOf(taken['timestamp']), 's') ?? (isAlbum ? timeSinceEpoch(idOf(made['timestamp']), 's') : null),
    name: isAlbum ? null : title,
    ...(placeOf(objectOf(about['geoData'])) ?? placeOf(objectOf(about['geoDataExif']))),
    title: textOf(about['description']) ?? (isAlbum ? title : null),
    people: joined(people),
    album: isAlbum ? title : albumOf(source.name),
    kind: 'description',
    favourite: booleanOf(about['favorited']),
    url: textOf(about['url']),
  });
  await out.ready();
};

const albumName =
  /(?:^|[/\\])(?:metadata|metadaten|métadonnées|metadatos|metadati|metagegevens|metadados)[^/\\]*\.json$/iu;

/**
 * What Google Photos writes beside each picture (IMG.jpg.json, since 2024 IMG.jpg.supplemental-metadata.json, cut off
 * at any letter) and in each album's folder (metadata.json). Described by those who merge them back:
 * https://github.com/simulot/immich-go, https://github.com/TheLastGimbus/GooglePhotosTakeoutHelper.
 */
const recognise = (name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (!start.startsWith('{')) return 0;
  const has = (key: string): boolean => start.includes(`"${key}"`);
  if (has('photoTakenTime') && (has('geoData') || has('creationTime') || has('googlePhotosOrigin'))) return 0.97;
  if (/^\{\s*"albumData"\s*:\s*\{/.test(start)) return 0.95;
  if (!albumName.test(name) || !/^\{\s*"title"\s*:/.test(start)) return 0;
  return has('access') || has('date') || /^\{\s*"title"\s*:\s*"[^"]*"\s*\}\s*$/.test(start) ? 0.9 : 0;
};

export const googlePhotos: Importer = { id: 'google-photos', label: 'Google Photos', version: 1, recognise, read };
