import type { AppCalls, Parsed } from '../../../../preload/contract/calls.ts';
import { finestLevel } from '../../../../preload/contract/calls/places.ts';
import { CELLS, columnOf, mapped, rowOf } from './cells.ts';
import { daysOf } from './period.ts';
import { sorted, type Sums } from './sums.ts';

const MAX_CELLS = 5000;

type Question = Parsed<AppCalls, 'placeCells'>;

/** Four cells become one. */
const coarser = (cells: ReadonlyMap<number, number>, level: number): Map<number, number> => {
  const across = 2 ** level;
  const found = new Map<number, number>();
  for (const [cell, sum] of cells) {
    const column = Math.floor(cell / across);
    const parent = (column >> 1) * (across / 2) + ((cell - column * across) >> 1);
    found.set(parent, (found.get(parent) ?? 0) + sum);
  }
  return found;
};

/** What is in view, at the level asked for or the finest coarser one that is small enough to send and to draw. */
export const cellsInView = (sums: Sums, question: Question): { level: number; cells: number[] } => {
  const { cells, starts, days, sums: values } = sorted(sums);
  const { from, until } = daysOf(question);
  const [left, top] = mapped({ latitude: question.north, longitude: question.west });
  const [right, bottom] = mapped({ latitude: question.south, longitude: question.east });
  const margin = 2 ** (finestLevel - question.level);
  let { level } = question;
  let found = new Map<number, number>();
  for (let n = 0; n < cells.length; n += 1) {
    const cell = cells[n] ?? 0;
    const column = columnOf(cell);
    if (column < left * CELLS - margin || column > right * CELLS + margin) continue;
    const row = rowOf(cell);
    if (row < top * CELLS - margin || row > bottom * CELLS + margin) continue;
    let [sum, any] = [0, false];
    for (let entry = starts[n] ?? 0; entry < (starts[n + 1] ?? 0); entry += 1) {
      const day = days[entry] ?? 0;
      if (day < from || day > until) continue;
      sum += values[entry] ?? 0;
      any = true;
    }
    if (!any) continue;
    const shift = finestLevel - level;
    const key = (column >> shift) * 2 ** level + (row >> shift);
    found.set(key, (found.get(key) ?? 0) + sum);
    // Made coarser on the way: a million cells never stand side by side.
    while (found.size > MAX_CELLS && level > 0) {
      found = coarser(found, level);
      level -= 1;
    }
  }
  const across = 2 ** level;
  const flat: number[] = [];
  for (const [key, sum] of found) {
    const column = Math.floor(key / across);
    flat.push(column, key - column * across, Math.round(sum));
  }
  return { level, cells: flat };
};
