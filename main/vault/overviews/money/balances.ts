import type { Value, AppCalls } from '../../../../preload/contract/calls.ts';
import type { Ledger } from './ledger.ts';
import type { DayEnd } from './spending.ts';
import { fromUnits, type Units } from './units.ts';
import { dayOf, dayText, monthStart, monthText } from '../days.ts';

type Account = Value<AppCalls, 'moneyBalances'>['accounts'][number];

/**
 * The balance after the last payment of a day, whichever way the file runs: the one that no other payment of the day
 * starts from.
 */
export const lastBalance = ({ rows }: DayEnd): Units => {
  const startedFrom = new Map<Units, number>();
  for (const [amount, balance] of rows) startedFrom.set(balance - amount, (startedFrom.get(balance - amount) ?? 0) + 1);
  const ends = rows.filter(([, balance]) => !startedFrom.has(balance));
  return (ends.at(-1) ?? rows.at(-1))?.[1] ?? 0n;
};

const sumsByMonth = (ledger: Ledger, account: string, currency: string): Map<number, Units> => {
  const months = new Map<number, Units>();
  const add = (month: number, units: Units): void => void months.set(month, (months.get(month) ?? 0n) + units);
  for (const cell of ledger.coarse)
    if (cell.account === account && cell.currency === currency) add(cell.month, cell.moneyIn - cell.moneyOut);
  for (const entry of ledger.labelled.values())
    if (entry.account === account && entry.currency === currency)
      for (const { units } of entry.parts) add(entry.month, units);
  return months;
};

/** The end of a month, or the last day that anything is known of. */
const lastDayOf = (ledger: Ledger, currency: string, month: number): string => {
  const monthEnd = dayOf(monthStart(month + 1)) - 1;
  return dayText(Math.min(monthEnd, ledger.state.lastDays.get(currency) ?? monthEnd));
};

/** What an account got and gave on the days after `day`, until that month is over. */
export type RestOfMonth = (account: string, currency: string, day: number) => Units;

const told = (ledger: Ledger, account: string, currency: string, restOfMonth: RestOfMonth): Account | undefined => {
  const months = new Map<number, DayEnd>();
  for (const [key, ends] of ledger.state.ends) {
    const [written = '', ofCurrency] = key.split('\u001f');
    if (ofCurrency !== currency || ledger.accountOf(written) !== account) continue;
    for (const [month, end] of ends) {
      const known = months.get(month);
      if (known === undefined || known.day < end.day) months.set(month, end);
    }
  }
  const line = [...months].sort(([a], [b]) => a - b);
  const last = line.at(-1)?.[1];
  if (last === undefined) return undefined;
  const toldMonth = line.at(-1)?.[0] ?? 0;
  const rest = restOfMonth(account, currency, last.day);
  const since = [...sumsByMonth(ledger, account, currency)]
    .filter(([month]) => month > toldMonth)
    .sort(([a], [b]) => a - b);
  let balance = lastBalance(last) + rest;
  const points = line.map(([month, end]) => ({ month, balance: month === toldMonth ? balance : lastBalance(end) }));
  for (const [month, units] of since) points.push({ month, balance: (balance += units) });
  const isCarried = rest !== 0n || since.length > 0;
  return {
    account,
    kind: isCarried ? 'carried' : 'told',
    balance: fromUnits(balance),
    day: isCarried ? lastDayOf(ledger, currency, points.at(-1)?.month ?? toldMonth) : dayText(last.day),
    toldDay: dayText(last.day),
    line: points.map((point) => ({ month: monthText(point.month), balance: fromUnits(point.balance) })),
  };
};

const summed = (ledger: Ledger, account: string, currency: string): Account | undefined => {
  let sum = 0n;
  const line = [...sumsByMonth(ledger, account, currency)]
    .sort(([a], [b]) => a - b)
    .map(([month, units]) => ({ month, balance: (sum += units) }));
  const last = line.at(-1);
  if (last === undefined) return undefined;
  return {
    account,
    kind: 'summed',
    balance: fromUnits(last.balance),
    day: lastDayOf(ledger, currency, last.month),
    toldDay: null,
    line: line.map(({ month, balance }) => ({ month: monthText(month), balance: fromUnits(balance) })),
  };
};

/** What each account of a currency held when it was last heard of. */
export const balancesOf = (ledger: Ledger, currency: string, restOfMonth: RestOfMonth): Account[] => {
  const accounts = new Set(ledger.coarse.filter((cell) => cell.currency === currency).map(({ account }) => account));
  return [...accounts]
    .map((account) => told(ledger, account, currency, restOfMonth) ?? summed(ledger, account, currency))
    .filter((account) => account !== undefined)
    .sort((a, b) => Number(b.balance) - Number(a.balance) || a.account.localeCompare(b.account));
};
