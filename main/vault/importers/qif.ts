import { cutShortText } from './cut-short.ts';
import { trades, transactions } from './datasets.ts';
import { findQifOrder } from './qif/dates.ts';
import { createRecordReader } from './qif/records.ts';
import { createSectionReader, transactionSplits } from './qif/sections.ts';
import { createTable } from './table.ts';
import { findDecimalMark } from './text/decimals.ts';
import { decodeText } from './text/decode.ts';
import { createLineReader } from './text/lines.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * Quicken Interchange Format: registers of bank, card, cash and other accounts, and of investments, one or many in a
 * file. Intuit's description is kept at https://hwiegman.home.xs4all.nl/fileformats/Q/qif/qif.txt; how other programs
 * and countries write it, at GnuCash's src/import-export/qif-import/file-format.txt.
 *
 * The format names no currency, so none is read. Order of day and month and the decimal mark are settled by the
 * evidence of the file's beginning.
 */

/** How much text the order of day and month is settled by. */
const SAMPLE_CHARACTERS = 512 * 1024;

const beginning = /^[\uFEFF\s]*!\s*(?:type\s*:\s*\p{L}|account\b|option\s*:|clear\s*:)/iu;
/** Registers without a header, as some banks write them: known by their name and their end marks. */
const bare = /^[\uFEFF\s]*[DTUPNMLC][^\r\n]*[\r\n]+(?:[A-Z$%][^\r\n]*[\r\n]+){1,20}\^\s*[\r\n]/;

const recognise = (name: string, { text }: Head): number => {
  const start = text.slice(0, 8192);
  if (beginning.test(start)) return 0.98;
  return /\.qif$/i.test(name) && bare.test(start) ? 0.9 : 0;
};

/** What stands under a letter on lines of its own. */
const valuesOf = (sample: string, letter: string): string[] =>
  Array.from(
    sample.matchAll(new RegExp(`^[ \\t]{0,20}${letter}([-+ \\t]{0,20}\\d[^\\r\\n]*)$`, 'gm')),
    (found) => found[1] ?? '',
  );

const read = async (source: Source, out: Output): Promise<void> => {
  const pieces = decodeText(source.stream());
  let text = '';
  let complete = false;
  while (text.length < SAMPLE_CHARACTERS && !complete) {
    const next = await pieces.next();
    if (next.done === true) complete = true;
    else text += next.value;
  }
  const sections = createSectionReader(
    {
      transaction: createTable(out, transactions),
      trade: createTable(out, trades),
      split: createTable(out, transactionSplits),
      issue: (code, said, line) => out.issue(code, said, line),
    },
    {
      order: findQifOrder(valuesOf(text.replace(/\r\n?/g, '\n'), 'D')),
      mark: findDecimalMark([...valuesOf(text.replace(/\r\n?/g, '\n'), '[TU$]')]),
    },
  );
  const records = createRecordReader({
    header: (header) => sections.header(header),
    record: (record) => sections.record(record),
    tooLong: (line) =>
      out.issue('too-large', 'This record has thousands of lines and no end; its beginning was read.', line),
  });
  const lines = createLineReader((line, number) => records.line(line.replace(/^\uFEFF/, ''), number));
  for (;;) {
    lines.push(text);
    await out.ready();
    if (complete) break;
    const next = await pieces.next();
    if (next.done === true) break;
    text = next.value;
  }
  lines.end();
  if (records.end()) out.issue('truncated', cutShortText('file', `${sections.movements()} transactions`, 'export'));
};

export const qif: Importer = { id: 'qif', label: 'Account register (QIF)', version: 1, recognise, read };
