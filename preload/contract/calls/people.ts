import { z } from 'zod';

const count = z.number().int().min(0);
/** Monday 00:00 first: position = weekday × 24 + hour. */
const week = z.array(count).length(168);
const period = z.object({
  /** Calendar year on the wall clock; left out: everything. */
  year: z.number().int().min(1900).max(9999).optional(),
});
/** A month "2025-03", or a year "2025" when everything is asked for. */
const bar = z.object({ when: z.string(), count });
/** Something counted by where it was done. */
const byService = z.object({
  total: count,
  /** Most first; '' where the source names none. */
  services: z.array(z.object({ name: z.string(), count })),
  bars: z.array(bar),
  week,
});

/** Who the owner talks with, how full the calendar is, what they hear and watch. */
export const peopleCalls = {
  people: {
    input: period.extend({
      /** Only messages with this person, as `persons` names them. */
      person: z.string().max(500).optional(),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    output: z.object({
      years: z.array(z.number().int()),
      messages: z.object({
        total: count,
        /** Written by the owner, where the source tells or the owner could be told apart. */
        yours: count,
        /** How the owner is called in the messages; empty when nobody could be told apart. */
        owner: z.array(z.string()),
        /** The owner said so, with `myNames`. */
        ownerChosen: z.boolean(),
        persons: z.array(z.object({ person: z.string(), theirs: count, yours: count, lastDay: z.string() })),
        week,
        bars: z.array(bar),
      }),
      calendar: z.object({
        events: count,
        /** Busy minutes by day "2025-03-04", all-day events left out. */
        days: z.array(z.object({ day: z.string(), events: count, minutes: count })),
      }),
      listening: z.object({
        plays: count,
        seconds: z.number().min(0),
        artists: z.array(z.object({ name: z.string(), plays: count, seconds: z.number() })),
        tracks: z.array(z.object({ name: z.string(), by: z.string(), plays: count, seconds: z.number() })),
        bars: z.array(bar.extend({ seconds: z.number() })),
        week,
      }),
      watching: z.object({
        views: count,
        seconds: z.number().min(0),
        titles: z.array(z.object({ name: z.string(), views: count, seconds: z.number() })),
        bars: z.array(bar.extend({ seconds: z.number() })),
      }),
      searches: byService,
      posts: byService,
      behind: count,
    }),
  },
  /** Says how the owner is called in messages; null leaves it to be found out. */
  myNames: { input: z.object({ names: z.array(z.string().min(1).max(500)).max(50).nullable() }), output: z.void() },
} as const;
