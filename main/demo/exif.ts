import { round } from './writing.ts';

/** The Exif block of a photograph (Exif 2.32 over TIFF 6.0), little endian. */

type Rational = readonly [numerator: number, denominator: number];
type Value =
  | { readonly type: 'ascii'; readonly text: string }
  | { readonly type: 'short' | 'long'; readonly value: number }
  | { readonly type: 'byte'; readonly bytes: readonly number[] }
  | { readonly type: 'rational'; readonly values: readonly Rational[] };
type Entry = readonly [tag: number, value: Value];

const typeNumber = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5 } as const;

const bytesOf = (value: Value): Buffer => {
  if (value.type === 'ascii') return Buffer.from(`${value.text}\0`, 'latin1');
  if (value.type === 'byte') return Buffer.from(value.bytes);
  if (value.type === 'rational') {
    const bytes = Buffer.alloc(value.values.length * 8);
    value.values.forEach(([numerator, denominator], index) => {
      bytes.writeUInt32LE(numerator, index * 8);
      bytes.writeUInt32LE(denominator, index * 8 + 4);
    });
    return bytes;
  }
  const bytes = Buffer.alloc(value.type === 'short' ? 2 : 4);
  if (value.type === 'short') bytes.writeUInt16LE(value.value);
  else bytes.writeUInt32LE(value.value);
  return bytes;
};
const countOf = (value: Value): number =>
  value.type === 'rational' ? value.values.length : value.type === 'short' || value.type === 'long' ? 1 : bytesOf(value).length; // prettier-ignore

const directorySize = (entries: readonly Entry[]): number => 2 + entries.length * 12 + 4;

/** One directory at `at` from the TIFF header, its long values after it. */
const directory = (entries: readonly Entry[], at: number): Buffer => {
  const head = Buffer.alloc(directorySize(entries));
  const tail: Buffer[] = [];
  let tailAt = at + head.length;
  head.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, value], index) => {
    const from = 2 + index * 12;
    const bytes = bytesOf(value);
    head.writeUInt16LE(tag, from);
    head.writeUInt16LE(typeNumber[value.type], from + 2);
    head.writeUInt32LE(countOf(value), from + 4);
    if (bytes.length <= 4) bytes.copy(head, from + 8);
    else {
      head.writeUInt32LE(tailAt, from + 8);
      const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
      tail.push(padded);
      tailAt += padded.length;
    }
  });
  return Buffer.concat([head, ...tail]);
};

const degrees = (value: number): Rational[] => {
  const whole = Math.floor(Math.abs(value));
  const minutes = Math.floor((Math.abs(value) - whole) * 60);
  const seconds = (Math.abs(value) - whole - minutes / 60) * 3600;
  return [
    [whole, 1],
    [minutes, 1],
    [round(seconds * 100), 100],
  ];
};

export interface Taken {
  /** "2025:07:09 18:04:31", local. */
  readonly time: string;
  /** "+02:00". */
  readonly offset: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeMetres: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

const ascii = (text: string): Value => ({ type: 'ascii', text });
const short = (value: number): Value => ({ type: 'short', value });
const long = (value: number): Value => ({ type: 'long', value });
const rational = (...values: Rational[]): Value => ({ type: 'rational', values });

/** The body of APP1. Entries stand in the order of their tags, as TIFF asks. */
export const exifOf = (taken: Taken): Buffer => {
  const exif: Entry[] = [
    [0x829a, rational([1, 640])],
    [0x829d, rational([18, 10])],
    [0x8827, short(50)],
    [0x9003, ascii(taken.time)],
    [0x9004, ascii(taken.time)],
    [0x9011, ascii(taken.offset)],
    [0x920a, rational([57, 10])],
    [0xa002, long(taken.width)],
    [0xa003, long(taken.height)],
    [0xa434, ascii('Made-up lens 5.7 mm f/1.8')],
  ];
  const gps: Entry[] = [
    [0x0001, ascii(taken.latitude < 0 ? 'S' : 'N')],
    [0x0002, rational(...degrees(taken.latitude))],
    [0x0003, ascii(taken.longitude < 0 ? 'W' : 'E')],
    [0x0004, rational(...degrees(taken.longitude))],
    [0x0005, { type: 'byte', bytes: [0] }],
    [0x0006, rational([round(taken.altitudeMetres * 10), 10])],
  ];
  const main = (exifAt: number, gpsAt: number): Entry[] => [
    [0x010e, ascii(taken.title)],
    [0x010f, ascii('Madeup')],
    [0x0110, ascii('Madeup Phone 3')],
    [0x0112, short(1)],
    [0x0132, ascii(taken.time)],
    [0x8769, long(exifAt)],
    [0x8825, long(gpsAt)],
  ];
  const exifAt = 8 + directory(main(0, 0), 8).length;
  const exifBytes = directory(exif, exifAt);
  const gpsAt = exifAt + exifBytes.length;
  return Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]),
    directory(main(exifAt, gpsAt), 8),
    exifBytes,
    directory(gps, gpsAt),
  ]);
};
