import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { inBlocks } from './blocks.ts';
import { findLegacy, type Legacy } from './legacy.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | Legacy;

/** What the first bytes say: the encoding and how many bytes its byte order mark takes. */
export interface EncodingFound {
  readonly encoding: Encoding;
  readonly markBytes: number;
}

/** Windows-1252 where it differs from Latin-1 (bytes 0x80 to 0x9f); the five unassigned ones become U+FFFD. */
const upperControls = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * The encoding of a file from its head: a byte order mark; else zeros in every other byte (UTF-16 without a mark);
 * else UTF-8 unless more bytes are broken as UTF-8 than make sense in it (a damaged UTF-8 file is not a Windows-1252 one);
 * else the one of before Unicode that its bytes speak for, mostly Windows-1252.
 */
export const findEncoding = (head: Uint8Array): EncodingFound => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const wide = findWide(head);
  if (wide !== undefined) return { encoding: wide, markBytes: 0 };
  const { good, bad } = countSequences(head);
  return { encoding: bad > good ? findLegacy(head) : 'utf-8', markBytes: 0 };
};

/** UTF-16 without a mark: text is mostly ASCII, so one byte of each pair is mostly zero. */
const findWide = (head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const pairs = Math.min(head.length, 4096) >> 1;
  if (pairs < 2) return undefined;
  let low = 0;
  let high = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) high += 1;
    if (head[i + 1] === 0) low += 1;
  }
  if (low > pairs * 0.7 && high === 0) return 'utf-16le';
  if (high > pairs * 0.7 && low === 0) return 'utf-16be';
  return undefined;
};

/** Multi-byte UTF-8 sequences (RFC 3629) that are well-formed, and bytes that belong to none; a cut at the end counts as neither. */
const countSequences = (bytes: Uint8Array): { good: number; bad: number } => {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] as number;
    if (lead < 0x80) continue;
    const more =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more > 0 && i + more >= bytes.length) break;
    let fits = more > 0;
    for (let n = 1; n <= more && fits; n += 1) fits = ((bytes[i + n] as number) & 0xc0) === 0x80;
    if (fits) {
      good += 1;
      i += more;
    } else {
      bad += 1;
    }
  }
  return { good, bad };
};

/** Decodes bytes as they come; a character cut by the end of a chunk waits for the next. Broken bytes become U+FFFD. */
export interface TextDecoding {
  readonly encoding: Encoding;
  push(chunk: Uint8Array): string;
  end(): string;
}

export const createDecoding = ({ encoding, markBytes }: EncodingFound): TextDecoding => {
  let skip = markBytes;
  const skipMark = (chunk: Uint8Array): Uint8Array => {
    if (skip === 0) return chunk;
    const cut = Math.min(skip, chunk.length);
    skip -= cut;
    return chunk.subarray(cut);
  };
  if (encoding === 'windows-1252') {
    const decode = (chunk: Uint8Array): string =>
      Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (control) => upperControls[control.charCodeAt(0) - 0x80] as string);
    return { encoding, push: decode, end: () => '' };
  }
  if (encoding !== 'utf-8' && encoding !== 'utf-16le') {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return {
      encoding,
      push: (chunk) => decoder.decode(skipMark(chunk), { stream: true }),
      end: () => decoder.decode(),
    };
  }
  const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le');
  return {
    encoding,
    push: (chunk) => {
      const bytes = skipMark(chunk);
      return decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
    end: () => decoder.end(),
  };
};

/**
 * The text of a file in pieces. The encoding is settled by the first block that has anything but ASCII in it
 * (or a byte order mark): a Windows-1252 umlaut may come late.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoding: TextDecoding | undefined;
  for await (const block of inBlocks(chunks)) {
    if (decoding === undefined) {
      const found = findEncoding(block);
      if (found.encoding === 'utf-8' && found.markBytes === 0 && isAscii(block)) {
        yield withoutZeros(Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1'));
        continue;
      }
      decoding = createDecoding(found);
    }
    yield withoutZeros(decoding.push(block));
  }
  if (decoding !== undefined) yield decoding.end();
}

/** A zero is no character of any text: a disk that lost power leaves them behind one. */
const withoutZeros = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text);

const withoutPadding = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
};

/** A zero byte stands in no text but UTF-16, which says so by its mark or by how its zeros lie. */
const isBinary = (bytes: Uint8Array): boolean => {
  const looked = withoutPadding(bytes.subarray(0, 8192));
  const marked = (looked[0] === 0xff && looked[1] === 0xfe) || (looked[0] === 0xfe && looked[1] === 0xff);
  return looked.includes(0) && !marked && findWide(looked) === undefined;
};

/** The text of a head (or of any bytes), for recognition; empty when it is none. */
export const decodeHead = (bytes: Uint8Array): string => {
  if (isBinary(bytes)) return '';
  const found = findEncoding(bytes);
  return createDecoding(found).push(found.encoding.startsWith('utf-16') ? bytes : withoutPadding(bytes));
};

/**
 * The same bytes as UTF-8 without a byte order mark, for parsers that read bytes. UTF-8 passes through; UTF-16 is known
 * by its mark or, as both begin with ASCII in every such format, by the zeros among the first four bytes (RFC 4627 §3).
 */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoding: TextDecoding | undefined;
  let first: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (first === undefined) {
      yield decoding === undefined ? chunk : Buffer.from(decoding.push(chunk));
      continue;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < 4) continue;
    const found = findEncoding(first.subarray(0, 4));
    if (found.encoding.startsWith('utf-16')) decoding = createDecoding(found);
    yield decoding === undefined ? first.subarray(found.markBytes) : Buffer.from(decoding.push(first));
    first = undefined;
  }
  if (first !== undefined && first.length > 0) yield first;
  if (decoding !== undefined) yield Buffer.from(decoding.end());
}
