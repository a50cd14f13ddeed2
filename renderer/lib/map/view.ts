/**
 * The part of the world that is seen: Web Mercator, since it keeps shapes at every zoom. Positions on the map go from
 * 0 to 1, from the west and from the north.
 */
export interface View {
  /** What lies in the middle. */
  readonly x: number;
  readonly y: number;
  /** Pixels for the whole width of the world. */
  readonly worldPx: number;
}

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const MAX_LATITUDE = 85.0511;
const EARTH_AROUND_M = 40_075_016.7;
const LEAST_PX = 256;
/** A street fills the screen. */
const MOST_PX = 2 ** 28;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const project = (longitude: number, latitude: number): [x: number, y: number] => {
  const radians = (clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE) * Math.PI) / 180;
  return [(longitude + 180) / 360, (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2];
};

export const unproject = (x: number, y: number): [longitude: number, latitude: number] => [
  x * 360 - 180,
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
];

/** Keeps the middle on the map. */
export const within = ({ x, y, worldPx }: View): View => ({
  x: clamp(x, 0, 1),
  y: clamp(y, 0, 1),
  worldPx: clamp(worldPx, LEAST_PX, MOST_PX),
});

/** Moves by pixels; positive goes east and south. */
export const panned = (view: View, byX: number, byY: number): View =>
  within({ ...view, x: view.x + byX / view.worldPx, y: view.y + byY / view.worldPx });

/** Zooms (above 1: closer) so that what lies at these pixels from the middle stays where it is. */
export const zoomed = (view: View, factor: number, atX = 0, atY = 0): View => {
  const worldPx = clamp(view.worldPx * factor, LEAST_PX, MOST_PX);
  return within({
    x: view.x + atX / view.worldPx - atX / worldPx,
    y: view.y + atY / view.worldPx - atY / worldPx,
    worldPx,
  });
};

export const pixelOf = (view: View, { widthPx, heightPx }: Size, x: number, y: number): [number, number] => [
  (x - view.x) * view.worldPx + widthPx / 2,
  (y - view.y) * view.worldPx + heightPx / 2,
];

export const boundsOf = (view: View, { widthPx, heightPx }: Size): Bounds => {
  const [halfX, halfY] = [widthPx / 2 / view.worldPx, heightPx / 2 / view.worldPx];
  const [west, north] = unproject(clamp(view.x - halfX, 0, 1), clamp(view.y - halfY, 0, 1));
  const [east, south] = unproject(clamp(view.x + halfX, 0, 1), clamp(view.y + halfY, 0, 1));
  return { west, south, east, north };
};

/** Shows all points, with a margin; one point alone as a district. */
export const fitting = (points: readonly (readonly [longitude: number, latitude: number])[], size: Size): View => {
  const all = points.map(([longitude, latitude]) => project(longitude, latitude));
  if (all.length === 0) return { x: 0.5, y: 0.35, worldPx: Math.max(LEAST_PX, size.widthPx) };
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const marginPx = 56;
  const worldPx = Math.min(
    Math.max(1, size.widthPx - 2 * marginPx) / Math.max(right - left, 1e-9),
    Math.max(1, size.heightPx - 2 * marginPx) / Math.max(bottom - top, 1e-9),
    2 ** 22,
  );
  return within({ x: (left + right) / 2, y: (top + bottom) / 2, worldPx });
};

/** The finest cells that are no smaller than a few pixels. */
export const levelFor = ({ worldPx }: View): number => clamp(Math.floor(Math.log2(worldPx / 5)), 0, 18);

const lengths = [1, 2, 5] as const;

/** A round length that is about `aboutPx` long in the middle of the map. */
export const scaleBar = (view: View, aboutPx = 100): { metres: number; px: number } => {
  const [, latitude] = unproject(view.x, view.y);
  const metresPerPx = (EARTH_AROUND_M * Math.cos((latitude * Math.PI) / 180)) / view.worldPx;
  const about = metresPerPx * aboutPx;
  const power = 10 ** Math.floor(Math.log10(about));
  const metres = (lengths.findLast((each) => each * power <= about) ?? 1) * power;
  return { metres, px: metres / metresPerPx };
};

const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;
/** Degrees between two lines of the graticule: about 120 pixels. */
export const graticuleStep = ({ worldPx }: View): number =>
  steps.findLast((degrees) => (degrees / 360) * worldPx >= 120) ?? 30;
