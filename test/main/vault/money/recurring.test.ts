import { describe, expect, test } from 'vitest';
import { dayOf, dayText } from '../../../../main/vault/overviews/days.ts';
import { recurringOf } from '../../../../main/vault/overviews/money/recurring.ts';

const day = (text: string): number => dayOf(Date.parse(`${text}T00:00:00Z`));
const series = (payments: readonly (readonly [date: string, cents: number])[]) => ({
  currency: 'EUR',
  merchant: 'm',
  days: payments.map(([date]) => day(date)),
  units: payments.map(([, cents]) => BigInt(cents) * 1_000_000n),
  dropped: false,
});
const cents = (units: bigint): number => Number(units / 1_000_000n);
const monthly = (count: number, amount: (n: number) => number, from = 0, dayOfMonth = 5): [string, number][] =>
  Array.from({ length: count }, (_, n) => [
    new Date(Date.UTC(2024, from + n, dayOfMonth + (n % 3))).toISOString().slice(0, 10),
    amount(n),
  ]);
const last = day('2024-12-31');

describe('what comes again', () => {
  test('every month is found though it comes a day or two late, and the next is told', () => {
    const [found] = recurringOf(series(monthly(12, () => 999)), last);
    expect(found).toMatchObject({ every: 'month', payments: 12, change: null });
    expect(dayText(found?.nextDay ?? 0)).toBe('2025-01-07');
  });

  test('and rose is one, and says from what to what and since when', () => {
    const [found, ...more] = recurringOf(series(monthly(12, (n) => (n < 5 ? 999 : 1199))), last);
    expect(more).toEqual([]);
    const change = found?.change;
    expect(change && [cents(change.was), cents(change.now), dayText(change.day).slice(0, 7)]).toEqual([
      999,
      1199,
      '2024-06',
    ]);
    expect(cents(found?.perYear ?? 0n)).toBe(14_388);
  });

  test('for an amount that drifts is one; it varies, it did not rise', () => {
    const [found] = recurringOf(series(monthly(10, (n) => 6000 + ((n * 37) % 11) * 90)), last);
    expect(found).toMatchObject({ every: 'month', change: null });
  });

  test('each week, quarter and year is told apart', () => {
    const steps = (count: number, days: number): [string, number][] =>
      Array.from({ length: count }, (_, n) => [
        new Date(Date.UTC(2020, 0, 3) + n * days * 86_400_000).toISOString().slice(0, 10),
        2500,
      ]);
    const every = (count: number, days: number) => recurringOf(series(steps(count, days)), day('2020-02-01'))[0]?.every;
    expect([every(8, 7), every(6, 14), every(4, 91), every(3, 365), every(5, 50)]).toEqual([
      'week',
      'fortnight',
      'quarter',
      'year',
      undefined,
    ]);
  });

  test('but no more has ended: no next one', () => {
    expect(recurringOf(series(monthly(6, () => 999)), last)[0]?.nextDay).toBeNull();
  });

  test('at a shop that also sells other things is found among them', () => {
    const odd: [string, number][] = Array.from({ length: 40 }, (_, n) => [
      new Date(Date.UTC(2024, 0, 2 + n * 9)).toISOString().slice(0, 10),
      1234 + n * 311,
    ]);
    const found = recurringOf(series([...odd, ...monthly(12, (n) => (n < 6 ? 899 : 999))]), last);
    expect(found.map(({ every, payments, units }) => [every, payments, cents(units)])).toEqual([['month', 12, 999]]);
  });

  test('is not what somebody merely buys often', () => {
    const shopping: [string, number][] = Array.from({ length: 60 }, (_, n) => [
      new Date(Date.UTC(2024, 0, 1 + n * 6)).toISOString().slice(0, 10),
      2000 + ((n * 7919) % 6000),
    ]);
    expect(recurringOf(series(shopping), last)).toEqual([]);
  });
});
