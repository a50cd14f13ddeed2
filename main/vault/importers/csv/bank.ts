import type { FieldValue } from '../../../../preload/contract/data.ts';
import { transactions } from '../datasets.ts';
import { findDayOrder, isoTime } from '../text/dates.ts';
import { findDecimalMark, parseDecimal, parseMoney, type DecimalMark } from '../text/decimals.ts';
import { unsigned } from '../text/sums.ts';
import { ibanIn, isOtherSide, partyColumns } from './bank-sides.ts';
import {
  clockColumn,
  clockTime,
  isBrazilian,
  isNotBooked,
  isOwedByCard,
  stateColumn,
  usualDayOrder,
} from './bank-states.ts';
import { bankWords, foldName, type BankRole } from './bank-words.ts';
import type { Dialect } from './dialect.ts';
import { createMomentReader } from './moments.ts';
import type { Plan } from './plan.ts';

const negativeMarks = new Set([
  'af',
  's',
  'soll',
  'd',
  'db',
  'dr',
  'dbit',
  'debit',
  'débit',
  'debe',
  'cargo',
  'dare',
  'debito',
  'débito',
  'debet',
  '-',
  'out',
]);
const positiveMarks = new Set([
  'bij',
  'h',
  'haben',
  'c',
  'cr',
  'crdt',
  'credit',
  'crédit',
  'haber',
  'abono',
  'avere',
  'credito',
  'crédito',
  '+',
  'in',
]);
const isMark = (cell: string): boolean =>
  negativeMarks.has(cell.toLowerCase()) || positiveMarks.has(cell.toLowerCase());

const currencyCode =
  /(?:^|[^A-Za-z])(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|JPY|CNY|INR|CAD|AUD|NZD|BRL|MXN|ZAR)(?:$|[^A-Za-z])/;

type Roles = Partial<Record<BankRole, number>> & { descriptions: readonly number[]; payees: readonly number[] };

/** The share of sample rows that must have a date and an amount for a table to be a bank's. */
const LEAST_SOUND = 0.5;

/** Reads the table as bank transactions; undefined when it is none. */
export const bankPlan = (dialect: Dialect): Plan | undefined => {
  const { header, sample, preamble } = dialect;
  if (header === undefined) return undefined;
  const roles = findRoles(header, sample);
  if (roles === undefined) return undefined;
  const cellsOf = (column: number | undefined): string[] =>
    column === undefined ? [] : sample.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');

  const usual = usualDayOrder(header, sample, { date: roles.date, currency: roles.currency });
  const readDate = createMomentReader(findDayOrder([...cellsOf(roles.date), ...cellsOf(roles.value_date)], usual));
  const money = [roles.amount, roles.debit, roles.credit].filter((column) => column !== undefined);
  const mark = findDecimalMark(
    money.concat(roles.balance ?? []).flatMap(cellsOf),
    dialect.delimiter === ';' ? ',' : '.',
  );
  const direction = roles.direction ?? unsignedDirection(roles, cellsOf, mark);
  const own = ibanIn(preamble);
  // A table that names an account on each line may mean the owner's or the other side's.
  if (
    roles.account !== undefined &&
    roles.payee_account === undefined &&
    isOtherSide(
      header[roles.account] ?? '',
      sample.map((row) => (row[roles.account ?? -1] ?? '').trim()),
      own,
    )
  ) {
    roles.payee_account = roles.account;
    delete roles.account;
  }
  const account = roles.account === undefined ? own : null;
  const state = stateColumn(header);
  const clock = clockColumn(header);
  const owed =
    isOwedByCard(header) && cellsOf(roles.amount).filter((cell) => cell.startsWith('-')).length * 2 < sample.length;
  const parties = partyColumns(header, roles.payees);
  const currency = currencyOf(money.map((column) => header[column] ?? ''));
  const symbols = roles.currency === undefined && currency === null;

  const amountOf = (cells: readonly string[]): string | undefined => {
    if (roles.amount !== undefined) {
      const amount = parseDecimal(cellAt(cells, roles.amount), mark);
      if (amount !== undefined && owed) return reversed(amount);
      if (amount === undefined || direction === undefined) return amount;
      return negativeMarks.has(cellAt(cells, direction).toLowerCase()) ? negated(amount) : amount;
    }
    return sidesOf(
      roles.debit === undefined ? '' : cellAt(cells, roles.debit),
      roles.credit === undefined ? '' : cellAt(cells, roles.credit),
      mark,
    );
  };

  const sound = sample.filter(
    (row) => readDate(cellAt(row, roles.date)) !== undefined && amountOf(row) !== undefined,
  ).length;
  if (sound < sample.length * LEAST_SOUND) return undefined;

  const width = transactions.fields.length;
  const copied = (['kind', 'category', 'payee_account', 'reference', 'account', 'currency'] as const).flatMap(
    (role) => {
      const from = roles[role];
      return from === undefined ? [] : [{ from, to: at[role] }];
    },
  );
  const numbers = (['fee', 'balance'] as const).flatMap((role) => {
    const from = roles[role];
    return from === undefined ? [] : [{ from, to: at[role] }];
  });
  const [onlyDescription] = roles.descriptions;
  const joined = roles.descriptions.length > 1;

  return {
    schema: transactions,
    convert: (cells, line, out) => {
      if (state !== undefined && isNotBooked(cellAt(cells, state))) {
        out.issue('not-booked', 'This line is not booked, or was taken back; it was left out.', line);
        return undefined;
      }
      const moment = readDate(cellAt(cells, roles.date));
      if (moment === undefined) {
        out.issue('csv-date', 'The date of this line cannot be read; the line was left out.', line);
        return undefined;
      }
      const amount = amountOf(cells);
      if (amount === undefined) {
        out.issue('csv-amount', 'The amount of this line cannot be read; the line was left out.', line);
        return undefined;
      }
      const values: FieldValue[] = new Array<FieldValue>(width).fill(null);
      values[at.date] = moment.date;
      values[at.amount] = amount;
      if (moment.time !== undefined) values[at.time] = isoTime(moment);
      else if (clock !== undefined) values[at.time] = clockTime(moment.date, cellAt(cells, clock));
      values[at.account] = account;
      values[at.currency] =
        symbols && roles.amount !== undefined ? symbolOf(cellAt(cells, roles.amount), mark) : currency;
      for (const { from, to } of copied) values[to] = cellAt(cells, from) || null;
      const code = values[at.currency];
      if (typeof code === 'string' && /^[a-z]{3}$/.test(code)) values[at.currency] = code.toUpperCase();
      for (const { from, to } of numbers) values[to] = parseDecimal(cellAt(cells, from), mark) ?? null;
      // What was charged is no amount with a side, however a bank signs it.
      const fee = values[at.fee];
      if (typeof fee === 'string') values[at.fee] = unsigned(fee);
      const party = (amount.startsWith('-') ? parties.out : parties.in).find((column) => cellAt(cells, column) !== '');
      if (party !== undefined) values[at.payee] = cellAt(cells, party);
      if (onlyDescription !== undefined) {
        values[at.description] =
          (joined
            ? roles.descriptions
                .map((column) => cellAt(cells, column))
                .filter((cell) => cell !== '')
                .join(' ')
            : cellAt(cells, onlyDescription)) || null;
      }
      if (roles.value_date !== undefined)
        values[at.value_date] = readDate(cellAt(cells, roles.value_date))?.date ?? null;
      return values;
    },
  };
};

const place = (name: (typeof transactions.fields)[number]['name']): number =>
  transactions.fields.findIndex((field) => field.name === name);
/** Where each field of a transaction stands in its row. */
const at = {
  date: place('date'),
  amount: place('amount'),
  currency: place('currency'),
  payee: place('payee'),
  description: place('description'),
  account: place('account'),
  value_date: place('value_date'),
  time: place('time'),
  kind: place('kind'),
  category: place('category'),
  payee_account: place('payee_account'),
  reference: place('reference'),
  fee: place('fee'),
  balance: place('balance'),
};

const cellAt = (cells: readonly string[], column: number): string => {
  const cell = cells[column] ?? '';
  // Most cells have no white space around them, and a look is cheaper than a trim.
  return cell.charCodeAt(0) <= 32 || cell.charCodeAt(cell.length - 1) <= 32 || cell.charCodeAt(0) === 0xa0
    ? cell.trim()
    : cell;
};

const reversed = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : negated(amount));

const negated = (amount: string): string => (amount.startsWith('-') || !/[1-9]/.test(amount) ? amount : `-${amount}`);

/** A debit column's amounts are money out, however they are signed there. */
const sidesOf = (debit: string, credit: string, mark: DecimalMark): string | undefined => {
  const out = debit === '' ? undefined : parseDecimal(debit, mark);
  const into = credit === '' ? undefined : parseDecimal(credit, mark);
  if ((debit !== '' && out === undefined) || (credit !== '' && into === undefined)) return undefined;
  const isZero = (amount: string): boolean => !/[1-9]/.test(amount);
  if (out !== undefined && !isZero(out)) return into === undefined || isZero(into) ? negated(out) : undefined;
  return into ?? out;
};

const symbolOf = (cell: string, mark: DecimalMark): string | null => {
  const last = cell.charCodeAt(cell.length - 1);
  const first = cell.charCodeAt(0);
  // A number that begins with a digit or a minus and a digit, and ends with a digit, has no symbol.
  const bare = last >= 48 && last <= 57 && ((first >= 48 && first <= 57) || (first === 45 && cell.charCodeAt(1) <= 57));
  return bare ? null : (parseMoney(cell, mark)?.currency ?? null);
};

const currencyOf = (headers: readonly string[]): string | null => {
  for (const name of headers) {
    const code = currencyCode.exec(name)?.[1];
    if (code !== undefined) return code;
    if (name.includes('€')) return 'EUR';
    if (name.includes('£')) return 'GBP';
  }
  return null;
};

/** A column "type" that says only debit or credit gives unsigned amounts their sign. */
const unsignedDirection = (
  roles: Roles,
  cellsOf: (column: number | undefined) => string[],
  mark: DecimalMark,
): number | undefined => {
  const marks = cellsOf(roles.kind);
  if (roles.kind === undefined || roles.amount === undefined || marks.length === 0 || !marks.every(isMark))
    return undefined;
  return cellsOf(roles.amount).some((cell) => parseDecimal(cell, mark)?.startsWith('-') === true)
    ? undefined
    : roles.kind;
};

const findRoles = (
  header: readonly string[],
  sample: readonly (readonly string[])[],
): (Roles & { date: number }) | undefined => {
  const best = new Map<BankRole, { column: number; rank: number; weak: boolean }>();
  const descriptions: number[] = [];
  const payees: { column: number; rank: number }[] = [];
  const numbered = header.some((name) => /^description ?1$/.test(foldName(name)));
  header.forEach((name, column) => {
    // Where a bank numbers its descriptions, the one without a number names its product.
    if (numbered && foldName(name) === 'description') return;
    for (const { role, rank, weak } of bankWords(name)) {
      if (name.trim().toLowerCase() === 'valuta' && role !== meaningOfValuta(sample, column)) continue;
      if (role === 'description' && !weak) descriptions.push(column);
      if (role === 'payee' && !weak) payees.push({ column, rank });
      const known = best.get(role);
      if (known === undefined || rank < known.rank) best.set(role, { column, rank, weak });
    }
  });
  const has = (...roles: BankRole[]): boolean => roles.some((role) => best.has(role));
  const amount = best.get('amount');
  const sides = best.get('debit') !== undefined && best.get('credit') !== undefined;
  const date = best.get('date') ?? best.get('value_date');
  const priced =
    (amount !== undefined && !amount.weak) ||
    sides ||
    (amount !== undefined && isBrazilian(header)) ||
    (amount !== undefined && has('balance', 'account', 'currency'));
  if (date === undefined || !priced || !has('payee', 'description', 'kind', 'category', 'balance')) return undefined;

  const roles: Partial<Record<BankRole, number>> = {};
  for (const [role, { column }] of best) roles[role] = column;
  // Where a bank has both, the one signed amount says all.
  if (amount !== undefined && !(amount.weak && sides)) {
    delete roles.debit;
    delete roles.credit;
  } else {
    delete roles.amount;
  }
  const fallback = roles.description ?? (roles.payee === undefined ? roles.reference : undefined);
  const named = payees.sort((a, b) => a.rank - b.rank).map(({ column }) => column);
  return {
    ...roles,
    date: date.column,
    payees: named.length > 0 || roles.payee === undefined ? named : [roles.payee],
    descriptions: descriptions.length > 0 || fallback === undefined ? descriptions : [fallback],
  };
};

/** "Valuta" is the value date to a German bank and the currency to a Dutch or Italian one. */
const meaningOfValuta = (sample: readonly (readonly string[])[], column: number): BankRole =>
  sample.every((row) => /^(?:[A-Z]{3})?$/.test((row[column] ?? '').trim())) ? 'currency' : 'value_date';
