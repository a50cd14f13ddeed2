/** Days since 1970, both ends included. */
export interface Days {
  readonly from: number;
  readonly until: number;
}

export const DAY_MS = 86_400_000;
export const dayFrom = (name: string): number => Date.parse(`${name}T00:00:00Z`) / DAY_MS;
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const daysOf = ({
  fromDay,
  untilDay,
}: {
  fromDay?: string | undefined;
  untilDay?: string | undefined;
}): Days => ({
  from: fromDay === undefined ? -Infinity : dayFrom(fromDay),
  until: untilDay === undefined ? Infinity : dayFrom(untilDay),
});
