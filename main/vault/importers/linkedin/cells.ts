import { cellTime, type KnownRow } from '../csv/known.ts';
import type { DayOrder } from '../text/dates.ts';

const javaDate = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) (?:UTC|GMT) (\d{4})$/;

/** "2020/05/10 12:34:56 UTC", "12 Jan 2024", "1/2/24, 3:04 PM" or "Sat Sep 05 08:12:14 UTC 2026". */
export const linkedinTime = (cell: string | null, order: DayOrder = 'month-first'): string | null => {
  const java = cell === null ? null : javaDate.exec(cell);
  if (java === null) return cellTime(cell, order);
  const [, month = '', day = '', time = '', year = ''] = java;
  return cellTime(`${day} ${month} ${year} ${time} UTC`, order);
};

export const fullName = (row: KnownRow, given: string, family: string): string | null => {
  const name = [row.text(given), row.text(family)].filter((part) => part !== null).join(' ');
  return name === '' ? null : name;
};

const tag = /<\/?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,2000})?\/?>/gi;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Words of a message; campaigns and long messages are written as HTML. */
export const plainText = (text: string | null): string | null => {
  if (text === null || !/<(?:p|br|div|span|a|ul|li|b|strong|em)[\s>/]/i.test(text)) return text;
  const plain = text
    .replace(/<br\s{0,9}\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(tag, '')
    .replace(/&(?:(amp|lt|gt|quot|nbsp)|#(\d{1,6}));/g, (whole, name: string | undefined, code: string | undefined) =>
      name === undefined ? characterOf(Number(code), whole) : (entities[name] ?? whole),
    )
    .trim();
  return plain === '' ? null : plain;
};

const characterOf = (code: number, otherwise: string): string =>
  code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : otherwise;
