/** Days and months of a wall clock (../digests/wall-clock.ts), as numbers whose neighbours differ by one. */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Days since 1970 of a wall clock in milliseconds. */
export const dayOf = (wallMs: number): number => Math.floor(wallMs / DAY_MS);

/** Days since 1970 as "2025-03-04", and back. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const dayFrom = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;

/** Months since the year 0 of a wall clock in milliseconds. */
export const monthOf = (wallMs: number): number => {
  const moment = new Date(wallMs);
  return moment.getUTCFullYear() * 12 + moment.getUTCMonth();
};

/** Months since the year 0 as "2025-03". */
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

/** The first moment of a month, milliseconds. */
export const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1);
