import { MAX_COLUMNS } from '../csv/rows.ts';
import type { Output, Source } from '../types.ts';
import { readXml } from '../xml.ts';
import { elapsedOfSerial, momentOfSerial, shownBy, type Shown } from './number-formats.ts';
import { attribute, localName, resolvePart, type Parts } from './parts.ts';
import type { SheetTable } from './table.ts';

/** SpreadsheetML (ECMA-376 part 1 §18). */

/** All texts of a workbook together: most of them are short, and all are held while its sheets are read. */
const MAX_STRINGS_CHARACTERS = 24 * 1024 * 1024;
const MAX_STRINGS = 1_000_000;
/** Longest text that Excel writes into a cell. */
const MAX_CELL_CHARACTERS = 32_767;
const MAX_SHEETS = 500;

export interface Workbook {
  readonly sheets: readonly { name: string; part: string }[];
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** By the number of a cell's style. */
  readonly shown: readonly Shown[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

const readRelations = async (parts: Parts, of: string, out: Output): Promise<Map<string, Relation>> => {
  const relations = new Map<string, Relation>();
  const slash = of.lastIndexOf('/');
  const source = parts.part(`${of.slice(0, slash + 1)}_rels/${of.slice(slash + 1)}.rels`);
  if (source === undefined) return relations;
  await readXml(source, out, {
    open: (name, attributes) => {
      if (localName(name) !== 'Relationship') return;
      const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attribute(attributes, key));
      if (id !== undefined && type !== undefined && target !== undefined)
        relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(of, target) });
    },
  });
  return relations;
};

/** Joins the runs of rich text; readings in small print above East Asian text are none of it. */
const createTextReader = (done: (text: string) => void, item: string) => {
  let text = '';
  let inItem = false;
  let inText = false;
  let aside = 0;
  return {
    open: (name: string): void => {
      if (name === item) {
        text = '';
        inItem = true;
      } else if (name === 'rPh') aside += 1;
      else if (name === 't') inText = true;
    },
    text: (piece: string): void => {
      if (inItem && inText && aside === 0 && text.length < MAX_CELL_CHARACTERS) text += piece;
    },
    close: (name: string): void => {
      if (name === 't') inText = false;
      else if (name === 'rPh') aside -= 1;
      else if (name === item) {
        inItem = false;
        done(text.slice(0, MAX_CELL_CHARACTERS));
      }
    },
  };
};

/** White space alone is not told by the XML reader, and is no text here either. */
const readStrings = async (source: Source | undefined, out: Output): Promise<string[]> => {
  const strings: string[] = [];
  let characters = 0;
  let told = false;
  if (source === undefined) return strings;
  const reader = createTextReader((text) => {
    characters += text.length;
    if (characters <= MAX_STRINGS_CHARACTERS && strings.length < MAX_STRINGS) strings.push(text);
    else if (!told) {
      told = true;
      out.issue('too-large', 'This workbook holds more text than is read of one; some cells are left empty.');
    }
  }, 'si');
  await readXml(source, out, {
    open: (name) => reader.open(localName(name)),
    text: reader.text,
    close: (name) => reader.close(localName(name)),
  });
  return strings;
};

const readStyles = async (source: Source | undefined, out: Output): Promise<Shown[]> => {
  const codes = new Map<number, string>();
  const shown: Shown[] = [];
  if (source === undefined) return shown;
  let inCells = false;
  await readXml(source, out, {
    open: (name, attributes) => {
      const element = localName(name);
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (element === 'numFmt' && codes.size < 10_000) codes.set(id, attribute(attributes, 'formatCode') ?? '');
      else if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells && shown.length < 100_000) shown.push(shownBy(id, codes.get(id)));
    },
    close: (name) => {
      if (localName(name) === 'cellXfs') inCells = false;
    },
  });
  return shown;
};

/** Undefined when there is no workbook in it. */
export const readWorkbook = async (parts: Parts, out: Output): Promise<Workbook | undefined> => {
  const root = await readRelations(parts, '', out).catch(() => new Map<string, Relation>());
  const named = [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const path = parts.part(named) === undefined ? 'xl/workbook.xml' : named;
  const source = parts.part(path);
  if (source === undefined) return undefined;
  const listed: { name: string; id: string }[] = [];
  let is1904 = false;
  await readXml(source, out, {
    open: (name, attributes) => {
      const element = localName(name);
      if (element === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (element !== 'sheet' || listed.length >= MAX_SHEETS) return;
      listed.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? attribute(attributes, 'id') ?? '' });
    },
  });
  const relations = await readRelations(parts, path, out);
  const partOf = (type: string): Source | undefined => {
    const found = [...relations.values()].find((relation) => relation.type === type);
    return found === undefined ? undefined : parts.part(found.target);
  };
  return {
    is1904,
    sheets: listed.flatMap(({ name, id }) => {
      const relation = relations.get(id);
      return relation?.type === 'worksheet' ? [{ name, part: relation.target }] : [];
    }),
    strings: await readStrings(partOf('sharedStrings') ?? parts.part('xl/sharedStrings.xml'), out),
    shown: await readStyles(partOf('styles') ?? parts.part('xl/styles.xml'), out),
  };
};

/** "BC12" → 54, counted from 0; -1 when it names no cell. */
export const columnOf = (reference: string): number => {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return at === 0 ? -1 : column - 1;
};

/** The shortest way to write a double: Excel writes seventeen digits of 0.1. */
const plainNumber = (text: string): string => {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? '' : String(value);
};

/** The text of one cell as a text table would have it. */
const cellText = (book: Workbook, type: string, style: number, value: string): string => {
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' || value === 'true' ? 'true' : 'false';
  if (type === 'e') return '';
  if (type === 'str' || type === 'inlineStr') return value;
  if (type === 'd') return value;
  const shown = value === '' ? 'number' : book.shown[style];
  const moment =
    shown === 'moment'
      ? momentOfSerial(Number(value), book.is1904)
      : shown === 'elapsed'
        ? elapsedOfSerial(Number(value))
        : undefined;
  return moment ?? plainNumber(value);
};

/** Reads the cells of one sheet, row by row; merged cells count once, formulas by the value that was saved with them. */
export const readSheet = async (book: Workbook, source: Source, table: SheetTable, out: Output): Promise<void> => {
  let row: string[] = [];
  let line = 0;
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let reading = false;
  const inline = createTextReader((text) => (value = text), 'is');
  await readXml(source, out, {
    open: (name, attributes) => {
      const element = localName(name);
      if (element === 'row') {
        const number = Number(attributes['r'] ?? 0);
        line = Number.isSafeInteger(number) && number > line ? number : line + 1;
        row = [];
        column = -1;
      } else if (element === 'c') {
        const found = columnOf(attributes['r'] ?? '');
        column = found < 0 ? column + 1 : found;
        type = attributes['t'] ?? '';
        style = Number(attributes['s'] ?? 0);
        value = '';
      } else if (element === 'v') reading = true;
      else inline.open(element);
    },
    text: (text) => {
      if (reading && value.length < MAX_CELL_CHARACTERS) value += text;
      else inline.text(text);
    },
    close: (name) => {
      const element = localName(name);
      if (element === 'v') reading = false;
      else if (element === 'c') {
        const text = cellText(book, type, style, value);
        if (text !== '' && column < MAX_COLUMNS) {
          while (row.length < column) row.push('');
          row[column] = text;
        }
      } else if (element === 'row') table.row(row, line);
      else inline.close(element);
    },
  });
  table.end();
};
