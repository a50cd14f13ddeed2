import { boxesIn, endOf, type Box } from '../files/boxes.ts';
import { bytesOf, type Bytes } from '../files/bytes.ts';
import { readExifBlock } from './exif.ts';
import type { Picture } from './picture.ts';
import { readXmp } from './xmp.ts';

/** HEIC, HEIF and AVIF (ISO/IEC 23008-12): the meta box says where everything is, and may stand anywhere in the file. */

const MAX_META_BYTES = 8 * 1024 * 1024;
const MAX_ITEM_BYTES = 1024 * 1024;
const MAX_ITEMS = 10_000;
const MAX_EXTENTS = 64;
/** Items that are looked at for Exif and XMP: a real file has one of each. */
const MAX_LOOKED_AT = 8;

interface Item {
  readonly type: string;
  readonly contentType: string;
}

interface Place {
  /** 0: in the file; 1: in the box `idat`. */
  readonly method: number;
  readonly extents: readonly { offset: number; length: number }[];
}

/** Reads big-endian numbers one after another; all after the end are zero. */
const cursorOver = (content: Buffer, from = 0) => {
  let at = from;
  const number = (width: number): number => {
    const end = at + width;
    const value =
      width === 0 || end > content.length
        ? 0
        : width === 8
          ? Number(content.readBigUInt64BE(at))
          : content.readUIntBE(at, width);
    at = end;
    return value;
  };
  return {
    number,
    text: (): string => {
      const end = content.indexOf(0, at);
      const text = content.toString('utf8', at, end < 0 ? content.length : end);
      at = end < 0 ? content.length : end + 1;
      return text;
    },
    characters: (count: number): string => {
      at += count;
      return content.toString('latin1', at - count, at);
    },
    get ended() {
      return at >= content.length;
    },
  };
};

const readItems = async (content: Buffer): Promise<Map<number, Item>> => {
  const items = new Map<number, Item>();
  const version = content[0] ?? 0;
  for await (const box of boxesIn(bytesOf(content), version === 0 ? 6 : 8, content.length)) {
    if (box.type !== 'infe') continue;
    const entry = content.subarray(box.offset, box.end);
    const entryVersion = entry[0] ?? 0;
    if (entryVersion < 2) continue;
    const cursor = cursorOver(entry, 4);
    const id = cursor.number(entryVersion === 2 ? 2 : 4);
    cursor.number(2);
    const type = cursor.characters(4);
    cursor.text();
    items.set(id, { type, contentType: type === 'mime' ? cursor.text() : '' });
    if (items.size >= MAX_ITEMS) break;
  }
  return items;
};

const readPlaces = (content: Buffer): Map<number, Place> => {
  const places = new Map<number, Place>();
  const version = content[0] ?? 0;
  const cursor = cursorOver(content, 4);
  const widths = cursor.number(2);
  const [offsetWidth, lengthWidth, baseWidth, indexWidth] = [12, 8, 4, 0].map((shift) => (widths >>> shift) & 15) as [
    number,
    number,
    number,
    number,
  ];
  if ([offsetWidth, lengthWidth, baseWidth, indexWidth].some((width) => width !== 0 && width !== 4 && width !== 8))
    return places;
  const count = Math.min(cursor.number(version < 2 ? 2 : 4), MAX_ITEMS);
  for (let index = 0; index < count && !cursor.ended; index += 1) {
    const id = cursor.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : cursor.number(2) & 15;
    cursor.number(2);
    const base = cursor.number(baseWidth);
    const extents: { offset: number; length: number }[] = [];
    const extentCount = cursor.number(2);
    for (let extent = 0; extent < Math.min(extentCount, MAX_EXTENTS); extent += 1) {
      if (version > 0) cursor.number(indexWidth);
      extents.push({ offset: base + cursor.number(offsetWidth), length: cursor.number(lengthWidth) });
    }
    places.set(id, { method, extents });
  }
  return places;
};

/** Size and rotation of the primary item, by its associated properties. */
const readShape = async (content: Buffer, properties: Box, primary: number): Promise<Picture> => {
  const inside = bytesOf(content);
  const held: { type: string; body: Buffer }[] = [];
  const used: number[] = [];
  for await (const box of boxesIn(inside, properties.offset, properties.end)) {
    if (box.type === 'ipco') {
      for await (const property of boxesIn(inside, box.offset, box.end))
        held.push({ type: property.type, body: content.subarray(property.offset, property.end) });
    } else if (box.type === 'ipma') {
      used.push(...associated(content.subarray(box.offset, box.end), primary));
    }
  }
  const own = used.map((index) => held[index - 1]);
  const size = own.find((property) => property?.type === 'ispe')?.body;
  const turn = own.find((property) => property?.type === 'irot')?.body[0] ?? 0;
  if (size === undefined || size.length < 12) return {};
  return { width: size.readUInt32BE(4), height: size.readUInt32BE(8), turned: (turn & 1) === 1 };
};

const associated = (content: Buffer, wanted: number): number[] => {
  const cursor = cursorOver(content, 4);
  const version = content[0] ?? 0;
  const wide = ((content[3] ?? 0) & 1) === 1;
  const found: number[] = [];
  const count = Math.min(cursor.number(4), MAX_ITEMS);
  for (let index = 0; index < count && !cursor.ended; index += 1) {
    const id = cursor.number(version < 1 ? 2 : 4);
    const properties = cursor.number(1);
    for (let property = 0; property < properties; property += 1) {
      const number = cursor.number(wide ? 2 : 1) & (wide ? 0x7fff : 0x7f);
      if (id === wanted) found.push(number);
    }
  }
  return found;
};

export const readHeif = async (bytes: Bytes): Promise<Picture> => {
  for await (const box of boxesIn(bytes, 0, endOf(bytes))) {
    if (box.type !== 'meta') continue;
    if (box.end - box.offset > MAX_META_BYTES) return {};
    const sizeBytes = box.end - box.offset;
    const content = Buffer.from(await bytes.read(box.offset, sizeBytes));
    if (content.length < sizeBytes) return { cut: true };
    return readMeta(bytes, content);
  }
  return { cut: true };
};

const readMeta = async (bytes: Bytes, content: Buffer): Promise<Picture> => {
  const boxes = new Map<string, Box>();
  for await (const box of boxesIn(bytesOf(content), 4, content.length))
    if (!boxes.has(box.type)) boxes.set(box.type, box);
  const bodyOf = (type: string): Buffer | undefined => {
    const box = boxes.get(type);
    return box === undefined ? undefined : content.subarray(box.offset, box.end);
  };
  const primaryBody = bodyOf('pitm');
  const primary = primaryBody === undefined ? 1 : cursorOver(primaryBody, 4).number(primaryBody[0] === 0 ? 2 : 4);
  const properties = boxes.get('iprp');
  const picture: Picture = properties === undefined ? {} : await readShape(content, properties, primary);
  const items = await readItems(bodyOf('iinf') ?? Buffer.alloc(0));
  const places = readPlaces(bodyOf('iloc') ?? Buffer.alloc(0));
  const inner = bodyOf('idat');

  const bytesOfItem = async (id: number): Promise<Buffer | undefined> => {
    const place = places.get(id);
    if (place === undefined || place.extents.length === 0) return undefined;
    const length = place.extents.reduce((sum, extent) => sum + extent.length, 0);
    if (length > MAX_ITEM_BYTES) return undefined;
    const parts: Buffer[] = [];
    for (const extent of place.extents) {
      const from = place.method === 1 ? bytesOf(inner ?? Buffer.alloc(0)) : place.method === 0 ? bytes : undefined;
      if (from === undefined) return undefined;
      parts.push(Buffer.from(await from.read(extent.offset, extent.length)));
    }
    const whole = Buffer.concat(parts);
    if (whole.length < length) picture.cut = true;
    return whole;
  };

  const telling = [...items].filter(
    ([, { type, contentType }]) => type === 'Exif' || (type === 'mime' && contentType === 'application/rdf+xml'),
  );
  for (const [id, item] of telling.slice(0, MAX_LOOKED_AT)) {
    const block = await bytesOfItem(id);
    if (item.type === 'Exif') {
      // Four bytes say how far the TIFF header is (usually behind "Exif\0\0").
      const skip = block === undefined || block.length < 4 ? 0 : block.readUInt32BE(0) + 4;
      if (block !== undefined && skip < block.length) picture.exif ??= await readExifBlock(block.subarray(skip));
    } else {
      picture.xmp ??= readXmp(block);
    }
  }
  return picture;
};
