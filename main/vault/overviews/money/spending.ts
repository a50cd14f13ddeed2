import type { Digest } from '../../digests/index.ts';
import { addTo, factFields, factsOf, loadCells, saveCells, type Cell } from './facts.ts';
import { toUnits, type Units } from './units.ts';
import { dayOf, monthOf } from '../days.ts';

/** More merchants than anybody has: text that names nobody twice. The rest is counted under ''. */
const MAX_MERCHANTS = 60_000;
/** A merchant paid more often than weekly for ten years is no subscription. */
const MAX_SERIES = 600;
/** Payments of one day that its last balance is found among. */
const MAX_OF_DAY = 200;

/** When a merchant was paid how much, in the order in which records came. */
export interface Series {
  readonly currency: string;
  readonly merchant: string;
  readonly days: number[];
  /** Without a sign. */
  readonly units: Units[];
  /** Too many to come again and again; no longer kept. */
  dropped: boolean;
}

/** The last day of an account's month: balance after each of its payments, by amount and balance. */
export interface DayEnd {
  day: number;
  rows: (readonly [amount: Units, balance: Units])[];
}

export interface Spending {
  readonly cells: Map<string, Cell>;
  readonly names: Map<string, string>;
  readonly series: Map<string, Series>;
  /** By account and currency, then by month. */
  readonly ends: Map<string, Map<number, DayEnd>>;
  /** The last day that a currency's payments tell of. */
  readonly lastDays: Map<string, number>;
  readonly accounts: Set<string>;
  records: number;
}

const BETWEEN = '\u001f';
export const accountKey = (account: string, currency: string): string => `${account}${BETWEEN}${currency}`;
export const seriesKey = (currency: string, merchant: string): string => `${currency}${BETWEEN}${merchant}`;

export const addToSeries = (
  series: Map<string, Series>,
  currency: string,
  merchant: string,
  day: number,
  units: Units,
): void => {
  if (merchant === '' || units >= 0n) return;
  const key = seriesKey(currency, merchant);
  let one = series.get(key);
  if (one === undefined) series.set(key, (one = { currency, merchant, days: [], units: [], dropped: false }));
  if (one.dropped) return;
  one.days.push(day);
  one.units.push(-units);
  if (one.days.length <= MAX_SERIES) return;
  one.dropped = true;
  one.days.length = one.units.length = 0;
};

const addEnd = (ends: Spending['ends'], key: string, at: number, amount: Units, balance: Units): void => {
  let months = ends.get(key);
  if (months === undefined) ends.set(key, (months = new Map<number, DayEnd>()));
  const [month, day] = [monthOf(at), dayOf(at)];
  const end = months.get(month);
  if (end === undefined || end.day < day) months.set(month, { day, rows: [[amount, balance]] });
  else if (end.day === day && end.rows.length < MAX_OF_DAY) end.rows.push([amount, balance]);
};

interface Saved {
  cells: unknown;
  names: [string, string][];
  series: [string, string, number[], string[], boolean][];
  ends: [string, [number, number, [string, string][]][]][];
  lastDays: [string, number][];
  accounts: string[];
  records: number;
}

/** Everything that Money says of a million transactions, folded as they come. */
export const spending: Digest<Spending> = {
  name: 'money',
  version: 2,
  dataset: 'transactions',
  fields: [...factFields, 'balance'],
  empty: () => ({
    cells: new Map(),
    names: new Map(),
    series: new Map(),
    ends: new Map(),
    lastDays: new Map(),
    accounts: new Set(),
    records: 0,
  }),
  add: (state, { at, values }) => {
    const found = factsOf(at, values);
    if (found === undefined) return;
    const { currency, account, units } = found;
    state.records += 1;
    state.accounts.add(account);
    const isNew = !state.names.has(found.merchant);
    const merchant = isNew && state.names.size >= MAX_MERCHANTS ? '' : found.merchant;
    if (isNew && merchant !== '') state.names.set(merchant, found.name);
    addTo(state.cells, { ...found, merchant }, units);
    addToSeries(state.series, currency, merchant, dayOf(at), units);
    const balance = toUnits(values[factFields.length]);
    if (balance !== undefined) addEnd(state.ends, accountKey(account, currency), at, units, balance);
    if ((state.lastDays.get(currency) ?? -Infinity) < dayOf(at)) state.lastDays.set(currency, dayOf(at));
  },
  save: (state): Saved => ({
    cells: saveCells(state.cells),
    names: [...state.names],
    series: [...state.series.values()].map((one) => [
      one.currency,
      one.merchant,
      one.days,
      one.units.map(String),
      one.dropped,
    ]),
    ends: [...state.ends].map(([key, months]) => [
      key,
      [...months].map(([month, { day, rows }]) => [month, day, rows.map(([a, b]) => [String(a), String(b)])]),
    ]),
    lastDays: [...state.lastDays],
    accounts: [...state.accounts],
    records: state.records,
  }),
  load: (saved) => {
    const { cells, names, series, ends, lastDays, accounts, records } = saved as Saved;
    return {
      cells: loadCells(cells),
      names: new Map(names),
      series: new Map(
        series.map(([currency, merchant, days, units, dropped]) => [
          seriesKey(currency, merchant),
          { currency, merchant, days, units: units.map(BigInt), dropped },
        ]),
      ),
      ends: new Map(
        ends.map(([key, months]) => [
          key,
          new Map(
            months.map(([month, day, rows]) => [
              month,
              { day, rows: rows.map(([amount, balance]) => [BigInt(amount), BigInt(balance)] as const) },
            ]),
          ),
        ]),
      ),
      lastDays: new Map(lastDays),
      accounts: new Set(accounts),
      records,
    };
  },
};
