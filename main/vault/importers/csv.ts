import { bankPlan } from './csv/bank.ts';
import { findDialect } from './csv/dialect.ts';
import { genericPlan } from './csv/generic.ts';
import { createRowReader } from './csv/rows.ts';
import { looksLikeText } from './head.ts';
import { decodeText } from './text/decode.ts';
import type { DatasetHandle, Head, Importer, Output, Source } from './types.ts';

/** How much text is looked at before the first row is read: delimiter, header and types are settled by it. */
const SAMPLE_CHARACTERS = 768 * 1024;

const tableName = /\.(?:csv|tsv|tab|psv)$/i;
const plainName = /(?:^|[/\\])[^.]*$|\.(?:txt|dat|data|log|asc)$/i;
/** Beginnings of formats whose lines may look like a table. */
const otherFormat = /^\s*(?:[{<]|\[\s*[[{]|BEGIN:|OFXHEADER|%PDF|\{\\rtf|From \S+@|#!)/;

const recognise = (name: string, head: Head): number => {
  if (!looksLikeText(head.text) || otherFormat.test(head.text)) return 0;
  const dialect = findDialect(head.text, head.sizeBytes >= 0 && head.sizeBytes <= head.bytes.length);
  if (dialect === undefined) return 0;
  if (tableName.test(name)) return dialect.width > 1 && dialect.regularity >= 0.5 ? 0.8 : 0.4;
  const regular =
    dialect.regularity >= 0.95 && dialect.sample.length >= 3 && dialect.width >= (dialect.delimiter === ',' ? 3 : 2);
  if (!regular) return 0;
  return plainName.test(name) ? 0.5 : 0.3;
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
  const dialect = findDialect(text, complete);
  if (dialect === undefined) return;
  const bank = bankPlan(dialect);
  const plan = bank ?? genericPlan(dialect, source.name);
  const { width, leastWidth, firstLine } = dialect;
  let dataset: DatasetHandle | undefined;
  /** Whether bytes that are no text were met: rows are then looked at more closely. */
  let damaged = false;

  const reader = createRowReader(dialect, {
    row: (cells, line) => {
      if (line < firstLine) return;
      if (cells.length < leastWidth && bank === undefined && cells.length > 1 && cells.length * 2 >= width) {
        // Many writers leave out empty fields at a row's end; which of a bank's are missing is too much to guess.
        if (cells.some((cell) => cell.trim() !== ''))
          out.issue(
            'csv-fields',
            `This line has ${cells.length} fields and the table ${width}; those at its end were left empty.`,
            line,
          );
        else return;
      } else if (cells.length < leastWidth || (cells.length > width && !hasWidth(cells, width))) {
        if (cells.some((cell) => cell.trim() !== ''))
          out.issue(
            'csv-fields',
            `This line has ${cells.length} fields and the table ${width}; the line was left out.`,
            line,
          );
        return;
      }
      if (damaged && cells.some((cell) => cell.includes('\ufffd')))
        out.issue('text-broken', 'Some bytes of this line are no text; a � stands in their place.', line);
      const values = plan.convert(cells, line, out);
      if (values === undefined) return;
      dataset ??= out.dataset(plan.schema);
      out.record(dataset, line, values);
    },
    broken: (code, line) => {
      out.issue(
        code,
        code === 'csv-quote'
          ? 'A quotation mark that opens on this line is never closed.'
          : 'This line is too long to be a row of a table and was left out.',
        line,
      );
    },
  });

  for (;;) {
    damaged ||= text.includes('\ufffd');
    reader.push(text);
    await out.ready();
    const next = await pieces.next();
    if (next.done === true) break;
    text = next.value;
  }
  reader.end();
  await out.ready();
};

/** A delimiter at the end of each line makes one empty field too many. */
const hasWidth = (cells: readonly string[], width: number): boolean => {
  if (cells.length < width) return false;
  for (let index = width; index < cells.length; index += 1) if ((cells[index] ?? '').trim() !== '') return false;
  return true;
};

/** Comma-, semicolon-, tab- and bar-separated tables; those of banks become `transactions`. */
export const csv: Importer = { id: 'csv', label: 'Table (CSV)', version: 5, anyShape: true, recognise, read };
