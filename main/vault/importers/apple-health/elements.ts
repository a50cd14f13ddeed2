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
  secondsIntoHour,
  snake,
  subjectOf,
  withinHour,
} from './values.ts';

type Attributes = Readonly<Record<string, string>>;

const heartKinds: Readonly<Record<string, string>> = {
  HeartRate: 'sample',
  RestingHeartRate: 'resting',
  WalkingHeartRateAverage: 'walking',
};

/**
 * Shares of one, which Apple writes as such beside the unit "%": 0.97 of oxygen saturation is 97 %.
 */
const inUnit = (value: number | null, unit: string | undefined): number | null =>
  value === null || unit !== '%' ? value : Number((value * 100).toFixed(9));

/** Apple's first day of activity rings is a placeholder of 1969. */
const FIRST_DAY = '2000';

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

/** A record whose beats, or a test whose points, stand inside it. */
interface Open {
  readonly kind: 'beats' | 'audiogram' | 'prescription';
  readonly start: string;
  readonly by: { readonly source: string | undefined; readonly device: string | null };
}

/** Attributes of an eye, and their units. */
const eyes: Readonly<Record<string, string>> = { RightEye: 'right', LeftEye: 'left' };
const MAX_EYE_VALUES = 20;

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
  let open: Open | null = null;
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
    // Beats are written with measurements of their variability only.
    if (about.startsWith('HeartRateVariability')) open = { kind: 'beats', start, by };

    const heart = heartKinds[about];
    const bpm = heart === undefined ? null : perMinute(value, unit);
    if (bpm !== null) return addHeartRate(line, { time: start, bpm, kind: heart, ...by });
    if (about === 'StepCount') {
      const count = readNumber(value);
      if (count !== null && count <= Number.MAX_SAFE_INTEGER)
        return addSteps(line, { start, end, count: Math.round(count), ...by });
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
    addMeasurement(line, { start, end, kind: kind(about), value: inUnit(number, unit), unit, text, ...by });
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
      return value === null || !Number.isSafeInteger(Math.round(value)) ? null : Math.round(value);
    };
    if (date < FIRST_DAY) return;
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

  /** Hearing tests and prescriptions for eyes: elements of the root since version 12. */
  const test = (kindOfTest: 'audiogram' | 'prescription', a: Attributes, line: number): void => {
    const start = readTime(a['startDate'] ?? a['dateIssued']);
    if (start === null) return badTime('record', line);
    found += 1;
    open = {
      kind: kindOfTest,
      start,
      by: { source: a['sourceName'], device: a['device'] === undefined ? null : device(a['device']) },
    };
  };

  const point = ({ start, by }: Open, name: string, a: Attributes, line: number): void => {
    if (name === 'InstantaneousBeatsPerMinute') {
      const bpm = readNumber(a['bpm']);
      const into = secondsIntoHour(a['time']);
      if (bpm !== null && into !== null)
        addHeartRate(line, { time: withinHour(start, into), bpm, kind: 'beat', ...by });
    } else if (name === 'SensitivityPoint') {
      for (const ear of ['left', 'right']) {
        const value = readNumber(a[`${ear}EarValue`]);
        const about = `hearing_threshold_${ear}_${readNumber(a['frequencyValue']) ?? 0}_hz`;
        if (value !== null) addMeasurement(line, { start, kind: about, value, unit: a[`${ear}EarUnit`], ...by });
      }
    } else if (eyes[name] !== undefined) {
      for (const key of Object.keys(a).slice(0, MAX_EYE_VALUES)) {
        const value = readNumber(a[key]);
        if (value !== null && !key.endsWith('Unit'))
          addMeasurement(line, {
            start,
            kind: `vision_${eyes[name]}_${snake(key)}`,
            value,
            unit: a[`${key}Unit`],
            ...by,
          });
      }
    }
  };

  return {
    open(name: string, attributes: Attributes, line: number): void {
      depth += 1;
      // Records inside a Correlation are in the root as well: Apple's document type says so.
      if (depth === 2) {
        if (name === 'Record') record(attributes, line);
        else if (name === 'Workout') workout = { attributes, line, distance: null, energy: null };
        else if (name === 'ActivitySummary') day(attributes, line);
        else if (name === 'Audiogram') test('audiogram', attributes, line);
        else if (name === 'VisionPrescription') test('prescription', attributes, line);
        else if (name !== 'Correlation' && !silent.has(name) && passedOver.size < 50)
          passedOver.set(name, (passedOver.get(name) ?? 0) + 1);
      } else if (depth === 3 && workout !== null && name === 'WorkoutStatistics') statistics(workout, attributes);
      else if (open !== null && depth <= 4) point(open, name, attributes, line);
    },
    close(): void {
      if (depth === 2) open = null;
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
