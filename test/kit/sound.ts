import { box } from './media.ts';

/** Sound files with tags and next to no sound. */

const u32 = (value: number, little = false): Buffer => {
  const bytes = Buffer.alloc(4);
  if (little) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};

/** ID3v2.4 text frames before `frames` silent frames of 128 kbit/s, 44.1 kHz. */
export const mp3Of = (tags: Readonly<Record<string, string>>, frames = 40): Buffer => {
  const body = Buffer.concat(
    Object.entries(tags).map(([id, text]) => {
      const content = Buffer.concat([Buffer.from([3]), Buffer.from(id === 'COMM' ? `eng\0${text}` : text)]);
      return Buffer.concat([Buffer.from(id), u32(content.length), Buffer.alloc(2), content]);
    }),
  );
  const size = body.length;
  const head = Buffer.from([
    0x49,
    0x44,
    0x33,
    4,
    0,
    0,
    (size >> 21) & 127,
    (size >> 14) & 127,
    (size >> 7) & 127,
    size & 127,
  ]);
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat([...(size === 0 ? [] : [head, body]), ...new Array<Buffer>(frames).fill(frame)]);
};

const vorbisComment = (tags: Readonly<Record<string, string>>): Buffer => {
  const vendor = Buffer.from('holdfast');
  const comments = Object.entries(tags).map(([name, text]) => Buffer.from(`${name}=${text}`));
  return Buffer.concat([
    u32(vendor.length, true),
    vendor,
    u32(comments.length, true),
    ...comments.flatMap((comment) => [u32(comment.length, true), comment]),
  ]);
};

/** `samples` at 44.1 kHz, two channels of 16 bits. */
export const flacOf = (tags: Readonly<Record<string, string>>, samples: number): Buffer => {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(4096, 0);
  info.writeUInt16BE(4096, 2);
  info.writeBigUInt64BE((44_100n << 44n) | (1n << 41n) | (15n << 36n) | BigInt(samples), 10);
  const comment = vorbisComment(tags);
  const block = (kind: number, content: Buffer): Buffer =>
    Buffer.concat([u32(kind * 2 ** 24 + content.length), content]);
  return Buffer.concat([Buffer.from('fLaC'), block(0, info), block(0x84, comment), Buffer.alloc(64)]);
};

/** Opus in Ogg (RFC 7845), `samples` at 48 kHz. */
export const opusOf = (tags: Readonly<Record<string, string>>, samples: number): Buffer => {
  const page = (flags: number, number: number, position: number, content: Buffer): Buffer => {
    const head = Buffer.alloc(27);
    head.write('OggS', 'latin1');
    head[5] = flags;
    head.writeBigUInt64LE(BigInt(position), 6);
    head.writeUInt32LE(7, 14);
    head.writeUInt32LE(number, 18);
    const lacing = [...new Array<number>(Math.floor(content.length / 255)).fill(255), content.length % 255];
    head[26] = lacing.length;
    return Buffer.concat([head, Buffer.from(lacing), content]);
  };
  const header = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1');
  return Buffer.concat([
    page(2, 0, 0, header),
    page(0, 1, 0, Buffer.concat([Buffer.from('OpusTags'), vorbisComment(tags)])),
    page(4, 2, samples, Buffer.alloc(20)),
  ]);
};

const riffChunk = (id: string, content: Buffer, little = true): Buffer =>
  Buffer.concat([Buffer.from(id), u32(content.length, little), content, Buffer.alloc(content.length % 2)]);

/** 8 kHz, one channel of 8 bits. */
export const wavOf = (tags: Readonly<Record<string, string>>, samples: number): Buffer => {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE(8000, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const list = Object.entries(tags).map(([id, text]) => riffChunk(id, Buffer.from(`${text}\0`)));
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    riffChunk('fmt ', format),
    riffChunk('LIST', Buffer.concat([Buffer.from('INFO'), ...list])),
    riffChunk('data', Buffer.alloc(samples, 128)),
  ]);
  return Buffer.concat([Buffer.from('RIFF'), u32(body.length, true), body]);
};

/** 8 kHz, one channel of 8 bits, its rate as an 80-bit float. */
export const aiffOf = (tags: Readonly<Record<string, string>>, samples: number): Buffer => {
  const common = Buffer.alloc(18);
  common.writeInt16BE(1, 0);
  common.writeUInt32BE(samples, 2);
  common.writeInt16BE(8, 6);
  common.set([0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0], 8);
  const body = Buffer.concat([
    Buffer.from('AIFF'),
    riffChunk('COMM', common, false),
    ...Object.entries(tags).map(([id, text]) => riffChunk(id, Buffer.from(text), false)),
    riffChunk('SSND', Buffer.alloc(8 + samples), false),
  ]);
  return Buffer.concat([Buffer.from('FORM'), u32(body.length), body]);
};

/** `createdSeconds` since 1970; tags by their iTunes names ("©nam"). */
export const m4aOf = (tags: Readonly<Record<string, string>>, createdSeconds: number, durationMs: number): Buffer => {
  const header = Buffer.concat([
    u32(0),
    u32(createdSeconds + 2_082_844_800),
    u32(0),
    u32(1000),
    u32(durationMs),
    Buffer.alloc(80),
  ]);
  const handler = box('hdlr', u32(0), u32(0), Buffer.from('soun'), Buffer.alloc(13));
  const media = box('mdhd', u32(0), u32(0), u32(0), u32(1000), u32(durationMs), Buffer.alloc(4));
  const sample = Buffer.concat([
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(8),
    Buffer.from([0, 1, 0, 16, 0, 0, 0, 0, 0xac, 0x44, 0, 0]),
  ]);
  const table = box(
    'stbl',
    box('stsd', u32(0), u32(1), box('mp4a', sample)),
    box('stts', u32(0), u32(1), u32(1), u32(durationMs)),
    box('stsz', u32(0), u32(4), u32(1)),
    box('stsc', u32(0), u32(1), u32(1), u32(1), u32(1)),
    box('stco', u32(0), u32(1), u32(36)),
  );
  const items = Object.entries(tags).map(([name, text]) => box(name, box('data', u32(1), u32(0), Buffer.from(text))));
  const track = box('tkhd', u32(7), u32(0), u32(0), u32(1), u32(0), u32(durationMs), Buffer.alloc(60));
  const meta = box(
    'meta',
    u32(0),
    box('hdlr', u32(0), u32(0), Buffer.from('mdirappl'), Buffer.alloc(9)),
    box('ilst', ...items),
  );
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A '), u32(0), Buffer.from('M4A mp42isom')),
    box('mdat', Buffer.alloc(4)),
    box(
      'moov',
      box('mvhd', header),
      box('trak', track, box('mdia', media, handler, box('minf', table))),
      ...(items.length === 0 ? [] : [box('udta', meta)]),
    ),
  ]);
};
