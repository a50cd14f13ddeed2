import { places, type PlaceKey } from './cast.ts';

/** Ways over the ground: lengths and lines between the places of the made-up life. */

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const METRES_A_DEGREE = 111_320;

/** The cosine of a latitude, by its series: the language’s own may differ between machines. Good to 1e-6 up to 60°. */
const cosine = (degrees: number): number => {
  const x = (degrees * 3.141592653589793) / 180;
  const xx = x * x;
  return 1 - (xx / 2) * (1 - (xx / 12) * (1 - (xx / 30) * (1 - (xx / 56) * (1 - xx / 90))));
};

/** Metres between two points, on a flat map: right within the size of a country, near enough for a flight. */
export const metresBetween = (from: Point, to: Point): number => {
  const north = (to.latitude - from.latitude) * METRES_A_DEGREE;
  const east = (to.longitude - from.longitude) * METRES_A_DEGREE * cosine((from.latitude + to.latitude) / 2);
  return Math.sqrt(north * north + east * east);
};

export const distanceBetween = (from: PlaceKey, to: PlaceKey): number =>
  // Streets are longer than lines.
  metresBetween(places[from], places[to]) * 1.18;

/** A point so many metres away. */
export const offset = (from: Point, northMetres: number, eastMetres: number): Point => ({
  latitude: from.latitude + northMetres / METRES_A_DEGREE,
  longitude: from.longitude + eastMetres / (METRES_A_DEGREE * cosine(from.latitude)),
});

/** Bends of the way between two places, as shares of its length: the same way every day. */
const bends = [0, 0.06, 0.045, -0.03, -0.055, 0.02, 0.04, 0];

/** Where she is on the way, `share` of it done. */
export const onTheWay = (fromKey: PlaceKey, toKey: PlaceKey, share: number): Point => {
  const from = places[fromKey];
  const to = places[toKey];
  const at = Math.min(1, Math.max(0, share)) * (bends.length - 1);
  const leg = Math.min(bends.length - 2, Math.floor(at));
  const side = (bends[leg] ?? 0) + ((bends[leg + 1] ?? 0) - (bends[leg] ?? 0)) * (at - leg);
  const north = to.latitude - from.latitude;
  const east = to.longitude - from.longitude;
  // There and back are one way: it bends by the pair and not by the direction.
  const sign = fromKey < toKey ? 1 : -1;
  const along = at / (bends.length - 1);
  return {
    latitude: from.latitude + north * along - east * side * 0.6 * sign,
    longitude: from.longitude + east * along + north * side * 1.6 * sign,
  };
};

/** Loops to run: corners in parts of a loop of length 1, north and east of the start. */
const loops: readonly (readonly (readonly [number, number])[])[] = [
  [[0, 0], [0.08, 0.14], [0.2, 0.17], [0.28, 0.05], [0.24, -0.1], [0.1, -0.13], [0, 0]], // prettier-ignore
  [[0, 0], [0.02, 0.2], [0.12, 0.28], [0.22, 0.22], [0.18, 0.04], [0.08, -0.05], [0, 0]], // prettier-ignore
  [[0, 0], [0.05, -0.18], [0.16, -0.3], [0.27, -0.24], [0.22, -0.1], [0.09, -0.02], [0, 0]], // prettier-ignore
  [[0, 0], [0.1, 0.12], [0.04, 0.26], [-0.1, 0.24], [-0.18, 0.1], [-0.16, -0.08], [-0.06, -0.12], [0, 0]], // prettier-ignore
  [[0, 0], [0.14, -0.03], [0.3, -0.06], [0.36, 0.02], [0.24, 0.08], [0.1, 0.04], [0, 0]], // prettier-ignore
];

/** A point of a loop of `metres` that begins and ends at `start`, `done` metres along it. */
export const onTheLoop = (start: Point, route: number, metres: number, done: number): Point => {
  const corners = loops[route % loops.length] ?? [];
  let whole = 0;
  const lengths = corners.slice(1).map(([north, east], index) => {
    const [lastNorth = 0, lastEast = 0] = corners[index] ?? [];
    const length = Math.sqrt((north - lastNorth) ** 2 + (east - lastEast) ** 2);
    whole += length;
    return length;
  });
  let rest = (done / metres) * whole;
  for (const [index, length] of lengths.entries()) {
    const [north = 0, east = 0] = corners[index] ?? [];
    const [nextNorth = 0, nextEast = 0] = corners[index + 1] ?? [];
    if (rest <= length || index === lengths.length - 1) {
      const share = Math.min(1, rest / length);
      const scale = metres / whole;
      return offset(start, (north + (nextNorth - north) * share) * scale, (east + (nextEast - east) * share) * scale);
    }
    rest -= length;
  }
  return start;
};
