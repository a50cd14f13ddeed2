/** Milliseconds since 1970-01-01T00:00:00Z. An argument everywhere, so that tests can move time. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const iso = (at: number): string => new Date(at).toISOString();
