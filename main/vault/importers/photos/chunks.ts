import { inflateSync } from 'node:zlib';
import type { Bytes } from '../files/bytes.ts';
import { readExifBlock } from './exif.ts';
import type { Picture } from './picture.ts';
import { readXmp } from './xmp.ts';

/** PNG (W3C PNG 3rd edition) and WebP (RFC 9649): chunks behind each other, the pixels among them passed over. */

const MAX_CHUNKS = 100_000;
const MAX_META_BYTES = 1024 * 1024;
const XMP_KEYWORD = 'XML:com.adobe.xmp\0';

export const readPng = async (bytes: Bytes): Promise<Picture> => {
  const picture: Picture = {};
  let at = 8;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    bytes.passed(at);
    const head = await bytes.read(at, 8);
    if (head.length < 8) return { ...picture, cut: true };
    const sizeBytes = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'IEND') return picture;
    if (!/^[A-Za-z]{4}$/.test(type)) return picture;
    if (['IHDR', 'eXIf', 'iTXt', 'zTXt'].includes(type) && sizeBytes <= MAX_META_BYTES) {
      const content = await bytes.read(at + 8, sizeBytes);
      if (content.length < sizeBytes) return { ...picture, cut: true };
      if (type === 'IHDR' && sizeBytes >= 8) {
        picture.width ??= content.readUInt32BE(0);
        picture.height ??= content.readUInt32BE(4);
      } else if (type === 'eXIf') {
        picture.exif ??= await readExifBlock(Buffer.from(content));
      } else if (type === 'iTXt' && content.toString('latin1', 0, XMP_KEYWORD.length) === XMP_KEYWORD) {
        picture.xmp ??= readXmp(internationalText(content.subarray(XMP_KEYWORD.length)));
      }
    }
    at += 12 + sizeBytes;
  }
  return picture;
};

/** After the keyword: compressed or not, the method, language and translated keyword, each ended by a zero. */
const internationalText = (content: Buffer): Buffer | undefined => {
  const language = content.indexOf(0, 2);
  const translated = language < 0 ? -1 : content.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const text = content.subarray(translated + 1);
  if (content[0] === 0) return text;
  try {
    return inflateSync(text, { maxOutputLength: MAX_META_BYTES });
  } catch (error) {
    // What cannot be unpacked is no packet, or one that means harm.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

export const readWebp = async (bytes: Bytes): Promise<Picture> => {
  const picture: Picture = {};
  let at = 12;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    bytes.passed(at);
    const head = await bytes.read(at, 8);
    if (head.length === 0) return picture;
    if (head.length < 8) return { ...picture, cut: true };
    const type = head.toString('latin1', 0, 4);
    const sizeBytes = head.readUInt32LE(4);
    if (type === 'VP8X' || type === 'VP8 ' || type === 'VP8L') {
      const size = sizeOfWebp(type, await bytes.read(at + 8, 10));
      picture.width ??= size?.width ?? null;
      picture.height ??= size?.height ?? null;
    } else if ((type === 'EXIF' || type === 'XMP ') && sizeBytes <= MAX_META_BYTES) {
      const content = Buffer.from(await bytes.read(at + 8, sizeBytes));
      if (content.length < sizeBytes) return { ...picture, cut: true };
      if (type === 'EXIF') picture.exif ??= await readExifBlock(content);
      else picture.xmp ??= readXmp(content);
    } else if (!/^[ -~]{4}$/.test(type)) {
      return picture;
    }
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
  return picture;
};

/** Of the first ten bytes of a VP8X, VP8 or VP8L chunk. */
export const sizeOfWebp = (type: string, head: Buffer): { width: number; height: number } | undefined => {
  if (head.length < 10) return undefined;
  if (type === 'VP8X') return { width: head.readUIntLE(4, 3) + 1, height: head.readUIntLE(7, 3) + 1 };
  if (type === 'VP8L') {
    const bits = head.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { width: head.readUInt16LE(6) & 0x3fff, height: head.readUInt16LE(8) & 0x3fff };
};
