import type { AppCalls, Parsed, Value } from '../../../../preload/contract/calls.ts';
import { createStatements, type Database } from '../../../store/vault/index.ts';
import type { Counted } from '../../counted.ts';
import type { Rows, StoredRow } from '../../rows.ts';
import type { RestOfMonth } from './balances.ts';
import type { Entry, Ledger } from './ledger.ts';
import { monthFrom } from './months.ts';
import { chosenCurrency } from './sums.ts';
import { monthOf, monthStart } from '../days.ts';

type Question = Parsed<AppCalls, 'moneyRows'>;
type Answer = Value<AppCalls, 'moneyRows'>;

/** Hits of a search that are looked at; nobody reads on after so many. */
const SEARCH_CAP = 10_000;
interface Found {
  readonly id: number;
  readonly at: number;
}

const newestFirst = (a: Found, b: Found): number => b.at - a.at || b.id - a.id;

/** Whether a transaction is asked for, its months apart. */
const isWanted = (question: Question, currency: string, entry: Entry): boolean =>
  entry.currency === currency &&
  (question.account === undefined || entry.account === question.account) &&
  (question.merchant === undefined || entry.merchant === question.merchant) &&
  (question.category === undefined || entry.parts.some(({ category }) => category === question.category));

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (match) => `\\${match}`);

export interface MoneyRows {
  page(ledger: Ledger, question: Question): Answer;
  restOfMonth(ledger: Ledger): RestOfMonth;
}

/** Lists transactions; the sums say which months hold what is asked for, so that only those are read. */
export const createMoneyRows = (deps: { db: Database; rows: Rows; counted: Counted }): MoneyRows => {
  const statement = createStatements(deps.db);

  /** Of one month, or of all where a search is asked for. Without those that are labelled. */
  const scan = (ledger: Ledger, question: Question, currency: string, fromAt: number, untilAt: number): Found[] => {
    const { dataset } = ledger;
    const column = (name: string): string => `f${dataset.schema.fields.findIndex((field) => field.name === name)}`;
    const words = (question.text ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, 10);
    const clause = deps.counted.clause(dataset);
    const where = [
      'at <> 0 AND at >= ? AND at < ?',
      ...(clause === '' ? [] : [clause]),
      ...words.map(
        () =>
          `(${column('payee')} LIKE ? ESCAPE '\\' OR ${column('description')} LIKE ? ESCAPE '\\' OR ${column('amount')} LIKE ? ESCAPE '\\')`,
      ),
    ];
    const values = words.flatMap((word) => {
      const like = `%${escapeLike(word)}%`;
      // "12,50" is said of an amount that stands as 12.5.
      const amount = /^[+-]?[\d.,]+$/.test(word)
        ? word
            .replace(',', '.')
            .replace(/(\.\d*?)0+$/, '$1')
            .replace(/[+]|\.$/g, '')
        : word;
      return [like, like, `%${escapeLike(amount)}%`];
    });
    const select = statement<(number | string)[], (string | number | null)[]>(
      `SELECT id, at, ${ledger.columns} FROM ${dataset.table} WHERE ${where.join(' AND ')} ORDER BY at DESC`,
    ).raw(true);
    const found: Found[] = [];
    for (const [id, at, ...rest] of select.iterate(fromAt, untilAt, ...values)) {
      const row = { id: Number(id), at: Number(at), values: rest };
      if (ledger.labelled.has(row.id)) continue;
      const entry = ledger.entryOf(row);
      if (entry === undefined || !isWanted(question, currency, entry)) continue;
      found.push({ id: row.id, at: row.at });
      if (words.length > 0 && found.length > SEARCH_CAP) break;
    }
    return found;
  };

  const inWords = (entry: Entry, ledger: Ledger, text: string): boolean => {
    const view = storedOf(ledger, entry.id);
    const record = view === undefined ? undefined : deps.rows.view(ledger.dataset, [view])[0];
    const said = ['payee', 'description', 'amount']
      .map((name) => String(record?.values[name] ?? ''))
      .join('\n')
      .toLowerCase();
    return text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => said.includes(word) || said.includes(word.replace(',', '.')));
  };
  const storedOf = (ledger: Ledger, id: number): StoredRow | undefined =>
    statement<[number], StoredRow>(`SELECT * FROM ${ledger.dataset.table} WHERE id = ?`).get(id);

  const shown = (ledger: Ledger, found: readonly Found[]): Answer['rows'] =>
    found.flatMap(({ id }) => {
      const stored = storedOf(ledger, id);
      if (stored === undefined) return [];
      const raw = statement<[number], (string | number | null)[]>(
        `SELECT at, ${ledger.columns} FROM ${ledger.dataset.table} WHERE id = ?`,
      )
        .raw(true)
        .get(id);
      const [at, ...values] = raw ?? [];
      const entry = ledger.entryOf({ id, at: Number(at), values });
      const [record] = deps.rows.view(ledger.dataset, [stored]);
      if (entry === undefined || record === undefined) return [];
      const { merchant, name, by, parts } = entry;
      const largest = parts.reduce((a, b) =>
        (b.units < 0n ? -b.units : b.units) > (a.units < 0n ? -a.units : a.units) ? b : a,
      );
      return [{ record, merchant, name, by, category: largest.category }];
    });

  const restOfMonth: MoneyRows['restOfMonth'] = (ledger) => (account, currency, day) => {
    const fromAt = (day + 1) * 86_400_000;
    const clause = deps.counted.clause(ledger.dataset);
    const rows = statement<[number, number], (string | number | null)[]>(
      `SELECT id, at, ${ledger.columns} FROM ${ledger.dataset.table} WHERE at >= ? AND at < ? ${clause === '' ? '' : `AND ${clause}`}`,
    ).raw(true);
    let sum = 0n;
    for (const [id, at, ...values] of rows.iterate(fromAt, monthStart(monthOf(fromAt - 1) + 1))) {
      const entry = ledger.entryOf({ id: Number(id), at: Number(at), values });
      if (entry?.account !== account || entry.currency !== currency) continue;
      for (const { units } of entry.parts) sum += units;
    }
    return sum;
  };

  const page = (ledger: Ledger, question: Question): Answer => {
    const currency = chosenCurrency(ledger, question.currency);
    if (currency === null) return { rows: [], total: 0, capped: false };
    const from = question.fromMonth === undefined ? -Infinity : monthFrom(question.fromMonth);
    const until = question.untilMonth === undefined ? Infinity : monthFrom(question.untilMonth);
    const { offset, limit } = question;
    const text = (question.text ?? '').trim();
    const labelled = [...ledger.labelled.values()].filter(
      (entry) =>
        entry.month >= from &&
        entry.month <= until &&
        isWanted(question, currency, entry) &&
        (text === '' || inWords(entry, ledger, text)),
    );

    if (text !== '') {
      const found = scan(
        ledger,
        question,
        currency,
        Number.isFinite(from) ? monthStart(from) : -8.64e15,
        Number.isFinite(until) ? monthStart(until + 1) : 8.64e15,
      );
      const capped = found.length > SEARCH_CAP;
      found.length = Math.min(found.length, SEARCH_CAP);
      const all = [...found, ...labelled].sort(newestFirst);
      return { rows: shown(ledger, all.slice(offset, offset + limit)), total: all.length, capped };
    }

    const perMonth = new Map<number, number>();
    for (const cell of question.merchant === undefined ? ledger.coarse : ledger.cellsOf(question.merchant)) {
      if (cell.month < from || cell.month > until || cell.currency !== currency) continue;
      if (question.account !== undefined && cell.account !== question.account) continue;
      if (question.category !== undefined && cell.category !== question.category) continue;
      perMonth.set(cell.month, (perMonth.get(cell.month) ?? 0) + cell.records);
    }
    for (const { month } of labelled) perMonth.set(month, (perMonth.get(month) ?? 0) + 1);
    const months = [...perMonth].filter(([, records]) => records > 0).sort(([a], [b]) => b - a);
    const total = months.reduce((sum, [, records]) => sum + records, 0);

    const listed: Found[] = [];
    let before = 0;
    for (const [month, records] of months) {
      if (before >= offset + limit) break;
      if (before + records > offset) {
        const found = [
          ...scan(ledger, question, currency, monthStart(month), monthStart(month + 1)),
          ...labelled.filter((entry) => entry.month === month),
        ].sort(newestFirst);
        listed.push(...found.slice(Math.max(0, offset - before), Math.max(0, offset + limit - before)));
      }
      before += records;
    }
    return { rows: shown(ledger, listed), total, capped: false };
  };

  return { page, restOfMonth };
};
