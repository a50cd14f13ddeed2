import type { MoneyCategory } from '../../../../preload/contract/calls/money.ts';
import { categoryOf, type Sorted } from './categories.ts';
import { merchantOf } from './merchant.ts';
import { toUnits, type Units } from './units.ts';
import { monthOf } from '../days.ts';

/** Fields of a transaction that money is counted by, in the order in which `factsOf` takes their values. */
export const factFields = ['amount', 'currency', 'account', 'payee', 'description', 'category', 'kind'] as const;

/** What counts of one transaction, before the owner's own words about it. */
export interface Facts {
  readonly month: number;
  readonly currency: string;
  readonly account: string;
  readonly merchant: string;
  readonly name: string;
  readonly category: MoneyCategory;
  readonly by: Sorted['by'];
  readonly units: Units;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Undefined for a transaction without a day or an amount. @param at Its day, milliseconds since 1970; 0 for none. */
export const factsOf = (at: number, values: readonly unknown[]): Facts | undefined => {
  const units = toUnits(textOf(values[0]));
  if (at === 0 || units === undefined) return undefined;
  const description = textOf(values[4]);
  const { key, name } = merchantOf(textOf(values[3]), description);
  const { category, by } = categoryOf({
    merchant: key,
    description,
    kind: textOf(values[6]),
    source: textOf(values[5]),
  });
  return {
    month: monthOf(at),
    currency: textOf(values[1]) ?? '',
    account: textOf(values[2]) ?? '',
    merchant: key,
    name,
    category,
    by,
    units,
  };
};

/** Transactions that are one number in every sum. */
export interface Cell {
  readonly month: number;
  readonly currency: string;
  readonly account: string;
  readonly merchant: string;
  readonly category: MoneyCategory;
  records: number;
  /** Both without a sign. */
  moneyIn: Units;
  moneyOut: Units;
}

/** Stands in no text of a file: importers drop control characters at the ends and nobody writes it in the middle. */
const BETWEEN = '\u001f';

export const cellKey = ({
  month,
  currency,
  account,
  merchant,
  category,
}: Omit<Cell, 'records' | 'moneyIn' | 'moneyOut'>): string =>
  `${month}${BETWEEN}${currency}${BETWEEN}${account}${BETWEEN}${merchant}${BETWEEN}${category}`;

/** Adds `records` payments of `units` in all to the cell they belong to; a negative count takes away. */
export const addTo = (
  cells: Map<string, Cell>,
  where: Omit<Cell, 'records' | 'moneyIn' | 'moneyOut'>,
  units: Units,
  records = 1,
): void => {
  const key = cellKey(where);
  let cell = cells.get(key);
  if (cell === undefined) {
    const { month, currency, account, merchant, category } = where;
    cells.set(key, (cell = { month, currency, account, merchant, category, records: 0, moneyIn: 0n, moneyOut: 0n }));
  }
  cell.records += records;
  const signed = records < 0 ? -1n : 1n;
  if (units > 0n) cell.moneyIn += units * signed;
  else cell.moneyOut -= units * signed;
};

type SavedCell = readonly [number, string, string, string, MoneyCategory, number, string, string];
export const saveCells = (cells: ReadonlyMap<string, Cell>): SavedCell[] =>
  [...cells.values()].map((cell) => [
    cell.month,
    cell.currency,
    cell.account,
    cell.merchant,
    cell.category,
    cell.records,
    String(cell.moneyIn),
    String(cell.moneyOut),
  ]);
/** Throws when it is not what `saveCells` gave. */
export const loadCells = (saved: unknown): Map<string, Cell> => {
  if (!Array.isArray(saved)) throw new TypeError('not cells');
  return new Map(
    (saved as SavedCell[]).map(([month, currency, account, merchant, category, records, moneyIn, moneyOut]) => {
      const cell = {
        month,
        currency,
        account,
        merchant,
        category,
        records,
        moneyIn: BigInt(moneyIn),
        moneyOut: BigInt(moneyOut),
      };
      return [cellKey(cell), cell];
    }),
  );
};
