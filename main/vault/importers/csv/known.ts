import { looksLikeText } from '../head.ts';
import { decodeText } from '../text/decode.ts';
import { findDayOrder, isoTime, parseMoment, type DayOrder } from '../text/dates.ts';
import type { Head, Importer, Output, Source } from '../types.ts';
import { createRowReader } from './rows.ts';

/** How much text is looked at for the header, and for the order of day and month. */
const SAMPLE_CHARACTERS = 256 * 1024;
/** Lines before the header: LinkedIn and banks put notes there. */
const MAX_PREAMBLE = 30;
const delimiters = [',', ';', '\t'] as const;

/** One row of a known table, its cells by the names of the header. */
export interface KnownRow {
  /** The first of these columns that is there and not blank, trimmed; null when none is. */
  text(...names: string[]): string | null;
  readonly cells: readonly string[];
}

export interface KnownContext {
  readonly name: string;
  /** Day or month first, by the evidence of the first rows. */
  dayOrder(...names: string[]): DayOrder;
  /** What the first rows have in the first of these columns that is there. */
  sample(...names: string[]): string[];
  has(...names: string[]): boolean;
}

/** A table that a company writes, known by its header. */
export interface KnownTable {
  /**
   * Columns that must be there; a group is satisfied by any of its spellings. Names are compared by their letters and
   * digits, lower case: "Date Watched", "date_watched" and "DateWatched" are one.
   */
  readonly header: readonly (string | readonly string[])[];
  /** Where the header alone is too common, the path must match as well. */
  readonly path?: RegExp;
  /** Columns that are known and have no field; anything else that is never asked for is told as drift. */
  readonly passed?: readonly string[];
  /** Called once a file; the function it returns is called for each row, and its `end`, where it has one, after the last. */
  start(out: Output, context: KnownContext): ((row: KnownRow, line: number) => void) & { readonly end?: () => void };
}

/** A header's name as it is compared. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

interface Found {
  readonly table: KnownTable;
  readonly delimiter: (typeof delimiters)[number];
  readonly newline: '\n' | '\r';
  readonly line: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly names: readonly string[];
}

const columnsOf = (cells: readonly string[]): Map<string, number> => {
  const columns = new Map<string, number>();
  cells.forEach((cell, index) => {
    const name = foldName(cell);
    if (name !== '' && !columns.has(name)) columns.set(name, index);
  });
  return columns;
};

const satisfies = (table: KnownTable, columns: ReadonlyMap<string, number>, path: string): boolean =>
  (table.path?.test(path) ?? true) &&
  table.header.every((group) =>
    (typeof group === 'string' ? [group] : group).some((name) => columns.has(foldName(name))),
  );

/** The table whose header stands among the first lines. */
const findTable = (tables: readonly KnownTable[], path: string, text: string): Found | undefined => {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const lines = text.split(newline, MAX_PREAMBLE + 1).join(newline);
  for (const delimiter of delimiters) {
    if (!lines.includes(delimiter) && tables.every(({ header }) => header.length > 1)) continue;
    let found: Found | undefined;
    const reader = createRowReader(
      { delimiter, newline },
      {
        row: (cells, line) => {
          if (found !== undefined) return;
          const columns = columnsOf(cells);
          const table = tables.find((each) => satisfies(each, columns, path));
          if (table !== undefined) found = { table, delimiter, newline, line, columns, names: cells };
        },
        broken: () => undefined,
      },
    );
    reader.push(`${lines}${newline}`);
    reader.end();
    if (found !== undefined) return found;
  }
  return undefined;
};

const createRow = (columns: ReadonlyMap<string, number>, asked: Set<string>) => {
  let cells: readonly string[] = [];
  const row: KnownRow = {
    get cells() {
      return cells;
    },
    text: (...names) => {
      for (const name of names) {
        const folded = foldName(name);
        asked.add(folded);
        const index = columns.get(folded);
        const cell = index === undefined ? '' : (cells[index] ?? '').trim();
        if (cell !== '') return cell;
      }
      return null;
    },
  };
  return {
    row,
    set: (next: readonly string[]): void => {
      cells = next;
    },
  };
};

/** A `time` value from a cell, or null; a zone only where the cell has one, or `zone` says what the source writes in. */
export const cellTime = (cell: string | null, order: DayOrder = 'day-first', zone?: string): string | null => {
  const moment = cell === null ? undefined : parseMoment(cell, order);
  if (moment === undefined) return null;
  return isoTime(moment.zone === undefined && zone !== undefined ? { ...moment, zone } : moment);
};

/** A `number` from a cell written with a decimal point; null when it is none. */
export const cellNumber = (cell: string | null): number | null => {
  if (cell === null) return null;
  const text = cell.replace(/[\s,\u00a0\u202f](?=\d{3}(?:\D|$))/g, '');
  const value = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : null;
};

/**
 * An importer of tables that a company writes (its exports are CSV). Columns may move, and may be missing where the
 * header does not ask for them; columns nobody knows are one issue on the file.
 */
export const createKnownTables = (about: {
  id: string;
  label: string;
  version: number;
  tables: readonly KnownTable[];
}): Importer => {
  const { id, label, version, tables } = about;

  const recognise = (name: string, { text }: Head): number => {
    if (!looksLikeText(text) || /^\s*[{[<]/.test(text)) return 0;
    return findTable(tables, name, text.replace(/^\uFEFF/, '')) === undefined ? 0 : 0.95;
  };

  const read = async (source: Source, out: Output): Promise<void> => {
    const pieces = decodeText(source.stream());
    let text = '';
    let complete = false;
    while (text.length < SAMPLE_CHARACTERS && !complete) {
      const next = await pieces.next();
      if (next.done === true) complete = true;
      else text += next.value;
    }
    const found = findTable(tables, source.name, text);
    if (found === undefined) {
      out.issue(
        'table-changed',
        'The header of this table is not the one that was expected; nothing was read from it.',
      );
      return;
    }
    const { table, columns, names } = found;
    const asked = new Set<string>((table.passed ?? []).map(foldName));
    const sample: string[][] = [];
    const sampler = createRowReader(found, {
      row: (cells, line) => void (line > found.line && sample.push(cells)),
      broken: () => undefined,
    });
    sampler.push(text);
    const cellsOf = (...wanted: string[]): string[] => {
      const index = wanted.map((name) => columns.get(foldName(name))).find((at) => at !== undefined);
      return index === undefined ? [] : sample.map((cells) => cells[index] ?? '');
    };
    const context: KnownContext = {
      name: source.name,
      has: (...wanted) => wanted.some((name) => columns.has(foldName(name))),
      sample: cellsOf,
      dayOrder: (...wanted) => findDayOrder(cellsOf(...wanted)),
    };
    const readRow = table.start(out, context);
    sample.length = 0;
    const { row, set } = createRow(columns, asked);
    let rows = 0;
    const reader = createRowReader(found, {
      row: (cells, line) => {
        if (line <= found.line || cells.every((cell) => cell.trim() === '')) return;
        rows += 1;
        set(cells);
        readRow(row, line);
      },
      broken: (code, line) =>
        out.issue(
          code,
          code === 'csv-quote'
            ? 'A quotation mark that opens on this line is never closed.'
            : 'This line is too long to be a row of a table and was left out.',
          line,
        ),
    });
    for (;;) {
      reader.push(text);
      await out.ready();
      if (complete) break;
      const next = await pieces.next();
      if (next.done === true) break;
      text = next.value;
    }
    reader.end();
    readRow.end?.();
    const strange = names.filter((name) => foldName(name) !== '' && !asked.has(foldName(name)));
    if (rows > 0 && strange.length > 0)
      out.issue(
        'fields-unknown',
        `Columns that are kept in the original only: ${strange
          .map((name) => name.trim().slice(0, 40))
          .slice(0, 8)
          .join(', ')}.`,
        found.line,
      );
    await out.ready();
  };

  return { id, label, version, recognise, read };
};
