import type { Cadence } from '../../../../preload/contract/calls/money.ts';
import { addMonths } from './months.ts';
import type { Series } from './spending.ts';
import type { Units } from './units.ts';

/** Days between two payments of a cadence, and how many payments make one of it. */
const cadences: readonly {
  every: Cadence;
  least: number;
  most: number;
  payments: number;
  months: number;
  perYear: bigint;
}[] = [
  { every: 'week', least: 5, most: 9, payments: 5, months: 0, perYear: 52n },
  { every: 'fortnight', least: 12, most: 16, payments: 5, months: 0, perYear: 26n },
  { every: 'month', least: 25, most: 36, payments: 3, months: 1, perYear: 12n },
  { every: 'quarter', least: 82, most: 100, payments: 3, months: 3, perYear: 4n },
  { every: 'year', least: 345, most: 385, payments: 2, months: 12, perYear: 1n },
];
const stepDays = { week: 7, fortnight: 14 } as const;

/** Shares of the steps that must be regular: a payment may be late, or left out, once in a while. */
const REGULAR_STEPS = 0.75;
const STEADY_STEPS = 0.75;
/** One payment may be this much larger than the one before (in percent), and still be the same one. */
const DRIFT_PERCENT = 140n;
/** Overdue by this much it has ended: share of its interval and days on top. */
const OVERDUE = 0.6;
const OVERDUE_DAYS = 6;

interface Payment {
  readonly day: number;
  readonly units: Units;
}

export interface Recurring {
  readonly currency: string;
  readonly merchant: string;
  readonly every: Cadence;
  readonly units: Units;
  readonly perYear: Units;
  readonly payments: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly nextDay: number | null;
  readonly change: { was: Units; now: Units; day: number } | null;
}

const isNear = (a: Units, b: Units): boolean => {
  const [small, large] = a < b ? [a, b] : [b, a];
  return large * 100n <= small * DRIFT_PERCENT;
};

const shareOf = (steps: readonly Payment[], holds: (a: Payment, b: Payment) => boolean): number => {
  let held = 0;
  for (let i = 1; i < steps.length; i += 1) {
    const [a, b] = [steps[i - 1], steps[i]];
    if (a !== undefined && b !== undefined && holds(a, b)) held += 1;
  }
  return held / Math.max(1, steps.length - 1);
};

const cadenceOf = (payments: readonly Payment[]): (typeof cadences)[number] | undefined => {
  const gaps = payments.slice(1).map(({ day }, i) => day - (payments[i]?.day ?? day));
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const found = cadences.find(({ least, most }) => median >= least && median <= most);
  if (found === undefined || payments.length < found.payments) return undefined;
  const { least, most } = found;
  if (shareOf(payments, (a, b) => b.day - a.day >= least && b.day - a.day <= most) < REGULAR_STEPS) return undefined;
  return found;
};

/** The last time that the amount went from one value that stood to another. */
const changeOf = (payments: readonly Payment[]): Recurring['change'] => {
  const last = payments.at(-1);
  if (last === undefined) return null;
  let since = payments.length - 1;
  while (since > 0 && payments[since - 1]?.units === last.units) since -= 1;
  const [began, before, earlier] = [payments[since], payments[since - 1], payments[since - 2]];
  // What is different each time (electricity by the meter) did not rise, it varies.
  if (began === undefined || before === undefined || earlier?.units !== before.units) return null;
  return { was: before.units, now: last.units, day: began.day };
};

const judged = (series: Series, payments: readonly Payment[], dataLastDay: number): Recurring | undefined => {
  const cadence = cadenceOf(payments);
  const [first, last] = [payments[0], payments.at(-1)];
  if (cadence === undefined || first === undefined || last === undefined) return undefined;
  const { every, months, most, perYear } = cadence;
  // What is bought every week is a habit unless it costs the same; so is what came twice, a year apart.
  const isExact = months === 0 || payments.length === 2;
  const steady = shareOf(payments, (a, b) => (isExact ? a.units === b.units : isNear(a.units, b.units)));
  if (steady < STEADY_STEPS) return undefined;
  const next = every === 'week' || every === 'fortnight' ? last.day + stepDays[every] : addMonths(last.day, months);
  const ended = dataLastDay > next + most * OVERDUE + OVERDUE_DAYS;
  return {
    currency: series.currency,
    merchant: series.merchant,
    every,
    units: last.units,
    perYear: last.units * perYear,
    payments: payments.length,
    firstDay: first.day,
    lastDay: last.day,
    nextDay: ended ? null : next,
    change: changeOf(payments),
  };
};

/** Two of one amount may be the beginning of a series; three or more must be one. */
const comesAgain = (run: readonly Payment[]): boolean => {
  if (run.length >= 3) return cadenceOf(run) !== undefined;
  const [a, b] = run;
  if (a === undefined || b === undefined) return false;
  return cadences.some(({ least, most }) => b.day - a.day >= least && b.day - a.day <= most);
};

/** Payments of one amount each, joined where one takes over when another ends: a price that rose. */
const chains = (payments: readonly Payment[]): Payment[][] => {
  const byAmount = new Map<Units, Payment[]>();
  for (const payment of payments) {
    const same = byAmount.get(payment.units);
    if (same === undefined) byAmount.set(payment.units, [payment]);
    else same.push(payment);
  }
  const found: Payment[][] = [];
  const runs = [...byAmount.values()].filter(comesAgain).toSorted((a, b) => (a[0]?.day ?? 0) - (b[0]?.day ?? 0));
  for (const run of runs) {
    const [start, second] = run;
    const interval = (second?.day ?? 0) - (start?.day ?? 0);
    const longest = cadences.find(({ least, most }) => interval >= least && interval <= most)?.most ?? 36;
    const before = found.find((chain) => {
      const end = chain.at(-1);
      return (
        end !== undefined &&
        start !== undefined &&
        start.day > end.day &&
        start.day - end.day <= longest &&
        isNear(start.units, end.units)
      );
    });
    if (before === undefined) found.push([...run]);
    else before.push(...run);
  }
  return found;
};

/**
 * Payments to one merchant that come again and again: at regular intervals, for amounts that stay or drift. A merchant
 * that is paid for other things too (a shop with a subscription) is looked at amount by amount.
 * @param dataLastDay The last day of which payments are known: what is long overdue by then has ended.
 */
export const recurringOf = (series: Series, dataLastDay: number): Recurring[] => {
  if (series.dropped || series.days.length < 2) return [];
  const payments = series.days
    .map((day, i): Payment => ({ day, units: series.units[i] ?? 0n }))
    .sort((a, b) => a.day - b.day || Number(a.units - b.units));
  const whole = judged(series, payments, dataLastDay);
  if (whole !== undefined) return [whole];
  return chains(payments).flatMap((chain) => (chain.length < 3 ? [] : (judged(series, chain, dataLastDay) ?? [])));
};
