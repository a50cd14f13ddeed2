import type { transactions } from '../datasets.ts';
import type { AddRecord, Named } from '../table.ts';
import { sameAmount, sumOf } from '../text/sums.ts';
import { readDetails, readNumbered } from './details.ts';
import { readAccount, readBalance, readStatementLine, type StatementLine, type SwiftField } from './fields.ts';

export interface Mt940Sink {
  transaction: AddRecord<typeof transactions>;
  issue(code: string, text: string, line: number): void;
}

interface Waiting {
  readonly at: StatementLine & { readonly amount: string };
  readonly date: string;
  readonly line: number;
  details: ReturnType<typeof readDetails> | null;
}

const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/;

/** Follows the fields of a file: statements (940), reports within the day (942), one after another. */
export const createStatements = (sink: Mt940Sink) => {
  let account: string | null = null;
  let currency: string | null = null;
  /** Opening balance and what was booked since; null where it is not known. */
  let running: string | null = null;
  let waiting: Waiting | null = null;
  let written = 0;
  let expected = 0;

  /** Writes the transaction that waits; `balance` is what the account holds after it, where the bank says so. */
  const release = (balance: string | null): void => {
    if (waiting === null) return;
    const { at, date, line, details } = waiting;
    waiting = null;
    const supplement = at.supplement === '' ? null : at.supplement;
    const supplementAccount = supplement !== null && iban.test(supplement) ? supplement : null;
    const kind = details?.kind ?? at.type;
    const payee = details?.payee ?? null;
    const reference = at.bankReference ?? at.ownerReference;
    const others = payee === null && supplementAccount === null ? supplement : null;
    const values: Named<typeof transactions> = {
      date,
      amount: at.amount,
      currency,
      payee,
      description: details?.description ?? others,
      account,
      value_date: at.valueDate,
      kind: at.reversal ? ['reversal', kind].filter((part) => part !== null).join(' ') : kind,
      payee_account: details?.payeeAccount ?? supplementAccount,
      // The other side's account, as ASN and SNS have it there, is no reference: it comes again.
      reference: reference === details?.payeeAccount ? null : reference,
      balance,
    };
    written += 1;
    sink.transaction(line, values);
  };

  const statementLine = ({ lines, line }: SwiftField): void => {
    release(null);
    const at = readStatementLine(lines);
    const date = at?.bookingDate ?? null;
    if (at?.expected === true) {
      expected += 1;
      return;
    }
    if (at === null || date === null || at.amount === null) {
      const missing = date === null ? 'date' : 'amount';
      sink.issue(`bad-${missing}`, `This transaction has no readable ${missing} and was left out.`, line);
      running = null;
      return;
    }
    if (running !== null) running = sumOf([running, at.amount]);
    waiting = { at: { ...at, amount: at.amount }, date, line, details: null };
  };

  const closing = (text: string): void => {
    const balance = readBalance(text);
    const exact = balance !== null && running !== null && sameAmount(running, balance.amount);
    currency ??= balance?.currency ?? null;
    release(exact ? balance.amount : null);
    running = null;
  };

  return {
    field(field: SwiftField): void {
      const { tag, lines } = field;
      const text = lines.join('');
      if (tag === '61') statementLine(field);
      else if (tag === '86' || tag === 'NS') {
        if (waiting !== null && waiting.details === null)
          waiting.details = tag === '86' ? readDetails(lines) : readNumbered(lines);
      } else if (tag === '20') {
        release(null);
        account = currency = running = null;
      } else if (tag === '25' || tag === '25P') {
        const found = readAccount(lines);
        account = found.id;
        currency = found.currency;
      } else if (tag === '60F' || tag === '60M') {
        release(null);
        const balance = readBalance(text);
        currency = balance?.currency ?? currency;
        running = balance?.amount ?? null;
      } else if (tag === '62F' || tag === '62M') closing(text);
      else if (tag === '34F') currency ??= /^[A-Z]{3}/.exec(text.trim())?.[0] ?? null;
    },
    /** The message ended. */
    messageEnd: (): void => release(null),
    end: (): { written: number; expected: number } => {
      release(null);
      return { written, expected };
    },
  };
};
