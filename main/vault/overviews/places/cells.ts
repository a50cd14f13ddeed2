import { finestLevel } from '../../../../preload/contract/calls/places.ts';

/** Cells of the finest level in a row of the map. */
export const CELLS = 2 ** finestLevel;
/** Days that fit beside a cell: until the year 2149. */
export const MAX_DAY = 2 ** 16 - 1;
/** Where the Mercator map ends. */
const MAX_LATITUDE = 85.0511;

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Position on the map, 0 to 1 from the west and from the north. */
export const mapped = ({ latitude, longitude }: Point): [x: number, y: number] => {
  const radians = (Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude)) * Math.PI) / 180;
  const y = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2;
  return [(longitude + 180) / 360, y];
};

export const unmapped = (x: number, y: number): Point => ({
  latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
  longitude: x * 360 - 180,
});

const place = (share: number): number => Math.max(0, Math.min(CELLS - 1, Math.floor(share * CELLS)));

/** A cell as one number: column × cells in a row + row. */
export const cellOf = (point: Point): number => {
  const [x, y] = mapped(point);
  return place(x) * CELLS + place(y);
};
// The remainder of numbers beyond 32 bits is slow: these are asked a million times.
export const columnOf = (cell: number): number => Math.floor(cell / CELLS);
export const rowOf = (cell: number): number => cell - columnOf(cell) * CELLS;

/** A cell and a day as one number: 36 bits of cell above 16 of days since 1970. In order, a cell's days lie together. */
export const dayCell = (day: number, cell: number): number => cell * (MAX_DAY + 1) + day;
export const cellOfKey = (key: number): number => Math.floor(key / (MAX_DAY + 1));
export const dayOfKey = (key: number): number => key - cellOfKey(key) * (MAX_DAY + 1);

/** Latitude and longitude of a record, or null where it has none on Earth; 0, 0 is what broken receivers write. */
export const pointOf = (latitude: unknown, longitude: unknown): Point | null =>
  typeof latitude === 'number' &&
  typeof longitude === 'number' &&
  Math.abs(latitude) <= 90 &&
  Math.abs(longitude) <= 180 &&
  (latitude !== 0 || longitude !== 0)
    ? { latitude, longitude }
    : null;

const EARTH_M = 6_371_008.8;

/** Metres along the great circle (haversine). */
export const metresBetween = (a: Point, b: Point): number => {
  const [from, until] = [(a.latitude * Math.PI) / 180, (b.latitude * Math.PI) / 180];
  const across = Math.sin((((b.longitude - a.longitude) / 2) * Math.PI) / 180);
  const h = Math.sin((until - from) / 2) ** 2 + Math.cos(from) * Math.cos(until) * across ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
};
