import type { holdings, trades } from '../datasets.ts';
import type { AddRecord, Named } from '../table.ts';
import { parseDecimal } from '../text/decimals.ts';
import { negated, sumOf, unsigned } from '../text/sums.ts';
import { readMoment } from './values.ts';

/** An aggregate of the file: its values by name, those of parts as "PART.NAME". */
export interface Aggregate {
  readonly name: string;
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

/** What the statement around it says. */
export interface Around {
  readonly account: string | null;
  readonly currency: string | null;
  readonly asOf: string | null;
}

/** Movements that change no cash of the account (OFX 2.2, 13.9.2.4); the others are in `statements.ts` as well. */
export const cashless: ReadonlySet<string> = new Set([
  'REINVEST',
  'TRANSFER',
  'SPLIT',
  'CLOSUREOPT',
  'JRNLFUND',
  'JRNLSEC',
]);

export const positions: ReadonlySet<string> = new Set(['POSDEBT', 'POSMF', 'POSOPT', 'POSOTHER', 'POSSTOCK']);

/** OFX 2.2, 3.2.9.1: comma or point, no thousands separators; banks that write them anyway put the decimal mark last. */
export const readAmount = (text: string): string | undefined =>
  parseDecimal(text, text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.');

const incomes: Readonly<Record<string, string>> = {
  DIV: 'dividend',
  INTEREST: 'interest',
  CGLONG: 'capital_gain_long',
  CGSHORT: 'capital_gain_short',
  MISC: 'misc_income',
};

const kinds: Readonly<Record<string, string>> = {
  INVEXPENSE: 'expense',
  MARGININTEREST: 'margin_interest',
  RETOFCAP: 'return_of_capital',
  REINVEST: 'reinvestment',
  SPLIT: 'split',
  JRNLFUND: 'journal',
  JRNLSEC: 'journal',
};

const kindOf = ({ name, values }: Aggregate): string => {
  if (name.startsWith('BUY')) return values.get('BUYTYPE')?.toUpperCase() === 'BUYTOCOVER' ? 'cover_short' : 'buy';
  if (name.startsWith('SELL')) return values.get('SELLTYPE')?.toUpperCase() === 'SELLSHORT' ? 'short_sell' : 'sell';
  if (name === 'INCOME') return incomes[values.get('INCOMETYPE')?.toUpperCase() ?? ''] ?? 'income';
  if (name === 'TRANSFER') return values.get('TFERACTION')?.toUpperCase() === 'OUT' ? 'transfer_out' : 'transfer_in';
  if (name === 'CLOSUREOPT') return values.get('OPTACTION')?.toLowerCase() ?? 'closure';
  return kinds[name] ?? name.toLowerCase();
};

interface Security {
  readonly name: string | null;
  readonly id: string | null;
}

/** A file may list more than this; the later ones keep their bare numbers. */
const MAX_SECURITIES = 100_000;
/** Movements that wait for the list of securities, which follows them in the format. */
const MAX_WAITING = 20_000;

const keyOf = (values: ReadonlyMap<string, string>): string | null => {
  const id = values.get('SECID.UNIQUEID');
  return id === undefined ? null : `${values.get('SECID.UNIQUEIDTYPE')?.toUpperCase() ?? ''}:${id}`;
};

/** ISIN, CUSIP and other numbers of the world go before a ticker, and a ticker before a broker's own number. */
const worldly = /^(?:ISIN|CUSIP|SEDOL|WKN|VALOR|WERTPAPIER)$/i;

/** Reads investment movements and positions; their securities are named by the list that follows them. */
export const createInvestments = (sink: {
  trade: AddRecord<typeof trades>;
  holding: AddRecord<typeof holdings>;
  issue(code: string, text: string, line: number): void;
}) => {
  const securities = new Map<string, Security>();
  let waiting: ((known: ReadonlyMap<string, Security>) => void)[] = [];

  const release = (): void => {
    const due = waiting;
    waiting = [];
    for (const write of due) write(securities);
  };
  const wait = (write: (known: ReadonlyMap<string, Security>) => void): void => {
    waiting.push(write);
    if (waiting.length >= MAX_WAITING) release();
  };

  const number = (values: ReadonlyMap<string, string>, name: string): string | undefined => {
    const text = values.get(name);
    return text === undefined ? undefined : readAmount(text);
  };

  const unitsOf = ({ name, values }: Aggregate, kind: string): string | null => {
    if (name === 'SPLIT') {
      const [before, after] = [number(values, 'OLDUNITS'), number(values, 'NEWUNITS')];
      return before === undefined || after === undefined ? null : sumOf([after, negated(before)]);
    }
    const units = number(values, 'UNITS');
    // A journal moves units within the account.
    if (units === undefined || name === 'JRNLSEC') return null;
    if (kind === 'sell' || kind === 'short_sell' || kind === 'transfer_out') return negated(unsigned(units));
    return name.startsWith('BUY') || name === 'REINVEST' ? unsigned(units) : units;
  };

  const described = ({ name, values }: Aggregate): string | null => {
    const memo = values.get('MEMO') ?? null;
    const [numerator, denominator] = [values.get('NUMERATOR'), values.get('DENOMINATOR')];
    if (name !== 'SPLIT' || numerator === undefined || denominator === undefined) return memo;
    return [`${numerator} for ${denominator}`, memo].filter((part) => part !== null).join('; ');
  };

  const feeOf = (values: ReadonlyMap<string, string>): string | null => {
    const fees = ['COMMISSION', 'FEES', 'LOAD'].map((name) => number(values, name)).filter((fee) => fee !== undefined);
    return fees.length === 0 ? null : sumOf(fees);
  };

  const securityOf = (values: ReadonlyMap<string, string>, known: ReadonlyMap<string, Security>) => {
    const key = keyOf(values);
    const found = key === null ? undefined : known.get(key);
    return {
      security: found?.name ?? null,
      security_id: found === undefined ? (values.get('SECID.UNIQUEID') ?? null) : found.id,
    };
  };

  return {
    movement(aggregate: Aggregate, around: Around): void {
      const { name, line, values } = aggregate;
      const at = readMoment(values.get('DTTRADE') ?? '');
      if (at === null) {
        // Of one with a cash side it has been said already.
        if (cashless.has(name) || !values.has('TOTAL'))
          sink.issue('bad-date', 'This investment has no readable date and was left out.', line);
        return;
      }
      const kind = kindOf(aggregate);
      const record: Named<typeof trades> = {
        date: at.date,
        kind,
        units: unitsOf(aggregate, kind),
        price: number(values, 'UNITPRICE'),
        amount: cashless.has(name) ? '0' : number(values, 'TOTAL'),
        currency: values.get('CURRENCY.CURSYM')?.toUpperCase() ?? around.currency,
        fee: feeOf(values),
        account: around.account,
        reference: values.get('FITID'),
        description: described(aggregate),
      };
      wait((known) => sink.trade(line, { ...record, ...securityOf(values, known) }));
    },

    position({ line, values }: Aggregate, around: Around): void {
      const at = readMoment(around.asOf ?? values.get('DTPRICEASOF') ?? '');
      const units = number(values, 'UNITS');
      if (at === null || units === undefined) {
        const missing = at === null ? 'date' : 'amount';
        sink.issue(`bad-${missing}`, `This position has no readable ${missing} and was left out.`, line);
        return;
      }
      const short = values.get('POSTYPE')?.toUpperCase() === 'SHORT';
      const record: Named<typeof holdings> = {
        date: at.date,
        units: short ? negated(unsigned(units)) : units,
        price: number(values, 'UNITPRICE'),
        value: number(values, 'MKTVAL'),
        currency: values.get('CURRENCY.CURSYM')?.toUpperCase() ?? around.currency,
        account: around.account,
      };
      wait((known) => sink.holding(line, { ...record, ...securityOf(values, known) }));
    },

    security({ values }: Aggregate): void {
      const key = keyOf(values);
      if (key === null || securities.size >= MAX_SECURITIES) return;
      const number = values.get('SECID.UNIQUEID') ?? null;
      const ticker = values.get('TICKER') ?? null;
      const id = worldly.test(values.get('SECID.UNIQUEIDTYPE') ?? '') ? number : (ticker ?? number);
      securities.set(key, { name: values.get('SECNAME') ?? null, id });
    },

    /** The list of securities, or the file, has ended: what waited is written. */
    release,
  };
};
