import type { TimelineLevel, timelineLevels } from '../../../preload/contract/calls/timeline.ts';

/** Widths of a bucket in milliseconds, as the engine has them: another number does not compile. */
export const widths: typeof timelineLevels = {
  minute: 60_000,
  'ten-minutes': 600_000,
  hour: 3_600_000,
  day: 86_400_000,
};
export type { TimelineLevel };
