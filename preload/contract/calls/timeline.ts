import { z } from 'zod';
import { recordView } from '../data.ts';

/** Widths of a bucket. All times of the timeline are wall clock: milliseconds to be read as UTC. */
export const timelineLevels = {
  minute: 60_000,
  'ten-minutes': 600_000,
  hour: 3_600_000,
  day: 86_400_000,
} as const;
export type TimelineLevel = keyof typeof timelineLevels;

const level = z.enum(['minute', 'ten-minutes', 'hour', 'day']);
const wallMs = z.number().int().min(-8.64e15).max(8.64e15);

/** Everything that has a moment, one lane a dataset. */
export const timelineCalls = {
  /** How many records fall into each of `buckets` buckets from number `first` (moment divided by the bucket's width). */
  timeline: {
    input: z.object({
      level,
      first: z.number().int().min(-1e12).max(1e12),
      buckets: z.number().int().min(1).max(50_000),
    }),
    output: z.object({
      lanes: z.array(
        z.object({
          dataset: z.string(),
          label: z.string(),
          /** Records with a moment, in all. */
          records: z.number().int(),
          firstMs: z.number().int(),
          lastMs: z.number().int(),
          /** Position from `first` and count, in turn, of the buckets that are not empty. */
          counts: z.array(z.number().int()),
        }),
      ),
      /** Records that are still to be counted: they come with the next `vault-changed`. */
      behind: z.number().int(),
    }),
  },
  /** The records of a stretch of time, earliest first. */
  moments: {
    input: z.object({
      fromMs: wallMs,
      untilMs: wallMs,
      datasets: z.array(z.string()).max(200).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({
      records: z.array(z.object({ atMs: z.number().int(), record: recordView })),
      /** There are more than `limit`. */
      more: z.boolean(),
    }),
  },
} as const;
