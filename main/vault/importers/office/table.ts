import { bankPlan } from '../csv/bank.ts';
import { findLayout, type Dialect } from '../csv/dialect.ts';
import { genericPlan } from '../csv/generic.ts';
import type { Plan } from '../csv/plan.ts';
import { MAX_COLUMNS } from '../csv/rows.ts';
import type { DatasetHandle, Output } from '../types.ts';

/** Rows that settle header and types, as many as a text table's. */
const SAMPLE_ROWS = 2000;
/** They wait in memory until then, and no longer than this. */
const SAMPLE_CHARACTERS = 4 * 1024 * 1024;

/** Takes the rows of one sheet and makes records of them, by the same rules as those of a text table. */
export interface SheetTable {
  /** `line` is the row's number in its sheet. */
  row(cells: string[], line: number): void;
  end(): void;
}

/** @param name of the dataset, where no shared one fits */
export const createSheetTable = (out: Output, name: string): SheetTable => {
  let waiting: { cells: string[]; line: number }[] | undefined = [];
  let table: { layout: Dialect; plan: Plan } | undefined;
  let dataset: DatasetHandle | undefined;
  let wide = false;
  let characters = 0;

  const add = (cells: string[], line: number): void => {
    if (table === undefined || line < table.layout.firstLine) return;
    const { width } = table.layout;
    if (cells.every((cell) => cell === '')) return;
    if (cells.length > width) {
      if (!wide && cells.slice(width).some((cell) => cell !== ''))
        out.issue('table-wide', 'Rows from here on have more cells than the table; those were left out.', line);
      wide ||= cells.length > width;
      cells.length = width;
    }
    while (cells.length < width) cells.push('');
    const values = table.plan.convert(cells, line, out);
    if (values === undefined) return;
    dataset ??= out.dataset(table.plan.schema);
    out.record(dataset, line, values);
  };

  const settle = (): void => {
    const rows = waiting ?? [];
    waiting = undefined;
    const layout = findLayout(rows);
    if (layout === undefined) return;
    table = { layout, plan: bankPlan(layout) ?? genericPlan(layout, name) };
    for (const { cells, line } of rows) add(cells, line);
  };

  return {
    row: (cells, line) => {
      if (cells.length > MAX_COLUMNS) cells.length = MAX_COLUMNS;
      if (waiting === undefined) return add(cells, line);
      waiting.push({ cells, line });
      for (const cell of cells) characters += cell.length;
      if (waiting.length >= SAMPLE_ROWS || characters > SAMPLE_CHARACTERS) settle();
    },
    end: () => {
      if (waiting !== undefined) settle();
    },
  };
};
