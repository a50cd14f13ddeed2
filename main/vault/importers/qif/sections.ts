import type { trades, transactions } from '../datasets.ts';
import type { AddRecord } from '../table.ts';
import { parseDecimal, type DecimalMark } from '../text/decimals.ts';
import { negated, unsigned } from '../text/sums.ts';
import type { DatasetSchema } from '../types.ts';
import { field } from '../datasets/field.ts';
import { actionOf, cashActions, foldAction } from './actions.ts';
import { readQifDate, type QifOrder } from './dates.ts';
import { fieldOf, type QifHeader, type QifRecord } from './records.ts';

/** The parts of a transaction that was split over categories; the whole stands in `transactions`. */
export const transactionSplits = {
  name: 'transaction_splits',
  label: 'Split transactions',
  fields: [
    field('date', 'date', 'Of the whole'),
    field('amount', 'decimal', 'Signed: this part of the whole'),
    field('category', 'text', 'The source’s own sorting'),
    field('description', 'text', 'Memo of this part'),
    field('payee', 'text', 'Of the whole'),
    field('account', 'id', 'The owner’s account'),
    field('part', 'integer', 'From 1'),
  ],
  identity: 'all',
  timeField: 'date',
  searchable: ['category', 'description', 'payee'],
} as const satisfies DatasetSchema;

export interface QifSink {
  transaction: AddRecord<typeof transactions>;
  trade: AddRecord<typeof trades>;
  split: AddRecord<typeof transactionSplits>;
  issue(code: string, text: string, line: number): void;
}

/** Lists that hold no movements, whatever the language of the rest. */
const lists =
  /^(?:cat|class|memorized|security|prices|tag|budget|template|bill|invitem|invoice|payees?|price|category|categories)\b/i;
const isInvestment = (type: string): boolean => /^(?:invst|invest|port|401)/i.test(type);

/** "[Savings]" and "[Savings]/Class" are another account of the owner's. */
const transferOf = (category: string | null): string | null => {
  const name = /^\[([^\]]*)\]/.exec(category ?? '')?.[1]?.trim() ?? '';
  return name === '' ? null : name;
};

/** Quicken's word for the balance an account begins with, and its translations. */
const openingWords =
  /^(?:opening balance|er(?:ö|oe|o)ffnungssaldo|anfangssaldo|anfangsbestand|solde (?:initial|d.ouverture)|saldo inicial|saldo iniziale|beginsaldo|openingssaldo)$/i;

/** "141 9/16": prices before 2001 were written in fractions of powers of two, which are exact as decimals. */
export const readQifPrice = (text: string, mark: DecimalMark): string | undefined => {
  const found = /^(\d+)?\s*(\d{1,3})\/(2|4|8|16|32|64|128)$/.exec(text.trim());
  if (found === null) return parseDecimal(text, mark);
  const value = Number(found[1] ?? 0) + Number(found[2]) / Number(found[3]);
  return String(value);
};

/** Reads the records of a file: `order` and `mark` are what its dates and amounts say of themselves. */
export const createSectionReader = (sink: QifSink, how: { order: QifOrder; mark: DecimalMark }) => {
  let section: 'account' | 'list' | 'securities' | 'bank' | 'investment' = 'bank';
  let account: string | null = null;
  /** The account was named for what comes next. */
  let named = false;
  let listed = 0;
  let first = true;
  let movements = 0;
  const symbols = new Map<string, string>();

  const amountIn = (record: QifRecord, ...letters: string[]): string | undefined => {
    const text = letters.map((letter) => fieldOf(record, letter)).find((each) => each !== null) ?? null;
    return text === null ? undefined : parseDecimal(text, how.mark);
  };

  const dateIn = (record: QifRecord): string | undefined => readQifDate(fieldOf(record, 'D') ?? '', how.order);

  const unreadable = (missing: 'date' | 'amount', line: number): void =>
    sink.issue(`bad-${missing}`, `This transaction has no readable ${missing} and was left out.`, line);

  const partsOf = (record: QifRecord) => {
    const parts: { category: string | null; memo: string | null; amount: string | undefined }[] = [];
    for (const { letter, text } of record.fields) {
      const last = parts.at(-1);
      if (letter === 'S') parts.push({ category: text === '' ? null : text, memo: null, amount: undefined });
      else if (letter === 'E' && last !== undefined) last.memo = text === '' ? null : text;
      else if (letter === '$' && last !== undefined) last.amount = parseDecimal(text, how.mark);
    }
    return parts;
  };

  const isOpening = (record: QifRecord): boolean => {
    const own = transferOf(fieldOf(record, 'L'));
    return first && openingWords.test(fieldOf(record, 'P') ?? '') && own !== null && (account ?? own) === own;
  };

  const bankRecord = (record: QifRecord): void => {
    if (isOpening(record)) {
      account ??= transferOf(fieldOf(record, 'L'));
      const about = 'The balance that an account begins with is no movement and was left out.';
      return sink.issue('opening-balance', about, record.line);
    }
    const date = dateIn(record);
    const amount = amountIn(record, 'T', 'U');
    if (date === undefined || amount === undefined)
      return unreadable(date === undefined ? 'date' : 'amount', record.line);
    const parts = partsOf(record);
    const category = fieldOf(record, 'L');
    const other = transferOf(category);
    const number = fieldOf(record, 'N');
    const numbered = number !== null && /^\d+$/.test(number);
    const named = [...new Set(parts.map((part) => part.category).filter((each) => each !== null))];
    const payee = fieldOf(record, 'P');
    movements += 1;
    sink.transaction(record.line, {
      date,
      amount,
      payee,
      description: fieldOf(record, 'M') ?? parts.find((part) => part.memo !== null)?.memo,
      account,
      kind: (numbered ? null : number) ?? (other === null ? null : 'transfer'),
      category: named.length > 0 ? named.join(', ') : other === null ? category : null,
      payee_account: other,
      reference: numbered ? number : null,
    });
    if (parts.length < 2) return;
    parts.forEach((part, index) =>
      sink.split(record.line, {
        date,
        amount: part.amount,
        category: part.category,
        description: part.memo,
        payee,
        account,
        part: index + 1,
      }),
    );
  };

  const cashRecord = (record: QifRecord, kind: string, sign: -1 | 0 | 1): void => {
    const date = dateIn(record);
    const amount = amountIn(record, 'T', 'U', '$');
    if (date === undefined || amount === undefined)
      return unreadable(date === undefined ? 'date' : 'amount', record.line);
    const category = fieldOf(record, 'L');
    const other = transferOf(category);
    movements += 1;
    sink.transaction(record.line, {
      date,
      amount: sign === 0 ? amount : sign < 0 ? negated(unsigned(amount)) : unsigned(amount),
      payee: fieldOf(record, 'P'),
      description: fieldOf(record, 'M'),
      account,
      kind,
      category: other === null ? category : null,
      payee_account: other,
    });
  };

  const investmentRecord = (record: QifRecord): void => {
    const written = fieldOf(record, 'N');
    if (written === null) return bankRecord(record);
    const folded = foldAction(written);
    const cash = cashActions.get(folded);
    if (cash !== undefined) return cashRecord(record, written, cash);
    if (folded.startsWith('remind')) return;
    const action = actionOf(folded);
    const date = dateIn(record);
    if (date === undefined) return unreadable('date', record.line);
    if (action === undefined) {
      const about = 'What this investment did is of no known kind; it was kept with the numbers it has.';
      sink.issue('qif-action', about, record.line);
    }
    const security = fieldOf(record, 'Y');
    const quantity = amountIn(record, 'Q');
    const total = amountIn(record, 'T', 'U');
    const sign = action?.cash ?? 0;
    // Income may be negative, where it was taken back; that is not turned round.
    const signedTotal = total === undefined || sign === 0 ? undefined : sign < 0 ? negated(unsigned(total)) : total;
    const memo = fieldOf(record, 'M') ?? fieldOf(record, 'P');
    movements += 1;
    sink.trade(record.line, {
      date,
      kind: action?.kind ?? written.toLowerCase(),
      security,
      security_id: security === null ? null : symbols.get(security),
      units:
        quantity === undefined || action?.units === 0
          ? null
          : action?.units === -1
            ? negated(unsigned(quantity))
            : quantity,
      price: readQifPrice(fieldOf(record, 'I') ?? '', how.mark),
      amount: action === undefined ? total : sign === 0 ? '0' : signedTotal,
      fee: amountIn(record, 'O'),
      account,
      description:
        action?.kind === 'split' && quantity !== undefined
          ? [`${quantity} new for 10 old`, memo].filter((each) => each !== null).join('; ')
          : memo,
    });
    if (action === undefined || action.elsewhere || signedTotal === undefined) return;
    sink.transaction(record.line, {
      date,
      amount: signedTotal,
      payee: security ?? fieldOf(record, 'P'),
      description: memo,
      account,
      kind: written,
    });
  };

  return {
    header({ kind, name }: QifHeader): void {
      first = true;
      if (kind === 'account') {
        section = 'account';
        listed = 0;
      } else if (kind === 'clear') {
        // What comes between AutoSwitch and its end is a list; of several accounts none is the next one's.
        if (section === 'account' && listed > 1) named = false;
      } else if (kind === 'type') {
        if (/^security/i.test(name)) section = 'securities';
        else if (lists.test(name)) section = 'list';
        else {
          section = isInvestment(name) ? 'investment' : 'bank';
          if (!named) account = null;
          named = false;
        }
      }
    },
    record(record: QifRecord): void {
      if (section === 'account') {
        account = fieldOf(record, 'N');
        named = account !== null;
        listed += 1;
      } else if (section === 'securities') {
        const name = fieldOf(record, 'N');
        const symbol = fieldOf(record, 'S');
        if (name !== null && symbol !== null) symbols.set(name, symbol);
      } else if (section === 'bank') bankRecord(record);
      else if (section === 'investment') investmentRecord(record);
      first = false;
    },
    movements: (): number => movements,
  };
};
