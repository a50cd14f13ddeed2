import { parseMoment } from '../text/dates.ts';
import type { Iptc } from './picture.ts';
import { tagText } from './tags.ts';

/** IPTC-IIM 4.2 datasets of record 2, as picture agencies and old albums wrote them. */
const MAX_DATASETS = 2000;

export const readIptc = (bytes: Buffer | undefined): Iptc | undefined => {
  if (bytes === undefined) return undefined;
  const first = new Map<number, string>();
  const keywords: string[] = [];
  let count = 0;
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x1c && count < MAX_DATASETS; count += 1) {
    const sizeBytes = bytes.readUInt16BE(at + 3);
    // Beyond 32 KiB a length has a length of its own; nothing that is read here is so long.
    if (sizeBytes >= 0x8000) break;
    const value = tagText(bytes.subarray(at + 5, at + 5 + sizeBytes));
    const number = bytes[at + 2] ?? 0;
    if (bytes[at + 1] === 2 && value !== null) {
      if (number === 25) keywords.push(value);
      else if (!first.has(number)) first.set(number, value);
    }
    at += 5 + sizeBytes;
  }
  return count === 0 ? undefined : { time: timeOf(first), title: first.get(5) ?? first.get(120) ?? null, keywords };
};

/** 2:55 "20240501" and 2:60 "123456+0200". */
const timeOf = (values: ReadonlyMap<number, string>): string | null => {
  const clock = /^(\d{2})(\d{2})(\d{2})(?:([+-](?:0\d|1[0-4]))([0-5]\d))?$/.exec(values.get(60) ?? '');
  const [, hour = '', minute = '', second = '', zoneHours, zoneMinutes = ''] = clock ?? [];
  const moment = clock === null ? undefined : parseMoment(`${values.get(55) ?? ''}T${hour}:${minute}:${second}`);
  if (moment?.time === undefined) return null;
  return `${moment.date}T${moment.time}${zoneHours === undefined ? '' : `${zoneHours}:${zoneMinutes}`}`;
};

/** Photoshop's image resources: the IPTC block among them (number 0x0404). */
export const iptcOfPhotoshop = (resources: Buffer): Buffer | undefined => {
  for (let at = 0; at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM';) {
    const number = resources.readUInt16BE(at + 4);
    const nameBytes = (resources[at + 6] ?? 0) + 1;
    const dataAt = at + 6 + nameBytes + (nameBytes % 2);
    if (dataAt + 4 > resources.length) return undefined;
    const sizeBytes = resources.readUInt32BE(dataAt);
    if (number === 0x0404) return resources.subarray(dataAt + 4, dataAt + 4 + sizeBytes);
    at = dataAt + 4 + sizeBytes + (sizeBytes % 2);
  }
  return undefined;
};
