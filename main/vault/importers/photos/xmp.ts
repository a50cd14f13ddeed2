import sax from 'sax';
import { isoTime, parseMoment } from '../text/dates.ts';
import { createDecoding, findEncoding } from '../text/decode.ts';
import type { Xmp } from './picture.ts';

/** XMP packets (ISO 16684-1) as Adobe, Apple, Google Photos, digiKam and Windows write them into pictures. */

const MAX_PACKET_BYTES = 512 * 1024;
const MAX_DEPTH = 64;
const MAX_NAMES = 500;

const timeNames = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'];

/** "52,30.5N" (degrees and minutes) or "52,30,30N". */
const position = (text: string | undefined): number | null => {
  const found = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/.exec(text ?? '');
  if (found === null) return null;
  const value = Number(found[1]) + Number(found[2]) / 60 + Number(found[3] ?? 0) / 3600;
  return Math.round((/[SW]/.test(found[4] ?? '') ? -value : value) * 1e7) / 1e7;
};

const moment = (text: string | undefined): string | null => {
  const found = text === undefined ? undefined : parseMoment(text);
  return found?.time === undefined ? null : isoTime(found);
};

interface Found {
  /** First value of each simple property, by its name with prefix. */
  readonly simple: Map<string, string>;
  readonly keywords: Set<string>;
  readonly people: Set<string>;
}

/** Values stand in attributes or in elements, as the writer likes; lists in rdf:li. */
const collect = (packet: string): Found => {
  const found: Found = { simple: new Map(), keywords: new Set(), people: new Set() };
  const open: string[] = [];
  let region: { name?: string; kind?: string } | undefined;
  let text = '';

  const take = (name: string, value: string): void => {
    if (value === '') return;
    if (name === 'mwg-rs:Name' && region !== undefined) region.name = value;
    else if (name === 'mwg-rs:Type' && region !== undefined) region.kind = value;
    else if (name === 'MPReg:PersonDisplayName') add(found.people, value);
    else if (!found.simple.has(name) && found.simple.size < MAX_NAMES) found.simple.set(name, value);
  };
  const add = (to: Set<string>, value: string): void => {
    if (to.size < MAX_NAMES) to.add(value);
  };
  const listed = (value: string): void => {
    const list = open.findLast((name) => !name.startsWith('rdf:'));
    if (value === '') return;
    if (list === 'dc:subject') add(found.keywords, value);
    else if (list === 'Iptc4xmpExt:PersonInImage') add(found.people, value);
    else if (list !== undefined) take(list, value);
  };

  const parser = sax.parser(true, { trim: false });
  parser.onerror = () => parser.resume();
  parser.onopentag = ({ name, attributes }) => {
    open.push(name);
    text = '';
    if (open.length > MAX_DEPTH) throw new RangeError('deep');
    if (name === 'rdf:li' && open.includes('mwg-rs:RegionList')) region ??= {};
    for (const [key, value] of Object.entries(attributes as Record<string, string>)) take(key, value.trim());
  };
  parser.ontext = (piece) => {
    text = (text + piece).slice(0, 4096);
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = (name) => {
    open.pop();
    const value = text.trim();
    text = '';
    if (name !== 'rdf:li') return take(name, value);
    // A face in MWG's regions; other types are pets, bar codes and focus points.
    if (region !== undefined && open.includes('mwg-rs:RegionList')) {
      if (region.name !== undefined && (region.kind ?? 'Face') === 'Face') add(found.people, region.name);
      region = undefined;
    } else {
      listed(value);
    }
  };
  try {
    parser.write(packet).close();
  } catch {
    // What was found before the packet went wrong stands.
    return found;
  }
  return found;
};

const rating = (text: string | undefined): number | null => {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) && value >= 1 && value <= 5 ? value : null;
};

export const readXmp = (bytes: Buffer | undefined): Xmp | undefined => {
  if (bytes === undefined || bytes.length === 0 || bytes.length > MAX_PACKET_BYTES) return undefined;
  const packet = createDecoding(findEncoding(bytes)).push(bytes);
  // An entity of one's own has no place in a packet, and nothing is expanded that declares one.
  const begin = packet.indexOf('<');
  if (begin < 0 || /<!(?:DOCTYPE|ENTITY)/i.test(packet)) return undefined;
  const { simple, keywords, people } = collect(packet.slice(begin).replaceAll('\0', ''));
  const first = (...names: string[]): string | undefined => names.map((name) => simple.get(name)).find(Boolean);
  return {
    time: timeNames.map((name) => moment(simple.get(name))).find((value) => value !== null) ?? null,
    title: first('dc:title', 'dc:description', 'photoshop:Headline') ?? null,
    keywords: [...keywords],
    people: [...people],
    rating: rating(first('xmp:Rating')),
    lens: first('aux:Lens', 'exifEX:LensModel') ?? null,
    latitude: position(simple.get('exif:GPSLatitude')),
    longitude: position(simple.get('exif:GPSLongitude')),
  };
};
