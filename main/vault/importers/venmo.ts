import { cellTime, createKnownTables, type KnownTable } from './csv/known.ts';
import { transactions } from './datasets.ts';
import { createTable } from './table.ts';
import { parseMoney } from './text/decimals.ts';
import { unsigned } from './text/sums.ts';

/**
 * Venmo's account statement as a table. Its first lines name the account; a row before and after the movements has the
 * balances, and the last the small print. Who is the other side depends on who asked for the money. Venmo publishes no
 * description; followed are readers of real statements: https://github.com/egh/ledger-autosync (converter.py) and
 * https://github.com/jbms/beancount-import (source/venmo.py).
 */

const isTaken = (status: string | null): boolean => status === null || /^(?:complete|issued)$/i.test(status);

const statement: KnownTable = {
  header: ['ID', 'Datetime', 'Type', 'Status', 'Note', 'From', 'To', 'Amount (total)'],
  passed: [
    'Username',
    'Amount (tip)',
    'Amount (tax)',
    'Tax Rate',
    'Tax Exempt',
    'Funding Source',
    'Beginning Balance',
    'Ending Balance',
    'Statement Period Venmo Fees',
    'Terminal Location',
    'Year to Date Venmo Fees',
    'Disclaimer',
  ],
  start: (out, context) => {
    const add = createTable(out, transactions);
    const order = context.dayOrder('Datetime');
    let open = 0;
    const read: ReturnType<KnownTable['start']> = (row, line) => {
      const [when, total] = [row.text('Datetime'), row.text('Amount (total)')];
      const [type, from, to, goal] = [row.text('Type'), row.text('From'), row.text('To'), row.text('Destination')];
      const [id, note, status, fee] = [row.text('ID'), row.text('Note'), row.text('Status'), row.text('Amount (fee)')];
      // Balances and small print.
      if (when === null && total === null) return;
      if (!isTaken(status)) {
        open += 1;
        return;
      }
      const time = cellTime(when, order);
      if (time === null) return out.issue('bad-date', 'This row has no readable date and was left out.', line);
      const amount = total === null ? undefined : parseMoney(total, '.')?.amount;
      if (amount === undefined)
        return out.issue('bad-amount', 'This row has no readable amount and was left out.', line);
      const charged = fee === null ? undefined : parseMoney(fee, '.')?.amount;
      // A charge goes from who asks to who pays, a payment from who pays to who is paid.
      const isCharge = /charge/i.test(type ?? '');
      const isOut = amount.startsWith('-');
      add(line, {
        date: time.slice(0, 10),
        time,
        amount,
        currency: 'USD',
        payee: (isCharge === isOut ? from : to) ?? goal,
        description: note,
        kind: type,
        reference: id,
        fee: charged === undefined ? null : unsigned(charged),
      });
    };
    return Object.assign(read, {
      end: () => {
        if (open > 0)
          out.issue('not-booked', `Payments that are not complete, or were taken back, were left out: ${open}.`);
      },
    });
  },
};

export const venmo = createKnownTables({ id: 'venmo', label: 'Venmo', version: 1, tables: [statement] });
