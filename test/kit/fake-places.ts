import type { AppCalls, Handlers } from '../../preload/contract/index.ts';
import type { PlaceView } from '../../preload/contract/calls/places.ts';

const place = (
  id: string,
  name: string | undefined,
  [latitude, longitude]: readonly [number, number],
  hours: number,
  visits: number,
): PlaceView => ({
  id,
  ...(name === undefined ? {} : { name }),
  latitude,
  longitude,
  seconds: hours * 3600,
  visits,
  firstDay: '2024-02-01',
  lastDay: '2025-11-30',
  from: name === undefined ? 'fixes' : 'visits',
});

const everywhere: readonly PlaceView[] = [
  place('visits/h', 'Home', [52.52, 13.4], 4000, 420),
  place('visits/w', 'Office', [52.5, 13.45], 900, 130),
  place('fixes/1', undefined, [48.208, 16.373], 60, 4),
];

/** Answers of the places' calls for tests of their screen; `none` of a vault without any. */
export const fakePlaces = (
  none: boolean,
): Pick<Handlers<AppCalls>, 'places' | 'placeCells' | 'placePaths' | 'placeVisits'> => ({
  places: ({ fromDay }) => {
    if (none) return { places: [], total: 0, behind: 0 };
    const places = fromDay === '2024-01-01' ? everywhere.slice(0, 1) : [...everywhere];
    return { span: { firstDay: '2024-02-01', lastDay: '2025-11-30' }, places, total: places.length, behind: 0 };
  },
  placeCells: ({ level }) => ({ level, cells: [], photos: [] }),
  placePaths: ({ fromDay }) =>
    fromDay === '2025-03-01'
      ? { lines: [{ fromMs: 0, untilMs: 1, points: [13.4, 52.52, 13.42, 52.51, 13.45, 52.5] }], metres: 4200 }
      : { lines: [], metres: 0 },
  placeVisits: ({ id }) => ({
    visits: [{ fromMs: Date.UTC(2025, 2, 1, 8, 30), seconds: 5400, isDay: id.startsWith('fixes/') }],
    total: 1,
  }),
});
