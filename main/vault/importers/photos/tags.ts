import { createDecoding, findEncoding } from '../text/decode.ts';
import type { Bytes } from '../files/bytes.ts';

/**
 * Image file directories of TIFF 6.0, which are also those of Exif (CIPA DC-008), DNG, CR2, NEF and ARW. Read by
 * position, so that the pixels between the directories of a large file are never touched.
 */

/** Values of one directory, by number of the tag. */
export interface Directory {
  text(tag: number): string | null;
  number(tag: number): number | null;
  numbers(tag: number): readonly number[];
  bytes(tag: number): Buffer | undefined;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  readonly bytes: Buffer;
}

/** Bytes of one value, by its type: 1 BYTE, 2 ASCII, 3 SHORT, 4 LONG, 5 RATIONAL, 6 SBYTE, 7 UNDEFINED … 13 IFD, 129 UTF-8. */
const typeBytes = new Map([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 4],
  [5, 8],
  [6, 1],
  [7, 1],
  [8, 2],
  [9, 4],
  [10, 8],
  [13, 4],
  [129, 1],
]);
const MAX_ENTRIES = 1000;
/** Longest value that is read; XMP is the longest that anybody writes. */
const MAX_VALUE_BYTES = 1024 * 1024;

/** Text in a tag: ASCII by the standard, UTF-8 or Windows-1252 in life; ends at its first zero. */
export const tagText = (bytes: Uint8Array): string | null => {
  const zero = bytes.indexOf(0);
  const used = zero < 0 ? bytes : bytes.subarray(0, zero);
  const text = createDecoding(findEncoding(used)).push(used);
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim() || null;
};

const directoryOf = (entries: ReadonlyMap<number, Entry>, little: boolean): Directory => {
  const numbers = (tag: number): number[] => {
    const entry = entries.get(tag);
    const width = entry === undefined ? undefined : typeBytes.get(entry.type);
    if (entry === undefined || width === undefined) return [];
    const values: number[] = [];
    const view = new DataView(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.byteLength);
    for (let at = 0; at + width <= entry.bytes.length && values.length < 64; at += width) {
      if (entry.type === 3) values.push(view.getUint16(at, little));
      else if (entry.type === 8) values.push(view.getInt16(at, little));
      else if (entry.type === 4 || entry.type === 13) values.push(view.getUint32(at, little));
      else if (entry.type === 9) values.push(view.getInt32(at, little));
      else if (entry.type === 5) values.push(view.getUint32(at, little) / view.getUint32(at + 4, little));
      else if (entry.type === 10) values.push(view.getInt32(at, little) / view.getInt32(at + 4, little));
      else values.push(view.getUint8(at));
    }
    return values;
  };
  return {
    numbers,
    number: (tag) => {
      const [value] = numbers(tag);
      return value !== undefined && Number.isFinite(value) ? value : null;
    },
    text: (tag) => {
      const entry = entries.get(tag);
      return entry === undefined ? null : tagText(entry.bytes);
    },
    bytes: (tag) => entries.get(tag)?.bytes,
  };
};

export interface Tags {
  /** The directory at an offset of the TIFF structure; undefined when there is none. Only `wanted` values are read. */
  directory(offset: number, wanted: ReadonlySet<number>): Promise<Directory | undefined>;
  /** Offset of the first directory. */
  readonly first: number;
}

/** The header of a TIFF structure at `base`; undefined when there is none. Panasonic and Olympus write marks of their own. */
export const openTags = async (bytes: Bytes, base: number): Promise<Tags | undefined> => {
  const head = await bytes.read(base, 8);
  const order = head.toString('latin1', 0, 2);
  if (head.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const little = order === 'II';
  const u16 = (from: Buffer, at: number): number => (little ? from.readUInt16LE(at) : from.readUInt16BE(at));
  const u32 = (from: Buffer, at: number): number => (little ? from.readUInt32LE(at) : from.readUInt32BE(at));
  if (![42, 0x55, 0x4f52, 0x5352].includes(u16(head, 2))) return undefined;

  const directory: Tags['directory'] = async (offset, wanted) => {
    const counted = await bytes.read(base + offset, 2);
    if (offset < 8 || counted.length < 2) return undefined;
    const count = Math.min(u16(counted, 0), MAX_ENTRIES);
    const listed = Buffer.from(await bytes.read(base + offset + 2, count * 12));
    const entries = new Map<number, Entry>();
    for (let at = 0; at + 12 <= listed.length; at += 12) {
      const tag = u16(listed, at);
      const type = u16(listed, at + 2);
      const values = u32(listed, at + 4);
      const sizeBytes = (typeBytes.get(type) ?? 0) * values;
      if (!wanted.has(tag) || entries.has(tag) || sizeBytes === 0 || sizeBytes > MAX_VALUE_BYTES) continue;
      const found =
        sizeBytes <= 4
          ? listed.subarray(at + 8, at + 8 + sizeBytes)
          : Buffer.from(await bytes.read(base + u32(listed, at + 8), sizeBytes));
      entries.set(tag, { type, count: values, bytes: found });
    }
    return directoryOf(entries, little);
  };
  return { directory, first: u32(head, 4) };
};
