import { z } from 'zod';
import { recordView } from '../data.ts';

/** What money is for. Names of them are the window's. */
export const moneyCategories = [
  'groceries',
  'eating-out',
  'transport',
  'housing',
  'utilities',
  'health',
  'shopping',
  'leisure',
  'travel',
  'income',
  'savings',
  'transfers',
  'fees',
  'insurance',
  'subscriptions',
  'education',
  'gifts',
  'cash',
  'taxes',
  'children',
  'other',
] as const;
export const moneyCategory = z.enum(moneyCategories);
export type MoneyCategory = z.infer<typeof moneyCategory>;

/** How often a payment comes again. */
export const cadence = z.enum(['week', 'fortnight', 'month', 'quarter', 'year']);
export type Cadence = z.infer<typeof cadence>;

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
/** An exact decimal. */
const amount = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const merchant = z.string().max(200);
const day = z.string();
const count = z.number().int();

/** One currency at a time, for amounts of two are never added. Left out: the one most used. '' is that of records without one. */
const question = {
  currency: z.string().max(12).optional(),
  /** The first and the last month, both included; left out: from the first, until the last. */
  fromMonth: month.optional(),
  untilMonth: month.optional(),
  account: z.string().max(200).optional(),
  category: moneyCategory.optional(),
  merchant: merchant.optional(),
};

const flow = {
  /** Money in and money out, neither with a sign. Transfers between the owner's accounts are in neither. */
  moneyIn: amount,
  moneyOut: amount,
  records: count,
};

/** Money by month, category and merchant; what comes again; what accounts hold. */
export const moneyCalls = {
  money: {
    input: z.object(question),
    output: z.object({
      /** Most used first. */
      currencies: z.array(z.object({ currency: z.string(), records: count })),
      currency: z.string().nullable(),
      accounts: z.array(z.object({ account: z.string(), records: count })),
      firstMonth: month.nullable(),
      lastMonth: month.nullable(),
      /** Of the months asked for, every filter applied. `left` is in minus out. */
      sum: z.object({ ...flow, left: amount }),
      transfers: z.object({ records: count, moneyOut: amount }),
      /** Every month there is, whichever were asked for; account, category and merchant applied. */
      months: z.array(z.object({ month, ...flow })),
      /** Of the months asked for, all categories; account and merchant applied. Most money out first. */
      categories: z.array(z.object({ category: moneyCategory, ...flow })),
      /** Of the months asked for, account and category applied. Most money out first. */
      merchants: z.array(z.object({ merchant, name: z.string(), category: moneyCategory, ...flow })),
      /** Merchants in all; `merchants` holds the first 200. */
      merchantCount: count,
      /** Records that are still to be counted: they come with the next `vault-changed`. */
      behind: count,
    }),
  },
  /** Payments that come again and again, those that still run first. */
  moneyRecurring: {
    input: z.object({ currency: question.currency }),
    output: z.object({
      currency: z.string().nullable(),
      recurring: z.array(
        z.object({
          merchant,
          name: z.string(),
          category: moneyCategory,
          every: cadence,
          /** The latest, without a sign. */
          amount,
          /** What it comes to in a year, at the latest amount. */
          perYear: amount,
          payments: count,
          firstDay: day,
          lastDay: day,
          /** Null when it has ended: the next one is long overdue, by the last day the account tells of. */
          nextDay: day.nullable(),
          /** When the amount last went from one steady value to another. */
          change: z.object({ was: amount, now: amount, day }).nullable(),
        }),
      ),
      behind: count,
    }),
  },
  moneyBalances: {
    input: z.object({ currency: question.currency }),
    output: z.object({
      currency: z.string().nullable(),
      accounts: z.array(
        z.object({
          account: z.string(),
          /**
           * told: as the source gives it. carried: the source gave it on `toldDay`, and what was paid since is added.
           * summed: the source gives none, and this is the sum of what is in the vault.
           */
          kind: z.enum(['told', 'carried', 'summed']),
          balance: amount,
          day,
          toldDay: day.nullable(),
          /** At the end of each month in which something happened. */
          line: z.array(z.object({ month, balance: amount })),
        }),
      ),
      behind: count,
    }),
  },
  /** Transactions, newest first, with what each is counted as. */
  moneyRows: {
    input: z.object({
      ...question,
      /** Each of its words must occur in payee, description or amount. */
      text: z.string().max(200).optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          record: recordView,
          merchant,
          name: z.string(),
          /** Of a split: that of its largest part. */
          category: moneyCategory,
          /** Who said so. */
          by: z.enum(['owner', 'rule', 'transfer', 'source', 'words', 'nobody']),
        }),
      ),
      total: count,
      /** Searching stopped here: there are more than `total`. */
      capped: z.boolean(),
    }),
  },
  /** Where else a transaction stands: records that tell the same and stepped back behind it. */
  moneyAlsoTold: {
    input: z.object({ record: z.string().min(1).max(20) }),
    output: z.object({ records: z.array(z.object({ record: z.string(), fileName: z.string() })) }),
  },
  /** What the owner said of all payments to one merchant. */
  categoryRules: {
    input: z.object({}).strict(),
    output: z.array(z.object({ merchant, category: moneyCategory })),
  },
  /** Sets the rule of a merchant, or takes it away (null). Gives what was there before. */
  categoryRule: {
    input: z.object({ merchant: merchant.min(1), category: moneyCategory.nullable() }),
    output: z.object({ before: moneyCategory.nullable() }),
  },
} as const;
