import type { Digest } from '../../digests/index.ts';
import { momentOf } from '../../importers/index.ts';
import { cellOf, pointOf, type Point } from './cells.ts';

/** A visit that lasts longer is a source that forgot its end. */
const LONGEST_S = 14 * 86_400;
const MAX_PLACES = 50_000;

export interface Visited extends Point {
  name: string | null;
  address: string | null;
  latitude: number;
  longitude: number;
  /** Beginning on the wall clock and seconds, in turn. */
  readonly visits: number[];
}

/** By the source's number of the place, else its name, else its cell. */
export type VisitedPlaces = Map<string, Visited>;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const visited: Digest<VisitedPlaces> = {
  name: 'visited',
  version: 1,
  dataset: 'visits',
  fields: ['start', 'end', 'name', 'address', 'latitude', 'longitude', 'place'],
  empty: () => new Map(),
  add: (places, { at, wallMs, values: [start, end, named, address, latitude, longitude, number] }) => {
    const point = pointOf(latitude, longitude);
    if (at === 0 || point === null) return;
    const name = textOf(named);
    const key = textOf(number) ?? `${name ?? ''}@${cellOf(point)}`;
    let found = places.get(key);
    if (found === undefined) {
      if (places.size >= MAX_PLACES) return;
      places.set(key, (found = { ...point, name: null, address: null, visits: [] }));
    }
    found.name = name ?? found.name;
    found.address = textOf(address) ?? found.address;
    const seconds = typeof end === 'string' ? (momentOf(end) - momentOf(start ?? null)) / 1000 : 0;
    found.visits.push(wallMs, seconds > 0 && seconds <= LONGEST_S ? Math.round(seconds) : 0);
  },
  save: (places) =>
    [...places].map(([key, { name, address, latitude, longitude, visits }]) => [
      key,
      name,
      address,
      latitude,
      longitude,
      visits,
    ]),
  load: (saved) =>
    new Map(
      (saved as [string, string | null, string | null, number, number, number[]][]).map(
        ([key, name, address, latitude, longitude, visits]) => [key, { name, address, latitude, longitude, visits }],
      ),
    ),
};
