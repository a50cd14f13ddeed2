import { activities, heartRate, places, savedPlaces, workouts, workoutSamples } from '../datasets.ts';
import { createTable } from '../table.ts';
import { createPath, isOnEarth, kindOf, momentOf, numberOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import type { XmlHandlers } from '../xml.ts';

/** What a point says, by the local name of the element, lower case; the first of a name counts. */
interface Point {
  readonly line: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly said: Map<string, string>;
}

interface Line {
  readonly said: Map<string, string>;
  readonly line: number;
  first: { readonly latitude: number; readonly longitude: number; readonly altitude: number | null } | undefined;
  /** The last that has a time. */
  last: { readonly latitude: number | null; readonly longitude: number | null } | undefined;
  timed: number;
  untimed: number;
  begin: string | null;
  end: string | null;
  /** Heart rate, cadence or power: what only sport is measured with. */
  isSport: boolean;
}

const isPoint: ReadonlySet<string> = new Set(['wpt', 'rtept', 'trkpt']);
const isLine: ReadonlySet<string> = new Set(['trk', 'rte']);

/** Strava wrote numbers for kinds until 2023. */
const stravaKinds: Readonly<Record<string, string>> = {
  '1': 'cycling',
  '4': 'hiking',
  '9': 'running',
  '10': 'walking',
};

/** Being carried is a journey and no workout; apps that follow a whole day (Arc, OsmAnd) name both in `type`. */
const vehicles: ReadonlySet<string> = new Set(
  (
    'airplane boat bus car driving ferry flying funicular gondola in_vehicle metro motorcycle plane scooter songthaew ' +
    'subway taxi tractor train tram transport tuktuk vehicle'
  ).split(' '),
);

const workoutKind = (type: string | undefined): string | null =>
  type !== undefined && /^\d+$/.test(type) ? (stravaKinds[type] ?? null) : kindOf(type);

/** Follows the elements of one GPX document. */
export const createGpxReader = (out: Output) => {
  const addPlace = createTable(out, places);
  const addSaved = createTable(out, savedPlaces);
  const addHeart = createTable(out, heartRate);
  const addSample = createTable(out, workoutSamples);
  const addWorkout = createTable(out, workouts);
  const addJourney = createTable(out, activities);
  const path = createPath();
  let creator: string | null = null;
  let title: string | null = null;
  let point: Point | undefined;
  let course: Line | undefined;
  let found = 0;
  let untimed = 0;

  const asked = (said: Map<string, string>, ...names: string[]): string | null => {
    for (const name of names) {
      const text = said.get(name);
      if (text !== undefined && text !== '') return text;
    }
    return null;
  };

  const saved = (at: Point, kind: string, list: string | null): void => {
    const { said, latitude, longitude } = at;
    addSaved(at.line, {
      time: momentOf(said.get('time')),
      name: asked(said, 'name'),
      latitude,
      longitude,
      altitude: numberOf(said.get('ele')),
      description: asked(said, 'desc', 'cmt'),
      list,
      kind,
      url: asked(said, 'link', 'url'),
      service: 'gpx',
    });
  };

  const sensed = (at: Point, time: string, within: Line): void => {
    const { said, line } = at;
    const bpm = numberOf(asked(said, 'hr', 'heartrate'));
    const cadence = numberOf(asked(said, 'cad', 'cadence', 'runcadence'));
    const power = numberOf(asked(said, 'power', 'powerinwatts', 'watts'));
    const temperature = numberOf(asked(said, 'atemp', 'temp', 'temperature'));
    const distance = numberOf(said.get('distance'));
    if (bpm !== null && bpm > 0) addHeart(line, { time, bpm, kind: 'sample', source: creator });
    if (cadence !== null || power !== null || temperature !== null || distance !== null)
      addSample(line, {
        time,
        speed: numberOf(said.get('speed')),
        distance,
        cadence,
        power,
        altitude: numberOf(said.get('ele')),
        temperature,
        source: creator,
      });
    if (bpm !== null || cadence !== null || power !== null) within.isSport = true;
  };

  const tracked = (at: Point, within: Line): void => {
    const { said, latitude, longitude } = at;
    const time = momentOf(said.get('time'));
    if (time === null) {
      within.untimed += 1;
      return;
    }
    within.timed += 1;
    within.begin ??= time;
    within.end = time;
    within.last = { latitude, longitude };
    addPlace(at.line, {
      time,
      latitude,
      longitude,
      accuracy: numberOf(asked(said, 'hacc', 'accuracy_horizontal')),
      altitude: numberOf(said.get('ele')),
      speed: numberOf(said.get('speed')),
      heading: numberOf(asked(said, 'course', 'bearing')),
      source: 'gps',
    });
    sensed(at, time, within);
  };

  const finishPoint = (at: Point, name: string): void => {
    const { latitude, longitude } = at;
    if (!isOnEarth(latitude, longitude) || latitude === null || longitude === null) {
      out.issue(
        'bad-position',
        'This point has no coordinates, or some that are nowhere on Earth; it was left out.',
        at.line,
      );
      return;
    }
    found += 1;
    if (course !== undefined) course.first ??= { latitude, longitude, altitude: numberOf(at.said.get('ele')) };
    if (name === 'wpt') saved(at, 'waypoint', title);
    else if (name === 'trkpt' && course !== undefined) tracked(at, course);
    // Most points of a route only bend its line.
    else if (name === 'rtept' && asked(at.said, 'name', 'desc', 'cmt') !== null)
      saved(at, 'route_point', course === undefined ? title : (asked(course.said, 'name') ?? title));
  };

  const finishLine = (line: Line): void => {
    const { said, first } = line;
    if (line.timed === 0 && first !== undefined)
      addSaved(line.line, {
        ...first,
        name: asked(said, 'name'),
        description: asked(said, 'desc', 'cmt'),
        list: title,
        kind: 'line',
        url: asked(said, 'link', 'url'),
        service: 'gpx',
      });
    else untimed += line.untimed;
    const type = said.get('type');
    const isCarried = !line.isSport && vehicles.has(kindOf(type) ?? '');
    if (line.timed > 0 && isCarried)
      addJourney(line.line, {
        start: line.begin,
        end: line.end,
        kind: kindOf(type),
        start_latitude: first?.latitude,
        start_longitude: first?.longitude,
        end_latitude: line.last?.latitude,
        end_longitude: line.last?.longitude,
      });
    else if (line.timed > 0 && (line.isSport || (type !== undefined && type !== '')))
      addWorkout(line.line, { start: line.begin, end: line.end, kind: workoutKind(type), source: creator });
  };

  const handlers: XmlHandlers = {
    open(name, attributes, line) {
      const local = path.enter(name);
      if (local === 'gpx') creator = attributes['creator']?.trim() ?? null;
      else if (isLine.has(local))
        course = {
          said: new Map(),
          line,
          first: undefined,
          last: undefined,
          timed: 0,
          untimed: 0,
          begin: null,
          end: null,
          isSport: false,
        };
      else if (isPoint.has(local))
        point = {
          line,
          latitude: numberOf(attributes['lat']),
          longitude: numberOf(attributes['lon']),
          said: new Map(),
        };
      else if (local === 'link') {
        const said = point?.said ?? course?.said;
        const target = attributes['href'];
        if (said !== undefined && target !== undefined && !said.has('link')) said.set('link', target);
      }
    },
    text: path.add,
    close() {
      const { name, text, within } = path.leave();
      if (point !== undefined && isPoint.has(name)) {
        finishPoint(point, name);
        point = undefined;
      } else if (course !== undefined && isLine.has(name)) {
        finishLine(course);
        course = undefined;
      } else if (point !== undefined) {
        const key = name.toLowerCase();
        // A link's own text and type are of the page, not of the point.
        if (within !== 'link' && text !== '' && !point.said.has(key)) point.said.set(key, text);
      } else if (course !== undefined && isLine.has(within)) {
        if (text !== '' && !course.said.has(name)) course.said.set(name, text);
      } else if (name === 'name' && (within === 'metadata' || within === 'gpx')) title = text === '' ? null : text;
    },
  };
  return {
    ...handlers,
    /** A document that was cut short has lines that never ended. */
    end(): void {
      if (course !== undefined) finishLine(course);
      if (untimed > 0)
        out.issue(
          'no-time',
          `Points without a time in tracks that have times are kept in the original only: ${untimed}.`,
        );
    },
    found: (): number => found,
  };
};
