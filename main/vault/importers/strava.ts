import { workouts } from './datasets.ts';
import { createRowReader } from './csv/rows.ts';
import { cellNumber } from './csv/known.ts';
import { looksLikeText } from './head.ts';
import { findColumns, type Columns } from './strava/columns.ts';
import { sportOf } from './strava/sports.ts';
import { createTable } from './table.ts';
import { findDayOrder, isoTime, parseMoment, type DayOrder } from './text/dates.ts';
import { decodeText } from './text/decode.ts';
import { laterBy } from './tracks/values.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Strava's bulk export: activities.csv. Strava publishes no description; this follows headers of real exports in public
 * readers (github.com/marcusvolz/strava_py, the Zig list of all columns in "activities_csv"). Headers are in the owner's
 * language. Since 2019 several columns come twice: the first distance is in kilometres as the owner's language writes
 * it, the second in metres; elapsed time is seconds in both. Dates are UTC. The recordings beside the table are files of
 * their own (FIT, GPX, TCX) and are read as such.
 */

/** How much text is looked at to tell day from month. */
const SAMPLE_CHARACTERS = 128 * 1024;

const recognise = (_name: string, { text }: Head): number => {
  if (!looksLikeText(text)) return 0;
  const end = text.indexOf('\n');
  const first: string[][] = [];
  const reader = createRowReader(
    { delimiter: ',', newline: '\n' },
    { row: (cells) => void first.push(cells), broken: () => undefined },
  );
  reader.push(text.slice(0, end < 0 ? text.length : end).replace(/^\uFEFF/, ''));
  reader.end();
  return findColumns(first[0] ?? []) === undefined ? 0 : 0.97;
};

/** "5,23" in languages with a decimal comma; "1,234.5" elsewhere. */
const localNumber = (cell: string): number | null =>
  cellNumber(/^\d+,\d{1,2}$/.test(cell) ? cell.replace(',', '.') : cell);

/** "5 de jan. de 2024, 07:12:33", "5 янв. 2024 г., 7:12:33", "Jan 5, 2024, 7:12:33 AM", with any kind of space. */
const momentOf = (cell: string, order: DayOrder): string | null => {
  const moment = parseMoment(cell.replace(/[\u00a0\u202f]/g, ' ').replace(/ (?:à|um|alle|às) /, ' '), order);
  return moment === undefined ? null : isoTime(moment.time === undefined ? moment : { ...moment, zone: 'Z' });
};

const createRow = (out: Output, columns: Columns, order: DayOrder) => {
  const add = createTable(out, workouts);
  const cell = (cells: readonly string[], at: number | undefined): string =>
    at === undefined ? '' : (cells[at] ?? '').trim();
  return (cells: readonly string[], line: number): void => {
    const start = momentOf(cell(cells, columns.date), order);
    if (start === null) return out.issue('bad-time', 'This activity has no readable date and was left out.', line);
    const elapsed = localNumber(cell(cells, columns.elapsed));
    const metres = cellNumber(cell(cells, columns.metres));
    const kilometres = localNumber(cell(cells, columns.kilometres));
    add(line, {
      start,
      end: elapsed === null ? null : laterBy(start, elapsed),
      kind: sportOf(cell(cells, columns.type)),
      duration: localNumber(cell(cells, columns.moving)),
      distance: metres ?? (kilometres === null ? null : Number((kilometres * 1000).toFixed(3))),
      energy: localNumber(cell(cells, columns.calories)),
      source: 'Strava',
    });
  };
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
  text = text.replace(/^\uFEFF/, '');
  const sample: string[][] = [];
  const sampler = createRowReader(
    { delimiter: ',', newline: '\n' },
    { row: (cells) => void sample.push(cells), broken: () => undefined },
  );
  sampler.push(text);
  sampler.end();
  const columns = findColumns(sample[0] ?? []);
  if (columns === undefined) {
    out.issue('table-changed', 'The header of this table is not the one that was expected; nothing was read from it.');
    return;
  }
  const readRow = createRow(out, columns, findDayOrder(sample.map((cells) => cells[columns.date] ?? '')));
  const reader = createRowReader(
    { delimiter: ',', newline: '\n' },
    {
      row: (cells, line) => {
        if (line > 1 && cells.some((each) => each.trim() !== '')) readRow(cells, line);
      },
      broken: (code, line) => out.issue(code, 'This line is broken and may be incomplete.', line),
    },
  );
  for (;;) {
    reader.push(text);
    await out.ready();
    if (complete) break;
    const next = await pieces.next();
    if (next.done === true) break;
    text = next.value;
  }
  reader.end();
  await out.ready();
};

export const strava: Importer = { id: 'strava', label: 'Strava activities', version: 1, recognise, read };
