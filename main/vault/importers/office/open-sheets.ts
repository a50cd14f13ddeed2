import { MAX_COLUMNS } from '../csv/rows.ts';
import type { Output, Source } from '../types.ts';
import { readXml } from '../xml.ts';
import { attribute, localName } from './parts.ts';
import type { SheetTable } from './table.ts';

/** Sheets of OpenDocument 1.3 (part 3 §9.1): rows and cells that repeat are written once. */

/** Rows of one sheet, the repeated ones counted: no program has more. */
const MAX_ROWS = 1_048_576;
const MAX_CELL_CHARACTERS = 32_767;

type Attributes = Readonly<Record<string, string>>;

const count = (attributes: Attributes, name: string): number => {
  const value = Number(attribute(attributes, name) ?? 1);
  return Number.isSafeInteger(value) && value > 0 ? value : 1;
};

/** "PT27H30M00S" → "27:30:00". */
const clockOf = (duration: string): string => {
  const found = /^PT(\d{1,6})H(\d{1,2})M(\d{1,2})/.exec(duration);
  return found === null ? '' : [1, 2, 3].map((index) => (found[index] ?? '').padStart(2, '0')).join(':');
};

/** The value of a typed cell; undefined when its text is its value. */
const valueOf = (attributes: Attributes): string | undefined => {
  const type = attribute(attributes, 'value-type');
  if (type === 'date') return attribute(attributes, 'date-value');
  if (type === 'time') return clockOf(attribute(attributes, 'time-value') ?? '');
  if (type === 'boolean') return attribute(attributes, 'boolean-value');
  if (type !== 'float' && type !== 'currency' && type !== 'percentage') return undefined;
  const value = Number(attribute(attributes, 'value') ?? NaN);
  return Number.isFinite(value) ? String(value) : '';
};

/** @param start called for each sheet; `only` is false from the second on */
export const readOpenSheets = async (
  content: Source,
  out: Output,
  start: (sheet: string, only: boolean) => SheetTable,
): Promise<void> => {
  let table: SheetTable | undefined;
  let depth = 0;
  let sheets = 0;
  let line = 0;
  let row: string[] = [];
  let rowTimes = 1;
  let column = 0;
  let cell: { typed: string | undefined; times: number; text: string } | undefined;
  let aside = 0;

  const endCell = (): void => {
    if (cell === undefined) return;
    const text = cell.typed ?? cell.text.trim();
    // Columns after the last that holds something are one cell that repeats to the sheet's end.
    const times = Math.min(cell.times, MAX_COLUMNS - column);
    if (text !== '') {
      while (row.length < column) row.push('');
      for (let copy = 0; copy < times; copy += 1) row[column + copy] = text;
    }
    column += Math.max(0, times);
    cell = undefined;
  };
  const endRow = (): void => {
    const isEmpty = row.length === 0;
    for (let copy = 0; copy < (isEmpty ? 0 : rowTimes) && line + copy < MAX_ROWS; copy += 1)
      table?.row([...row], line + copy + 1);
    line += rowTimes;
  };

  await readXml(content, out, {
    open: (name, attributes) => {
      const element = localName(name);
      if (element === 'table') {
        depth += 1;
        if (depth > 1) return;
        sheets += 1;
        line = 0;
        table = start(attribute(attributes, 'name') ?? '', sheets === 1);
      } else if (depth !== 1) {
        return;
      } else if (element === 'table-row') {
        row = [];
        column = 0;
        rowTimes = count(attributes, 'number-rows-repeated');
      } else if (element === 'table-cell' || element === 'covered-table-cell') {
        cell = { typed: valueOf(attributes), times: count(attributes, 'number-columns-repeated'), text: '' };
      } else if (element === 'annotation') aside += 1;
      else if (element === 'p' && cell !== undefined && cell.text !== '') cell.text += '\n';
      else if (cell !== undefined && /^(?:s|tab|line-break)$/.test(element)) cell.text += ' ';
    },
    text: (piece) => {
      if (cell !== undefined && aside === 0 && depth === 1 && cell.text.length < MAX_CELL_CHARACTERS)
        cell.text += piece;
    },
    close: (name) => {
      const element = localName(name);
      if (element === 'table') {
        depth -= 1;
        if (depth === 0) table?.end();
      } else if (element === 'annotation') aside -= 1;
      else if (depth === 1 && (element === 'table-cell' || element === 'covered-table-cell')) endCell();
      else if (depth === 1 && element === 'table-row') endRow();
    },
  });
  if (depth > 0) table?.end();
};
