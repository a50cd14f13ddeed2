import { contacts, photos, posts, ratings, savedPlaces, visits } from '../datasets.ts';
import { epochTime, fileNameOf, positionOf, wordsOf } from '../json/fields.ts';
import type { ReadEntry, Routes } from '../json/routes.ts';
import {
  idOf,
  integerOf,
  joined,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  timeText,
  type JsonObject,
  type Member,
} from '../json/values.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';

/** "2024-11-14 05:00:09.000000" in UTC, or seconds since 1970. */
const utcTime = (value: Member): string | null => (typeof value === 'number' ? epochTime(value) : timeText(value, 'Z'));

const two = (value: number): string => String(value).padStart(2, '0');
/** Further off than any place is. */
const MOST_MINUTES = 15 * 60;

/** The same moment as clocks there showed it. */
const timeThere = (value: Member, minutes: Member): string | null => {
  const time = utcTime(value);
  const offset = numberOf(minutes);
  if (time === null || offset === null || !Number.isInteger(offset) || Math.abs(offset) > MOST_MINUTES) return time;
  const moment = Date.parse(time) + offset * 60_000;
  if (!time.endsWith('Z') || !Number.isFinite(moment)) return time;
  const there = new Date(moment).toISOString().replace(/(?:\.000)?Z$/, '');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  // Years beyond four digits have a sign in front.
  return /^\d{4}-/.test(there) ? `${there}${zone}` : time;
};

const addressOf = (location: JsonObject): string | null =>
  joined(['address', 'city', 'state', 'countryCode', 'cc'].map((part) => textOf(location[part])));

const venueOf = (item: JsonObject) => {
  const venue = objectOf(item['venue']);
  const location = objectOf(venue['location']);
  return {
    id: idOf(venue['id']) ?? idOf(item['venueId']),
    name: textOf(venue['name']),
    url: textOf(venue['url']) ?? textOf(venue['canonicalUrl']),
    address: addressOf(location),
    position: positionOf(item['lat'] ?? location['lat'], item['lng'] ?? location['lng']),
  };
};

/** Rated venues by the names of their lists. */
const marks: Readonly<Record<string, string>> = { venueLikes: 'likes', venueOkays: 'okays', venueDislikes: 'dislikes' };

const people: Readonly<Record<string, string>> = { friends: 'friend', followers: 'follower', following: 'following' };

export const createFoursquareRoutes = (out: Output): Routes => {
  const addVisit = createTable(out, visits);
  const addPost = createTable(out, posts);
  const addPlace = createTable(out, savedPlaces);
  const addRating = createTable(out, ratings);
  const addPhoto = createTable(out, photos);
  const addContact = createTable(out, contacts);
  const unreadable = (line: number): void =>
    out.issue('unknown-element', 'This entry is of no known kind and was left out.', line);

  const readCheckin: ReadEntry = (item, line) => {
    const start = timeThere(item['createdAt'], item['timeZoneOffset']);
    if (start === null) {
      out.issue('bad-time', 'This check-in has no readable time and was left out.', line);
      return;
    }
    const { id, name, address, position } = venueOf(item);
    addVisit(line, { start, name, address, ...position, kind: 'checkin', place: id });
    const shout = wordsOf(item['shout']);
    if (shout !== null)
      addPost(line, {
        time: start,
        text: shout,
        service: 'foursquare',
        kind: 'post',
        community: name,
        ...position,
        post: idOf(item['id']),
      });
  };

  /** What the telephone noticed by itself: visits.json, and unconfirmed_visits.json with a guess of the venue. */
  const readVisit = (item: JsonObject, line: number, start: Member, end: Member, kind: string | null): void => {
    const began = utcTime(start);
    if (began === null) {
      out.issue('bad-time', 'This visit has no readable time and was left out.', line);
      return;
    }
    const { id, name, address, position } = venueOf(item);
    addVisit(line, {
      start: began,
      end: utcTime(end),
      name,
      address: address ?? addressOf(item),
      ...(position ?? positionOf(item['latitude'], item['longitude'])),
      kind,
      place: id,
    });
  };

  const readTip: ReadEntry = (item, line) => {
    const { name, position } = venueOf(item);
    addPost(line, {
      time: utcTime(item['createdAt']),
      text: wordsOf(item['text']),
      service: 'foursquare',
      kind: 'review',
      community: name,
      url: textOf(item['canonicalUrl']) ?? textOf(item['url']),
      likes: integerOf(item['agreeCount']),
      ...position,
      post: idOf(item['id']),
    });
  };

  const readList: ReadEntry = (item, line) => {
    const list = textOf(item['name']);
    for (const entry of objectsOf(objectOf(item['listItems'])['items'])) {
      const { name, address, url, position } = venueOf(entry);
      addPlace(line, {
        time: utcTime(entry['createdAt']),
        name,
        ...position,
        address,
        description: wordsOf(entry['text']) ?? wordsOf(objectOf(entry['tip'])['text']),
        list,
        kind: 'list_item',
        url,
        service: 'foursquare',
      });
    }
  };

  const readPhoto: ReadEntry = (item, line) => {
    addPhoto(line, {
      time: utcTime(item['createdAt']),
      name: fileNameOf(textOf(item['suffix']) ?? textOf(item['fullUrl'])),
      width: integerOf(item['width']),
      height: integerOf(item['height']),
      kind: 'photo',
      url: textOf(item['fullUrl']),
    });
  };

  const readItem: ReadEntry = (item, line, path) => {
    if (item['timeArrived'] !== undefined)
      readVisit(
        item,
        line,
        item['timeArrived'],
        item['timeDeparted'],
        textOf(item['locationType'])?.toLowerCase() ?? null,
      );
    else if (item['startTime'] !== undefined) readVisit(item, line, item['startTime'], item['endTime'], 'unconfirmed');
    else if (item['listItems'] !== undefined) readList(item, line, path);
    else if (item['fullUrl'] !== undefined) readPhoto(item, line, path);
    else if (item['canonicalUrl'] !== undefined && item['text'] !== undefined) readTip(item, line, path);
    else if (item['comment'] !== undefined)
      addPost(line, {
        time: utcTime(item['time']),
        text: wordsOf(item['comment']),
        service: 'foursquare',
        kind: 'comment',
      });
    else if (item['type'] === 'checkin' || item['venue'] !== undefined || item['timeZoneOffset'] !== undefined)
      readCheckin(item, line, path);
    else unreadable(line);
  };

  const readPerson =
    (relation: string): ReadEntry =>
    (person, line) => {
      const name = [textOf(person['firstName']), textOf(person['lastName'])].filter((part) => part !== null).join(' ');
      const contact = objectOf(person['contact']);
      addContact(line, {
        name: name === '' ? textOf(person['displayName']) : name,
        given_name: textOf(person['firstName']),
        family_name: textOf(person['lastName']),
        nickname: textOf(person['handle']),
        emails: textOf(person['email']) ?? textOf(contact['email']),
        phones: textOf(contact['phone']),
        addresses: textOf(person['homeCity']),
        note: wordsOf(person['bio']),
        service: 'foursquare',
        relation,
        contact: idOf(person['id']),
      });
    };

  return {
    entries: {
      'items/*': readItem,
      '*': readCheckin,
      ...Object.fromEntries(
        Object.entries(marks).map(([name, list]): [string, ReadEntry] => [
          `${name}/*`,
          (venue, line) =>
            addRating(line, {
              title: textOf(venue['name']),
              kind: 'place',
              list,
              service: 'foursquare',
              url: textOf(venue['url']),
              item: idOf(venue['id']),
            }),
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(people).map(([name, relation]): [string, ReadEntry] => [
          `${name}/items/*`,
          readPerson(relation),
        ]),
      ),
      self: readPerson('self'),
      user: readPerson('self'),
    },
    isEntry: ({ createdAt, venue }) => createdAt !== undefined && venue !== undefined,
  };
};
