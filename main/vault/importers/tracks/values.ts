import { isoTime, parseMoment } from '../text/dates.ts';

/** How tracks write values: xsd:dateTime, decimal degrees. */

/** What nearly all tracks write, in UTC and with a fraction that says nothing; February's days are looked at closely. */
const usual = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z$|\.0+Z$)/;

/** A moment with its time of day, as `time` values are: no fraction that is all zeros, the zone as the source has it. */
export const momentOf = (text: string | null | undefined): string | null => {
  if (text !== null && text !== undefined && usual.test(text) && text >= '1000')
    return text.length === 20 ? text : `${text.slice(0, 19)}Z`;
  const moment = text === null || text === undefined ? undefined : parseMoment(text);
  if (moment?.time === undefined) return null;
  return isoTime({ ...moment, time: moment.time.replace(/\.(\d*?)0+$/, '.$1').replace(/\.$/, '') });
};

/** A finite number, or null. */
export const numberOf = (text: string | null | undefined): number | null => {
  if (text === null || text === undefined || !/^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(text))
    return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};

export const isOnEarth = (latitude: number | null, longitude: number | null): boolean =>
  latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/** A `time` value so many seconds later, in the same zone; whole seconds. */
export const laterBy = (time: string, seconds: number): string | null => {
  const [, wall, zone = ''] = parts.exec(time) ?? [];
  const atMs = wall === undefined ? NaN : Date.parse(`${wall}Z`) + Math.round(seconds) * 1000;
  if (!Number.isFinite(atMs) || atMs < 0 || atMs > 253_402_300_799_000) return null;
  return `${new Date(atMs).toISOString().slice(0, 19)}${zone}`;
};

/** "gpxtpx:hr" → "hr". Prefixes are the writer's choice. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** "Trail Run", "TrailRun", "trail-run" → "trail_run". */
export const kindOf = (text: string | null | undefined): string | null => {
  const kind = (text ?? '')
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s/-]+/g, '_')
    .toLowerCase();
  return kind === '' ? null : kind.slice(0, 100);
};

/** Text inside an element is kept up to this; nothing that is read is longer. */
const MAX_TEXT = 32 * 1024;

/** Follows which elements are open, by their local names, and the text of the innermost. */
export const createPath = () => {
  const open: string[] = [];
  let text = '';
  return {
    enter(name: string): string {
      const local = localName(name);
      open.push(local);
      text = '';
      return local;
    },
    /** The name and text of the element that ends, and the name of the one it stands in. */
    leave(): { name: string; text: string; within: string } {
      const name = open.pop() ?? '';
      const own = text.trim();
      text = '';
      return { name, text: own, within: open.at(-1) ?? '' };
    },
    add(piece: string): void {
      if (text.length < MAX_TEXT) text += piece;
    },
    /** The element `back` levels out: 0 is the innermost. */
    at: (back: number): string => open[open.length - 1 - back] ?? '',
    has: (name: string): boolean => open.includes(name),
  };
};
