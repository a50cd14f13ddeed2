import { places, type PlaceKey } from './cast.ts';
import { createDays, momentOf, whereAt, type Day, type Mode, type Move } from './day.ts';
import { createDice, idFrom, type Dice } from './dice.ts';
import { runMinutes } from './body.ts';
import { distanceBetween, offset, onTheLoop, onTheWay, type Point } from './ground.ts';
import type { Life } from './life.ts';
import { isoSeconds, MINUTE_MS, monthNames } from './time.ts';
import { jsonArray, pad, round, textFile, type DemoFile } from './writing.ts';

/** Google’s location history as Takeout has it: raw positions, and months of visits and journeys. */

const E7 = (degrees: number): number => Math.round(degrees * 1e7);

const googleMode: Readonly<Record<Mode, string>> = {
  walking: 'WALKING',
  running: 'RUNNING',
  cycling: 'CYCLING',
  tram: 'IN_TRAM',
  train: 'IN_TRAIN',
  bus: 'IN_BUS',
  taxi: 'IN_PASSENGER_VEHICLE',
  flying: 'FLYING',
};
const rawMode: Readonly<Record<Mode, string>> = {
  walking: 'WALKING',
  running: 'RUNNING',
  cycling: 'ON_BICYCLE',
  tram: 'IN_RAIL_VEHICLE',
  train: 'IN_RAIL_VEHICLE',
  bus: 'IN_ROAD_VEHICLE',
  taxi: 'IN_VEHICLE',
  flying: 'IN_VEHICLE',
};

interface Fix {
  readonly ms: number;
  readonly point: Point;
  readonly doing: string;
  readonly accuracy: number;
  readonly source: 'WIFI' | 'GPS' | 'CELL';
}

const startOf = (day: Day): Point => (day.season.holiday === 'there' ? places.farHome : places.home);

function* fixesOf(life: Life, day: Day): Generator<Fix> {
  const dice = createDice(life.seed, 'fixes', day.dayMs);
  const { run } = day;
  for (let minute = 2; minute < 1440;) {
    const ms = momentOf(day, minute);
    const at = whereAt(day, minute);
    const running = run !== null && minute >= run.start && minute < run.start + runMinutes(run);
    let pauseMinutes = 70;
    if (running) {
      const done = ((minute - run.start) / runMinutes(run)) * run.metres;
      const point = onTheLoop(startOf(day), run.route, run.metres, done);
      yield { ms, point: blurred(point, 4, dice), doing: 'RUNNING', accuracy: dice.between(3, 9), source: 'GPS' };
      pauseMinutes = 3;
    } else if (at !== undefined && 'mode' in at) {
      const point = onTheWay(at.from, at.to, (minute - at.start) / (at.end - at.start));
      if (at.mode !== 'flying')
        yield {
          ms,
          point: blurred(point, 8, dice),
          doing: rawMode[at.mode],
          accuracy: dice.between(4, 24),
          source: 'GPS',
        };
      pauseMinutes = at.mode === 'flying' ? 20 : 3;
    } else if (at !== undefined) {
      const wifi = dice.chance(0.9);
      const accuracy = wifi ? dice.between(11, 28) : dice.between(180, 900);
      yield {
        ms,
        point: blurred(places[at.place], wifi ? 9 : 90, dice),
        doing: 'STILL',
        accuracy,
        source: wifi ? 'WIFI' : 'CELL',
      };
    }
    const next = minute + Math.max(0.25, dice.around(pauseMinutes, pauseMinutes * 0.2) / life.density);
    // Setting off is noticed soon.
    const leaving = day.moves.find(({ start }) => start > minute && start < next)?.start;
    minute = leaving === undefined ? next : leaving + 0.5;
  }
}

const blurred = (point: Point, metres: number, dice: Dice): Point =>
  offset(point, dice.around(0, metres), dice.around(0, metres));

function* records(life: Life): Generator<string> {
  const dayOf = createDays(life);
  let first = true;
  yield '{\n  "locations": [';
  for (const dayMs of life.days())
    for (const { ms, point, doing, accuracy, source } of fixesOf(life, dayOf(dayMs))) {
      const time = new Date(ms).toISOString();
      yield `${first ? '' : ', '}{\n    "latitudeE7": ${E7(point.latitude)},\n    "longitudeE7": ${E7(point.longitude)},\n    "accuracy": ${accuracy},\n    "activity": [{\n      "activity": [{\n        "type": "${doing}",\n        "confidence": ${doing === 'STILL' ? 100 : 88}\n      }],\n      "timestamp": "${time}"\n    }],\n    "source": "${source}",\n    "deviceTag": 1732908841,\n    "timestamp": "${time}"\n  }`;
      first = false;
    }
  yield ']\n}\n';
}

const idOfPlace = (life: Life, key: PlaceKey): string =>
  `ChIJ${idFrom(createDice(life.seed, 'place', key), 23, 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789_')}`;

const visit = (life: Life, key: PlaceKey, startMs: number, endMs: number, confidence: number) => {
  const { name, address, latitude, longitude, kind } = places[key];
  return {
    placeVisit: {
      location: {
        latitudeE7: E7(latitude),
        longitudeE7: E7(longitude),
        placeId: idOfPlace(life, key),
        address,
        name,
        ...(kind === undefined ? {} : { semanticType: kind }),
        locationConfidence: confidence,
        calibratedProbability: confidence,
      },
      duration: { startTimestamp: isoSeconds(startMs), endTimestamp: isoSeconds(endMs) },
      placeConfidence: 'HIGH_CONFIDENCE',
      centerLatE7: E7(latitude),
      centerLngE7: E7(longitude),
      visitConfidence: Math.min(99, confidence + 4),
      otherCandidateLocations: [],
      editConfirmationStatus: 'NOT_CONFIRMED',
    },
  };
};

const journey = (day: Day, move: Move) => {
  const from = places[move.from];
  const to = places[move.to];
  return segment(
    momentOf(day, move.start),
    momentOf(day, move.end),
    from,
    to,
    distanceBetween(move.from, move.to),
    move.mode,
  );
};

const segment = (startMs: number, endMs: number, from: Point, to: Point, metres: number, mode: Mode) => ({
  activitySegment: {
    startLocation: { latitudeE7: E7(from.latitude), longitudeE7: E7(from.longitude) },
    endLocation: { latitudeE7: E7(to.latitude), longitudeE7: E7(to.longitude) },
    duration: { startTimestamp: isoSeconds(startMs), endTimestamp: isoSeconds(endMs) },
    distance: round(metres),
    activityType: googleMode[mode],
    confidence: 'HIGH',
    activities: [{ activityType: googleMode[mode], probability: mode === 'walking' ? 93.5 : 88.25 }],
  },
});

/** Visits and journeys of the days, in order; a stay over midnight is one visit. */
function* told(life: Life, days: Iterable<Day>): Generator {
  let open: { place: PlaceKey; startMs: number } | null = null;
  let lastMs = 0;
  for (const day of days) {
    const { run } = day;
    if (run !== null) {
      const start = startOf(day);
      const startMs = momentOf(day, run.start);
      yield segment(startMs, startMs + Math.round(runMinutes(run) * MINUTE_MS), start, start, run.metres, 'running');
    }
    const dice = createDice(life.seed, 'visits', day.dayMs);
    for (const [index, stay] of day.stays.entries()) {
      open ??= { place: stay.place, startMs: momentOf(day, stay.from) };
      const move = day.moves[index];
      lastMs = momentOf(day, stay.to);
      if (move === undefined) continue;
      yield visit(life, open.place, open.startMs, lastMs, dice.between(82, 96));
      yield journey(day, move);
      open = null;
    }
  }
  if (open !== null) yield visit(life, open.place, open.startMs, lastMs, 90);
}

function* month(life: Life, year: number, index: number): Generator<string> {
  const dayOf = createDays(life);
  const days = function* () {
    for (let day = 1; day <= new Date(Date.UTC(year, index + 1, 0)).getUTCDate(); day += 1)
      yield dayOf(Date.UTC(year, index, day));
  };
  yield '{\n  "timelineObjects": ';
  yield* jsonArray(told(life, days()), 2);
  yield '\n}\n';
}

/** Every position of the phone. */
export const recordsFile = (life: Life): DemoFile =>
  textFile('Takeout/Location History (Timeline)/Records.json', () => records(life));

/** Visits and journeys, a file a month. */
export const monthFiles = (life: Life): DemoFile[] => {
  const files: DemoFile[] = [];
  for (let year = life.firstYear; year <= life.year; year += 1)
    for (const [index, name] of monthNames.entries())
      files.push(
        textFile(
          `Takeout/Location History (Timeline)/Semantic Location History/${year}/${year}_${name.toUpperCase()}.json`,
          () => month(life, year, index),
        ),
      );
  return files;
};

/** Saved places of Maps, as Takeout writes them (GeoJSON); `pad` keeps their moments apart. */
export const savedPlacesFile = (life: Life): DemoFile =>
  textFile('Takeout/Maps (your places)/Saved Places.json', () => {
    const kept = ['cafe', 'cinema', 'pub', 'farCafe', 'farLake', 'farCoast', 'beach'] as const;
    const features = kept.map((key, index) => ({
      geometry: { coordinates: [places[key].longitude, places[key].latitude], type: 'Point' },
      properties: {
        date: `${life.year}-${pad(index + 1)}-${pad(4 + index * 3)}T19:${pad(10 + index)}:00Z`,
        google_maps_url: `http://maps.google.com/?cid=${idFrom(createDice(life.seed, 'cid', key), 19, '123456789')}`,
        location: {
          address: places[key].address,
          country_code: key.startsWith('far') ? 'SI' : 'IE',
          name: places[key].name,
        },
      },
      type: 'Feature',
    }));
    return [JSON.stringify({ type: 'FeatureCollection', features }, null, 2), '\n'];
  });
