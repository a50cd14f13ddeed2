import { numberOf, timeSinceEpoch, type Member } from './values.ts';

/** What a person wrote, as it is; null when it is nothing but white space. */
export const wordsOf = (value: Member): string | null => (typeof value === 'string' && /\S/.test(value) ? value : null);

/** Counts since 1970 beyond this are milliseconds: as seconds they would be the year 5138. */
const MOST_SECONDS = 100_000_000_000;

/** A count since 1970 as a `time`, for exports that write seconds here and milliseconds there. */
export const epochTime = (value: Member): string | null => {
  const count = numberOf(value);
  return count === null ? null : timeSinceEpoch(Math.round(count), Math.abs(count) < MOST_SECONDS ? 's' : 'ms');
};

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** A position on Earth; zero and zero is what exports write for none. */
export const positionOf = (latitude: Member, longitude: Member): Position | undefined => {
  const north = numberOf(latitude);
  const east = numberOf(longitude);
  if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return undefined;
  return north === 0 && east === 0 ? undefined : { latitude: north, longitude: east };
};

/** The name of the file that a path or link leads to. */
export const fileNameOf = (path: string | null): string | null => {
  const name =
    path
      ?.replace(/[?#].*$/, '')
      .split(/[/\\]/)
      .pop() ?? '';
  return name === '' ? null : name;
};
