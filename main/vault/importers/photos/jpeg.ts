import type { Bytes } from '../files/bytes.ts';
import { readExifBlock } from './exif.ts';
import { iptcOfPhotoshop, readIptc } from './iptc.ts';
import type { Picture } from './picture.ts';
import { readXmp } from './xmp.ts';

/** Segments up to the first scan (ITU-T T.81 Annex B). More of them, or more bytes, are no photo's head. */
const MAX_SEGMENTS = 2000;
const MAX_HEAD_BYTES = 64 * 1024 * 1024;

const XMP_MARK = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP_MARK = 'Photoshop 3.0\0';

/** Of a segment that says how large the picture is. */
export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: TEM, RSTn, SOI. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Never reads the scans: the pixels. */
export const readJpeg = async (bytes: Bytes): Promise<Picture> => {
  const picture: Picture = {};
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS && at < MAX_HEAD_BYTES; count += 1) {
    bytes.passed(at);
    const head = await bytes.read(at, 4);
    const marker = head[1];
    if (head.length < 2 || marker === undefined || (head.length < 4 && !isBare(marker)))
      return { ...picture, cut: true };
    if (head[0] !== 0xff) return picture;
    if (marker === 0xff || isBare(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return picture;
    const sizeBytes = head.readUInt16BE(2);
    if (sizeBytes < 2) return picture;
    if (isFrame(marker) || marker === 0xe1 || marker === 0xed) {
      const content = await bytes.read(at + 4, sizeBytes - 2);
      if (content.length < sizeBytes - 2) return { ...picture, cut: true };
      await takeSegment(picture, marker, content);
    }
    at += 2 + sizeBytes;
  }
  return picture;
};

const takeSegment = async (picture: Picture, marker: number, content: Buffer): Promise<void> => {
  if (isFrame(marker) && content.length >= 5) {
    picture.height ??= content.readUInt16BE(1);
    picture.width ??= content.readUInt16BE(3);
  } else if (marker === 0xe1 && content.toString('latin1', 0, 6) === 'Exif\0\0') {
    picture.exif ??= await readExifBlock(content);
  } else if (marker === 0xe1 && content.toString('latin1', 0, XMP_MARK.length) === XMP_MARK) {
    picture.xmp ??= readXmp(content.subarray(XMP_MARK.length));
  } else if (marker === 0xed && content.toString('latin1', 0, PHOTOSHOP_MARK.length) === PHOTOSHOP_MARK) {
    picture.iptc ??= readIptc(iptcOfPhotoshop(content.subarray(PHOTOSHOP_MARK.length)));
  }
};
