import type { holdings, trades, transactions } from '../datasets.ts';
import type { AddRecord } from '../table.ts';
import { cashless, createInvestments, positions, readAmount } from './investments.ts';
import type { TagSink } from './tags.ts';
import { readMoment } from './values.ts';

/** Where a statement's transactions and complaints go. */
export interface StatementSink {
  transaction: AddRecord<typeof transactions>;
  trade: AddRecord<typeof trades>;
  holding: AddRecord<typeof holdings>;
  issue(code: string, text: string, line: number): void;
}

/** Investment movements with a cash side (OFX 2.2, 13.9.2): TOTAL is the signed change of the cash balance. Reinvestments move none. */
const cashMovements = [
  'BUYDEBT',
  'BUYMF',
  'BUYOPT',
  'BUYOTHER',
  'BUYSTOCK',
  'SELLDEBT',
  'SELLMF',
  'SELLOPT',
  'SELLOTHER',
  'SELLSTOCK',
  'INCOME',
  'INVEXPENSE',
  'MARGININTEREST',
  'RETOFCAP',
] as const;
const investmentKinds: ReadonlySet<string> = new Set(cashMovements);
const statements: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS', 'LOANSTMTRS']);
const accounts: ReadonlySet<string> = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM', 'LOANACCTFROM']);
/** Aggregates inside a transaction whose values are its own, under "AGGREGATE.VALUE". */
const parts: ReadonlySet<string> = new Set(['PAYEE', 'CURRENCY', 'ORIGCURRENCY', 'BANKACCTTO', 'CCACCTTO', 'SECID']);

/**
 * The aggregates that are followed. Every other tag is a leaf when text follows it and is passed over when none does,
 * so that unclosed leaves, empty ones and the banks' own tags (INTU.BID) are all harmless.
 */
const followed: ReadonlySet<string> = new Set([
  ...statements,
  ...accounts,
  ...parts,
  ...investmentKinds,
  ...cashless,
  ...positions,
  'SECLIST',
  'SECINFO',
  'STMTTRN',
  'STMTTRNP',
]);
const leaves: ReadonlySet<string> = new Set([
  'ACCTID',
  'CURDEF',
  'CURSYM',
  'TRNTYPE',
  'DTPOSTED',
  'DTUSER',
  'DTAVAIL',
  'TRNAMT',
  'FITID',
  'CHECKNUM',
  'REFNUM',
  'NAME',
  'EXTDNAME',
  'MEMO',
  'DTTRADE',
  'TOTAL',
  'INCOMETYPE',
  'DTASOF',
  'DTPRICEASOF',
  'UNIQUEID',
  'UNIQUEIDTYPE',
  'SECNAME',
  'TICKER',
  'UNITS',
  'UNITPRICE',
  'MKTVAL',
  'POSTYPE',
  'COMMISSION',
  'FEES',
  'LOAD',
  'BUYTYPE',
  'SELLTYPE',
  'TFERACTION',
  'OPTACTION',
  'OLDUNITS',
  'NEWUNITS',
  'NUMERATOR',
  'DENOMINATOR',
]);

/** Longer values are cut, with an issue; the longest the format allows is 390 characters. */
const MAX_VALUE_CHARS = 16_384;

interface Frame {
  readonly name: string;
  readonly line: number;
  readonly values: Map<string, string>;
}

/** Follows the markup of one OFX file and tells `sink` its transactions. `readValue` decodes and unescapes one value. */
export const createStatementReader = (sink: StatementSink, readValue: (raw: string) => string) => {
  let account: string | null = null;
  let currency: string | null = null;
  let pending = 0;
  let whole = false;
  let found = 0;
  const stack: Frame[] = [];
  const investments = createInvestments(sink);
  let leaf: { name: string; line: number; raw: string } | null = null;

  const transaction = ({ values, line, name }: Frame): void => {
    const value = (key: string): string | null => values.get(key) ?? null;
    const rawDate = value('DTPOSTED') ?? value('DTTRADE') ?? value('DTUSER');
    const rawAmount = value('TRNAMT') ?? value('TOTAL');
    const at = rawDate === null ? null : readMoment(rawDate);
    const amount = rawAmount === null ? undefined : readAmount(rawAmount);
    if (at === null || amount === undefined) {
      const missing = at === null ? 'date' : 'amount';
      sink.issue(`bad-${missing}`, `This transaction has no readable ${missing} and was left out.`, line);
      return;
    }
    const check = value('CHECKNUM');
    const payee = value('NAME') ?? value('PAYEE.NAME') ?? value('EXTDNAME');
    found += 1;
    sink.transaction(line, {
      date: at.date,
      amount,
      currency: value('CURRENCY.CURSYM')?.toUpperCase() ?? currency,
      payee,
      description: value('MEMO') ?? (payee === null && check !== null ? `Check ${check}` : null),
      account,
      value_date: readMoment(value('DTAVAIL') ?? '')?.date,
      time: at.time,
      kind: value('TRNTYPE') ?? value('INCOMETYPE') ?? name,
      payee_account: value('BANKACCTTO.ACCTID') ?? value('CCACCTTO.ACCTID'),
      reference: value('FITID') ?? value('REFNUM'),
    });
  };

  const finishLeaf = (): void => {
    if (leaf === null) return;
    const { name, line, raw } = leaf;
    leaf = null;
    if (!leaves.has(name)) return;
    const value = readValue(raw);
    if (value === '') return;
    if (raw.length > MAX_VALUE_CHARS)
      sink.issue('value-cut', 'A text of this transaction is very long; its beginning was read.', line);
    if (name === 'CURDEF') currency = value.toUpperCase();
    const frame = stack.at(-1);
    if (frame === undefined) return;
    if (name === 'ACCTID' && accounts.has(frame.name)) account = value;
    // The date of a statement comes first; those of its balances follow.
    if (name === 'DTASOF' && frame.values.has(name)) return;
    frame.values.set(name, value);
  };

  const around = () => ({
    account,
    currency,
    asOf: stack.findLast((frame) => statements.has(frame.name))?.values.get('DTASOF') ?? null,
  });

  const pop = (): void => {
    const frame = stack.pop();
    if (frame === undefined) return;
    if (frame.name === 'STMTTRN' || investmentKinds.has(frame.name)) {
      const cash = frame.name === 'STMTTRN' || frame.values.has('TOTAL');
      if (cash) transaction(frame);
    }
    if (investmentKinds.has(frame.name) || cashless.has(frame.name)) investments.movement(frame, around());
    else if (positions.has(frame.name)) investments.position(frame, around());
    else if (frame.name === 'SECINFO') investments.security(frame);
    else if (frame.name === 'SECLIST') investments.release();
    else if (frame.name === 'STMTTRNP') pending += 1;
    else if (parts.has(frame.name))
      for (const [key, value] of frame.values) stack.at(-1)?.values.set(`${frame.name}.${key}`, value);
  };

  /** Closes what is open down to and with the last `name`; nothing when none is open. */
  const closeTo = (name: string): void => {
    const at = stack.findLastIndex((frame) => frame.name === name);
    while (at !== -1 && stack.length > at) pop();
  };

  const tags: TagSink = {
    open(name, line) {
      finishLeaf();
      leaf = { name, line, raw: '' };
      if (!followed.has(name)) return;
      leaf = null;
      if (name === 'STMTTRN' || name === 'STMTTRNP') for (const open of ['STMTTRN', 'STMTTRNP']) closeTo(open);
      else closeTo(name);
      if (statements.has(name)) account = currency = null;
      stack.push({ name, line, values: new Map() });
    },
    close(name) {
      finishLeaf();
      if (name === 'OFX') whole = true;
      if (followed.has(name)) closeTo(name);
      else if (name === 'BANKTRANLIST') closeTo('STMTTRN');
    },
    text(raw) {
      if (leaf === null) return;
      // One more than the longest tells that it was cut.
      const room = MAX_VALUE_CHARS + 1 - leaf.raw.length;
      if (room > 0) leaf.raw += raw.length > room ? raw.slice(0, room) : raw;
    },
  };

  return {
    tags,
    /** What there is to say once the file has been read. `pending`: announced, not yet booked, left out. */
    end: (): { whole: boolean; found: number; pending: number } => {
      finishLeaf();
      investments.release();
      return { whole, found, pending };
    },
  };
};
