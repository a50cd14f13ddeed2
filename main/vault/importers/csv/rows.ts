import type { Dialect } from './dialect.ts';

/** A field longer than this is no field but a quotation mark that was never closed. */
const MAX_FIELD_CHARACTERS = 256 * 1024;
/** A line longer than this is passed over. */
const MAX_LINE_CHARACTERS = 4 * 1024 * 1024;
/** More columns than this are no table. */
export const MAX_COLUMNS = 1000;

export interface RowSink {
  /** `cells` is new each time; `line` is the 1-based physical line on which the row begins. */
  row(cells: string[], line: number): void;
  broken(code: 'csv-quote' | 'csv-line-too-long', line: number): void;
}

export interface RowReader {
  push(text: string): void;
  end(): void;
}

const QUOTE = 34;
const RETURN = 13;

/**
 * Splits delimited text (RFC 4180 and its many cousins) into rows. Quotation marks count at the beginning of a field
 * only, doubled inside; white space around a quoted field is dropped. A quotation mark that is never closed is read as
 * an ordinary character, and costs its line an issue and not the rest of the file.
 *
 * Nearly all lines hold no quotation mark, and those are cut with `indexOf` alone. Why not Papa Parse: README.
 */
export const createRowReader = (dialect: Pick<Dialect, 'delimiter' | 'newline'>, sink: RowSink): RowReader => {
  const { delimiter, newline } = dialect;
  let text = '';
  let line = 1;
  /** In the middle of a line that is too long: what comes until its end is dropped. */
  let skipping = false;

  /** Cells between `from` and `to`, in which there is no quotation mark. */
  const plainCells = (from: number, to: number): string[] => {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      // Once past the end, the delimiter that was found belongs to a later line; it is found again there.
      if (delimiterAt < at) delimiterAt = indexOrEnd(text, delimiter, at);
      if (delimiterAt >= to) break;
      cells.push(text.slice(at, delimiterAt));
      at = delimiterAt + 1;
    }
    cells.push(text.slice(at, to));
    return cells;
  };

  /** Where the next delimiter and the next quotation mark are; at or past the end of the text: none. */
  let delimiterAt = -1;
  let quoteAt = -1;

  /**
   * A row with quoted fields, from `from`. Returns where the next row begins, or -1 when the text ends before the row does
   * (`cells` is then worthless).
   */
  const quotedRow = (from: number, cells: string[], isLast: boolean): { next: number; lines: number } | undefined => {
    let at = from;
    let lines = 1;
    for (;;) {
      let start = at;
      while (text.charCodeAt(start) === 32 && delimiter !== ' ') start += 1;
      let end: number;
      if (text.charCodeAt(start) === QUOTE) {
        const closed = closingQuote(start + 1);
        if (closed === undefined) return undefined;
        cells.push(closed.value);
        lines += closed.lines;
        end = closed.next;
        // Whatever stands between the closing mark and the next delimiter belongs to no field.
        while (end < text.length && text[end] !== delimiter && text[end] !== newline) end += 1;
      } else {
        const nextDelimiter = indexOrEnd(text, delimiter, at);
        const nextLine = indexOrEnd(text, newline, at);
        end = Math.min(nextDelimiter, nextLine);
        const stop = end === nextLine && text.charCodeAt(end - 1) === RETURN && end > at ? end - 1 : end;
        cells.push(text.slice(at, stop));
      }
      if (end >= text.length) return isLast ? { next: end, lines } : undefined;
      if (text[end] === newline) return { next: end + 1, lines };
      at = end + 1;
      if (cells.length > MAX_COLUMNS) {
        const rest = indexOrEnd(text, newline, at);
        return rest >= text.length && !isLast ? undefined : { next: rest + 1, lines };
      }
    }
  };

  /** The field that begins after an opening mark at `from - 1`; undefined while its closing mark is not in sight. */
  const closingQuote = (from: number): { value: string; next: number; lines: number } | undefined => {
    let at = from;
    let doubled = false;
    for (;;) {
      const mark = text.indexOf('"', at);
      if (mark < 0 || mark - from > MAX_FIELD_CHARACTERS) return undefined;
      if (text.charCodeAt(mark + 1) === QUOTE) {
        doubled = true;
        at = mark + 2;
        continue;
      }
      const raw = text.slice(from, mark);
      return { value: doubled ? raw.replaceAll('""', '"') : raw, next: mark + 1, lines: countLines(raw, newline) };
    }
  };

  const read = (isLast: boolean): void => {
    const { length } = text;
    let at = 0;
    delimiterAt = -1;
    quoteAt = -1;
    while (at < length) {
      let end = text.indexOf(newline, at);
      if (end < 0) {
        if (!isLast) break;
        end = length;
      }
      if (quoteAt < at) quoteAt = indexOrEnd(text, '"', at);
      if (skipping) {
        skipping = false;
      } else if (end - at > MAX_LINE_CHARACTERS) {
        sink.broken('csv-line-too-long', line);
      } else if (quoteAt >= end) {
        const stop = text.charCodeAt(end - 1) === RETURN && end > at ? end - 1 : end;
        sink.row(plainCells(at, stop), line);
      } else {
        const cells: string[] = [];
        const found = quotedRow(at, cells, isLast);
        if (found !== undefined) {
          sink.row(cells, line);
          at = found.next;
          line += found.lines;
          continue;
        }
        // The row goes on in text that is still to come; unless it went on for too long already.
        if (!isLast && length - at <= MAX_FIELD_CHARACTERS) break;
        sink.broken('csv-quote', line);
        const stop = text.charCodeAt(end - 1) === RETURN && end > at ? end - 1 : end;
        sink.row(plainCells(at, stop), line);
      }
      at = end + 1;
      line += 1;
    }
    text = at >= length ? '' : text.slice(at);
    if (!isLast && text.length > MAX_LINE_CHARACTERS && !text.includes(newline)) {
      if (!skipping) sink.broken('csv-line-too-long', line);
      skipping = true;
      text = '';
    }
  };

  return {
    push: (more) => {
      text = text === '' ? more : text + more;
      read(false);
    },
    end: () => read(true),
  };
};

const indexOrEnd = (text: string, wanted: string, from: number): number => {
  const at = text.indexOf(wanted, from);
  return at < 0 ? text.length : at;
};

const countLines = (text: string, newline: string): number => {
  let lines = 0;
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) lines += 1;
  return lines;
};
