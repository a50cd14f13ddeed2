import { cutShortText } from './cut-short.ts';
import { holdings, trades, transactions } from './datasets.ts';
import { createStatementReader, type StatementSink } from './ofx/statements.ts';
import { createTagReader } from './ofx/tags.ts';
import { createValueReader, readText } from './ofx/values.ts';
import { createTable } from './table.ts';
import { inBlocks } from './text/blocks.ts';
import { createDecoding, findEncoding } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * OFX and QFX: bank, credit card and investment statements. Open Financial Exchange 1.0.2–1.6 (SGML) and 2.x (XML),
 * https://financialdataexchange.org/ofx; QFX is OFX with Intuit's own tags.
 *
 * 2026-11-20: written by hand rather than over a parser: 1.x is SGML whose leaves need no end tag, which no XML parser
 * streams, and one reader serves both. Balances of a statement are no records: they are facts about the account at a
 * date, and would count as movements nowhere. Transactions announced but not booked (STMTTRNP) are left out, because
 * they come again with another number once they are booked.
 */

/** What the header says about the character set: OFX 1.x "ENCODING:" and "CHARSET:", else the XML declaration. */
const declaredCharset = (head: string): string => {
  const sgml = /^\s*CHARSET:\s*([\w-]+)/im.exec(head)?.[1];
  const encoding =
    /^\s*ENCODING:\s*([\w-]+)/im.exec(head)?.[1] ?? /<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head)?.[1];
  const named = sgml === undefined || /^NONE$/i.test(sgml) ? encoding : sgml;
  return named === undefined || /^(?:USASCII|UNICODE|NONE)$/i.test(named) ? 'windows-1252' : named;
};

const asLatin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const recognise = (name: string, { text }: Head): number => {
  const start = text.slice(0, 4096);
  if (/^[\uFEFF\s]*OFXHEADER\s*:/i.test(start) || /<\?OFX\s/i.test(start)) return 1;
  if (/^[\uFEFF\s]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<OFX>/i.test(start)) return 0.98;
  return /\.(?:ofx|qfx)$/i.test(name) && /<OFX>/i.test(start) ? 0.9 : 0;
};

/** A reader for a file that begins with `first`, which holds the whole header. */
const createReader = (first: Uint8Array, sink: StatementSink) => {
  const found = findEncoding(first);
  const wide = found.encoding.startsWith('utf-16');
  // Single-byte text is followed as Latin-1, which no chunk border can cut; each value is decoded by itself.
  const decoding = wide ? createDecoding(found) : null;
  const statement = createStatementReader(
    sink,
    wide ? readText : createValueReader(declaredCharset(asLatin1(first.subarray(0, 4096)))),
  );
  const tags = createTagReader(statement.tags);
  return {
    push: (bytes: Uint8Array): void => tags.push(decoding === null ? asLatin1(bytes) : decoding.push(bytes)),
    end: () => {
      tags.end();
      return statement.end();
    },
  };
};

const read = async (source: Source, out: Output): Promise<void> => {
  const sink: StatementSink = {
    transaction: createTable(out, transactions),
    trade: createTable(out, trades),
    holding: createTable(out, holdings),
    issue: (code, text, line) => out.issue(code, text, line),
  };
  let reader: ReturnType<typeof createReader> | undefined;
  for await (const block of inBlocks(source.stream())) {
    reader ??= createReader(block, sink);
    reader.push(block);
    await out.ready();
  }
  if (reader === undefined) return;
  const { whole, found, pending } = reader.end();
  if (pending > 0)
    out.issue('not-booked', `Transactions that are announced and not booked yet were left out: ${pending}.`);
  if (!whole) out.issue('truncated', cutShortText('file', `${found} transactions`));
};

export const ofx: Importer = { id: 'ofx', label: 'Bank statement (OFX)', version: 2, recognise, read };
