import { cutShortText } from './cut-short.ts';
import { transactions } from './datasets.ts';
import type { SwiftField } from './mt940/fields.ts';
import { createStatements } from './mt940/statements.ts';
import { createTable } from './table.ts';
import { decodeText } from './text/decode.ts';
import { createLineReader } from './text/lines.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * SWIFT MT940 (and MT942, the same within the day): account statements of banks everywhere, many in a file, in the
 * standard's own block format or bare. Fields: SWIFT Standards MT, category 9; what banks put into :86: is in
 * `mt940/details.ts`. Dialects were checked against the files of https://github.com/wolph/mt940 (jejik, cmxl,
 * betterplace, mBank and others).
 */

const firstTag = /(?:^|[\r\n}@])[ \t]*:(?:20|940|942):/;
const accountTag = /[\r\n@][ \t]*:25P?:/;
const bodyTag = /[\r\n@][ \t]*:(?:28C?|60[FM]|61|62[FM]|34F|13D?):/;

const recognise = (name: string, { text }: Head): number => {
  const start = text.slice(0, 4096);
  if (!firstTag.test(start) || !accountTag.test(start) || !bodyTag.test(start)) return 0;
  // A mail or a page about statements holds such lines further down.
  const before = start.slice(0, start.search(firstTag));
  const plain = before.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (plain.length <= 4 && plain.every((line) => /^[\w{}:\s-]{0,200}$/.test(line))) return 0.98;
  return /\.(?:sta|940|942|mt940|mt942|swi)$/i.test(name) ? 0.9 : 0;
};

/** A field of more lines than this is none: :86: has six in the standard, and twenty where banks took more. */
const MAX_FIELD_LINES = 200;

const tagged = /^\s*:(\d{2}[A-Z]?|NS|94[02]):(.*)$/;

const read = async (source: Source, out: Output): Promise<void> => {
  const statements = createStatements({
    transaction: createTable(out, transactions),
    issue: (code, text, line) => out.issue(code, text, line),
  });
  let field: (SwiftField & { lines: string[] }) | null = null;
  /** Inside a message that its closing balance has not ended yet. */
  const message = { open: false };

  const finish = (): void => {
    if (field === null) return;
    const done = field;
    field = null;
    if (done.tag === '61' || done.tag === '60F' || done.tag === '60M') message.open = true;
    else if (done.tag === '62F' || done.tag === '62M') message.open = false;
    statements.field(done);
  };

  const line = (text: string, number: number): void => {
    const found = tagged.exec(text);
    if (found !== null) {
      finish();
      field = { tag: found[1] ?? '', lines: [found[2] ?? ''], line: number };
    } else if (/^\s*-(?:\}.*|XXX)?\s*$/.test(text) || /^\s*\{\d:/.test(text)) {
      finish();
      statements.messageEnd();
      message.open = false;
    } else if (field !== null && field.lines.length < MAX_FIELD_LINES) field.lines.push(text);
  };

  // "@@" stands for a line break in files that came over home banking (HBCI).
  const lines = createLineReader((text, number) => {
    for (const piece of text.replace(/^\uFEFF/, '').split(/@@(?=:|-|$)/)) line(piece, number);
  });
  for await (const piece of decodeText(source.stream())) {
    lines.push(piece);
    await out.ready();
  }
  lines.end();
  finish();
  const { written, expected } = statements.end();
  if (expected > 0)
    out.issue('not-booked', `Transactions that are announced and not booked yet were left out: ${expected}.`);
  if (message.open) out.issue('truncated', cutShortText('statement', `${written} transactions`));
};

export const mt940: Importer = { id: 'mt940', label: 'Bank statement (MT940)', version: 2, recognise, read };
