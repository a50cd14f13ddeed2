import { heartRate, places, savedPlaces, workouts, workoutSamples } from '../datasets.ts';
import { createTable, type Named } from '../table.ts';
import { createPath, isOnEarth, kindOf, laterBy, momentOf, numberOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import type { XmlHandlers } from '../xml.ts';

/** Numbers of a point or a lap by their element's name. */
type Said = Map<string, string>;

interface Activity {
  readonly line: number;
  readonly sport: string | null;
  start: string | null;
  end: string | null;
  duration: number | null;
  distance: number | null;
  energy: number | null;
  creator: string | null;
}

const sum = (so: number | null, more: number | null): number | null =>
  more === null ? so : Number(((so ?? 0) + more).toFixed(6));

/** Follows the elements of one TCX document. */
export const createTcxReader = (out: Output) => {
  const addPlace = createTable(out, places);
  const addSaved = createTable(out, savedPlaces);
  const addHeart = createTable(out, heartRate);
  const addSample = createTable(out, workoutSamples);
  const addWorkout = createTable(out, workouts);
  const path = createPath();
  let activity: Activity | undefined;
  let lap: { readonly start: string | null; readonly said: Said } | undefined;
  let point: { readonly line: number; readonly said: Said } | undefined;
  let course: { name: string | null; begun: boolean } | undefined;
  let found = 0;
  let untimed = 0;

  const position = (said: Said): { latitude: number; longitude: number } | null => {
    const latitude = numberOf(said.get('LatitudeDegrees'));
    const longitude = numberOf(said.get('LongitudeDegrees'));
    return latitude !== null && longitude !== null && isOnEarth(latitude, longitude) ? { latitude, longitude } : null;
  };

  const trackpoint = (said: Said, line: number): void => {
    const at = position(said);
    const altitude = numberOf(said.get('AltitudeMeters'));
    if (course !== undefined) {
      if (at !== null && !course.begun)
        addSaved(line, { ...at, altitude, name: course.name, kind: 'line', service: 'tcx' });
      course.begun ||= at !== null;
      return;
    }
    const time = momentOf(said.get('Time'));
    found += 1;
    if (time === null) {
      untimed += 1;
      return;
    }
    if (activity !== undefined) {
      activity.start ??= time;
      activity.end = time;
    }
    const speed = numberOf(said.get('Speed'));
    if (at !== null) addPlace(line, { time, ...at, altitude, speed, source: 'gps' });
    else if (said.has('LatitudeDegrees'))
      out.issue('bad-position', 'This point has coordinates that are nowhere on Earth; its place was left out.', line);
    const bpm = numberOf(said.get('HeartRateBpm'));
    if (bpm !== null && bpm > 0) addHeart(line, { time, bpm, kind: 'sample' });
    const sample: Named<typeof workoutSamples> = {
      speed,
      distance: numberOf(said.get('DistanceMeters')),
      cadence: numberOf(said.get('Cadence') ?? said.get('RunCadence')),
      power: numberOf(said.get('Watts')),
      altitude,
    };
    if (Object.values(sample).some((value) => value !== null)) addSample(line, { time, ...sample });
  };

  const coursePoint = (said: Said, line: number): void => {
    const at = position(said);
    if (at !== null)
      addSaved(line, {
        ...at,
        altitude: numberOf(said.get('AltitudeMeters')),
        name: said.get('Name') ?? said.get('PointType'),
        description: said.get('Notes'),
        list: course?.name,
        kind: 'route_point',
        service: 'tcx',
      });
  };

  const finishLap = (within: Activity, { start, said }: { start: string | null; said: Said }): void => {
    const seconds = numberOf(said.get('TotalTimeSeconds'));
    const end = start === null || seconds === null ? null : laterBy(start, seconds);
    if (end !== null && (within.end === null || Date.parse(end) > Date.parse(within.end))) within.end = end;
    within.start ??= start;
    within.duration = sum(within.duration, seconds);
    within.distance = sum(within.distance, numberOf(said.get('DistanceMeters')));
    within.energy = sum(within.energy, numberOf(said.get('Calories')));
  };

  const finishActivity = ({ line, sport, creator, ...values }: Activity): void => {
    if (values.start === null) out.issue('bad-time', 'This activity has no readable beginning and was left out.', line);
    else addWorkout(line, { ...values, kind: sport === 'biking' ? 'cycling' : sport, source: creator });
  };

  const finish = (name: string, text: string): void => {
    if (name === 'Trackpoint' || name === 'CoursePoint') {
      if (point !== undefined) (name === 'Trackpoint' ? trackpoint : coursePoint)(point.said, point.line);
      point = undefined;
    } else if (name === 'Lap') {
      if (activity !== undefined && lap !== undefined) finishLap(activity, lap);
      lap = undefined;
    } else if (name === 'Activity') {
      if (activity !== undefined) finishActivity(activity);
      activity = undefined;
    } else if (name === 'Course') course = undefined;
    else if (text !== '') said(name, text);
  };

  /** The text of an element that has only text, for the innermost thing that is open. */
  const said = (name: string, text: string): void => {
    const within = path.at(0);
    if (point !== undefined) {
      const key = name === 'Value' ? within : name;
      if (!point.said.has(key)) point.said.set(key, text);
    } else if (lap !== undefined) {
      if (within === 'Lap') lap.said.set(name, text);
    } else if (activity !== undefined) {
      if (name === 'Id' && within === 'Activity') activity.start = momentOf(text);
      else if (name === 'Name' && within === 'Creator') activity.creator = text;
    } else if (course !== undefined && name === 'Name' && within === 'Course') course.name = text;
  };

  const handlers: XmlHandlers = {
    open(name, attributes, line) {
      const local = path.enter(name);
      if (local === 'Activity')
        activity = {
          line,
          sport: kindOf(attributes['Sport']),
          start: null,
          end: null,
          duration: null,
          distance: null,
          energy: null,
          creator: null,
        };
      else if (local === 'Course') course = { name: null, begun: false };
      else if (local === 'Lap') lap = { start: momentOf(attributes['StartTime']), said: new Map() };
      else if (local === 'Trackpoint' || local === 'CoursePoint') point = { line, said: new Map() };
    },
    text: path.add,
    close() {
      const { name, text } = path.leave();
      finish(name, text);
    },
  };
  return {
    ...handlers,
    /** Of a document that was cut short, the activity that never ended. */
    end(): void {
      if (activity !== undefined && lap !== undefined) finishLap(activity, lap);
      if (activity !== undefined) finishActivity(activity);
      if (untimed > 0) out.issue('no-time', `Points without a readable time were left out: ${untimed}.`);
    },
    found: (): number => found,
  };
};
