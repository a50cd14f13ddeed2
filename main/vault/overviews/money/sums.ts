import type { MoneyCategory } from '../../../../preload/contract/calls/money.ts';
import type { AppCalls, Parsed, Value } from '../../../../preload/contract/calls.ts';
import type { Entry, Ledger } from './ledger.ts';
import { monthFrom } from './months.ts';
import { fromUnits, type Units } from './units.ts';
import { monthText } from '../days.ts';

type Question = Parsed<AppCalls, 'money'>;
type Answer = Value<AppCalls, 'money'>;

/** Merchants that are listed; the table finds the others. */
const MAX_MERCHANTS = 200;

interface Flow {
  records: number;
  moneyIn: Units;
  moneyOut: Units;
}
/** One payment, or many that are alike, on its way into the sums. */
interface Share extends Flow {
  readonly month: number;
  readonly account: string;
  readonly merchant: string;
  readonly category: MoneyCategory;
}

const bump = <K>(flows: Map<K, Flow>, key: K, { records, moneyIn, moneyOut }: Flow): void => {
  let flow = flows.get(key);
  if (flow === undefined) flows.set(key, (flow = { records: 0, moneyIn: 0n, moneyOut: 0n }));
  flow.records += records;
  flow.moneyIn += moneyIn;
  flow.moneyOut += moneyOut;
};
const said = ({ records, moneyIn, moneyOut }: Flow) => ({
  records,
  moneyIn: fromUnits(moneyIn),
  moneyOut: fromUnits(moneyOut),
});
const isSome = ({ records, moneyIn, moneyOut }: Flow): boolean => records > 0 || moneyIn !== 0n || moneyOut !== 0n;
const byMoneyOut = (a: Flow, b: Flow): number =>
  a.moneyOut === b.moneyOut
    ? Number(b.moneyIn > a.moneyIn) - Number(b.moneyIn < a.moneyIn)
    : b.moneyOut > a.moneyOut
      ? 1
      : -1;

/** Parts of one category of a split count as one record of it. */
export const sharesOf = (entry: Entry): Share[] => {
  const shares = new Map<MoneyCategory, Share>();
  for (const { category, units } of entry.parts) {
    const share = shares.get(category) ?? { ...entry, category, records: 1, moneyIn: 0n, moneyOut: 0n };
    if (units > 0n) share.moneyIn += units;
    else share.moneyOut -= units;
    shares.set(category, share);
  }
  return [...shares.values()];
};

/** The shares of a currency among these cells, and those of what its owner labelled. */
function* shares(ledger: Ledger, cells: Iterable<Share & { currency: string }>, currency: string): Generator<Share> {
  for (const cell of cells) if (cell.currency === currency) yield cell;
  for (const entry of ledger.labelled.values()) if (entry.currency === currency) yield* sharesOf(entry);
}

export const currenciesOf = (ledger: Ledger): Answer['currencies'] => {
  const found = new Map<string, number>();
  const add = (currency: string, records: number): void =>
    void found.set(currency, (found.get(currency) ?? 0) + records);
  for (const { currency, records } of ledger.coarse) add(currency, records);
  for (const { currency } of ledger.labelled.values()) add(currency, 1);
  return [...found]
    .filter(([, records]) => records > 0)
    .map(([currency, records]) => ({ currency, records }))
    .sort((a, b) => b.records - a.records || a.currency.localeCompare(b.currency));
};

export const chosenCurrency = (ledger: Ledger, wanted: string | undefined): string | null =>
  wanted ?? currenciesOf(ledger)[0]?.currency ?? null;

/** The category that most payments of each merchant have. */
export const merchantCategories = (ledger: Ledger, currency: string): Map<string, MoneyCategory> => {
  const counts = new Map<string, Map<MoneyCategory, number>>();
  for (const { merchant, category, records } of shares(ledger, ledger.byMerchant, currency)) {
    let one = counts.get(merchant);
    if (one === undefined) counts.set(merchant, (one = new Map<MoneyCategory, number>()));
    one.set(category, (one.get(category) ?? 0) + records);
  }
  return new Map([...counts].map(([merchant, one]) => [merchant, [...one].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]));
};

export const emptySums: Answer = {
  currencies: [],
  currency: null,
  accounts: [],
  firstMonth: null,
  lastMonth: null,
  sum: { records: 0, moneyIn: '0', moneyOut: '0', left: '0' },
  transfers: { records: 0, moneyOut: '0' },
  months: [],
  categories: [],
  merchants: [],
  merchantCount: 0,
  behind: 0,
};

/** Sums of a currency by month, category and merchant. What stayed between the owner's accounts is in none but its own. */
export const sumsOf = (ledger: Ledger, question: Question): Answer => {
  const currency = chosenCurrency(ledger, question.currency);
  if (currency === null) return { ...emptySums, behind: ledger.behind };
  const from = question.fromMonth === undefined ? -Infinity : monthFrom(question.fromMonth);
  const until = question.untilMonth === undefined ? Infinity : monthFrom(question.untilMonth);
  const accounts = new Map<string, Flow>();
  const months = new Map<number, Flow>();
  const categories = new Map<MoneyCategory, Flow>();
  const merchants = new Map<string, Flow>();
  const sum = new Map<'all' | 'transfers', Flow>();
  const every = new Map<number, Flow>();

  const isAsked = ({ account, merchant }: Share): boolean =>
    (question.account === undefined || account === question.account) &&
    (question.merchant === undefined || merchant === question.merchant);
  const isWanted = ({ category }: Share): boolean => question.category === undefined || category === question.category;
  // Transfers count where they are asked for.
  const isSpending = ({ category }: Share): boolean => category !== 'transfers' || question.category === 'transfers';
  const isWithin = ({ month }: Share): boolean => month >= from && month <= until;

  for (const share of shares(ledger, ledger.coarse, currency)) {
    bump(accounts, share.account, share);
    bump(every, share.month, share);
  }
  const ofMerchant = question.merchant === undefined ? undefined : ledger.cellsOf(question.merchant);
  for (const share of shares(ledger, ofMerchant ?? ledger.coarse, currency)) {
    if (!isAsked(share)) continue;
    const counts = isWanted(share) && isSpending(share);
    if (counts) bump(months, share.month, share);
    if (!isWithin(share)) continue;
    bump(categories, share.category, share);
    if (!isSpending(share)) bump(sum, 'transfers', share);
    if (counts) bump(sum, 'all', share);
  }
  const isEverything = from === -Infinity && until === Infinity;
  const within = ofMerchant ?? (isEverything ? ledger.byMerchant : ledger.cellsIn(from, until));
  for (const share of shares(ledger, within, currency))
    if (isAsked(share) && isWanted(share) && isSpending(share) && (isEverything || isWithin(share)))
      bump(merchants, share.merchant, share);

  const all = sum.get('all') ?? { records: 0, moneyIn: 0n, moneyOut: 0n };
  const moved = sum.get('transfers') ?? { records: 0, moneyIn: 0n, moneyOut: 0n };
  const usual = merchantCategories(ledger, currency);
  const known = [...every].filter(([, flow]) => isSome(flow)).map(([month]) => month);
  const listed = [...merchants].filter(([, flow]) => isSome(flow)).sort(([, a], [, b]) => byMoneyOut(a, b));
  return {
    currencies: currenciesOf(ledger),
    currency,
    accounts: [...accounts]
      .map(([account, { records }]) => ({ account, records }))
      .filter(({ records }) => records > 0)
      .sort((a, b) => b.records - a.records || a.account.localeCompare(b.account)),
    firstMonth: known.length === 0 ? null : monthText(known.reduce((a, b) => Math.min(a, b))),
    lastMonth: known.length === 0 ? null : monthText(known.reduce((a, b) => Math.max(a, b))),
    sum: { ...said(all), left: fromUnits(all.moneyIn - all.moneyOut) },
    transfers: { records: moved.records, moneyOut: fromUnits(moved.moneyOut) },
    months: [...months]
      .filter(([, flow]) => isSome(flow))
      .sort(([a], [b]) => a - b)
      .map(([month, flow]) => ({ month: monthText(month), ...said(flow) })),
    categories: [...categories]
      .filter(([, flow]) => isSome(flow))
      .sort(([, a], [, b]) => byMoneyOut(a, b))
      .map(([category, flow]) => ({ category, ...said(flow) })),
    merchants: listed.slice(0, MAX_MERCHANTS).map(([merchant, flow]) => ({
      merchant,
      name: ledger.names.get(merchant) ?? merchant,
      category: usual.get(merchant) ?? 'other',
      ...said(flow),
    })),
    merchantCount: listed.length,
    behind: ledger.behind,
  };
};
