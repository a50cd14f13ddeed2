import { momentOf, whereAt, type Day, type Run } from './day.ts';
import { createDice } from './dice.ts';
import { summer, type Life } from './life.ts';
import { DAY_MS } from './time.ts';

/** What her body does on a day, minute by minute: pulse, steps, sleep, weight. */

/** The pulse at rest: sinks as she trains, rises with the flu. */
export const restingPulse = (life: Life, day: Day): number => {
  const dice = createDice(life.seed, 'resting', day.dayMs);
  const trained = Math.min(1, Math.max(0, (new Date(day.dayMs).getUTCMonth() - 3) / 6));
  return 59 - 6 * trained + (day.season.ill ? 9 : 0) + dice.around(0, 1.3);
};

export const runMinutes = (run: Run): number => ((run.metres / 1000) * run.secondsPerKm) / 60;

/** The pulse while she runs, `minutes` into it. */
export const runPulse = (run: Run, minutes: number, noise: number): number => {
  const warm = Math.min(1, minutes / 7);
  const drift = (minutes / runMinutes(run)) * 9;
  const effort = (400 - run.secondsPerKm) * 0.32;
  return 112 + warm * 30 + drift + effort + noise;
};

export const isAsleep = (day: Day, minute: number): boolean =>
  (minute >= day.asleepAt && minute < day.awakeAt) || minute >= day.bedAt;

/** Beats a minute at a minute of the day. */
export const pulseAt = (day: Day, resting: number, minute: number, noise: number): number => {
  if (day.run !== null && minute >= day.run.start && minute < day.run.start + runMinutes(day.run))
    return runPulse(day.run, minute - day.run.start, noise);
  if (isAsleep(day, minute)) return resting - 3 + noise * 0.6;
  const at = whereAt(day, minute);
  const moving = at !== undefined && 'mode' in at ? at.mode : null;
  const busy = moving === 'walking' ? 34 : moving === 'cycling' ? 46 : moving === null ? 14 : 20;
  const afternoon = minute > 780 && minute < 1140 ? 3 : 0;
  return resting + busy + afternoon + noise * 1.7;
};

/** Steps taken in the minutes from `minute` on. */
export const stepsIn = (day: Day, minute: number, minutes: number, noise: number): number => {
  if (isAsleep(day, minute)) return 0;
  const { run } = day;
  if (run !== null && minute >= run.start - 1 && minute < run.start + runMinutes(run)) return minutes * (162 + noise);
  const at = whereAt(day, minute);
  if (at !== undefined && 'mode' in at) return minutes * (at.mode === 'walking' ? 104 + noise : 3);
  if (day.kind === 'ill') return Math.max(0, minutes * (0.6 + noise * 0.1));
  const lively = at?.place === 'park' || at?.place === 'farCastle' || at?.place === 'farCoast' ? 44 : 3.4;
  return Math.max(0, minutes * (lively + noise * 0.6));
};

/** Kilograms on the scale in the morning; null on days it is left alone. */
export const weightOn = (life: Life, day: Day): number | null => {
  const dice = createDice(life.seed, 'weight', day.dayMs);
  if (day.kind === 'holiday' || !dice.chance(0.45)) return null;
  return Math.round((68.6 - 2.1 * summer(day.dayMs - 45 * DAY_MS) + dice.around(0, 0.28)) * 10) / 10;
};

export type Stage = 'InBed' | 'AsleepCore' | 'AsleepDeep' | 'AsleepREM' | 'Awake';

/** The night that ends on this day, in cycles: more deep sleep first, more dreams towards morning. */
export function* stagesOf(life: Life, day: Day): Generator<{ stage: Stage; startMs: number; endMs: number }> {
  const dice = createDice(life.seed, 'stages', day.dayMs);
  yield {
    stage: 'InBed',
    startMs: momentOf(day, day.asleepAt - dice.between(6, 22)),
    endMs: momentOf(day, day.awakeAt + dice.between(0, 14)),
  };
  const night = day.awakeAt - day.asleepAt;
  let at = day.asleepAt;
  for (let cycle = 0; at < day.awakeAt - 1; cycle += 1) {
    const late = Math.min(1, (at - day.asleepAt) / night);
    const parts: [Stage, number][] = [
      ['AsleepCore', dice.around(31, 5)],
      ['AsleepDeep', dice.around(38 * (1 - late) + 3, 4)],
      ['AsleepCore', dice.around(27, 4)],
      ['AsleepREM', dice.around(9 + 27 * late, 3)],
      ['Awake', dice.chance(day.season.ill ? 0.8 : 0.35) ? dice.between(2, day.season.ill ? 16 : 7) : 0],
    ];
    for (const [stage, minutes] of parts) {
      const end = Math.min(day.awakeAt, at + Math.max(0, minutes));
      if (end - at >= 1) yield { stage, startMs: momentOf(day, at), endMs: momentOf(day, end) };
      at = Math.max(at, end);
    }
  }
}
