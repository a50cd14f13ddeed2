import { createRowReader } from '../csv/rows.ts';
import { cellNumber } from '../csv/known.ts';
import { measurements, steps } from '../datasets.ts';
import { createTable } from '../table.ts';
import { findDayOrder, parseMoment } from '../text/dates.ts';
import { decodeText } from '../text/decode.ts';
import type { Output, Source } from '../types.ts';

/** Totals of a day or of a quarter of an hour, by Fit and not by an app. */
const SOURCE = 'google_fit daily totals';

const stepWords =
  /^(?:step count|schritt\p{L}*|nombre de pas|pas|(?:número|recuento) de pasos|(?:numero di |conteggio )?passi|(?:aantal )?stappen|(?:contagem de |número de )?passos|歩数|걸음 수|количество шагов|шаги|步数|步數)/iu;
const dayWords = /^(?:date|datum|fecha|data|dato|päivämäärä|дата|日付|日期|날짜|tarih)$/iu;
const startWords =
  /^(?:start time|startzeit|beginn|heure de (?:début|commencement)|hora de inicio|ora di inizio|(?:starttijd|begintijd)|hora de início|開始時刻|开始时间|開始時間|시작 시간|время начала)$/iu;

const headerCells = (text: string): string[] => {
  const [line = ''] = text.replace(/^\uFEFF/, '').split('\n', 1);
  return line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
};

/** Whether a table's header is that of Fit's daily metrics: a day or a start and an end, and columns with units. */
export const isDailyTable = (text: string): boolean => {
  const cells = headerCells(text);
  const [first = '', second = ''] = cells;
  const isTable = dayWords.test(first) || (startWords.test(first) && second !== '');
  const withUnit = (unit: RegExp): boolean => cells.some((cell) => unit.test(cell));
  return isTable && withUnit(/\((?:kcal|ккал|千卡)\)/i) && withUnit(/\((?:m|м|ms|мс|bpm|m\/s)\)/i);
};

/** "Average heart rate (bpm)" → what and in which unit. */
const columnOf = (cell: string): { kind: string; unit: string | null; isSteps: boolean } => {
  const found = /^(.*?)\s*(?:\(([^()]*)\))?$/su.exec(cell.slice(0, 200));
  const name = found?.[1] ?? '';
  return {
    kind: name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, ''),
    unit: found?.[2] ?? null,
    isSteps: stepWords.test(name),
  };
};

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const clockTime = /^(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
const momentOf = (date: string, cell: string): string | null => {
  const found = clockTime.exec(cell.trim());
  const zone = found?.[2] === '+00:00' ? 'Z' : (found?.[2] ?? '');
  return found === null ? null : `${date}T${found[1]}${zone}`;
};

/** Reads "Daily activity metrics.csv" (a row a day), and "2021-01-05.csv" (a row a quarter of an hour of that day). */
export const readDaily = async (source: Source, out: Output): Promise<void> => {
  const addSteps = createTable(out, steps);
  const addMeasurement = createTable(out, measurements);
  const fileDay = /(\d{4}-\d{2}-\d{2})[^/\\]*\.csv$/i.exec(source.name)?.[1];
  const day = fileDay === undefined ? undefined : parseMoment(fileDay)?.date;
  let columns: ReturnType<typeof columnOf>[] | undefined;
  let byDay = true;
  let toldDay = false;

  /** From and to of a row. A day is a day wherever the owner was: it has no zone. */
  const spanOf = (cells: readonly string[]): { start: string; end: string } | undefined => {
    if (byDay) {
      const date = parseMoment(cells[0] ?? '', findDayOrder([cells[0] ?? '']))?.date;
      return date === undefined ? undefined : { start: `${date}T00:00:00`, end: `${dayAfter(date)}T00:00:00` };
    }
    if (day === undefined) return undefined;
    const start = momentOf(day, cells[0] ?? '');
    const end = momentOf(day, cells[1] ?? '');
    if (start === null || end === null) return undefined;
    return { start, end: end > start ? end : (momentOf(dayAfter(day), cells[1] ?? '') ?? end) };
  };

  const reader = createRowReader(
    { delimiter: ',', newline: '\n' },
    {
      row: (cells, line) => {
        if (columns === undefined) {
          byDay = dayWords.test((cells[0] ?? '').replace(/^\uFEFF/, '').trim());
          columns = cells.map((cell) => columnOf(cell.trim()));
          return;
        }
        if (cells.every((cell) => cell.trim() === '')) return;
        const span = spanOf(cells);
        if (span === undefined) {
          if (!toldDay) out.issue('bad-date', 'The day of this row could not be read; it was left out.', line);
          toldDay = !byDay;
          return;
        }
        for (const [index, column] of columns.entries()) {
          const value = index < (byDay ? 1 : 2) ? null : cellNumber((cells[index] ?? '').trim());
          if (value === null) continue;
          if (column.isSteps) {
            if (Number.isSafeInteger(value)) addSteps(line, { ...span, count: value, source: SOURCE });
          } else addMeasurement(line, { ...span, kind: column.kind, value, unit: column.unit, source: SOURCE });
        }
      },
      broken: (code, line) => out.issue(code, 'This line could not be read as a row of the table.', line),
    },
  );
  for await (const text of decodeText(source.stream())) {
    reader.push(text);
    await out.ready();
  }
  reader.end();
  await out.ready();
};
