import type { AppCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import type { BodyDay } from '../../../preload/contract/calls/body.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import type { Database } from '../../store/vault/index.ts';
import type { Counted } from '../counted.ts';
import type { Datasets } from '../datasets.ts';
import type { Digests } from '../digests/index.ts';
import { active, trained, weighed, type Days } from './body/days.ts';
import { nights, sumNight, type Nights } from './body/nights.ts';
import { createOneDay } from './body/one-day.ts';
import { heartOf, pulse, restingOf, type Pulse } from './body/pulse.ts';
import { rounded } from './body/values.ts';
import { mostSteps, walked, type Walked } from './body/walked.ts';
import { dayFrom, dayText } from './days.ts';

/** Days answered at once: sixty years. */
const MAX_DAYS = 22_000;

/** Heart, sleep, steps and weight by day, on the wall clock. */
export interface Body {
  days(permit: Permit, question: Parsed<AppCalls, 'body'>): Value<AppCalls, 'body'>;
  day(permit: Permit, question: Parsed<AppCalls, 'bodyDay'>): Value<AppCalls, 'bodyDay'>;
}

interface Sums {
  readonly pulse: Pulse;
  readonly walked: Walked;
  readonly nights: Nights;
  readonly weighed: Days;
  readonly trained: Days;
  readonly active: Days;
}

const summary = (sums: Sums, day: number): BodyDay => {
  const heart = heartOf(sums.pulse, day);
  const resting = restingOf(sums.pulse, day);
  const steps = mostSteps(sums.walked.get(day));
  const sleep = sumNight(sums.nights.get(day) ?? []);
  const [times = 0, kilograms = 0] = sums.weighed.get(day) ?? [];
  const [workouts = 0, seconds = 0, metres = 0] = sums.trained.get(day) ?? [];
  const activity = sums.active.get(day);
  return {
    day: dayText(day),
    ...(heart && { heart }),
    ...(resting !== undefined && { resting }),
    ...(steps && { steps: { count: steps.count, source: steps.source, others: steps.others } }),
    ...(sleep && { sleep }),
    ...(times > 0 && { weightKg: rounded(kilograms / times, 2) }),
    ...(workouts > 0 && {
      workouts: { count: workouts, minutes: Math.round(seconds / 60), metres: Math.round(metres) },
    }),
    ...(activity && {
      activity: {
        energy: rounded(activity[0] ?? 0),
        exercise: rounded(activity[1] ?? 0),
        standHours: activity[2] ?? 0,
      },
    }),
  };
};

const spanOf = (sums: Sums): { firstDay: string; lastDay: string } | undefined => {
  let [first, last] = [Infinity, -Infinity];
  const take = (day: number): void => {
    if (day < first) first = day;
    if (day > last) last = day;
  };
  for (const hour of sums.pulse.hours.keys()) take(Math.floor(hour / 24));
  for (const days of [sums.pulse.resting, sums.walked, sums.nights, sums.weighed, sums.trained, sums.active])
    for (const day of days.keys()) take(day);
  return first === Infinity ? undefined : { firstDay: dayText(first), lastDay: dayText(last) };
};

export const createBody = (deps: {
  db: Database;
  datasets: Datasets;
  digests: Digests;
  counted: Counted;
  permits: PermitMint;
  timeZone: string;
}): Body => {
  const { digests, permits } = deps;
  digests.stand(() => [pulse, walked, nights, weighed, trained, active]);
  const oneDay = createOneDay(deps);

  const read = (): { sums: Sums; behind: number } => {
    const all = {
      pulse: digests.read(pulse),
      walked: digests.read(walked),
      nights: digests.read(nights),
      weighed: digests.read(weighed),
      trained: digests.read(trained),
      active: digests.read(active),
    };
    return {
      sums: {
        pulse: all.pulse.state,
        walked: all.walked.state,
        nights: all.nights.state,
        weighed: all.weighed.state,
        trained: all.trained.state,
        active: all.active.state,
      },
      behind: Object.values(all).reduce((sum, { behind }) => sum + behind, 0),
    };
  };

  return {
    days: (permit, { fromDay, untilDay }) => {
      permits.check(permit);
      const { sums, behind } = read();
      const span = spanOf(sums);
      if (span === undefined) return { days: [], behind };
      const first = Math.max(dayFrom(fromDay), dayFrom(span.firstDay));
      const last = Math.min(dayFrom(untilDay), dayFrom(span.lastDay), first + MAX_DAYS - 1);
      const days: BodyDay[] = [];
      for (let day = first; day <= last; day += 1) {
        const one = summary(sums, day);
        if (Object.keys(one).length > 1) days.push(one);
      }
      return { span, days, behind };
    },

    day: (permit, { day: name }) => {
      permits.check(permit);
      const { sums, behind } = read();
      const day = dayFrom(name);
      return {
        day: summary(sums, day),
        heart: oneDay.heart(day),
        sleep: oneDay.sleep(day),
        stepsByHour: oneDay.stepsByHour(day, mostSteps(sums.walked.get(day))?.counter),
        workouts: oneDay.workouts(day),
        behind,
      };
    },
  };
};
