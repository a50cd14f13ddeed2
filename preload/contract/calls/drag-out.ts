import { z } from 'zod';

/** Dragging a copy of an original out of the window, in the minutes for which the owner allowed it on the consent page. */
export const dragOutCalls = {
  /** Until when it is allowed; null when it is not. */
  dragOutState: { input: z.object({}).strict(), output: z.object({ until: z.string().nullable() }) },
  /** A word that the page's own host takes once, within a minute, for this one file. Faults `not-permitted`, `not-found`. */
  dragOut: {
    input: z.object({ id: z.string().max(64) }),
    output: z.object({ token: z.string(), name: z.string() }),
  },
  /** Ends the permission before its time. */
  stopDragOut: { input: z.object({}).strict(), output: z.void() },
} as const;
