import { boxesIn, endOf, type Box } from '../files/boxes.ts';
import type { Bytes } from '../files/bytes.ts';
import { isoTime, parseMoment } from '../text/dates.ts';

/**
 * MP4 and MOV: the movie box of ISO/IEC 14496-12 §8.2 and Apple's QuickTime File Format
 * (https://developer.apple.com/documentation/quicktime-file-format). Media data is passed over.
 */
export interface Movie {
  time: string | null;
  /** s */
  duration: number | null;
  width: number | null;
  height: number | null;
  latitude: number | null;
  longitude: number | null;
  altitude: number | null;
  camera: string | null;
  title: string | null;
  hasPicture: boolean;
  hasSound: boolean;
  /** There is no movie box: a film that was never finished, or is cut. */
  cut: boolean;
}

const MAX_VALUE_BYTES = 64 * 1024;
const MAX_DEPTH = 8;
/** Seconds between 1904, where QuickTime begins, and 1970. */
const EPOCH_SECONDS = 2_082_844_800;
const LAST_SECONDS = 4_102_444_800;

const entered = new Set(['moov', 'trak', 'mdia', 'udta', 'moov.meta', 'udta.meta']);

/** "+52.5200+013.4050+034.000/" (ISO 6709, degrees). */
const placeOf = (text: string): { latitude: number; longitude: number; altitude: number | null } | undefined => {
  const found = /([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?/.exec(text);
  if (found === null) return undefined;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined;
  return { latitude, longitude, altitude: found[3] === undefined ? null : Number(found[3]) };
};

const timeOf = (seconds: number): string | null => {
  const unix = seconds - EPOCH_SECONDS;
  return unix <= 0 || unix > LAST_SECONDS ? null : `${new Date(unix * 1000).toISOString().slice(0, 19)}Z`;
};

const takeHeader = (movie: Movie, body: Buffer): void => {
  const long = body[0] === 1;
  if (body.length < (long ? 32 : 20)) return;
  movie.time ??= timeOf(long ? Number(body.readBigUInt64BE(4)) : body.readUInt32BE(4));
  const scale = body.readUInt32BE(long ? 20 : 12);
  const units = long ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16);
  const unknown = long ? units >= 2 ** 63 : units === 0xffffffff;
  if (scale > 0 && units > 0 && !unknown) movie.duration = Math.round((units / scale) * 1000) / 1000;
};

/** Size in 16.16 and the matrix that turns it: an upright phone writes a landscape track and a quarter turn. */
const trackSize = (body: Buffer): { width: number; height: number } | undefined => {
  const matrixAt = body[0] === 1 ? 52 : 40;
  if (body.length < matrixAt + 44) return undefined;
  const width = Math.round(body.readUInt32BE(matrixAt + 36) / 65_536);
  const height = Math.round(body.readUInt32BE(matrixAt + 40) / 65_536);
  const quarter = body.readInt32BE(matrixAt) === 0 && body.readInt32BE(matrixAt + 4) !== 0;
  return quarter ? { width: height, height: width } : { width, height };
};

/** Names of Apple's metadata items, in the order of their numbers, from the box `keys`. */
const readKeys = (body: Buffer): string[] => {
  const names: string[] = [];
  for (let at = 8; at + 8 <= body.length && names.length < 1000;) {
    const sizeBytes = body.readUInt32BE(at);
    if (sizeBytes < 8) break;
    names.push(body.toString('utf8', at + 8, at + sizeBytes));
    at += sizeBytes;
  }
  return names;
};

/** Text of a `data` box inside an item: type, locale, then the text. */
const dataText = (body: Buffer): string | null => {
  const at = body.indexOf('data', 0, 'latin1');
  return at < 4 || at > 16
    ? null
    : body
        .toString('utf8', at + 12)
        .replace(/\p{Cc}+/gu, ' ')
        .trim() || null;
};

interface Facts {
  readonly values: Map<string, string>;
  keys: string[];
  size: { width: number; height: number } | undefined;
}

export const readMovie = async (bytes: Bytes): Promise<Movie> => {
  const movie: Movie = {
    time: null,
    duration: null,
    width: null,
    height: null,
    latitude: null,
    longitude: null,
    altitude: null,
    camera: null,
    title: null,
    hasPicture: false,
    hasSound: false,
    cut: true,
  };
  const facts: Facts = { values: new Map(), keys: [], size: undefined };
  await walk(bytes, { type: '', offset: 0, end: endOf(bytes) }, movie, facts, 0);
  const value = (...names: string[]): string | null =>
    names.map((name) => facts.values.get(name)).find((text) => text !== undefined) ?? null;

  const place = placeOf(value('com.apple.quicktime.location.ISO6709', '©xyz') ?? '');
  movie.latitude = place?.latitude ?? null;
  movie.longitude = place?.longitude ?? null;
  movie.altitude = place?.altitude ?? null;
  // The phone's own word has the zone; the header has UTC, and after an edit the time of the edit.
  const said = parseMoment(value('com.apple.quicktime.creationdate', '©day') ?? '');
  if (said?.time !== undefined && said.zone !== undefined) movie.time = isoTime(said);
  const make = value('com.apple.quicktime.make', 'com.android.manufacturer', '©mak');
  const model = value('com.apple.quicktime.model', 'com.android.model', '©mod');
  movie.camera = model === null ? make : make === null || model.startsWith(make) ? model : `${make} ${model}`;
  movie.title = value('com.apple.quicktime.title', 'com.apple.quicktime.displayname', '©nam');
  return movie;
};

const walk = async (bytes: Bytes, parent: Box, movie: Movie, facts: Facts, depth: number): Promise<void> => {
  for await (const box of boxesIn(bytes, parent.offset, parent.end)) {
    if (parent.type === '' && box.type === 'moov') movie.cut = bytes.sizeBytes >= 0 && box.end > bytes.sizeBytes;
    if (depth < MAX_DEPTH && (entered.has(box.type) || entered.has(`${parent.type}.${box.type}`)))
      await enter(bytes, box, parent, movie, facts, depth);
    else await take(bytes, box, parent, movie, facts);
    if (Number.isFinite(box.end)) bytes.passed(box.end);
  }
};

const enter = async (bytes: Bytes, box: Box, parent: Box, movie: Movie, facts: Facts, depth: number): Promise<void> => {
  if (box.type === 'trak') facts.size = undefined;
  // QuickTime's `meta` has no version before its boxes, MPEG-4's has.
  const first = box.type === 'meta' ? await bytes.read(box.offset + 4, 4) : undefined;
  const offset = first !== undefined && first.toString('latin1') !== 'hdlr' ? box.offset + 4 : box.offset;
  await walk(bytes, { ...box, type: box.type, offset }, movie, facts, depth + 1);
  if (box.type === 'moov' || parent.type === '') facts.size = undefined;
};

const take = async (bytes: Bytes, box: Box, parent: Box, movie: Movie, facts: Facts): Promise<void> => {
  const read = (): Promise<Buffer> => bytes.read(box.offset, Math.min(box.end - box.offset, MAX_VALUE_BYTES));
  if (box.type === 'mvhd') takeHeader(movie, await read());
  else if (box.type === 'tkhd') facts.size = trackSize(await read());
  else if (box.type === 'hdlr' && parent.type === 'mdia') {
    const kind = (await read()).toString('latin1', 8, 12);
    if (kind === 'soun') movie.hasSound = true;
    if (kind !== 'vide') return;
    movie.hasPicture = true;
    movie.width ??= facts.size?.width ?? null;
    movie.height ??= facts.size?.height ?? null;
  } else if (box.type === 'keys' && parent.type === 'meta') facts.keys = readKeys(await read());
  else if (box.type === 'ilst' && parent.type === 'meta') await takeItems(bytes, box, facts);
  else if (parent.type === 'udta' && box.type.startsWith('©')) {
    // QuickTime's own text: length, language, text.
    const body = await read();
    const length = body.length < 4 ? 0 : body.readUInt16BE(0);
    const text = dataText(body) ?? body.toString('utf8', 4, 4 + length).trim();
    if (text !== '' && !facts.values.has(box.type)) facts.values.set(box.type, text);
  }
};

const takeItems = async (bytes: Bytes, list: Box, facts: Facts): Promise<void> => {
  for await (const item of boxesIn(bytes, list.offset, list.end)) {
    const name = item.type.startsWith('©')
      ? item.type
      : facts.keys[Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1];
    if (name === undefined || item.end - item.offset > MAX_VALUE_BYTES) continue;
    const text = dataText(await bytes.read(item.offset, item.end - item.offset));
    if (text !== null && !facts.values.has(name)) facts.values.set(name, text);
  }
};
