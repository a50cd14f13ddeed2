import type { FitMessage } from './protocol.ts';

/** Seconds between 1970 and FIT's own beginning, 1989-12-31T00:00:00Z. */
const EPOCH_S = 631_065_600;
/** Below this a `date_time` is no date but seconds since the device was switched on (Garmin's profile, `date_time`). */
const FIRST_DATE_S = 0x10000000;

const iso = (fitSeconds: number, zone: string): string =>
  `${new Date((EPOCH_S + fitSeconds) * 1000).toISOString().slice(0, 19)}${zone}`;

/**
 * Moments of one file. Devices whose clock was never set count from when they were switched on; the file then says, if at
 * all, what the local time was at one such count, and its moments are local ones without a zone.
 */
export const createFitClock = () => {
  let localAtZero: number | undefined;
  let utcAtZero: number | undefined;
  let unknown = 0;
  return {
    /** Learns from the messages that relate one clock to another: 34 activity, 103 monitoring info, 162 correlation. */
    learn(message: FitMessage): void {
      const { kind, timestamp } = message;
      if (timestamp === undefined) return;
      if (kind === 162) {
        const system = message.number(1);
        if (system !== undefined && timestamp >= FIRST_DATE_S) utcAtZero = timestamp - system;
      }
      const local = kind === 34 ? message.number(5) : kind === 103 ? message.number(0) : undefined;
      if (timestamp < FIRST_DATE_S && local !== undefined && local >= FIRST_DATE_S) localAtZero = local - timestamp;
    },
    /** ISO 8601, or null when the count cannot be placed in time. */
    iso(fitSeconds: number | undefined): string | null {
      if (fitSeconds === undefined || fitSeconds < 0 || fitSeconds > 0xffffffff) return null;
      if (fitSeconds >= FIRST_DATE_S) return iso(fitSeconds, 'Z');
      if (utcAtZero !== undefined) return iso(fitSeconds + utcAtZero, 'Z');
      if (localAtZero !== undefined) return iso(fitSeconds + localAtZero, '');
      unknown += 1;
      return null;
    },
    /** How many counts could not be placed. */
    unknown: (): number => unknown,
  };
};

export type FitClock = ReturnType<typeof createFitClock>;
