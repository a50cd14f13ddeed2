import type { AppCalls, Value } from '../../../../preload/contract/calls.ts';
import type { BodyDay } from '../../../../preload/contract/calls/body.ts';
import type { Finding } from '../../../../preload/contract/calls/today.ts';
import { fromUnits, toUnits, type Units } from '../money/units.ts';
import { monthOfDay } from './days.ts';
import { dayFrom, dayText, monthText } from '../days.ts';

/** A rise is news for so many days. */
const NEWS_DAYS = 92;
/** Months before that make what is usual, and how many of them must have any spending. */
const MONTHS = 12;
const LEAST_MONTHS = 6;
/** Percent above the usual from which on it is more. */
const MORE = 115n;
const LAST_NIGHTS = 7;
const LEAST_NIGHTS = 5;
const USUAL_NIGHTS = 90;
const LEAST_USUAL = 30;
const SHORTER_MINUTES = 20;

/** The payment that comes again and rose last, while that is news. */
export const risen = ({ currency, recurring }: Value<AppCalls, 'moneyRecurring'>, day: number): Finding | undefined => {
  const found = recurring
    .flatMap(({ name, change, nextDay }) => {
      if (change === null || nextDay === null || currency === null) return [];
      const since = day - dayFrom(change.day);
      const rose = (toUnits(change.now) ?? 0n) > (toUnits(change.was) ?? 0n);
      return rose && since >= 0 && since <= NEWS_DAYS ? [{ name, ...change }] : [];
    })
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.name.localeCompare(b.name)))[0];
  return found === undefined ? undefined : { kind: 'risen', currency: currency ?? '', ...found };
};

/** The last month that is over. A statement that ends before it does makes it too small, never too large: only more is told. */
const lastWhole = (day: number): number =>
  monthOfDay(day + 1) === monthOfDay(day) ? monthOfDay(day) - 1 : monthOfDay(day);

export const spentMore = ({ currency, months }: Value<AppCalls, 'money'>, day: number): Finding | undefined => {
  const month = lastWhole(day);
  const out = new Map<string, Units>(months.map((one) => [one.month, toUnits(one.moneyOut) ?? 0n]));
  const spent = out.get(monthText(month)) ?? 0n;
  const before = Array.from({ length: MONTHS }, (_, n) => out.get(monthText(month - MONTHS + n)) ?? 0n);
  const filled = before.filter((each) => each > 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const usual = filled[Math.floor(filled.length / 2)];
  if (currency === null || usual === undefined || filled.length < LEAST_MONTHS) return undefined;
  if (spent * 100n < usual * MORE) return undefined;
  // Heights of bars are for the eye; the amounts beside them are exact.
  const bars = [...before, spent].map((each) => Number(each / 1_000_000n) / 100);
  return {
    kind: 'spent-more',
    month: monthText(month),
    spent: fromUnits(spent),
    usual: fromUnits(usual),
    currency,
    bars,
  };
};

/** From which day to which nights are needed for `shortNights`. */
export const nightsNeeded = (day: number): { fromDay: string; untilDay: string } => ({
  fromDay: dayText(day - LAST_NIGHTS - USUAL_NIGHTS + 1),
  untilDay: dayText(day),
});

const mean = (all: readonly number[]): number => Math.round(all.reduce((sum, each) => sum + each, 0) / all.length);

export const shortNights = (days: readonly BodyDay[], day: number): Finding | undefined => {
  const nights = days.flatMap(({ day: of, sleep }) =>
    sleep === undefined || sleep.asleep === 0 ? [] : [{ of: dayFrom(of), minutes: sleep.asleep }],
  );
  const last = nights.filter(({ of }) => of > day - LAST_NIGHTS);
  const before = nights.filter(({ of }) => of <= day - LAST_NIGHTS);
  if (last.length < LEAST_NIGHTS || before.length < LEAST_USUAL) return undefined;
  const minutes = mean(last.map((one) => one.minutes));
  const usual = mean(before.map((one) => one.minutes));
  if (usual - minutes < SHORTER_MINUTES) return undefined;
  const bars = nights.slice(-28).map((one) => one.minutes);
  return { kind: 'short-nights', nights: last.length, minutes, usual, bars };
};
