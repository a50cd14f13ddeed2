import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { BodyDay } from '../../preload/contract/calls/body.ts';

const DAY_MS = 86_400_000;
const first = Date.UTC(2024, 11, 1);
const last = Date.UTC(2025, 11, 31);
const nameOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A body as regular as a clock: an hour less sleep in February, a resting pulse that falls by one every month. */
const dayAt = (ms: number): BodyDay => {
  const moment = new Date(ms);
  const month = moment.getUTCMonth();
  const asleep = month === 1 ? 372 : 432;
  return {
    day: nameOf(ms),
    heart: { min: 48, mean: 66, max: 120 + (moment.getUTCDate() % 7) },
    resting: 62 - (ms < Date.UTC(2025, 0, 1) ? 0 : month),
    steps: { count: 8000 + moment.getUTCDate() * 100, source: 'Watch', others: 1 },
    sleep: {
      asleep,
      awake: 12,
      core: asleep - 180,
      deep: 90,
      rem: 90,
      inBed: 0,
      fromMs: ms - 3_600_000,
      untilMs: ms + (asleep + 12 - 60) * 60_000,
    },
    weightKg: 70 + month / 10,
    ...(moment.getUTCDay() === 2 ? { workouts: { count: 1, minutes: 40, metres: 7000 } } : {}),
  };
};

/** Answers of the body's calls for tests of its screen; `none` of a vault without any. */
export const fakeBody = (none: boolean): Pick<Handlers<AppCalls>, 'body' | 'bodyDay'> => ({
  body: ({ fromDay, untilDay }) => {
    if (none) return { days: [], behind: 0 };
    const days: BodyDay[] = [];
    for (let ms = first; ms <= last; ms += DAY_MS) {
      const name = nameOf(ms);
      if (name >= fromDay && name <= untilDay) days.push(dayAt(ms));
    }
    return { span: { firstDay: nameOf(first), lastDay: nameOf(last) }, days, behind: 0 };
  },
  bodyDay: ({ day }) => {
    const ms = Date.parse(`${day}T00:00:00Z`);
    const { sleep, ...rest } = dayAt(ms);
    const begin = sleep?.fromMs ?? ms;
    return {
      day: sleep === undefined ? rest : { ...rest, sleep },
      heart: Array.from({ length: 96 }, (_, n) => [ms + n * 900_000, 60 + (n === 70 ? 60 : n % 5)]).flat(),
      sleep: [
        { stage: 'core', fromMs: begin, untilMs: begin + 120 * 60_000 },
        { stage: 'awake', fromMs: begin + 120 * 60_000, untilMs: begin + 132 * 60_000 },
        { stage: 'deep', fromMs: begin + 132 * 60_000, untilMs: begin + 222 * 60_000 },
        { stage: 'rem', fromMs: begin + 222 * 60_000, untilMs: begin + 312 * 60_000 },
      ],
      stepsByHour: Array.from({ length: 24 }, (_, hour) => (hour > 7 && hour < 22 ? hour * 60 : 0)),
      workouts: [
        { id: '1', kind: 'running', fromMs: ms + 63_000_000, untilMs: ms + 65_400_000, metres: 7000, energy: 480 },
      ],
      behind: 0,
    };
  },
});
