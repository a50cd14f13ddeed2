import type { transactions } from '../datasets.ts';
import type { Named } from '../table.ts';
import { isoTime, parseMoment } from '../text/dates.ts';
import { parseDecimal } from '../text/decimals.ts';
import { negated, sameAmount, sumOf } from '../text/sums.ts';
import { find, findAll, textAt, type Node } from './tree.ts';

type Transaction = Named<typeof transactions>;

/** The statement's own account: IBAN or number, and currency. */
export interface Account {
  readonly id: string | null;
  readonly currency: string | null;
}

/** What is known of the message around an entry. */
export interface Around extends Account {
  /** When the statement was made: the date of an entry that has none. */
  readonly created: string | null;
}

export const accountOf = (acct: Node): Account => ({ id: numberOf(acct), currency: textAt(acct, 'Ccy') });

const numberOf = (acct: Node | undefined): string | null =>
  textAt(acct, 'Id', 'IBAN')?.replaceAll(' ', '') ??
  textAt(acct, 'Id', 'Othr', 'Id') ??
  // Version 1.
  textAt(acct, 'Id', 'PrtryAcct', 'Id') ??
  textAt(acct, 'Id', 'BBAN');

/** CdtDbtInd as a sign; it already says what a reversal does to the account (ISO 20022: RvslInd tells only why). */
const signed = (amount: string | null, direction: string | null): string | null => {
  const plain = amount === null ? undefined : parseDecimal(amount, '.');
  if (plain === undefined || plain.startsWith('-')) return plain ?? null;
  return direction === 'DBIT' ? negated(plain) : plain;
};

const dated = (node: Node | undefined): { date: string; time: string | null } | null => {
  const text = textAt(node, 'Dt') ?? textAt(node, 'DtTm');
  return text === null ? null : momentOf(text);
};

const momentOf = (text: string): { date: string; time: string | null } | null => {
  // An xs:date may have a zone ("2014-01-03+01:00"): the day is the bank's, as it stands.
  const moment = parseMoment(text.replace(/^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$/, '$1'));
  if (moment === undefined) return null;
  return { date: moment.date, time: moment.time === undefined ? null : isoTime(moment) };
};

/** "PMNT-CCRD-POSD", else the bank's own code. */
const codeOf = (node: Node | undefined): string | null => {
  const domain = [
    textAt(node, 'Domn', 'Cd'),
    textAt(node, 'Domn', 'Fmly', 'Cd'),
    textAt(node, 'Domn', 'Fmly', 'SubFmlyCd'),
  ];
  const standard = domain.filter((part) => part !== null).join('-');
  return standard === '' ? textAt(node, 'Prtry', 'Cd') : standard;
};

/** Free text comes in lines of at most 140 characters; a full one goes on in the next without a space. */
const remittance = (detail: Node | undefined): string | null => {
  const information = find(detail, 'RmtInf');
  const lines = findAll(information, 'Ustrd').map(({ text }) => text.replace(/\s+/g, ' '));
  const free = lines
    .reduce((all, line) => (all === '' || all.length % 140 === 0 ? `${all}${line}` : `${all} ${line}`), '')
    .trim();
  if (free !== '') return free.replace(/ {2,}/g, ' ');
  const structured = findAll(information, 'Strd').map(
    (each) =>
      textAt(each, 'AddtlRmtInf') ??
      textAt(each, 'CdtrRefInf', 'Ref') ??
      textAt(each, 'CdtrRefInf', 'CdtrRef') ??
      textAt(each, 'RfrdDocInf', 'Nb') ??
      textAt(each, 'RfrdDocInf', 'RfrdDocNb'),
  );
  const said = structured.filter((each) => each !== null).join(' ');
  return said === '' ? null : said;
};

/** The other side: who paid on a credit, who was paid on a debit, and the other way round when it is reversed. */
const otherSide = (
  detail: Node | undefined,
  debit: boolean,
  reversal: boolean,
): { name: string | null; account: string | null } => {
  const parties = find(detail, 'RltdPties');
  const role = debit === reversal ? 'Dbtr' : 'Cdtr';
  const nameIn = (party: Node | undefined): string | null => {
    const name = textAt(party, 'Nm') ?? textAt(party, 'Pty', 'Nm') ?? textAt(party, 'Agt', 'FinInstnId', 'Nm');
    return name === null || /^NOTPROVIDED$/i.test(name) ? null : name;
  };
  return {
    name: nameIn(find(parties, role)) ?? nameIn(find(parties, `Ultmt${role}`)),
    account: numberOf(find(parties, `${role}Acct`)),
  };
};

/** The other dates of a transaction, the nearest to its booking first. */
const datedBy = (details: readonly Node[]): ReturnType<typeof dated> => {
  const dates = find(details[0], 'RltdDts');
  const text = ['IntrBkSttlmDt', 'TxDtTm', 'AccptncDtTm'].map((name) => textAt(dates, name)).find((at) => at !== null);
  return text === undefined ? null : momentOf(text);
};

export type EntryRead =
  | { kind: 'booked'; transactions: Transaction[]; dated: 'entry' | 'message' }
  /** Announced or for information: it comes again when it is booked. */
  | { kind: 'not-booked' }
  | { kind: 'unreadable'; missing: 'date' | 'amount' };

/**
 * One Ntry of a statement, report or notification. A batch whose details carry amounts that sum up to the entry's is
 * one transaction each; any other entry is one transaction.
 */
export const readEntry = (entry: Node, account: Around): EntryRead => {
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
  if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') return { kind: 'not-booked' };
  const direction = textAt(entry, 'CdtDbtInd');
  const reversal = textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1';
  const amount = signed(textAt(entry, 'Amt'), direction);
  if (amount === null) return { kind: 'unreadable', missing: 'amount' };
  const currency = find(entry, 'Amt')?.currency ?? account.currency;
  const valued = dated(find(entry, 'ValDt'));
  const details = [entry, ...findAll(entry, 'NtryDtls')].flatMap((group) => findAll(group, 'TxDtls'));
  const said = dated(find(entry, 'BookgDt')) ?? valued ?? datedBy(details);
  const booked = said ?? (account.created === null ? null : momentOf(account.created));
  if (booked === null) return { kind: 'unreadable', missing: 'date' };
  const by = said === null ? 'message' : 'entry';

  const transaction = (its: string, itsDirection: string | null, detail: Node | undefined): Transaction => {
    const other = otherSide(detail, itsDirection === 'DBIT', reversal);
    const code = codeOf(find(detail, 'BkTxCd')) ?? codeOf(find(entry, 'BkTxCd'));
    return {
      date: booked.date,
      time: said === null ? null : booked.time,
      value_date: valued?.date,
      amount: its,
      currency,
      payee: other.name,
      payee_account: other.account,
      description: remittance(detail) ?? textAt(detail, 'AddtlTxInf') ?? textAt(entry, 'AddtlNtryInf'),
      account: account.id,
      kind: reversal ? ['reversal', code].filter((part) => part !== null).join(' ') : code,
      reference: textAt(detail, 'Refs', 'AcctSvcrRef') ?? textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryRef'),
    };
  };

  if (details.length > 1) {
    const each = details.map((detail) => {
      const node =
        find(detail, 'Amt') ?? find(detail, 'AmtDtls', 'TxAmt', 'Amt') ?? find(detail, 'AmtDtls', 'InstdAmt', 'Amt');
      const its = textAt(detail, 'CdtDbtInd') ?? direction;
      const inCurrency = node !== undefined && (node.currency === null || node.currency === currency);
      return { detail, direction: its, amount: inCurrency ? signed(node.text.trim(), its) : null };
    });
    const amounts = each.map((one) => one.amount).filter((one) => one !== null);
    if (amounts.length === each.length && sameAmount(sumOf(amounts), amount))
      return {
        kind: 'booked',
        dated: by,
        transactions: each.map((one) => transaction(one.amount ?? '0', one.direction, one.detail)),
      };
    // What the details have in common is the entry's; what differs belongs to none of its one record.
    const whole = transaction(amount, direction, undefined);
    const others = new Set(details.map((detail) => otherSide(detail, direction === 'DBIT', reversal).name));
    return {
      kind: 'booked',
      dated: by,
      transactions: [
        {
          ...whole,
          payee: others.size === 1 ? [...others][0] : null,
          description: whole.description ?? `${details.length} payments`,
        },
      ],
    };
  }
  const [only] = details;
  const batch = only === undefined ? textAt(find(entry, 'NtryDtls'), 'Btch', 'NbOfTxs') : null;
  const one = transaction(amount, direction, only);
  const description = one.description ?? (batch === null ? null : `${batch} payments`);
  return { kind: 'booked', dated: by, transactions: [{ ...one, description }] };
};
