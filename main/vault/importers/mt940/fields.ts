import { parseDecimal } from '../text/decimals.ts';
import { negated } from '../text/sums.ts';

/** One field of a message: ":61:" and its lines, as they were cut. */
export interface SwiftField {
  readonly tag: string;
  readonly lines: readonly string[];
  /** 1-based. */
  readonly line: number;
}

/** Two digits: SWIFT's own rule, 80 to 99 are 19xx. */
const fullYear = (digits: string): number => Number(digits) + (Number(digits) >= 80 ? 1900 : 2000);

const dateOf = (year: number, month: string, day: string): string | null => {
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? null : date;
};

/** "YYMMDD"; null when no calendar has it. */
export const swiftDate = (text: string): string | null =>
  dateOf(fullYear(text.slice(0, 2)), text.slice(2, 4), text.slice(4, 6));

/**
 * The entry date "MMDD" beside a value date "YYMMDD": of the years around, the one that brings them closest, so that
 * "1231" beside "240102" is 2023. A value date that no calendar has ("160230": German banks count thirty days a month
 * for interest) still gives the year.
 */
export const entryDate = (entry: string, value: string): string | null => {
  const year = fullYear(value.slice(0, 2));
  const near = Date.UTC(year, Number(value.slice(2, 4)) - 1, Number(value.slice(4, 6)));
  let best: { date: string; apart: number } | null = null;
  for (const candidate of [year, year - 1, year + 1]) {
    const date = dateOf(candidate, entry.slice(0, 2), entry.slice(2, 4));
    const apart = date === null ? Infinity : Math.abs(Date.parse(date) - near);
    if (date !== null && (best === null || apart < best.apart)) best = { date, apart };
  }
  return best?.date ?? null;
};

/** "1234,56", "1234,", ",5": always a comma in the standard; banks that write a point mean one. */
export const swiftAmount = (text: string): string | undefined =>
  parseDecimal(text, text.includes(',') || !text.includes('.') ? ',' : '.');

export interface Balance {
  readonly amount: string;
  readonly currency: string | null;
}

const balance = /^\s*([CD])\s*(\d{6})\s*([A-Z]{3})?\s*([\d.,]+)/;

/** ":60F:C230101EUR1234,56". */
export const readBalance = (text: string): Balance | null => {
  const found = balance.exec(text);
  if (found === null) return null;
  const plain = swiftAmount(found[4] ?? '');
  if (plain === undefined) return null;
  return { amount: found[1] === 'D' ? negated(plain) : plain, currency: found[3] ?? null };
};

/** The statement line ":61:" as far as it is of use. */
export interface StatementLine {
  readonly valueDate: string | null;
  readonly bookingDate: string | null;
  /** Null when it cannot be read. */
  readonly amount: string | null;
  /** Announced and not booked ("EC", "ED"). */
  readonly expected: boolean;
  readonly reversal: boolean;
  /** "NTRF", "F051". */
  readonly type: string | null;
  readonly ownerReference: string | null;
  readonly bankReference: string | null;
  /** What stands on the lines after the first. */
  readonly supplement: string;
}

const statementLine =
  /^\s*(\d{6})(\d{4})?\s*(R[CD]|E[CD]|[CD])([A-Z])?\s*((?:\d[\d.]*)?(?:,\d*)?)\s*([NFSL][A-Z0-9 ]{3})?(.*)$/;

const known = (reference: string | undefined): string | null => {
  const text = (reference ?? '').trim();
  return text === '' || /^(?:NONREF|N|KREF\+?|EREF\+?|NOTPROVIDED)$/i.test(text) ? null : text;
};

/**
 * Value date, entry date, side, amount, type and references. RC takes a credit back (money out), RD a debit (money in).
 * Null when it is no statement line at all.
 */
export const readStatementLine = (lines: readonly string[]): StatementLine | null => {
  // Some banks fold the line before its amount.
  const [first = '', second = '', ...others] = lines;
  const folded = /^\s*\d{6}(?:\d{4})?R?[CD][A-Z]?\s*$/.test(first);
  const found = statementLine.exec(folded ? first.trim() + second.trim() : first);
  if (found === null) return null;
  const [, value = '', entry, mark = '', , digits = '', type, rest = ''] = found;
  const [owner, ...bank] = rest.split('//');
  const plain = swiftAmount(digits);
  const out = mark === 'D' || mark === 'RC' || mark === 'ED';
  const valueDate = swiftDate(value);
  return {
    valueDate,
    bookingDate: entry === undefined ? valueDate : (entryDate(entry, value) ?? valueDate),
    amount: plain === undefined ? null : out ? negated(plain) : plain,
    expected: mark.startsWith('E'),
    reversal: mark.startsWith('R'),
    type: type?.trim() ?? null,
    ownerReference: known(owner),
    bankReference: known(bank.join('//')),
    supplement: (folded ? others : [second, ...others]).join(' ').trim(),
  };
};

const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/;

/** The owner's account of ":25:": without the bank's number before it and the currency after it. */
export const readAccount = (lines: readonly string[]): { id: string | null; currency: string | null } => {
  const text = (lines[0] ?? '').trim();
  const parts = text.split('/').map((part) => part.replace(/\s+/g, ''));
  const last = parts.at(-1) ?? '';
  const named = parts.length > 1 && /^[A-Z]{3}$/.test(last) ? last : null;
  const whole = named === null ? last : (parts.at(-2) ?? '');
  // "NL69INGB0123456789EUR", "0001234567EUR".
  const tail = /^(.*\d)([A-Z]{3})$/.exec(whole);
  const id = tail === null || (!iban.test(tail[1] ?? '') && !/^\d+$/.test(tail[1] ?? '')) ? whole : (tail[1] ?? whole);
  return { id: id === '' ? null : id, currency: named ?? (id === whole ? null : (tail?.[2] ?? null)) };
};
