import { isFault } from '../../core/fault.ts';
import { photos, recordings } from './datasets.ts';
import { openBytes, type Bytes } from './files/bytes.ts';
import { readPng, readWebp, sizeOfWebp } from './photos/chunks.ts';
import { readExif } from './photos/exif.ts';
import { readHeif } from './photos/heif.ts';
import { readIptc } from './photos/iptc.ts';
import { isFrame, readJpeg } from './photos/jpeg.ts';
import { readMovie, type Movie } from './photos/movie.ts';
import type { Picture } from './photos/picture.ts';
import { readXmp } from './photos/xmp.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Photos and films: one record a file, from Exif (CIPA DC-008), XMP (ISO 16684), IPTC-IIM and the movie box
 * (ISO/IEC 14496-12); faces by the Metadata Working Group's guidelines. Pixels are never read.
 *
 * GIF and SVG are drawings and are left alone, and so is what is smaller than an old camera's smallest picture and names no camera: icons and stickers lie in every export by the thousand.
 */

type Kind = 'jpeg' | 'png' | 'webp' | 'tiff' | 'heif' | 'movie';

/** Neither side as long as this: an icon, a sticker, a thumbnail. */
const LEAST_SIDE = 256;
/** Of a file in an archive, which cannot be read from the middle: HEIC and TIFF keep their directory anywhere. */
const MAX_HELD_BYTES = 96 * 1024 * 1024;

const heifBrands = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'mif1',
  'mif2',
  'msf1',
  'avif',
  'avis',
  'miaf',
]);
/** Sound only; music and voice memos are read by `audio`. */
const soundBrands = /^(?:M4A |M4B |M4P |F4A |F4B )/;
/** Films that begin without a file type, as old cameras and QuickTime write them. */
const oldMovie = /^(?:moov|mdat|wide|skip|free|pnot)$/;

const kindOf = (name: string, head: Uint8Array): Kind | undefined => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 64));
  const latin = bytes.toString('latin1');
  if (/^\xff\xd8\xff[\xc0-\xfe]/.test(latin)) return 'jpeg';
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') return 'webp';
  if (/^(?:II[*\x55]\0|MM\0\*|IIRO|IIRS|MMOR)/.test(latin)) return 'tiff';
  const type = latin.slice(4, 8);
  if (type === 'ftyp' && bytes.readUInt32BE(0) <= 4096) {
    const brand = latin.slice(8, 12);
    if (heifBrands.has(brand)) return 'heif';
    return soundBrands.test(brand) || brand === 'crx ' || /\.(?:m4a|m4b|m4r|aax)$/i.test(name) ? undefined : 'movie';
  }
  return oldMovie.test(type) && /\.(?:mov|qt|mp4|m4v)$/i.test(name) ? 'movie' : undefined;
};

const isSmall = (kind: Kind, head: Uint8Array): boolean => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 64));
  if (kind === 'png' && bytes.length >= 24)
    return bytes.readUInt32BE(16) < LEAST_SIDE && bytes.readUInt32BE(20) < LEAST_SIDE;
  if (kind === 'jpeg') return isSmallJpeg(head);
  if (kind !== 'webp') return false;
  const size = sizeOfWebp(bytes.toString('latin1', 12, 16), bytes.subarray(20));
  return size !== undefined && size.width < LEAST_SIDE && size.height < LEAST_SIDE;
};

/** A JPEG with Exif is a photo however small it is: somebody made it smaller. */
const isSmallJpeg = (head: Uint8Array): boolean => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xe1) return false;
    if (isFrame(marker)) return bytes.readUInt16BE(at + 5) < LEAST_SIDE && bytes.readUInt16BE(at + 7) < LEAST_SIDE;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
};

const recognise = (name: string, { bytes }: Head): number => {
  const kind = bytes.length < 12 ? undefined : kindOf(name, bytes);
  return kind === undefined || isSmall(kind, bytes) ? 0 : 0.9;
};

const readPicture = async (kind: Exclude<Kind, 'movie'>, bytes: Bytes): Promise<Picture> => {
  if (kind === 'jpeg') return readJpeg(bytes);
  if (kind === 'png') return readPng(bytes);
  if (kind === 'webp') return readWebp(bytes);
  if (kind === 'heif') return readHeif(bytes);
  const exif = await readExif(bytes, 0);
  return exif === undefined ? { cut: true } : { width: exif.width, height: exif.height, exif };
};

const screenshotName =
  /screen[ _-]?shot|bildschirmfoto|capture d.[ée]cran|captura de (?:pantalla|ecr|tela)|schermata|schermafbeelding/i;

const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path;

const joined = (...lists: (readonly string[] | undefined)[]): string | null => {
  const all = new Set(lists.flatMap((list) => list ?? []).map((text) => text.replace(/\s+/g, ' ').trim()));
  return [...all].filter((text) => text !== '').join(', ') || null;
};

const whole = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : null;

const stars = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && value >= 1 && value <= 5 ? value : null;

const addPicture = (out: Output, path: string, kind: Kind, picture: Picture): void => {
  const { exif } = picture;
  const xmp = picture.xmp ?? readXmp(exif?.xmp);
  const iptc = picture.iptc ?? readIptc(exif?.iptc);
  // HEIF turns its pixels itself; its Exif orientation only repeats that.
  const turned =
    kind === 'heif' ? picture.turned === true : (exif?.orientation ?? 1) >= 5 && (exif?.orientation ?? 1) <= 8;
  const width = whole(picture.width ?? exif?.width);
  const height = whole(picture.height ?? exif?.height);
  const name = fileName(path);
  createTable(out, photos)(1, {
    time: exif?.time ?? xmp?.time ?? iptc?.time,
    name,
    latitude: exif?.latitude ?? xmp?.latitude,
    longitude: exif?.longitude ?? xmp?.longitude,
    altitude: exif?.altitude,
    width: turned ? height : width,
    height: turned ? width : height,
    camera: exif?.camera,
    lens: exif?.lens ?? xmp?.lens,
    exposure: exif?.exposure,
    title: xmp?.title ?? iptc?.title ?? exif?.title,
    people: joined(xmp?.people),
    keywords: joined(xmp?.keywords, iptc?.keywords),
    rating: xmp?.rating ?? stars(exif?.rating),
    kind: exif?.comment === 'Screenshot' || screenshotName.test(name) ? 'screenshot' : 'photo',
  });
};

const addMovie = (out: Output, path: string, movie: Movie): void => {
  const name = fileName(path);
  const { time, duration, title } = movie;
  if (movie.hasSound && !movie.hasPicture) {
    createTable(out, recordings)(1, { name, title, duration, recorded: time });
    return;
  }
  const { latitude, longitude, altitude, camera } = movie;
  const [width, height] = [whole(movie.width), whole(movie.height)];
  createTable(out, photos)(1, {
    time,
    name,
    latitude,
    longitude,
    altitude,
    width,
    height,
    camera,
    title,
    duration,
    kind: 'video',
  });
};

const cutText = 'This file ends before everything that it says of itself. What was readable is in your vault.';

const read = async (source: Source, out: Output): Promise<void> => {
  const bytes = openBytes(source, MAX_HELD_BYTES);
  let kind: Kind | undefined;
  try {
    kind = kindOf(source.name, await bytes.read(0, 64));
    if (kind === undefined) {
      out.issue('file-broken', 'The beginning of this file is not that of a picture or film.');
      return;
    }
    const cut =
      kind === 'movie' ? await movieOf(bytes, source.name, out) : await pictureOf(kind, bytes, source.name, out);
    if (cut) out.issue('file-cut-short', cutText);
  } catch (error) {
    if (!isFault(error) || error.code !== 'too-large') throw error;
    if (kind === 'movie') createTable(out, photos)(1, { name: fileName(source.name), kind: 'video' });
    else addPicture(out, source.name, 'tiff', {});
    out.issue(
      'too-large',
      'What this file says of itself lies too far inside an archive to be reached; only its name was read.',
    );
  } finally {
    await bytes.close();
  }
  await out.ready();
};

const pictureOf = async (kind: Exclude<Kind, 'movie'>, bytes: Bytes, path: string, out: Output): Promise<boolean> => {
  const picture = await readPicture(kind, bytes);
  addPicture(out, path, kind, picture);
  return picture.cut === true;
};

const movieOf = async (bytes: Bytes, path: string, out: Output): Promise<boolean> => {
  const movie = await readMovie(bytes);
  addMovie(out, path, movie);
  return movie.cut;
};

export const photoFiles: Importer = { id: 'photos', label: 'Photo or film', version: 1, recognise, read };
