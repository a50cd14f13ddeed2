import { z } from 'zod';

const count = z.number().int().min(0);
/** Calendar day on the wall clock, "2025-03-01". */
const day = z.iso.date();
const wallMs = z.number().int();
/** Both ends included; left out: everything. */
const period = { fromDay: day.optional(), untilDay: day.optional() };
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

/** Cells are tiles of the Web Mercator map: at level n it is 2ⁿ cells wide. The finest is about 100 m wide in Europe. */
export const finestLevel = 18;

const place = z.object({
  id: z.string(),
  /** Left out where no source names it. */
  name: z.string().optional(),
  address: z.string().optional(),
  latitude,
  longitude,
  seconds: count,
  /** Visits that a source tells of, or days with fixes here. */
  visits: count,
  firstDay: day,
  lastDay: day,
  /** 'visits': a source says so; 'fixes': worked out from where fixes gather. */
  from: z.enum(['visits', 'fixes']),
});
export type PlaceView = z.infer<typeof place>;

/** Where the owner was: time by cell, places by time, paths of single days. */
export const placesCalls = {
  places: {
    input: z.object({ ...period, limit: z.number().int().min(1).max(500).default(200) }),
    output: z.object({
      /** Between which days anything is recorded; left out when nothing is. */
      span: z.object({ firstDay: day, lastDay: day }).optional(),
      /** By time spent. */
      places: z.array(place),
      /** How many places there are beyond `limit` too. */
      total: count,
      behind: count,
    }),
  },
  /** Time spent by cell, at `level` or, where that would be more than 5,000 cells, coarser. */
  placeCells: {
    input: z.object({
      ...period,
      west: longitude,
      south: latitude,
      east: longitude,
      north: latitude,
      level: z.number().int().min(0).max(finestLevel),
    }),
    output: z.object({
      level: z.number().int(),
      /** Column, row and seconds in turn. */
      cells: z.array(z.number()),
      /** Column, row and number of photos in turn. */
      photos: z.array(z.number()),
    }),
  },
  /** The ways of up to a week, thinned to what can be seen. */
  placePaths: {
    input: z.object({ fromDay: day, untilDay: day }),
    output: z.object({
      lines: z.array(
        z.object({
          fromMs: wallMs,
          untilMs: wallMs,
          /** Longitude and latitude in turn. */
          points: z.array(z.number()),
        }),
      ),
      metres: count,
    }),
  },
  /** When the owner was at a place, latest first. */
  placeVisits: {
    input: z.object({ id: z.string().max(600), ...period, limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({
      /** `isDay`: only the day is known, and how long it was on it. */
      visits: z.array(z.object({ fromMs: wallMs, seconds: count, isDay: z.boolean() })),
      total: count,
    }),
  },
} as const;
