import { z } from 'zod';
import { recordView } from '../data.ts';

const count = z.number().int().min(0);
const day = z.iso.date();
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
/** An exact decimal. */
const amount = z.string().regex(/^-?\d+(?:\.\d+)?$/);
/** A small picture: what the sentence is about is its last bar, or the one named. */
const bars = z.array(z.number());

/** What may be wrong with a file, the gravest first. */
export const fileProblems = ['failed', 'refused', 'kept', 'lines'] as const;

/**
 * What is worth seeing, computed and never guessed: a finding is there only where there is enough to compare with.
 * The window says it in a sentence.
 */
export const finding = z.discriminatedUnion('kind', [
  /** A payment that comes again costs more than it did. */
  z.object({ kind: z.literal('risen'), name: z.string(), was: amount, now: amount, currency: z.string(), day }),
  /** More was spent in a month than in the middle one of the months before it. */
  z.object({ kind: z.literal('spent-more'), month, spent: amount, usual: amount, currency: z.string(), bars }),
  /** Shorter nights than in the three months before. Minutes asleep, in the mean. */
  z.object({ kind: z.literal('short-nights'), nights: count, minutes: count, usual: count, bars }),
  /** One person above all others in a month; what the owner wrote to them included. */
  z.object({ kind: z.literal('talk'), month, person: z.string(), messages: count, bars }),
  z.object({ kind: z.literal('artist'), month, artist: z.string(), seconds: z.number(), plays: count, bars }),
  /** The fullest week of the calendar in a year. */
  z.object({ kind: z.literal('full-week'), fromDay: day, untilDay: day, minutes: count, events: count, bars }),
  /** More records of a dataset than in any month before. */
  z.object({ kind: z.literal('most-ever'), dataset: z.string(), label: z.string(), month, records: count, bars }),
  /** Somewhere again, after long. */
  z.object({ kind: z.literal('back-at'), place: z.string(), day, lastDay: day, days: count }),
  z.object({ kind: z.literal('year-ago'), day, records: z.array(recordView) }),
]);
export type Finding = z.infer<typeof finding>;

/** The first screen: what came in, what is worth seeing, what is waiting for a decision. */
export const todayCalls = {
  today: {
    /** Left out: the day it is now, where the machine is. */
    input: z.object({ day: day.optional() }),
    output: z.object({
      day,
      /** The newest record is of this day, more than a month before `day`: what is worth seeing is told as of then. */
      endsOn: day.nullable(),
      /** The last days on which files were put in, newest first. */
      cameIn: z.array(
        z.object({
          day,
          files: count,
          records: count,
          /** Most of what the files were read as, by dataset. */
          kinds: z.array(z.object({ dataset: z.string(), label: z.string(), files: count })),
          problems: z.array(z.object({ file: z.string(), name: z.string(), what: z.enum(fileProblems), lines: count })),
          /** Problems beyond those. */
          moreProblems: count,
        }),
      ),
      findings: z.array(finding).max(5),
      waiting: z.object({
        /** The recovery words were never asked for. */
        undrilled: z.boolean(),
        /** Files that could not be read, or that no reader knows. */
        unread: count,
        /** Files read by a reader that follows no public description. */
        unverified: count,
        /** Payments that two files tell, which the owner has not looked at. */
        matched: count,
      }),
      /** Records that are still to be counted. */
      behind: count,
    }),
  },
  /** Payments that two files tell and that count once, those not looked at yet, newest first. */
  matched: {
    input: z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({
      pairs: z.array(z.object({ kept: recordView, again: recordView })),
      total: count,
      /** For `matchedSeen`. */
      upTo: z.string(),
    }),
  },
  /** The owner has looked at those that were there. */
  matchedSeen: { input: z.object({ upTo: z.string().regex(/^\d{1,16}$/) }), output: z.void() },
} as const;
