import { isoTime, parseMoment } from '../text/dates.ts';

/** RFC 5322 §4.3; a military letter says nothing reliable. */
const zones: Readonly<Record<string, string>> = {
  UT: '+00:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

const iso = (text: string): string | null => {
  const moment = parseMoment(text);
  if (moment === undefined) return null;
  const { zone, ...local } = moment;
  // No place on earth is further from Greenwich than fourteen hours.
  return isoTime(zone === undefined || /^[+-](?:0\d|1[0-4]):[0-5]\d$|^Z$/.test(zone) ? moment : local);
};

/** The moment of a Date header, with its offset; null when it is none. */
export const headerTime = (value: string): string | null => {
  const bare = value
    .replace(/\([^()]{0,80}\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const named = / ([A-Z]{2,3})$/.exec(bare);
  const zone = zones[named?.[1] ?? ''];
  if (named === null || zone === undefined) return iso(bare);
  return iso(`${bare.slice(0, named.index)} ${zone}`);
};

/** "… Tue Aug 05 08:00:23 +0000 2008" or "… Tue Aug  5 08:00:23 2008", which RFC 4155 says is UTC and programs do not keep to. */
const separatorDate =
  /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +([A-Z][a-z]{2}) +(\d{1,2}) +(\d{1,2}:\d{2}(?::\d{2})?) +(?:([+-]\d{4}) +)?(\d{4})/;

export const separatorTime = (separator: string): string | null => {
  const found = separatorDate.exec(separator);
  if (found === null) return null;
  const [, month, day, clock, zone = '', year] = found;
  return iso(`${day} ${month} ${year} ${clock} ${zone === '+0000' ? 'Z' : zone}`.trim());
};
