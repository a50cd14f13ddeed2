import { cellNumber, cellTime, type KnownRow } from '../csv/known.ts';
import { parseDecimal } from '../text/decimals.ts';

/** The first of the columns that says something; Uber's databases write nothing as "\N". */
export const said = (row: KnownRow, ...names: string[]): string | null =>
  names.map((name) => row.text(name)).find((text) => text !== null && text !== '\\N' && !/^null$/i.test(text)) ?? null;

export const numberIn = (row: KnownRow, ...names: string[]): number | null => cellNumber(said(row, ...names));

export const moneyIn = (row: KnownRow, ...names: string[]): string | null => {
  const text = said(row, ...names);
  return text === null ? null : (parseDecimal(text, '.') ?? null);
};

/** "2018-08-17 03:50:18 +0000 UTC" and ISO 8601; UTC. */
const utcTime = (text: string | null): string | null =>
  cellTime(text?.replace(/\s{0,5}\+0000\s{1,5}UTC$/, 'Z') ?? null, 'month-first', 'Z');

/** A wall clock; the "Z" that Uber puts behind it is not true. */
const wallTime = (text: string | null): string | null =>
  cellTime(text?.replace(/\s{0,5}(?:Z|\+00:?00(?:\s{1,5}UTC)?)$/, '') ?? null, 'month-first');

const MAX_OFFSET_MINUTES = 14 * 60;

/** The wall clock with the offset that UTC beside it gives away; either alone where there is no other. */
const together = (wall: string | null, utc: string | null): string | null => {
  if (wall === null || utc === null) return utc ?? wall;
  const minutes = (Date.parse(`${wall}Z`) - Date.parse(utc)) / 60_000;
  if (!Number.isInteger(minutes) || minutes % 15 !== 0 || Math.abs(minutes) > MAX_OFFSET_MINUTES) return utc;
  const size = Math.abs(minutes);
  const clock = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${wall}${minutes < 0 ? '-' : '+'}${clock}`;
};

/** A moment of a trip: "Begin Trip Time" (UTC) of the older files, "begintrip_timestamp_local" and "…_utc" of the newer. */
export const momentIn = (row: KnownRow, older: string, newer: string): string | null =>
  utcTime(said(row, `${older} Time`, `${older} Time (UTC)`)) ??
  together(wallTime(said(row, `${newer}_timestamp_local`)), utcTime(said(row, `${newer}_timestamp_utc`)));

/** When food was asked for: local, in the newer files. */
export const orderedIn = (row: KnownRow): string | null =>
  utcTime(said(row, 'Order Time')) ?? wallTime(said(row, 'Request Time Local'));
