import type { MoneyCategory } from '../../../../preload/contract/calls/money.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Permit, PermitMint } from '../../../core/permit.ts';
import { createStatements, type Database } from '../../../store/vault/index.ts';
import type { Counted } from '../../counted.ts';
import type { Dataset, Datasets } from '../../datasets.ts';
import type { Digests } from '../../digests/index.ts';
import { bookOf, type Book } from './book.ts';
import { asCategory } from './categories.ts';
import { factsOf, type Cell, type Facts } from './facts.ts';
import { addToSeries, seriesKey, spending, type Series, type Spending } from './spending.ts';
import {
  isSameAccount,
  noTransfers,
  transferFields,
  transfersDigest,
  type Transfers,
  type TransferSide,
} from './transfers.ts';
import { toUnits, type Units } from './units.ts';
import { dayOf, monthOf } from '../days.ts';

/** How long sums stay on screen while records are still being counted. */
const BOOK_STAYS_MS = 3000;

export type By = 'owner' | 'rule' | 'transfer' | 'source' | 'words' | 'nobody';

/** One part of a transaction as it counts; the whole of it, unless its owner split it. */
export interface Part {
  readonly category: MoneyCategory;
  readonly units: Units;
}

/** A transaction as it counts, with the owner's own words about it. */
export interface Entry {
  readonly id: number;
  readonly at: number;
  readonly month: number;
  readonly currency: string;
  readonly account: string;
  readonly merchant: string;
  readonly name: string;
  readonly by: By;
  readonly parts: readonly Part[];
}

/** A row of the transactions' table, by the fields of `transferFields`. */
export interface LedgerRow {
  readonly id: number;
  readonly at: number;
  readonly values: readonly (string | number | null)[];
}

/** All that counts, at one moment. */
export interface Ledger {
  readonly dataset: Dataset;
  /*
   * Cells with what they count as in the end, without what is `labelled`. Some take away: they are to be added up.
   */
  /** Of all merchants together. */
  readonly coarse: readonly Cell[];
  /** Of all months together. */
  readonly byMerchant: readonly Cell[];
  cellsOf(merchant: string): readonly Cell[];
  cellsIn(fromMonth: number, untilMonth: number): Iterable<Cell>;
  readonly series: ReadonlyMap<string, Series>;
  readonly names: ReadonlyMap<string, string>;
  readonly state: Spending;
  /** Transactions with labels that change what they count as. */
  readonly labelled: ReadonlyMap<number, Entry>;
  entryOf(row: LedgerRow): Entry | undefined;
  /** The SQL columns of a `LedgerRow`'s values. */
  readonly columns: string;
  /** The one name of an account that sources write in several ways. */
  accountOf(account: string): string;
  readonly behind: number;
}

export interface Ledgers {
  /** Undefined while there are no transactions. */
  read(permit: Permit): Ledger | undefined;
}

interface Said {
  category?: MoneyCategory;
  split?: { amount: string; category: string }[];
  fixes: Map<string, string>;
}

/** Accounts that are written in two ways become one: the longer, which says more. */
const merged = (accounts: readonly string[]): ((account: string) => string) => {
  const longestFirst = accounts.filter((account) => account !== '').toSorted((a, b) => b.length - a.length);
  const found = new Map<string, string>();
  for (const account of longestFirst)
    found.set(account, [...found.values()].find((other) => isSameAccount(other, account)) ?? account);
  return (account) => found.get(account) ?? account;
};

/** The same, taken away. */
const minus = (cell: Cell): Cell => ({
  ...cell,
  records: -cell.records,
  moneyIn: -cell.moneyIn,
  moneyOut: -cell.moneyOut,
});

/** Of a transaction that nobody split. */
const cellOf = ({ month, currency, account, merchant, parts }: Entry): Cell => {
  const { category, units } = parts[0] ?? { category: 'other' as const, units: 0n };
  const [moneyIn, moneyOut] = units > 0n ? [units, 0n] : [0n, -units];
  return { month, currency, account, merchant, category, records: 1, moneyIn, moneyOut };
};

const wholeOf = ({ parts }: Entry): Units => parts.reduce((sum, { units }) => sum + units, 0n);

/** Puts a corrected payment in the place of the one its source told. */
const correctSeries = (all: Map<string, Series>, before: Entry | undefined, after: Entry | undefined): void => {
  for (const entry of [before, after]) {
    if (entry === undefined) continue;
    const key = seriesKey(entry.currency, entry.merchant);
    const one = all.get(key);
    if (one !== undefined) all.set(key, { ...one, days: [...one.days], units: [...one.units] });
  }
  if (before !== undefined) {
    const one = all.get(seriesKey(before.currency, before.merchant));
    const at = one?.days.findIndex((day, i) => day === dayOf(before.at) && one.units[i] === -wholeOf(before)) ?? -1;
    if (at !== -1) {
      one?.days.splice(at, 1);
      one?.units.splice(at, 1);
    }
  }
  if (after !== undefined) addToSeries(all, after.currency, after.merchant, dayOf(after.at), wholeOf(after));
};

export const createLedgers = (deps: {
  db: Database;
  datasets: Datasets;
  digests: Digests;
  counted: Counted;
  permits: PermitMint;
  clock: Clock;
}): Ledgers => {
  const { db, datasets, digests, counted, permits, clock } = deps;
  const statement = createStatements(db);
  const readRules = db.prepare<[], { merchant: string; category: string }>(
    'SELECT merchant, category FROM category_rules',
  );
  const readLabels = db.prepare<[number], { at: number; key: Buffer; n: number; name: string; value: string }>(
    `SELECT at, key, n, name, value FROM labels WHERE dataset = ? AND name IN ('category', 'split', 'fix:amount', 'fix:date', 'fix:currency', 'fix:account', 'fix:payee', 'fix:description')`,
  );

  const columnsOf = ({ schema }: Dataset, names: readonly string[]): string =>
    names
      .map((name) => {
        const index = schema.fields.findIndex((field) => field.name === name);
        return index === -1 ? 'NULL' : `f${index}`;
      })
      .join(', ');
  const amountOf = ({ schema }: Dataset): string =>
    `CAST(f${schema.fields.findIndex(({ name }) => name === 'amount')} AS REAL)`;
  const counts = (dataset: Dataset): string => {
    const clause = counted.clause(dataset);
    return clause === '' ? '' : `AND ${clause}`;
  };

  let ownAccounts: readonly string[] = [];
  const candidates = (amount: string, fromAt: number, untilAt: number, beforeId: number): TransferSide[] => {
    const dataset = datasets.byName('transactions');
    if (dataset === undefined) return [];
    const rows = statement<[number, number, number, number], (string | number | null)[]>(
      `SELECT id, at, ${columnsOf(dataset, transferFields)} FROM ${dataset.table} WHERE ${amountOf(dataset)} = ? AND at BETWEEN ? AND ? AND at <> 0 AND id < ? ${counts(dataset)} ORDER BY id LIMIT 100`,
    )
      .raw(true)
      .all(Number(amount), fromAt, untilAt, beforeId);
    return rows.map(([id, at, ...values]) => ({ id: Number(id), at: Number(at), values }));
  };
  const digest = transfersDigest({
    candidates,
    isOwn: (account) => ownAccounts.some((own) => isSameAccount(own, account)),
  });

  /** Two accounts at least, or nothing can go between them: only then the index is made that finds the other side. */
  const readTransfers = (dataset: Dataset, accounts: readonly string[]): { state: Transfers; behind: number } => {
    ownAccounts = accounts.filter((account) => account !== '');
    if (ownAccounts.length < 2) return { state: noTransfers, behind: 0 };
    db.exec(`CREATE INDEX IF NOT EXISTS ${dataset.table}_amount ON ${dataset.table}(${amountOf(dataset)}, at)`);
    return digests.read(digest);
  };

  const rulesNow = (): Map<string, MoneyCategory> =>
    new Map(readRules.all().map(({ merchant, category }) => [merchant, asCategory(category)]));

  let kept: { of: readonly unknown[]; book: Book; madeAt: number } | undefined;
  /** Made anew when something counts differently; while records still come, every few seconds. */
  const bookNow = (
    state: Spending,
    transfers: Transfers,
    rules: ReadonlyMap<string, MoneyCategory>,
    accountOf: (account: string) => string,
    isBehind: boolean,
  ): Book => {
    const of = [state, state.records, transfers, transfers.pairs.size, JSON.stringify([...rules])];
    const isSame = kept?.of.every((value, index) => value === of[index]) === true;
    if (kept !== undefined && (isSame || (isBehind && clock.now() - kept.madeAt < BOOK_STAYS_MS))) return kept.book;
    const cells: Cell[] = [];
    for (const cell of state.cells.values()) {
      const [category, account] = [rules.get(cell.merchant) ?? cell.category, accountOf(cell.account)];
      cells.push(category === cell.category && account === cell.account ? cell : { ...cell, category, account });
    }
    for (const moved of transfers.cells.values()) {
      if (rules.has(moved.merchant)) continue;
      const cell = { ...moved, account: accountOf(moved.account) };
      cells.push(minus(cell), { ...cell, category: 'transfers' });
    }
    const book = bookOf(cells);
    kept = { of, book, madeAt: clock.now() };
    return book;
  };

  const saidOf = (rows: readonly { name: string; value: string }[]): Said => {
    const said: Said = { fixes: new Map() };
    for (const { name, value } of rows) {
      const parsed = JSON.parse(value) as unknown;
      if (name === 'category' && typeof parsed === 'string') said.category = asCategory(parsed);
      else if (name === 'split') said.split = parsed as { amount: string; category: string }[];
      else if (name.startsWith('fix:') && typeof parsed === 'string') said.fixes.set(name.slice(4), parsed);
    }
    return said;
  };

  const labelledRows = (dataset: Dataset): { row: LedgerRow; said: Said }[] => {
    const byRecord = new Map<string, { at: number; key: Buffer; n: number; rows: { name: string; value: string }[] }>();
    for (const { at, key, n, name, value } of readLabels.all(dataset.no)) {
      const id = `${at}/${key.toString('base64')}/${n}`;
      const known = byRecord.get(id);
      if (known === undefined) byRecord.set(id, { at, key, n, rows: [{ name, value }] });
      else known.rows.push({ name, value });
    }
    const find = statement<[number, Buffer, number], (string | number | null)[]>(
      `SELECT id, ${columnsOf(dataset, transferFields)} FROM ${dataset.table} WHERE at = ? AND key = ? AND n = ? ${counts(dataset)}`,
    ).raw(true);
    return [...byRecord.values()].flatMap(({ at, key, n, rows }) => {
      const found = find.get(at, key, n);
      if (found === undefined) return [];
      const [id, ...values] = found;
      return [{ row: { id: Number(id), at, values }, said: saidOf(rows) }];
    });
  };

  deps.digests.stand(() => [spending]);

  return {
    read: (permit) => {
      permits.check(permit);
      const dataset = datasets.byName('transactions');
      if (dataset === undefined) return undefined;
      const { state, behind } = digests.read(spending);
      const written = [...state.accounts];
      const accountOf = merged(written);
      const { state: transfers, behind: pairsBehind } = readTransfers(dataset, [...new Set(written.map(accountOf))]);
      const rules = rulesNow();
      const sorted = (facts: Facts, isPaired: boolean): { category: MoneyCategory; by: By } => {
        const rule = rules.get(facts.merchant);
        if (rule !== undefined) return { category: rule, by: 'rule' };
        return isPaired ? { category: 'transfers', by: 'transfer' } : facts;
      };
      const entryFrom = (row: LedgerRow, said?: Said): Entry | undefined => {
        const values = row.values.map((value, index) => said?.fixes.get(transferFields[index] ?? '') ?? value);
        const fixedDay = said?.fixes.get('date');
        const at = fixedDay === undefined ? row.at : Date.parse(`${fixedDay}T00:00:00Z`);
        const facts = factsOf(Number.isNaN(at) ? row.at : at, values);
        if (facts === undefined) return undefined;
        const own = sorted(facts, transfers.pairs.has(row.id));
        const { category, by } = said?.category === undefined ? own : { category: said.category, by: 'owner' as const };
        const parts = said?.split?.map((part): Part => ({
          category: asCategory(part.category),
          units: toUnits(part.amount) ?? 0n,
        }));
        return {
          id: row.id,
          at,
          month: monthOf(at),
          currency: facts.currency,
          account: accountOf(facts.account),
          merchant: facts.merchant,
          name: facts.name,
          by: parts === undefined ? by : 'owner',
          parts: parts ?? [{ category, units: facts.units }],
        };
      };

      const book = bookNow(state, transfers, rules, accountOf, behind + pairsBehind > 0);
      const corrections: Cell[] = [];
      const labelled = new Map<number, Entry>();
      const series = new Map(state.series);
      for (const { row, said } of labelledRows(dataset)) {
        const [before, after] = [entryFrom(row), entryFrom(row, said)];
        if (before !== undefined) corrections.push(minus(cellOf(before)));
        if (after !== undefined) labelled.set(row.id, after);
        if (said.fixes.size > 0) correctSeries(series, before, after);
      }
      return {
        dataset,
        coarse: [...book.coarse, ...corrections],
        byMerchant: [...book.merchants, ...corrections],
        cellsOf: (merchant) => [
          ...(book.ofMerchant.get(merchant) ?? []),
          ...corrections.filter((cell) => cell.merchant === merchant),
        ],
        *cellsIn(from, until) {
          for (const [month, cells] of book.inMonth) if (month >= from && month <= until) yield* cells;
          for (const cell of corrections) if (cell.month >= from && cell.month <= until) yield cell;
        },
        series,
        names: state.names,
        state,
        labelled,
        entryOf: (row) => labelled.get(row.id) ?? entryFrom(row),
        columns: columnsOf(dataset, transferFields),
        accountOf,
        behind: behind + pairsBehind,
      };
    },
  };
};
