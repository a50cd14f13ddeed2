import { z } from 'zod';

const count = z.number().int().min(0);
/** Calendar day on the wall clock, "2025-03-01". */
const day = z.iso.date();
/** Wall clock: milliseconds to be read as UTC. */
const wallMs = z.number().int();

export const sleepStages = ['in_bed', 'asleep', 'awake', 'core', 'deep', 'rem'] as const;
export type SleepStage = (typeof sleepStages)[number];

const bodyDay = z.object({
  day,
  heart: z.object({ min: z.number(), mean: z.number(), max: z.number() }).optional(),
  /** Beats a minute at rest, as the source has it. */
  resting: z.number().optional(),
  /** Of the one source that counted most; `others`: how many more counted that day and are not added. */
  steps: z.object({ count, source: z.string(), others: count }).optional(),
  /** The night that ends on this day, from noon to noon, in minutes. `asleep` is core, deep, rem and what has no stage. */
  sleep: z
    .object({
      asleep: count,
      awake: count,
      core: count,
      deep: count,
      rem: count,
      inBed: count,
      fromMs: wallMs,
      untilMs: wallMs,
    })
    .optional(),
  weightKg: z.number().optional(),
  workouts: z.object({ count, minutes: count, metres: count }).optional(),
  activity: z.object({ energy: z.number(), exercise: z.number(), standHours: z.number() }).optional(),
});
export type BodyDay = z.infer<typeof bodyDay>;

/** Heart, sleep, steps and weight by day. */
export const bodyCalls = {
  /** The days from one to another, both included, that have anything. */
  body: {
    input: z.object({ fromDay: day, untilDay: day }),
    output: z.object({
      /** Between which days anything is recorded; left out when nothing is. */
      span: z.object({ firstDay: day, lastDay: day }).optional(),
      days: z.array(bodyDay),
      /** Records that are still to be counted: they come with the next `vault-changed`. */
      behind: count,
    }),
  },
  /** One day in full. */
  bodyDay: {
    input: z.object({ day }),
    output: z.object({
      day: bodyDay,
      /** Moment and beats a minute, in turn; the mean of each minute that has any. */
      heart: z.array(z.number()),
      /** The night that ends on this day, and the evening on it. */
      sleep: z.array(z.object({ stage: z.enum(sleepStages), fromMs: wallMs, untilMs: wallMs })),
      /** By hour of the day, of the source that counted most. */
      stepsByHour: z.array(count).length(24),
      workouts: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          fromMs: wallMs,
          untilMs: wallMs,
          metres: z.number().optional(),
          energy: z.number().optional(),
        }),
      ),
      behind: count,
    }),
  },
} as const;
