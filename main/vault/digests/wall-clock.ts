const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;

/**
 * The wall clock of a record: a time written with an offset as it was written; one in UTC ("Z") in the machine's zone,
 * since that is how its owner remembers it; one without a zone, or a date, as it stands. Gives milliseconds that
 * Date's getUTC… functions read as that wall clock.
 * @param timeZone IANA name
 */
export const wallClock = (timeZone: string): ((at: number, text: string | number | null | undefined) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (at: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) if (type !== 'literal') part[type] = Number(value);
    const wall = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'] ?? 1,
      part['hour'],
      part['minute'],
      part['second'],
    );
    return wall - Math.floor(at / 1000) * 1000;
  };
  /** Offsets change on quarters of an hour; asking Intl takes microseconds. */
  const known = new Map<number, number>();
  const zoneOffset = (at: number): number => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = known.get(quarter);
    if (offset === undefined) {
      if (known.size > 200_000) known.clear();
      known.set(quarter, (offset = offsetAt(quarter * QUARTER_MS)));
    }
    return offset;
  };

  return (at, text) => {
    if (at === 0 || typeof text !== 'string') return at;
    const { length } = text;
    if (length <= 10) return at;
    if (text.charCodeAt(length - 1) === 90) return at + zoneOffset(at);
    const sign = text.charCodeAt(length - 6);
    // "+HH:MM"; a minus here may also be the one before a day, which stands before the T.
    if (length > 16 && (sign === 43 || sign === 45) && text.charCodeAt(length - 3) === 58)
      return (
        at +
        (sign === 43 ? 1 : -1) *
          (Number(text.slice(length - 5, length - 3)) * HOUR_MS + Number(text.slice(length - 2)) * 60_000)
      );
    return at;
  };
};
