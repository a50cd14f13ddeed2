import { cellTime, createKnownTables, type KnownRow, type KnownTable } from './csv/known.ts';
import { transactions } from './datasets.ts';
import { createTable, type Named } from './table.ts';
import { parseDecimal } from './text/decimals.ts';
import { negated, unsigned } from './text/sums.ts';

/**
 * Wise's "transaction history" of all balances, which has a side for where money came from and one for where it went
 * (https://wise.com/help, "How do I download my transaction history?"). Its statement of one balance is a table like
 * other banks'.
 */

const money = (row: KnownRow, name: string): string | null => {
  const text = row.text(name);
  return text === null ? null : (parseDecimal(text, '.') ?? null);
};

const history: KnownTable = {
  header: ['Status', 'Direction', 'Created on', 'Source amount (after fees)', 'Target amount (after fees)'],
  passed: ['Exchange rate', 'Batch', 'Created by', 'Source fee currency', 'Target fee currency', 'Created on'],
  start: (out) => {
    const add = createTable(out, transactions);
    let open = 0;
    const read: ReturnType<KnownTable['start']> = (row, line) => {
      const status = row.text('Status');
      if (status !== null && !/^completed$/i.test(status)) {
        open += 1;
        return;
      }
      const time = cellTime(row.text('Finished on')) ?? cellTime(row.text('Created on'));
      const gone = money(row, 'Source amount (after fees)');
      const come = money(row, 'Target amount (after fees)');
      const direction = row.text('Direction')?.toUpperCase() ?? '';
      if (time === null) return out.issue('bad-date', 'This row has no readable date and was left out.', line);
      const id = row.text('ID');
      const common: Named<typeof transactions> = {
        date: time.slice(0, 10),
        time,
        description: row.text('Reference', 'Note'),
        kind: id?.replace(/-.*$/, '') ?? direction,
        category: row.text('Category'),
        reference: id,
      };
      // Between the owner's own balances money goes out of one and into another.
      const leaves = direction === 'OUT' || direction === 'NEUTRAL';
      const arrives = direction === 'IN' || direction === 'NEUTRAL';
      if ((leaves && gone === null) || (arrives && come === null) || (!leaves && !arrives))
        return out.issue('bad-amount', 'This row has no readable amount and was left out.', line);
      if (leaves && gone !== null)
        add(line, {
          ...common,
          amount: negated(unsigned(gone)),
          currency: row.text('Source currency'),
          payee: row.text('Target name'),
          fee: money(row, 'Source fee amount'),
        });
      if (arrives && come !== null)
        add(line, {
          ...common,
          amount: unsigned(come),
          currency: row.text('Target currency'),
          payee: row.text('Source name'),
          fee: direction === 'IN' ? money(row, 'Target fee amount') : null,
        });
    };
    return Object.assign(read, {
      end: () => {
        if (open > 0)
          out.issue('not-booked', `Transfers that are not completed, or were taken back, were left out: ${open}.`);
      },
    });
  },
};

export const wise = createKnownTables({ id: 'wise', label: 'Wise', version: 1, tables: [history] });
