import { isOnEarth } from '../tracks/values.ts';

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number | null;
}

/**
 * "11.5,48.1,520", in gx:coord "11.5 48.1 520": longitude first. Null when it is nowhere on Earth. A height of 0 is what
 * writers put where they know none, and what the default mode (on the ground) ignores.
 */
export const readCoordinates = (parts: readonly string[]): Coordinates | null => {
  const [longitude = NaN, latitude = NaN, altitude = NaN] = parts.map((part) =>
    part.trim() === '' ? NaN : Number(part),
  );
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude) || !isOnEarth(latitude, longitude)) return null;
  return { latitude, longitude, altitude: Number.isFinite(altitude) && altitude !== 0 ? altitude : null };
};

/** The first and last point of a `coordinates` element of any length, from its text as it comes. */
export const createEnds = () => {
  let rest = '';
  let first: Coordinates | undefined;
  let last: Coordinates | undefined;
  let bad = 0;
  const take = (tuple: string): void => {
    const point = readCoordinates(tuple.split(','));
    if (point === null) bad += 1;
    else {
      first ??= point;
      last = point;
    }
  };
  return {
    add(text: string): void {
      // Writers differ: "1, 2" with a space after the comma is seen too.
      const tuples = (rest + text).replace(/\s*,\s*/g, ',').split(/\s+/);
      rest = (tuples.pop() ?? '').slice(-200);
      for (const tuple of tuples) if (tuple !== '') take(tuple);
    },
    end(): { first: Coordinates | undefined; last: Coordinates | undefined; bad: number } {
      if (rest !== '') take(rest);
      rest = '';
      return { first, last, bad };
    },
  };
};
