import { dayFrom } from '../days.ts';

/** Days since 1970, both ends included. */
export interface Days {
  readonly from: number;
  readonly until: number;
}

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
