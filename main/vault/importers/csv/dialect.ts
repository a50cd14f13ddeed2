import { parseDecimal } from '../text/decimals.ts';
import { parseMoment } from '../text/dates.ts';
import { bankWords } from './bank-words.ts';
import { createRowReader, MAX_COLUMNS } from './rows.ts';

/** How a file writes a table, found from its beginning. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Fields of a row. */
  readonly width: number;
  /** Fields that a row has at least: some programs leave the empty ones at the end out, though the header has them. */
  readonly leastWidth: number;
  /** Physical line of the first row of data; what comes before is a preamble or the header. */
  readonly firstLine: number;
  /** Absent when the first row is data. */
  readonly header?: readonly string[];
  /** Cells of the lines before the header: banks put the account there. */
  readonly preamble: readonly (readonly string[])[];
  /** First rows of data, of the right width. */
  readonly sample: readonly (readonly string[])[];
  /** 0 to 1: how many of the lines looked at have the width. */
  readonly regularity: number;
}

/** In order of preference when they explain the file equally well: a decimal comma must not look like a delimiter. */
const delimiters = [';', '\t', '|', ','] as const;
const SAMPLE_ROWS = 2000;
/** The share of a header's columns that short rows must have. */
const LEAST_FILLED = 0.75;
/** The header is looked for in so many lines. */
const PREAMBLE_ROWS = 40;

interface Row {
  readonly cells: string[];
  readonly line: number;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const readRows = (text: string, delimiter: string, newline: '\n' | '\r', complete: boolean): Row[] => {
  const rows: Row[] = [];
  const reader = createRowReader(
    { delimiter, newline },
    {
      row: (cells, line) => {
        if (rows.length < SAMPLE_ROWS && !isBlank(cells)) rows.push({ cells, line });
      },
      broken: () => undefined,
    },
  );
  reader.push(text);
  if (complete) reader.end();
  return rows;
};

/** The commonest width of at least two, the larger of equals. */
const commonWidth = (rows: readonly Row[]): { width: number; count: number } => {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = { width: 0, count: 0 };
  for (const [width, count] of counts) {
    if (width < 2 || width > MAX_COLUMNS) continue;
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count };
  }
  return best;
};

/** Whether a row is as wide as a header, but for delimiters at its end. */
const fits = (cells: readonly string[] | undefined, width: number): boolean =>
  cells !== undefined && cells.length >= width && isBlank(cells.slice(width));

/**
 * The width of a bank's table of few rows after many lines about the account: that of its header, where the line below
 * is as wide.
 */
const bankWidth = (rows: readonly Row[]): { width: number; count: number } | undefined => {
  const at = rows
    .slice(0, PREAMBLE_ROWS)
    .findIndex(
      ({ cells }, index) => cells.length >= 3 && fits(rows[index + 1]?.cells, cells.length) && isHeaderOfBank(cells),
    );
  const width = rows[at]?.cells.length;
  return width === undefined ? undefined : { width, count: rows.filter(({ cells }) => fits(cells, width)).length };
};

/** @param complete whether `text` is the whole file: if not, its last line is cut */
export const findDialect = (text: string, complete: boolean): Dialect | undefined => {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  // Excel's own line: "sep=;".
  const declared = /^sep=(.)\r?\n/.exec(text)?.[1];
  let best: { delimiter: string; rows: Row[]; width: number; regularity: number; score: number } | undefined;
  for (const delimiter of declared === undefined ? delimiters : [declared]) {
    const rows = readRows(text, delimiter, newline, complete);
    if (declared !== undefined) rows.shift();
    const { width, count } = bankWidth(rows) ?? commonWidth(rows);
    if (width === 0) continue;
    const regularity = count / rows.length;
    const score = regularity * Math.sqrt(width);
    if (best === undefined || score > best.score) best = { delimiter, rows, width, regularity, score };
  }
  if (best === undefined) {
    const rows = readRows(text, ',', newline, complete);
    if (rows.length === 0) return undefined;
    best = { delimiter: ',', rows, width: 1, regularity: 1, score: 1 };
  }
  return layOut(best, newline);
};

/**
 * A table whose cells are cut already, from its first rows: a spreadsheet's. Rows may be shorter than others; numbers in
 * them are written with a point.
 */
export const findLayout = (
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
): Dialect | undefined => {
  const first = rows.filter(({ cells }) => !isBlank(cells)).slice(0, SAMPLE_ROWS);
  const filledWidth = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...first.map(({ cells }) => filledWidth(cells))));
  if (width === 0) return undefined;
  const even = first.map(({ cells, line }) => ({
    cells: Array.from({ length: width }, (_, at) => cells[at] ?? ''),
    line,
  }));
  return layOut({ delimiter: ',', rows: even, width, regularity: 1 }, '\n');
};

const layOut = (
  found: { delimiter: string; rows: readonly Row[]; width: number; regularity: number },
  newline: '\n' | '\r',
): Dialect | undefined => {
  const { delimiter, rows, width, regularity } = found;
  const top = rows.slice(0, PREAMBLE_ROWS);
  let at = top.findIndex((row) => isHeaderOfBank(row.cells) && Math.abs(row.cells.length - width) <= 1);
  if (at < 0)
    at = top.findIndex(
      (row) =>
        Math.abs(row.cells.length - width) <= 1 &&
        row.cells.filter((cell) => cell.trim() !== '').length >= Math.max(1, width * 0.5),
    );
  const first = rows[at];
  if (first === undefined) return undefined;
  const hasHeader = looksLikeHeader(first.cells);
  const data = rows.slice(hasHeader ? at + 1 : at);
  const firstLine = data[0]?.line ?? first.line + 1;
  const wide = hasHeader
    ? Math.max(headerWidth(first.cells), data.length === 0 ? 0 : Math.min(width, first.cells.length))
    : width;
  // Only where most rows do so: elsewhere a short row is a broken one.
  const leastWidth = hasHeader && width < wide && width >= wide * LEAST_FILLED ? width : wide;
  const even = (cells: readonly string[]): readonly string[] =>
    cells.length >= wide ? cells : [...cells, ...new Array<string>(wide - cells.length).fill('')];
  const common = {
    delimiter,
    newline,
    width: wide,
    leastWidth,
    firstLine,
    preamble: rows.slice(0, at).map((row) => row.cells),
    sample: data.filter((row) => row.cells.length >= leastWidth).map((row) => even(row.cells)),
    regularity,
  };
  return hasHeader ? { ...common, header: first.cells.slice(0, wide).map((cell) => cell.trim()) } : common;
};

/** Width of a header without the empty cell that a delimiter at the end of each line makes. */
const headerWidth = (cells: readonly string[]): number => {
  let width = cells.length;
  while (width > 1 && (cells[width - 1] ?? '').trim() === '') width -= 1;
  return width;
};

const isHeaderOfBank = (cells: readonly string[]): boolean => {
  const roles = new Set(cells.flatMap((cell) => bankWords(cell).map((word) => word.role)));
  return roles.has('date') && (roles.has('amount') || roles.has('debit') || roles.has('credit'));
};

/** A row of names: nothing in it is a number or a date, nothing is long, and no name comes twice. */
const looksLikeHeader = (cells: readonly string[]): boolean => {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (names.length === 0 || names.length < cells.length * 0.5) return false;
  // "VWZ1" might be an amount of some currency.
  if (isHeaderOfBank(cells) && names.every((name) => parseMoment(name) === undefined)) return true;
  if (new Set(names).size < names.length) return false;
  return names.every(
    (name) => name.length <= 120 && parseDecimal(name) === undefined && parseMoment(name) === undefined,
  );
};
