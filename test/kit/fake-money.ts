import type { MoneyCategory } from '../../preload/contract/calls/money.ts';
import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { moneyCalls } from '../../preload/contract/calls/money.ts';

type Calls = Pick<Handlers<AppCalls>, keyof typeof moneyCalls>;

const months = ['2025-01', '2025-02', '2025-03'] as const;
const merchants = [
  ['rewe', 'Rewe', 'groceries', '-61.2'],
  ['trattoria roma', 'Trattoria Roma', 'eating-out', '-45'],
  ['netflix', 'Netflix', 'subscriptions', '-11.99'],
] as const satisfies readonly (readonly [string, string, MoneyCategory, string])[];

/** Three months, three merchants, one payment each a month; enough to see what a page asks and shows. */
export const moneyAt = (changed: () => void): Calls => {
  const rules = new Map<string, MoneyCategory>();
  const all = months.flatMap((month) =>
    merchants.map(([merchant, name, guessed, amount], n) => ({
      month,
      merchant,
      name,
      guessed,
      amount,
      id: `${month}-${n}`,
    })),
  );
  const rowsOf = ({
    fromMonth,
    untilMonth,
    category,
    merchant,
  }: Parameters<Calls['money']>[0]): { category: MoneyCategory; row: (typeof all)[number] }[] =>
    all
      .map((row) => ({ row, category: rules.get(row.merchant) ?? row.guessed }))
      .filter(
        (one) =>
          one.row.month >= (fromMonth ?? '0') &&
          one.row.month <= (untilMonth ?? '9') &&
          (category === undefined || one.category === category) &&
          (merchant === undefined || one.row.merchant === merchant),
      );
  const flow = (rows: readonly { row: { amount: string } }[]) => ({
    records: rows.length,
    moneyIn: '0',
    moneyOut: (rows.reduce((cents, { row }) => cents - Math.round(Number(row.amount) * 100), 0) / 100).toFixed(2),
  });
  return {
    money: (question) => {
      const rows = rowsOf(question);
      const listed = rowsOf({ ...question, category: undefined });
      const sum = flow(rows);
      return {
        currencies: [
          { currency: 'EUR', records: 9 },
          { currency: 'GBP', records: 1 },
        ],
        currency: question.currency ?? 'EUR',
        accounts: [{ account: 'DE02120300000000202051', records: 9 }],
        firstMonth: '2025-01',
        lastMonth: '2025-03',
        sum: { ...sum, left: `-${sum.moneyOut}` },
        transfers: { records: 0, moneyOut: '0' },
        months: months.map((month) => ({
          month,
          ...flow(rowsOf({ ...question, fromMonth: month, untilMonth: month })),
        })),
        categories: [...new Set(listed.map(({ category }) => category))].map((category) => ({
          category,
          ...flow(listed.filter((one) => one.category === category)),
        })),
        merchants: merchants.map(([merchant, name, category]) => ({
          merchant,
          name,
          category,
          ...flow(rows.filter(({ row }) => row.merchant === merchant)),
        })),
        merchantCount: 3,
        behind: 0,
      };
    },
    moneyRecurring: () => ({
      currency: 'EUR',
      recurring: [
        {
          merchant: 'netflix',
          name: 'Netflix',
          category: 'subscriptions',
          every: 'month',
          amount: '11.99',
          perYear: '143.88',
          payments: 12,
          firstDay: '2024-04-05',
          lastDay: '2025-03-05',
          nextDay: '2025-04-05',
          change: { was: '9.99', now: '11.99', day: '2024-06-05' },
        },
      ],
      behind: 0,
    }),
    moneyBalances: () => ({
      currency: 'EUR',
      accounts: [
        {
          account: 'DE02120300000000202051',
          kind: 'told',
          balance: '3158',
          day: '2025-03-20',
          toldDay: '2025-03-20',
          line: [
            { month: '2025-02', balance: '3000' },
            { month: '2025-03', balance: '3158' },
          ],
        },
      ],
      behind: 0,
    }),
    moneyRows: (question) => {
      const rows = rowsOf(question).filter(({ row }) =>
        row.name.toLowerCase().includes((question.text ?? '').toLowerCase()),
      );
      return {
        total: rows.length,
        capped: false,
        rows: rows.map(({ row, category }) => ({
          record: {
            id: row.id,
            dataset: 'transactions',
            values: { date: `${row.month}-05`, amount: row.amount, currency: 'EUR', payee: row.name },
            source: { file: 'f-7', line: 3 },
            ...(row.merchant === 'rewe' && { alsoTold: 1 }),
          },
          merchant: row.merchant,
          name: row.name,
          category,
          by: rules.has(row.merchant) ? ('rule' as const) : ('words' as const),
        })),
      };
    },
    moneyAlsoTold: () => ({ records: [{ record: '99', fileName: 'april.ofx' }] }),
    categoryRules: () => [...rules].map(([merchant, category]) => ({ merchant, category })),
    categoryRule: ({ merchant, category }) => {
      const before = rules.get(merchant) ?? null;
      if (category === null) rules.delete(merchant);
      else rules.set(merchant, category);
      changed();
      return { before };
    },
  };
};
