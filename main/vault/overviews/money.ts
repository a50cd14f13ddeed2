import type { AppCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import type { Clock } from '../../core/clock.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import { createStatements, type Database } from '../../store/vault/index.ts';
import type { Counted } from '../counted.ts';
import { datasetOf, type Datasets } from '../datasets.ts';
import type { Digests } from '../digests/index.ts';
import type { Matches } from '../matching/matches.ts';
import type { Rows } from '../rows.ts';
import { balancesOf } from './money/balances.ts';
import { asCategory } from './money/categories.ts';
import { createLedgers, type Ledger } from './money/ledger.ts';
import { recurringOf, type Recurring } from './money/recurring.ts';
import { createMoneyRows } from './money/rows.ts';
import { chosenCurrency, emptySums, merchantCategories, sumsOf } from './money/sums.ts';
import { fromUnits } from './money/units.ts';
import { dayText } from './days.ts';

/** Where money came from and where it went. Currencies are never added, and what stays between own accounts is no spending. */
export interface Money {
  sums(permit: Permit, question: Parsed<AppCalls, 'money'>): Value<AppCalls, 'money'>;
  recurring(permit: Permit, question: Parsed<AppCalls, 'moneyRecurring'>): Value<AppCalls, 'moneyRecurring'>;
  balances(permit: Permit, question: Parsed<AppCalls, 'moneyBalances'>): Value<AppCalls, 'moneyBalances'>;
  rows(permit: Permit, question: Parsed<AppCalls, 'moneyRows'>): Value<AppCalls, 'moneyRows'>;
  /** Faults `not-found`. */
  alsoTold(permit: Permit, record: string): Value<AppCalls, 'moneyAlsoTold'>;
  rules(permit: Permit): Value<AppCalls, 'categoryRules'>;
  setRule(permit: Permit, rule: Parsed<AppCalls, 'categoryRule'>): Value<AppCalls, 'categoryRule'>;
}

const MAX_RECURRING = 500;

const recurringIn = (ledger: Ledger, currency: string): Value<AppCalls, 'moneyRecurring'>['recurring'] => {
  const categories = merchantCategories(ledger, currency);
  const lastDay = ledger.state.lastDays.get(currency) ?? 0;
  const view = (one: Recurring) => ({
    merchant: one.merchant,
    name: ledger.names.get(one.merchant) ?? one.merchant,
    category: categories.get(one.merchant) ?? ('other' as const),
    every: one.every,
    amount: fromUnits(one.units),
    perYear: fromUnits(one.perYear),
    payments: one.payments,
    firstDay: dayText(one.firstDay),
    lastDay: dayText(one.lastDay),
    nextDay: one.nextDay === null ? null : dayText(one.nextDay),
    change:
      one.change === null
        ? null
        : { was: fromUnits(one.change.was), now: fromUnits(one.change.now), day: dayText(one.change.day) },
  });
  return [...ledger.series.values()]
    .filter((series) => series.currency === currency)
    .flatMap((series) => recurringOf(series, lastDay))
    .filter(({ merchant }) => categories.get(merchant) !== 'transfers')
    .sort(
      (a, b) =>
        Number(a.nextDay === null) - Number(b.nextDay === null) ||
        Number(b.perYear > a.perYear) - Number(b.perYear < a.perYear) ||
        a.merchant.localeCompare(b.merchant),
    )
    .slice(0, MAX_RECURRING)
    .map(view);
};

export const createMoney = (deps: {
  db: Database;
  datasets: Datasets;
  digests: Digests;
  counted: Counted;
  rows: Rows;
  matches: Pick<Matches, 'sameAs'>;
  permits: PermitMint;
  clock: Clock;
  /** A rule changed what transactions count as. */
  changed: () => void;
}): Money => {
  const { db, datasets, permits, clock } = deps;
  const statement = createStatements(db);
  const ledgers = createLedgers(deps);
  const list = createMoneyRows(deps);
  const readRules = db.prepare<[], { merchant: string; category: string }>(
    'SELECT merchant, category FROM category_rules ORDER BY merchant',
  );
  const readRule = db.prepare<[string], string>('SELECT category FROM category_rules WHERE merchant = ?').pluck();
  const removeRule = db.prepare('DELETE FROM category_rules WHERE merchant = ?');
  const writeRule = db.prepare(
    `INSERT INTO category_rules (merchant, category, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (merchant) DO UPDATE SET category = excluded.category, changed_at = excluded.changed_at`,
  );

  return {
    sums: (permit, question) => {
      const ledger = ledgers.read(permit);
      return ledger === undefined ? emptySums : sumsOf(ledger, question);
    },
    recurring: (permit, question) => {
      const ledger = ledgers.read(permit);
      const currency = ledger === undefined ? null : chosenCurrency(ledger, question.currency);
      if (ledger === undefined || currency === null) return { currency: null, recurring: [], behind: 0 };
      return { currency, recurring: recurringIn(ledger, currency), behind: ledger.behind };
    },
    balances: (permit, question) => {
      const ledger = ledgers.read(permit);
      const currency = ledger === undefined ? null : chosenCurrency(ledger, question.currency);
      if (ledger === undefined || currency === null) return { currency: null, accounts: [], behind: 0 };
      return { currency, accounts: balancesOf(ledger, currency, list.restOfMonth(ledger)), behind: ledger.behind };
    },
    rows: (permit, question) => {
      const ledger = ledgers.read(permit);
      return ledger === undefined ? { rows: [], total: 0, capped: false } : list.page(ledger, question);
    },
    alsoTold: (permit, record) => {
      const records = deps.matches.sameAs(permit, record).flatMap((other) => {
        const dataset = datasets.byNo(datasetOf(Number(other)));
        if (dataset === undefined) return [];
        const fileName = statement<[number], string>(
          `SELECT name FROM files WHERE seq = (SELECT file FROM ${dataset.table} WHERE id = ?)`,
        )
          .pluck()
          .get(Number(other));
        return fileName === undefined ? [] : [{ record: other, fileName }];
      });
      return { records };
    },
    rules: (permit) => {
      permits.check(permit);
      return readRules.all().map(({ merchant, category }) => ({ merchant, category: asCategory(category) }));
    },
    setRule: (permit, { merchant, category }) => {
      permits.check(permit);
      const before = readRule.get(merchant);
      if (category === null) removeRule.run(merchant);
      else writeRule.run(merchant, category, clock.now());
      deps.changed();
      return { before: before === undefined ? null : asCategory(before) };
    },
  };
};
