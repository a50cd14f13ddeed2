/**
 * OFX values as banks write them. Formats: Open Financial Exchange 1.6 and 2.2, section 3.2.8 (data types) and
 * 2.3.2.1 (escapes).
 */

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

const unescapedOnce = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos|nbsp));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? all;
    const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });

/** Twice, because several banks escape text that they had escaped already ("&amp;lt;"). */
const unescaped = (text: string): string => (text.includes('&') ? unescapedOnce(unescapedOnce(text)) : text);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The decoder for what an OFX header or XML declaration names: "1252", "ISO-8859-1", "8859-1", "NONE". Unknown: Windows-1252. */
const decoderFor = (charset: string): TextDecoder => {
  const name = /^\d{3,4}$/.test(charset)
    ? `windows-${charset}`
    : charset.startsWith('8859-')
      ? `iso-${charset}`
      : charset;
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder('windows-1252');
  }
};

/**
 * Reads one value whose bytes were taken as Latin-1. Headers lie about the encoding, so bytes that are valid UTF-8 are
 * that, and only others are read as the declared character set: no file turns "é" into two signs.
 */
export const createValueReader = (charset: string): ((raw: string) => string) => {
  const declared = decoderFor(charset);
  const decoded = (raw: string): string => {
    // eslint-disable-next-line no-control-regex -- the question is whether there is anything but ASCII
    if (/^[\x00-\x7f]*$/.test(raw)) return raw;
    const bytes = Buffer.from(raw, 'latin1');
    try {
      return utf8.decode(bytes);
    } catch {
      return declared.decode(bytes);
    }
  };
  return (raw) => unescaped(decoded(raw)).replace(/\s+/g, ' ').trim();
};

/** A value of a stream that was decoded already (UTF-16). */
export const readText = (raw: string): string => unescaped(raw).replace(/\s+/g, ' ').trim();

const moment =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?\s*(?:\[\s*([+-]?)(\d{1,2})(?:\.(\d{1,2}))?\s*(?::[^\]]*)?\])?/;

const pad = (value: number): string => String(value).padStart(2, '0');

/** Kiribati is the farthest east; a larger offset is none. */
const MAX_OFFSET_HOURS = 14;

export interface OfxMoment {
  /** As the bank's clock showed it: never shifted into another zone. */
  readonly date: string;
  /** ISO 8601 with the file's offset, or without where it has none; null where the clock part is a filler (midnight or noon). */
  readonly time: string | null;
}

/**
 * "20240323000000[-3:GMT]", "20230509120000.000[-5:EST]", "20051004". The fraction of an offset is minutes when it has
 * two digits ("+5.30"), tenths of an hour when it has one. Null when it is no date of the calendar.
 */
export const readMoment = (raw: string): OfxMoment | null => {
  const found = moment.exec(raw);
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour, minute = '', second = '00', sign, zoneHours, fraction = ''] = found;
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date) return null;
  if (hour === undefined || ((hour === '00' || hour === '12') && minute === '00' && second === '00'))
    return { date, time: null };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { date, time: null };
  const zoneMinutes = fraction.length === 1 ? Number(fraction) * 6 : Number(fraction);
  const known = zoneHours !== undefined && Number(zoneHours) <= MAX_OFFSET_HOURS && zoneMinutes < 60;
  const offset = known ? `${sign === '-' ? '-' : '+'}${pad(Number(zoneHours))}:${pad(zoneMinutes)}` : '';
  return { date, time: `${date}T${hour}:${minute}:${second}${offset}` };
};
