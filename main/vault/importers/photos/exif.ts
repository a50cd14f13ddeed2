import { bytesOf, type Bytes } from '../files/bytes.ts';
import { isoTime, parseMoment, type Moment } from '../text/dates.ts';
import type { Exif } from './picture.ts';
import { openTags, tagText, type Directory } from './tags.ts';

/** Numbers of the tags (CIPA DC-008-2024 §4.6; DNG 1.7; Microsoft's 0x9c9b and 0x4746). */
const tag = {
  newSubfileType: 0xfe,
  width: 0x100,
  height: 0x101,
  description: 0x10e,
  make: 0x10f,
  model: 0x110,
  orientation: 0x112,
  changed: 0x132,
  subDirectories: 0x14a,
  xmp: 0x2bc,
  rating: 0x4746,
  iptc: 0x83bb,
  exif: 0x8769,
  gps: 0x8825,
  titleWide: 0x9c9b,
  exposureTime: 0x829a,
  aperture: 0x829d,
  sensitivity: 0x8827,
  taken: 0x9003,
  digitised: 0x9004,
  offsetChanged: 0x9010,
  offsetTaken: 0x9011,
  offsetDigitised: 0x9012,
  comment: 0x9286,
  fractionTaken: 0x9291,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
  lens: 0xa434,
} as const;
const gpsTag = {
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
  altitudeRef: 5,
  altitude: 6,
  time: 7,
  date: 29,
};

const wanted: ReadonlySet<number> = new Set(Object.values(tag));
const wantedOfGps: ReadonlySet<number> = new Set(Object.values(gpsTag));
/** DNG and NEF keep a thumbnail in their first directory and the picture in one of these. */
const MAX_SUB_DIRECTORIES = 8;

/** What cameras write where a description would stand. */
const emptyDescription =
  /^(?:OLYMPUS DIGITAL CAMERA|SONY DSC|MINOLTA DIGITAL CAMERA|KODAK Digital Still Camera|DIGITAL CAMERA|SAMSUNG|DCIM.*|Created with GIMP|default|---|picture|image description|jpeg|\W*)$/i;

/** "2024:05:01 12:34:56"; zeros and blanks where the clock was not set. */
const wallTime = (text: string | null): Moment | undefined => {
  const found = text === null ? null : /^(\d{4})[:/.-](\d{2})[:/.-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text);
  return found === null
    ? undefined
    : parseMoment(`${found[1] ?? ''}-${found[2] ?? ''}-${found[3] ?? ''}T${found[4] ?? ''}`);
};

const zoneText = (text: string | null): string | undefined => {
  if (text === null) return undefined;
  if (/^Z$/i.test(text)) return 'Z';
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  const [, sign = '', hours = '', minutes = ''] = found ?? [];
  return found !== null && Number(hours) <= 14 && Number(minutes) < 60 ? `${sign}${hours}:${minutes}` : undefined;
};

/** The satellite's clock, which is UTC. */
const satelliteTime = (gps: Directory | undefined): Moment | undefined => {
  if (gps === undefined) return undefined;
  const day = /^(\d{4})[:/.-](\d{2})[:/.-](\d{2})$/.exec(gps.text(gpsTag.date) ?? '');
  const [hour, minute, second] = gps.numbers(gpsTag.time);
  if (day === null || hour === undefined || minute === undefined || second === undefined) return undefined;
  const clock = [hour, minute, second].map((value) => String(Math.floor(value)).padStart(2, '0')).join(':');
  return parseMoment(`${day[1] ?? ''}-${day[2] ?? ''}-${day[3] ?? ''}T${clock}Z`);
};

/** The fix may be this much older or younger than the picture. */
const FIX_SECONDS = 120;
/** Zones are whole and half hours, and these (Nepal, Eucla, Chatham). */
const oddZones = [345, 525, 765, 825];

/** The zone in which the local clock and the satellite's agree; undefined where none, or more than one, would do. */
const zoneBetween = (local: Moment, satellite: Moment): string | undefined => {
  const apart = (Date.parse(`${isoTime(local)}Z`) - Date.parse(isoTime(satellite))) / 60_000;
  const fits = (minutes: number): boolean => Math.abs(apart - minutes) * 60 <= FIX_SECONDS;
  const minutes = [Math.round(apart / 30) * 30, ...oddZones].find(fits);
  if (minutes === undefined || minutes < -720 || minutes > 840) return undefined;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
};

const timeOf = (main: Directory, exif: Directory | undefined, gps: Directory | undefined): string | null => {
  const satellite = satelliteTime(gps);
  const candidates = [
    {
      local: wallTime(exif?.text(tag.taken) ?? null),
      zone: exif?.text(tag.offsetTaken),
      fraction: exif?.text(tag.fractionTaken),
    },
    { local: wallTime(exif?.text(tag.digitised) ?? null), zone: exif?.text(tag.offsetDigitised), fraction: null },
    { local: wallTime(main.text(tag.changed)), zone: exif?.text(tag.offsetChanged), fraction: null },
  ];
  for (const { local, zone, fraction } of candidates) {
    if (local === undefined) continue;
    const known = zoneText(zone ?? null) ?? (satellite === undefined ? undefined : zoneBetween(local, satellite));
    const digits = /^\d{1,9}$/.test(fraction ?? '') && !/^0+$/.test(fraction ?? '') ? `.${fraction ?? ''}` : '';
    return `${isoTime(local)}${digits}${known ?? ''}`;
  }
  return satellite === undefined ? null : isoTime(satellite);
};

/** Degrees, minutes, seconds and a letter; seven digits of a degree are a centimetre. */
const degrees = (parts: readonly number[], reference: string | null, limit: number): number | null => {
  const [whole, minutes = 0, seconds = 0] = parts;
  if (whole === undefined || reference === null) return null;
  const value = whole + (Number.isFinite(minutes) ? minutes : 0) / 60 + (Number.isFinite(seconds) ? seconds : 0) / 3600;
  if (!Number.isFinite(value) || value > limit) return null;
  return Math.round((/^[SW]/i.test(reference) ? -value : value) * 1e7) / 1e7;
};

const placeOf = (gps: Directory | undefined): Pick<Exif, 'latitude' | 'longitude' | 'altitude'> => {
  const latitude = gps === undefined ? null : degrees(gps.numbers(gpsTag.latitude), gps.text(gpsTag.latitudeRef), 90);
  const longitude =
    gps === undefined ? null : degrees(gps.numbers(gpsTag.longitude), gps.text(gpsTag.longitudeRef), 180);
  // Cameras without a fix write zeros; the true place of 0° 0′ is open sea.
  const known = latitude !== null && longitude !== null && (latitude !== 0 || longitude !== 0);
  const height = gps?.number(gpsTag.altitude) ?? null;
  const reference = gps?.number(gpsTag.altitudeRef) ?? 0;
  // 0 and 1 are above and below the sea; 2 and 3 (Exif 3.0) above and below the ellipsoid, up to a hundred metres elsewhere.
  const altitude = height === null || reference > 1 || height > 100_000 ? null : reference === 1 ? -height : height;
  return { latitude: known ? latitude : null, longitude: known ? longitude : null, altitude };
};

const shortNumber = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

const exposureOf = (exif: Directory | undefined): string | null => {
  const seconds = exif?.number(tag.exposureTime) ?? 0;
  const aperture = exif?.number(tag.aperture) ?? 0;
  const sensitivity = exif?.number(tag.sensitivity) ?? 0;
  const parts = [
    ...(seconds > 0 ? [seconds >= 0.3 ? `${shortNumber(seconds, 1)} s` : `1/${Math.round(1 / seconds)} s`] : []),
    ...(aperture > 0 ? [`f/${shortNumber(aperture, 1)}`] : []),
    ...(sensitivity > 0 ? [`ISO ${sensitivity}`] : []),
  ];
  return parts.length === 0 ? null : parts.join(' ');
};

const cameraOf = (make: string | null, model: string | null): string | null => {
  if (make === null || model === null) return model ?? make;
  const [brand = ''] = make.split(' ');
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
};

/** UserComment begins with eight bytes that name its encoding. */
const commentOf = (bytes: Buffer | undefined): string | null => {
  if (bytes === undefined || bytes.length <= 8) return null;
  const encoding = bytes.toString('latin1', 0, 7);
  return encoding === 'UNICODE' ? null : tagText(bytes.subarray(8));
};

const sizeOf = (directory: Directory): { width: number | null; height: number | null } => ({
  width: directory.number(tag.width),
  height: directory.number(tag.height),
});

/** The Exif of a TIFF structure at `base`, which may be a whole file; undefined when there is none. */
export const readExif = async (bytes: Bytes, base: number): Promise<Exif | undefined> => {
  const tags = await openTags(bytes, base);
  const main = await tags?.directory(tags.first, wanted);
  if (tags === undefined || main === undefined) return undefined;
  const at = async (offset: number | null, of: ReadonlySet<number>): Promise<Directory | undefined> =>
    offset === null ? undefined : tags.directory(offset, of);
  const exif = await at(main.number(tag.exif), wanted);
  const gps = await at(main.number(tag.gps), wantedOfGps);

  let size = sizeOf(main);
  for (const offset of main.numbers(tag.subDirectories).slice(0, MAX_SUB_DIRECTORIES)) {
    const sub = await at(offset, wanted);
    const of = sub?.number(tag.newSubfileType) === 0 ? sizeOf(sub) : undefined;
    if ((of?.width ?? 0) * (of?.height ?? 0) > (size.width ?? 0) * (size.height ?? 0)) size = of ?? size;
  }
  const description = main.text(tag.description);
  const wide = main.bytes(tag.titleWide)?.toString('utf16le').replace(/\0.*$/su, '').trim() ?? '';
  return {
    time: timeOf(main, exif, gps),
    ...placeOf(gps),
    width: size.width ?? exif?.number(tag.pixelWidth) ?? null,
    height: size.height ?? exif?.number(tag.pixelHeight) ?? null,
    orientation: main.number(tag.orientation),
    camera: cameraOf(main.text(tag.make), main.text(tag.model)),
    lens: exif?.text(tag.lens) ?? null,
    exposure: exposureOf(exif),
    title: description !== null && !emptyDescription.test(description) ? description : wide === '' ? null : wide,
    rating: main.number(tag.rating),
    comment: commentOf(exif?.bytes(tag.comment)),
    xmp: main.bytes(tag.xmp),
    iptc: main.bytes(tag.iptc),
  };
};

/** The same from a block of its own, which may begin with "Exif\0\0". */
export const readExifBlock = (block: Buffer): Promise<Exif | undefined> =>
  readExif(bytesOf(block), block.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
