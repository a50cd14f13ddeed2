import { activityDays, heartRate, measurements, sleep, steps, weight, workouts } from '../datasets.ts';
import { createTable } from '../table.ts';
import type { Output } from '../types.ts';
import {
  categoryOf,
  deviceName,
  kilocalories,
  kilograms,
  metres,
  perMinute,
  readNumber,
  readTime,
  seconds,
  snake,
  subjectOf,
} from './values.ts';

type Attributes = Readonly<Record<string, string>>;

const heartKinds: Readonly<Record<string, string>> = {
  HeartRate: 'sample',
  RestingHeartRate: 'resting',
  WalkingHeartRateAverage: 'walking',
};

/** Elements of the root that hold no records: what the export says of itself, and of the person. */
const silent: ReadonlySet<string> = new Set(['HealthData', 'ExportDate', 'Me']);

/** Distinct devices and identifiers that are remembered; a hostile file has no more of them in memory. */
const MAX_REMEMBERED = 2000;

/** Exports have runs of records alike: the last answer is tried before the map, which must hash the text. */
const remembering = <T>(compute: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  let lastText = '';
  let last: T | undefined;
  return (text) => {
    if (last !== undefined && text === lastText) return last;
    const value = known.get(text) ?? compute(text);
    if (known.size < MAX_REMEMBERED) known.set(text, value);
    lastText = text;
    last = value;
    return value;
  };
};

interface OpenWorkout {
  readonly attributes: Attributes;
  readonly line: number;
  distance: number | null;
  energy: number | null;
}

/** Follows the elements of one export.xml and adds their records to `out`. */
export const createElementReader = (out: Output) => {
  const addHeartRate = createTable(out, heartRate);
  const addSteps = createTable(out, steps);
  const addSleep = createTable(out, sleep);
  const addWeight = createTable(out, weight);
  const addMeasurement = createTable(out, measurements);
  const addWorkout = createTable(out, workouts);
  const addDay = createTable(out, activityDays);

  const subject = remembering(subjectOf);
  const kind = remembering((name) => snake(name));
  const device = remembering(deviceName);
  const passedOver = new Map<string, number>();
  let depth = 0;
  let workout: OpenWorkout | null = null;
  let found = 0;

  const badTime = (what: string, line: number): void =>
    out.issue('bad-time', `This ${what} has no readable time and was left out.`, line);

  const record = (a: Attributes, line: number): void => {
    const start = readTime(a['startDate']);
    if (start === null) return badTime('record', line);
    const end = readTime(a['endDate']);
    const about = subject(a['type'] ?? '');
    const by = { source: a['sourceName'], device: a['device'] === undefined ? null : device(a['device']) };
    const { value, unit } = a;
    found += 1;

    const heart = heartKinds[about];
    const bpm = heart === undefined ? null : perMinute(value, unit);
    if (bpm !== null) return addHeartRate(line, { time: start, bpm, kind: heart, ...by });
    if (about === 'StepCount') {
      const count = readNumber(value);
      if (count !== null) return addSteps(line, { start, end, count: Math.round(count), ...by });
    }
    if (about === 'BodyMass') {
      const mass = kilograms(value, unit);
      if (mass !== null) return addWeight(line, { time: start, mass, ...by });
    }
    if (about === 'SleepAnalysis' && value !== undefined) {
      const stage = categoryOf(value, about)
        .replace(/^asleep_(?!unspecified)/, '')
        .replace('_unspecified', '');
      return addSleep(line, { start, end, stage, ...by });
    }
    const number = readNumber(value);
    const text = number === null && value !== undefined && value !== '' ? categoryOf(value, about) : null;
    addMeasurement(line, { start, end, kind: kind(about), value: number, unit, text, ...by });
  };

  const statistics = (open: OpenWorkout, a: Attributes): void => {
    const about = subject(a['type'] ?? '');
    if (about.startsWith('Distance')) open.distance ??= metres(a['sum'], a['unit']);
    else if (about === 'ActiveEnergyBurned') open.energy ??= kilocalories(a['sum'], a['unit']);
  };

  const finishWorkout = ({ attributes: a, line, distance, energy }: OpenWorkout): void => {
    const start = readTime(a['startDate']);
    if (start === null) return badTime('workout', line);
    found += 1;
    addWorkout(line, {
      start,
      end: readTime(a['endDate']),
      kind: kind((a['workoutActivityType'] ?? '').replace(/^HKWorkoutActivityType/, '')),
      duration: seconds(a['duration'], a['durationUnit'] ?? 'min'),
      distance: metres(a['totalDistance'], a['totalDistanceUnit']) ?? distance,
      energy: kilocalories(a['totalEnergyBurned'], a['totalEnergyBurnedUnit']) ?? energy,
      source: a['sourceName'],
      device: a['device'] === undefined ? null : device(a['device']),
    });
  };

  const day = (a: Attributes, line: number): void => {
    const date = a['dateComponents'] ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || readTime(`${date} 00:00:00 +0000`) === null) return badTime('day', line);
    const unit = a['activeEnergyBurnedUnit'] ?? 'kcal';
    const whole = (text: string | undefined): number | null => {
      const value = readNumber(text);
      return value === null ? null : Math.round(value);
    };
    found += 1;
    addDay(line, {
      date,
      energy: kilocalories(a['activeEnergyBurned'], unit),
      energy_goal: kilocalories(a['activeEnergyBurnedGoal'], unit),
      exercise: readNumber(a['appleExerciseTime']),
      exercise_goal: readNumber(a['appleExerciseTimeGoal']),
      stand_hours: whole(a['appleStandHours']),
      stand_goal: whole(a['appleStandHoursGoal']),
    });
  };

  return {
    open(name: string, attributes: Attributes, line: number): void {
      depth += 1;
      // Records inside a Correlation are in the root as well: Apple's document type says so.
      if (depth === 2) {
        if (name === 'Record') record(attributes, line);
        else if (name === 'Workout') workout = { attributes, line, distance: null, energy: null };
        else if (name === 'ActivitySummary') day(attributes, line);
        else if (name !== 'Correlation' && !silent.has(name) && passedOver.size < 50)
          passedOver.set(name, (passedOver.get(name) ?? 0) + 1);
      } else if (depth === 3 && workout !== null && name === 'WorkoutStatistics') statistics(workout, attributes);
    },
    close(): void {
      if (depth === 2 && workout !== null) {
        finishWorkout(workout);
        workout = null;
      }
      depth -= 1;
    },
    found: (): number => found,
    /** What the root held that is not read: "ClinicalRecord", 12. */
    passedOver: (): ReadonlyMap<string, number> => passedOver,
  };
};
