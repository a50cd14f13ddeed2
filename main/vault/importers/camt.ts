import { accountOf, readEntry, type Around } from './camt/entries.ts';
import { createTreeBuilder, type TreeBuilder } from './camt/tree.ts';
import { cutShortText, sayingCutShort } from './cut-short.ts';
import { transactions } from './datasets.ts';
import { createTable } from './table.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { readXml } from './xml.ts';

/**
 * ISO 20022 cash management: camt.053 (statement), .052 (report within the day) and .054 (notification), versions 1 to
 * 13. Message definitions: https://www.iso20022.org/iso-20022-message-definitions. Balances and totals are no records.
 * What versions and banks do differently was checked against the files of https://github.com/genkgo/camt.
 */

const root = /<(?:[\w.-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)(?:V\d\d)?[\s>]/;
const namespace = /urn:iso:std:iso:20022:tech:xsd:camt\.05[234]\./;

const recognise = (_name: string, { text }: Head): number => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!start.startsWith('<')) return 0;
  return namespace.test(start.slice(0, 8192)) || root.test(start) ? 1 : 0;
};

/** Messages mix prefixes freely: "ns2:Ntry" is an Ntry. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const statements: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn']);
/** What is looked at in a statement. */
const gathered: ReadonlySet<string> = new Set(['Ntry', 'Acct', 'CreDtTm']);
const noAccount: Around = { id: null, currency: null, created: null };

const read = async (source: Source, out: Output): Promise<void> => {
  const add = createTable(out, transactions);
  let account = noAccount;
  let entries = 0;
  let notBooked = 0;
  /** The element being gathered, the depth it lies at, and the line it begins on. */
  let gathering: { builder: TreeBuilder; depth: number; line: number } | null = null;
  const path: string[] = [];

  const finish = (builder: TreeBuilder, line: number): void => {
    if (builder.tree.name === 'Acct') {
      const named = accountOf(builder.tree);
      account = { ...account, id: named.id, currency: named.currency ?? account.currency };
      return;
    }
    if (builder.tree.name === 'CreDtTm') {
      account = { ...account, created: builder.tree.text.trim() };
      return;
    }
    if (!builder.whole())
      out.issue('too-large', 'This entry is a very large batch; only a part of its details was read.', line);
    const entry = readEntry(builder.tree, account);
    if (entry.kind === 'not-booked') notBooked += 1;
    else if (entry.kind === 'unreadable')
      out.issue(`bad-${entry.missing}`, `This entry has no readable ${entry.missing} and was left out.`, line);
    else {
      entries += 1;
      if (entry.dated === 'message')
        out.issue('no-date', 'This entry has no date of its own; it stands under the day the message was made.', line);
      for (const values of entry.transactions) add(line, values);
    }
  };

  await readXml(
    source,
    sayingCutShort(out, () => cutShortText('statement', `${entries} entries`)),
    {
      open(qualified, attributes, line) {
        const name = localName(qualified);
        const parent = path.at(-1) ?? '';
        path.push(name);
        const currency = attributes['Ccy'] ?? null;
        if (gathering !== null) gathering.builder.open(name, currency);
        else if (statements.has(name)) account = noAccount;
        // Of an account without a currency, its balances know it.
        else if (name === 'Amt' && parent === 'Bal') account = { ...account, currency: account.currency ?? currency };
        else if (statements.has(parent) && gathered.has(name))
          gathering = { builder: createTreeBuilder(name, currency), depth: path.length, line };
      },
      text: (piece) => gathering?.builder.text(piece),
      close() {
        if (gathering !== null && gathering.depth === path.length) {
          const { builder, line } = gathering;
          gathering = null;
          finish(builder, line);
        } else gathering?.builder.close();
        path.pop();
      },
    },
  );
  if (notBooked > 0) out.issue('not-booked', `Entries that are not booked yet were left out: ${notBooked}.`);
};

export const camt: Importer = { id: 'camt', label: 'Bank statement (CAMT)', version: 2, recognise, read };
