import type { Cell } from './facts.ts';

/** Cells in the orders in which they are asked for, so that no question looks at all of them. */
export interface Book {
  /** Without merchants: a few for each month. */
  readonly coarse: readonly Cell[];
  /** Without months: a few for each merchant. */
  readonly merchants: readonly Cell[];
  readonly inMonth: ReadonlyMap<number, readonly Cell[]>;
  readonly ofMerchant: ReadonlyMap<string, readonly Cell[]>;
}

const gather = <Key>(lists: Map<Key, Cell[]>, key: Key, cell: Cell): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [cell]);
  else list.push(cell);
};

/** Cells of one month or one merchant, added up by what else tells them apart. */
const summed = (cells: readonly Cell[], without: Partial<Pick<Cell, 'merchant' | 'month'>>): Cell[] => {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const key = `${cell.currency}\u001f${cell.account}\u001f${cell.category}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...cell, ...without });
    else {
      sum.records += cell.records;
      sum.moneyIn += cell.moneyIn;
      sum.moneyOut += cell.moneyOut;
    }
  }
  return [...sums.values()];
};

export const bookOf = (cells: Iterable<Cell>): Book => {
  const inMonth = new Map<number, Cell[]>();
  const ofMerchant = new Map<string, Cell[]>();
  for (const cell of cells) {
    gather(inMonth, cell.month, cell);
    gather(ofMerchant, cell.merchant, cell);
  }
  return {
    coarse: [...inMonth.values()].flatMap((list) => summed(list, { merchant: '' })),
    merchants: [...ofMerchant.values()].flatMap((list) => summed(list, { month: 0 })),
    inMonth,
    ofMerchant,
  };
};
