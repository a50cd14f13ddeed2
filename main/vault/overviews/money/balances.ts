import type { Value, AppCalls } from '../../../../preload/contract/calls.ts';
import type { Ledger } from './ledger.ts';
import { dayText, monthStart, monthText, dayOf } from './months.ts';
import type { DayEnd } from './spending.ts';
import { fromUnits, type Units } from './units.ts';

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

const told = (ledger: Ledger, account: string, currency: string): Account | undefined => {
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
  return {
    account,
    kind: 'told',
    balance: fromUnits(lastBalance(last)),
    day: dayText(last.day),
    line: line.map(([month, end]) => ({ month: monthText(month), balance: fromUnits(lastBalance(end)) })),
  };
};

const summed = (ledger: Ledger, account: string, currency: string): Account | undefined => {
  const months = new Map<number, Units>();
  const add = (month: number, units: Units): void => void months.set(month, (months.get(month) ?? 0n) + units);
  for (const cell of ledger.cells)
    if (cell.account === account && cell.currency === currency) add(cell.month, cell.moneyIn - cell.moneyOut);
  for (const entry of ledger.labelled.values())
    if (entry.account === account && entry.currency === currency)
      for (const { units } of entry.parts) add(entry.month, units);
  let sum = 0n;
  const line = [...months].sort(([a], [b]) => a - b).map(([month, units]) => ({ month, balance: (sum += units) }));
  const last = line.at(-1);
  if (last === undefined) return undefined;
  const monthEnd = dayOf(monthStart(last.month + 1)) - 1;
  return {
    account,
    kind: 'summed',
    balance: fromUnits(last.balance),
    day: dayText(Math.min(monthEnd, ledger.state.lastDays.get(currency) ?? monthEnd)),
    line: line.map(({ month, balance }) => ({ month: monthText(month), balance: fromUnits(balance) })),
  };
};

/** What each account of a currency held when it was last heard of. */
export const balancesOf = (ledger: Ledger, currency: string): Account[] => {
  const accounts = new Set(ledger.cells.filter((cell) => cell.currency === currency).map(({ account }) => account));
  return [...accounts]
    .map((account) => told(ledger, account, currency) ?? summed(ledger, account, currency))
    .filter((account) => account !== undefined)
    .sort((a, b) => Number(b.balance) - Number(a.balance) || a.account.localeCompare(b.account));
};
