import { z } from 'zod';
import { fieldValue, labels, recordView } from '../data.ts';

const record = z.string().min(1).max(20);

/** What the owner says of records: kept beside them, never in them. */
export const labelCalls = {
  /**
   * Changes labels of records; what is left out stays, null takes away. Gives what was there before, in a form that
   * undoes it when handed back. Faults `not-found`, `bad-argument` (a fix of another type, a split that does not add up).
   */
  label: {
    input: z.object({
      changes: z
        .array(
          z.object({
            record,
            category: z.string().trim().min(1).max(60).nullable().optional(),
            note: z.string().trim().min(1).max(2000).nullable().optional(),
            /** Corrected values by field; null takes a correction away. */
            fixes: z.record(z.string(), fieldValue).optional(),
            split: labels.shape.split.unwrap().nullable().optional(),
          }),
        )
        .min(1)
        .max(1000),
    }),
    output: z.object({
      before: z.array(
        z.object({
          record,
          category: z.string().nullable(),
          note: z.string().nullable(),
          fixes: z.record(z.string(), fieldValue),
          split: labels.shape.split.unwrap().nullable(),
        }),
      ),
    }),
  },
  /** Records by their ids, in that order; those that are gone are left out. */
  records: {
    input: z.object({ ids: z.array(record).min(1).max(100) }),
    output: z.object({ records: z.array(recordView) }),
  },
  /** The other records that tell the same as this one, stepped back behind it. */
  sameAs: { input: z.object({ record }), output: z.object({ records: z.array(record) }) },
  /** Says that a record that stepped back is one of its own (`apart`), or takes that back. */
  setApart: { input: z.object({ record, apart: z.boolean() }), output: z.void() },
} as const;
