/**
 * Pictures and films that hold what their headers say and no pixels: small enough to read in a diff of hex, and right
 * where an importer looks.
 */

/** One value of an image file directory. */
export type TagValue =
  | { text: string }
  | { short: readonly number[] }
  | { long: readonly number[] }
  | { byte: readonly number[] }
  | { bytes: Buffer }
  /** Numerators and denominators in turn. */
  | { ratio: readonly number[] }
  | { directory: Tags };

export type Tags = Readonly<Record<number, TagValue>>;

const encoded = (value: Exclude<TagValue, { directory: Tags }>): { type: number; count: number; data: Buffer } => {
  if ('text' in value) {
    const data = Buffer.from(`${value.text}\0`);
    return { type: 2, count: data.length, data };
  }
  if ('bytes' in value) return { type: 7, count: value.bytes.length, data: value.bytes };
  if ('byte' in value) return { type: 1, count: value.byte.length, data: Buffer.from(value.byte) };
  const [type, width, numbers] =
    'short' in value ? [3, 2, value.short] : 'long' in value ? [4, 4, value.long] : [5, 4, value.ratio];
  const data = Buffer.alloc(numbers.length * width);
  numbers.forEach((number, index) => void data.writeUIntLE(number, index * width, width));
  return { type, count: type === 5 ? numbers.length / 2 : numbers.length, data };
};

/** A little-endian TIFF structure; `padBytes` stand between the header and the first directory, as pixels do. */
export const tiffOf = (tags: Tags, padBytes = 0): Buffer => {
  const parts: Buffer[] = [];
  let end = 8 + padBytes;
  const add = (part: Buffer): number => {
    const at = end;
    const even = part.length % 2 === 0 ? part : Buffer.concat([part, Buffer.alloc(1)]);
    parts.push(even);
    end += even.length;
    return at;
  };
  const write = (directory: Tags): number => {
    const entries = Object.entries(directory).map(([tag, value]) => {
      const { type, count, data } = 'directory' in value ? encoded({ long: [write(value.directory)] }) : encoded(value);
      const entry = Buffer.alloc(12);
      entry.writeUInt16LE(Number(tag), 0);
      entry.writeUInt16LE(type, 2);
      entry.writeUInt32LE(count, 4);
      if (data.length <= 4) data.copy(entry, 8);
      else entry.writeUInt32LE(add(data), 8);
      return entry;
    });
    const count = Buffer.alloc(2);
    count.writeUInt16LE(entries.length);
    return add(Buffer.concat([count, ...entries, Buffer.alloc(4)]));
  };
  const first = write(tags);
  const head = Buffer.alloc(8 + padBytes);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(first, 4);
  return Buffer.concat([head, ...parts]);
};

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

export interface PictureParts {
  readonly width: number;
  readonly height: number;
  readonly tags?: Tags;
  readonly xmp?: string;
  readonly iptc?: Buffer;
}

export const jpegOf = ({ width, height, tags, xmp, iptc }: PictureParts): Buffer => {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(tags === undefined ? [] : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiffOf(tags)]))]),
    ...(xmp === undefined ? [] : [segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`))]),
    ...(iptc === undefined ? [] : [segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), resourceOf(iptc)]))]),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);
};

const resourceOf = (iptc: Buffer): Buffer => {
  const head = Buffer.from('8BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(iptc.length, 8);
  return Buffer.concat([head, iptc, Buffer.alloc(iptc.length % 2)]);
};

export const iptcOf = (values: readonly (readonly [number: number, text: string])[]): Buffer =>
  Buffer.concat(
    values.map(([number, text]) => {
      const body = Buffer.from(text);
      const head = Buffer.from([0x1c, 2, number, 0, 0]);
      head.writeUInt16BE(body.length, 3);
      return Buffer.concat([head, body]);
    }),
  );

const pngChunk = (type: string, content: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  return Buffer.concat([size, Buffer.from(type, 'latin1'), content, Buffer.alloc(4)]);
};

export const pngOf = ({ width, height, tags, xmp }: PictureParts): Buffer => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...(xmp === undefined ? [] : [pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))]),
    pngChunk('IDAT', Buffer.alloc(16)),
    ...(tags === undefined ? [] : [pngChunk('eXIf', tiffOf(tags))]),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
};

export const webpOf = ({ width, height, tags, xmp }: PictureParts): Buffer => {
  const chunk = (type: string, content: Buffer): Buffer => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
  };
  const canvas = Buffer.alloc(10);
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', canvas),
    chunk('VP8L', Buffer.alloc(21)),
    ...(tags === undefined ? [] : [chunk('EXIF', tiffOf(tags))]),
    ...(xmp === undefined ? [] : [chunk('XMP ', Buffer.from(xmp))]),
  ]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

/** A box of the ISO base media file format. */
export const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
/** Big-endian numbers: [width, value] each. */
const numbers = (...values: readonly (readonly [width: number, value: number])[]): Buffer =>
  Buffer.concat(
    values.map(([width, value]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntBE(value, 0, width);
      return bytes;
    }),
  );

/** HEIC with an image, an Exif and an XMP item. `metaLast`: the meta box behind the pixels. `quarterTurns` as in irot. */
export const heicOf = (
  parts: PictureParts & { quarterTurns?: number; metaLast?: boolean; brand?: string; pixelBytes?: number },
): Buffer => {
  const {
    width,
    height,
    tags = {},
    xmp = '',
    quarterTurns = 0,
    metaLast = false,
    brand = 'heic',
    pixelBytes = 32,
  } = parts;
  const exif = Buffer.concat([numbers([4, 6]), Buffer.from('Exif\0\0'), tiffOf(tags)]);
  const packet = Buffer.from(xmp);
  const data = Buffer.concat([Buffer.alloc(pixelBytes, 7), exif, packet]);
  const item = (id: number, type: string, more = ''): Buffer =>
    box('infe', numbers([4, 0x02000000], [2, id], [2, 0]), Buffer.from(`${type}\0${more}`, 'latin1'));
  const metaOf = (dataAt: number): Buffer =>
    box(
      'meta',
      numbers([4, 0]),
      box('hdlr', numbers([4, 0], [4, 0]), Buffer.from('pict'), Buffer.alloc(13)),
      box('pitm', numbers([4, 0], [2, 1])),
      box('iinf', numbers([4, 0], [2, 3]), item(1, 'hvc1'), item(2, 'Exif'), item(3, 'mime', 'application/rdf+xml\0')),
      box(
        'iprp',
        box(
          'ipco',
          box('ispe', numbers([4, 0], [4, 160], [4, 120])),
          box('ispe', numbers([4, 0], [4, width], [4, height])),
          box('irot', Buffer.from([quarterTurns])),
        ),
        box('ipma', numbers([4, 0], [4, 1], [2, 1], [1, 2], [1, 2], [1, 0x83])),
      ),
      box(
        'iloc',
        numbers([4, 0], [1, 0x44], [1, 0], [2, 3]),
        ...[
          [1, 0, pixelBytes],
          [2, pixelBytes, exif.length],
          [3, pixelBytes + exif.length, packet.length],
        ].map(([id = 0, from = 0, size = 0]) => numbers([2, id], [2, 0], [2, 1], [4, dataAt + from], [4, size])),
      ),
    );
  const type = box('ftyp', Buffer.from(brand), numbers([4, 0]), Buffer.from('mif1heic'));
  const media = box('mdat', data);
  const metaBytes = metaOf(0).length;
  return metaLast
    ? Buffer.concat([type, media, metaOf(type.length + 8)])
    : Buffer.concat([type, metaOf(type.length + metaBytes + 8), media]);
};

export interface MovieParts {
  /** Seconds since 1970. */
  readonly createdSeconds: number;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly quarterTurn?: boolean;
  /** Android's and old phones' ©xyz. */
  readonly place?: string;
  /** Apple's metadata items by their full names. */
  readonly items?: Readonly<Record<string, string>>;
  readonly handler?: 'vide' | 'soun';
  readonly moovFirst?: boolean;
  readonly mediaBytes?: number;
  readonly brand?: string;
}

/** A film with a movie box as phones write it. */
export const movieOf = (parts: MovieParts): Buffer => {
  const { createdSeconds, durationMs, width, height, quarterTurn = false, place, items, brand = 'qt  ' } = parts;
  const { handler = 'vide', moovFirst = false, mediaBytes = 64 } = parts;
  const header = Buffer.concat([
    numbers([4, 0], [4, createdSeconds + 2_082_844_800], [4, 0], [4, 1000], [4, durationMs]),
    Buffer.alloc(80),
  ]);
  const one = 0x10000;
  const matrix = quarterTurn ? [0, one, 0, one, 0, 0, 0, 0, 0x40000000] : [one, 0, 0, 0, one, 0, 0, 0, 0x40000000];
  const track = Buffer.concat([
    Buffer.alloc(40),
    numbers(...matrix.map((value) => [4, value] as const)),
    numbers([4, width * one], [4, height * one]),
  ]);
  const names = Object.keys(items ?? {});
  const keys = box(
    'keys',
    numbers([4, 0], [4, names.length]),
    ...names.map((name) => Buffer.concat([numbers([4, name.length + 8]), Buffer.from(`mdta${name}`)])),
  );
  const list = box(
    'ilst',
    ...Object.values(items ?? {}).map((text, index) =>
      box(numbers([4, index + 1]).toString('latin1'), box('data', numbers([4, 1], [4, 0]), Buffer.from(text))),
    ),
  );
  const said =
    place === undefined ? [] : [box('udta', box('©xyz', numbers([2, place.length], [2, 0x15c7]), Buffer.from(place)))];
  const handled = (kind: string): Buffer => box('hdlr', numbers([4, 0], [4, 0]), Buffer.from(kind), Buffer.alloc(13));
  const moov = box(
    'moov',
    box('mvhd', header),
    box('trak', box('tkhd', track), box('mdia', handled(handler))),
    ...said,
    ...(names.length === 0 ? [] : [box('meta', handled('mdta'), keys, list)]),
  );
  const type = box('ftyp', Buffer.from(brand), numbers([4, 0]), Buffer.from(brand));
  const media = box('mdat', Buffer.alloc(mediaBytes, 5));
  return Buffer.concat(moovFirst ? [type, moov, media] : [type, box('wide'), media, moov]);
};
