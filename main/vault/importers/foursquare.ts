import { createFoursquareRoutes } from './foursquare/items.ts';
import { jsonHead } from './json/entries.ts';
import { readRoutes } from './json/routes.ts';
import { asUtf8 } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * The data export of Foursquare and Swarm: checkins1.json …, visits.json, unconfirmed_visits.json, tips.json, lists.json,
 * venueRatings.json, photos1.json, comments.json, users.json. Foursquare publishes no description; times were found to
 * be UTC, with the offset of the place beside them in minutes. Followed are the log of reading an export in
 * https://github.com/AramZS/devblog and the reader of check-ins in https://github.com/karlicoss/HPI (my/foursquare.py).
 * Tools that ask Foursquare’s API keep its check-ins as a list, or one alone (https://github.com/dogsheep/swarm-to-sqlite).
 */

const items = /^\{[^[{]{0,200}"items"\s*:\s*\[\s*\{/;

/** What tells the lists apart, all of which are called "items". */
const shapes: readonly RegExp[] = [
  /"type"\s*:\s*"checkin"[^]{0,2000}?"(?:venue|timeZoneOffset)"\s*:/,
  /"timeArrived"\s*:\s*"\d{4}-[^]{0,400}?"timeDeparted"\s*:/,
  /"startTime"\s*:\s*"\d{4}-[^]{0,400}?"venueId"\s*:/,
  /"listItems"\s*:\s*\{/,
  /"canonicalUrl"\s*:\s*"https:\\?\/\\?\/(?:[a-z]+\.)?foursquare\.com\\?\/item/,
  /"fullUrl"\s*:\s*"https?:\\?\/\\?\/[a-z0-9]+\.4sqi\.net/,
  /^\{[^[{]{0,200}"items"\s*:\s*\[\s*\{\s*"userId"\s*:\s*"?\d+"?\s*,\s*"time"\s*:\s*"\d{4}-[^"]{1,40}"\s*,\s*"comment"\s*:/,
];

/** Check-ins outside of a list of the export. */
const isCheckin = (start: string): boolean =>
  /^(?:\[\s*)?\{\s*"(?:id|createdAt|type)"\s*:/.test(start) &&
  /"createdAt"\s*:\s*\d{9,10}\b/.test(start) &&
  /"venue"\s*:\s*\{/.test(start) &&
  /"type"\s*:\s*"checkin"|"timeZoneOffset"\s*:\s*-?\d/.test(start);

const recognise = (_name: string, { text }: Head): number => {
  const start = jsonHead(text);
  if (isCheckin(start)) return 0.95;
  if (items.test(start)) return shapes.some((shape) => shape.test(start)) ? 0.95 : 0;
  if (/^\{\s*"venue(?:Likes|Dislikes|Okays)"\s*:\s*\[/.test(start)) return 0.95;
  const people = /^\{\s*"(?:self|user|friends|followers|following)"\s*:\s*\{/.test(start);
  return people && /"firstName"\s*:/.test(start) && /4sqi\.net|foursquare\.com|"relationship"\s*:/.test(start)
    ? 0.95
    : 0;
};

const read = (source: Source, out: Output): Promise<void> =>
  readRoutes(asUtf8(source.stream()), out, createFoursquareRoutes(out));

export const foursquare: Importer = {
  id: 'foursquare',
  label: 'Foursquare and Swarm export',
  version: 2,
  recognise,
  read,
};
