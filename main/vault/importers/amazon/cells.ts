import { cellNumber, cellTime, type KnownRow } from '../csv/known.ts';
import { parseDecimal } from '../text/decimals.ts';
import { negated, unsigned } from '../text/sums.ts';

/** What Amazon writes where there is nothing. */
const nothing = /^(?:not (?:available|applicable)|data not available|n\/?a|null|unknown)$/i;

/** The first of the columns that says something; a text that was quoted once too often is unquoted. */
export const said = (row: KnownRow, ...names: string[]): string | null => {
  for (const name of names) {
    const text = row
      .text(name)
      ?.replace(/^(["'])(.*)\1$/s, '$2')
      .trim();
    if (text !== undefined && text !== '' && !nothing.test(text)) return text;
  }
  return null;
};

/** "12.34", "1,811", "$12.34", "¥500", "12,34": the mark by the number itself, for a file may hold several countries' orders. */
export const moneyIn = (row: KnownRow, ...names: string[]): string | null => {
  const text = said(row, ...names);
  return text === null ? null : (parseDecimal(text) ?? null);
};

/** Money that came back: negative, so that orders and refunds of a person add up to what was paid. */
export const moneyBack = (row: KnownRow, ...names: string[]): string | null => {
  const amount = moneyIn(row, ...names);
  return amount === null ? null : negated(unsigned(amount));
};

export const countIn = (row: KnownRow, ...names: string[]): number | null => cellNumber(said(row, ...names));

/** Amazon's clocks are UTC, and its dates with slashes American, whatever the country. */
export const timeIn = (row: KnownRow, ...names: string[]): string | null => {
  for (const name of names) {
    const cell = said(row, name);
    const time =
      cell !== null && /\d[T ]\d/.test(cell) ? cellTime(cell, 'month-first', 'Z') : cellTime(cell, 'month-first');
    if (time !== null) return time;
  }
  return null;
};
