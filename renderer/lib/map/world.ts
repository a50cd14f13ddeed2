import { geoBounds, geoContains } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { project } from './view.ts';

/*
 * Coasts and borders of Natural Earth (1:50 million, public domain) as world-atlas packs them: 756 kB, 233 kB on the
 * wire, a file of its own that is loaded when a map is first seen. world-atlas and topojson-client: ISC, by Mike Bostock.
 */

/** One outline, projected: x and y in turn, and the box around them. */
export interface Ring {
  readonly points: Float64Array;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface World {
  readonly rings: readonly Ring[];
  /** Name of the country that a point lies in, in a language; null at sea. */
  countryAt(longitude: number, latitude: number, locale: string): string | null;
}

type Country = Feature<Polygon | MultiPolygon, { name: string }>;

const ringOf = (coordinates: readonly (readonly number[])[]): Ring => {
  const points = new Float64Array(coordinates.length * 2);
  let [left, right, top, bottom] = [1, 0, 1, 0];
  coordinates.forEach(([longitude = 0, latitude = 0], n) => {
    const [x, y] = project(longitude, latitude);
    points[2 * n] = x;
    points[2 * n + 1] = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  });
  return { points, left, right, top, bottom };
};

/** ISO 3166-1 numbers as the letters that Intl knows a name for; what has none keeps Natural Earth's. */
const nameOf = ({ id, properties }: Country, names: Intl.DisplayNames): string => {
  if (id === undefined) return properties.name;
  const { region } = new Intl.Locale(`und-${id}`);
  return (region === undefined || /^\d/.test(region) ? undefined : names.of(region)) ?? properties.name;
};

const worldOf = (topology: Topology<{ countries: GeometryCollection<{ name: string }> }>): World => {
  const countries = feature(topology, topology.objects.countries).features as Country[];
  const polygons = countries.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  );
  let boxes: [[number, number], [number, number]][] | undefined;
  return {
    rings: polygons.flat().map(ringOf),
    countryAt: (longitude, latitude, locale) => {
      boxes ??= countries.map((country) => geoBounds(country));
      const found = countries.find((country, n) => {
        const [[west, south], [east, north]] = boxes?.[n] ?? [
          [0, 0],
          [0, 0],
        ];
        // A country across the date line has its east before its west.
        const isAcross = west > east;
        const inWidth = isAcross ? longitude >= west || longitude <= east : longitude >= west && longitude <= east;
        return inWidth && latitude >= south && latitude <= north && geoContains(country, [longitude, latitude]);
      });
      return found === undefined ? null : nameOf(found, new Intl.DisplayNames(locale, { type: 'region' }));
    },
  };
};

let loading: Promise<World> | undefined;
/** Loaded once. */
export const loadWorld = (): Promise<World> =>
  (loading ??= import('world-atlas/countries-50m.json?raw').then(({ default: text }) =>
    worldOf(JSON.parse(text) as Parameters<typeof worldOf>[0]),
  ));
