import { activityDays, heartRate, measurements, sleep, weight, workouts } from '../datasets.ts';
import { createTable } from '../table.ts';
import { kindOf, laterBy } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import { array, dateOf, moment, number, object, source, text, type JsonObject } from './values.ts';

type Measured = readonly [key: string, kind: string, unit: string, factor?: number];

const ofNight: readonly Measured[] = [
  ['deepSleepSeconds', 'sleep_deep_duration', 'min', 1 / 60],
  ['lightSleepSeconds', 'sleep_core_duration', 'min', 1 / 60],
  ['remSleepSeconds', 'sleep_rem_duration', 'min', 1 / 60],
  ['awakeSleepSeconds', 'sleep_awake_duration', 'min', 1 / 60],
  ['averageRespiration', 'respiratory_rate', '1/min'],
  ['avgSleepStress', 'sleep_stress', '%'],
  ['awakeCount', 'sleep_awakenings', 'count'],
];

const ofDay: readonly Measured[] = [
  ['totalSteps', 'day_steps', 'count'],
  ['totalDistanceMeters', 'day_distance', 'm'],
  ['totalKilocalories', 'energy_burned', 'kcal'],
  ['bmrKilocalories', 'basal_energy', 'kcal'],
  ['minHeartRate', 'heart_rate_min', '1/min'],
  ['maxHeartRate', 'heart_rate_max', '1/min'],
  ['averageSpo2Value', 'oxygen_saturation', '%'],
  ['lowestSpo2Value', 'oxygen_saturation_low', '%'],
  ['floorsAscendedInMeters', 'altitude_gain', 'm'],
];

const ofBody: readonly Measured[] = [
  ['bodyFat', 'body_fat_percentage', '%'],
  ['bodyWater', 'body_hydration_percentage', '%'],
  ['boneMass', 'bone_mass', 'kg', 0.001],
  ['muscleMass', 'muscle_mass', 'kg', 0.001],
  ['bmi', 'body_mass_index', 'kg/m²'],
  ['vo2Max', 'vo2_max', 'mL/min·kg'],
  ['vo2MaxRunning', 'vo2_max', 'mL/min·kg'],
  ['vo2MaxCycling', 'vo2_max_cycling', 'mL/min·kg'],
];

const plain = (value: number): number => Number(value.toFixed(6));

/** Reads one entry of any of the files, known by its fields. */
export const createGarminReader = (out: Output) => {
  const addWorkout = createTable(out, workouts);
  const addSleep = createTable(out, sleep);
  const addHeart = createTable(out, heartRate);
  const addDay = createTable(out, activityDays);
  const addWeight = createTable(out, weight);
  const addMeasurement = createTable(out, measurements);

  const badTime = (line: number): void =>
    out.issue('bad-time', 'This entry has no readable time and was left out.', line);

  const measure = (
    entry: JsonObject,
    line: number,
    start: string,
    end: string | null,
    all: readonly Measured[],
  ): void => {
    for (const [key, kind, unit, factor = 1] of all) {
      // Below zero Garmin means that it does not know.
      const value = number(entry[key]) ?? number(object(entry[key])['value']);
      if (value !== null && value >= 0)
        addMeasurement(line, { start, end, kind, value: plain(value * factor), unit, source });
    }
  };

  const activity = (entry: JsonObject, line: number): void => {
    const start = moment(entry['startTimeGmt'] ?? entry['beginTimestamp'], 'Z') ?? moment(entry['startTimeLocal'], '');
    if (start === null) return badTime(line);
    const lastedMs = number(entry['elapsedDuration']) ?? number(entry['duration']);
    const timedMs = number(entry['duration']);
    const distanceCm = number(entry['distance']);
    const type = entry['activityType'];
    addWorkout(line, {
      start,
      end: lastedMs === null ? null : laterBy(start, lastedMs / 1000),
      kind: kindOf(text(type) ?? text(object(type)['typeKey']) ?? text(entry['sportType'])),
      duration: timedMs === null ? null : plain(timedMs / 1000),
      distance: distanceCm === null ? null : plain(distanceCm / 100),
      energy: energyOf(entry),
      source,
    });
  };

  const night = (entry: JsonObject, line: number): void => {
    const start = moment(entry['sleepStartTimestampGMT'], 'Z');
    // A night without the watch has a date only.
    if (start === null) return;
    const end = moment(entry['sleepEndTimestampGMT'], 'Z');
    addSleep(line, { start, end, stage: 'asleep', source });
    measure(entry, line, start, end, ofNight);
    const scores = object(entry['sleepScores']);
    const score = number(scores['overallScore']) ?? number(object(scores['overall'])['value']);
    if (score !== null && score >= 0)
      addMeasurement(line, { start, end, kind: 'sleep_score', value: score, unit: '%', source });
  };

  const day = (entry: JsonObject, line: number): void => {
    const date = dateOf(entry['calendarDate']);
    if (date === null) return badTime(line);
    const start = moment(entry['wellnessStartTimeLocal'], '') ?? `${date}T00:00:00`;
    const end = moment(entry['wellnessEndTimeLocal'], '');
    const moderate = number(entry['moderateIntensityMinutes']);
    const vigorous = number(entry['vigorousIntensityMinutes']);
    const energy = number(entry['activeKilocalories']);
    if (energy !== null || moderate !== null || vigorous !== null)
      addDay(line, {
        date,
        energy,
        exercise: moderate === null && vigorous === null ? null : (moderate ?? 0) + (vigorous ?? 0),
      });
    const bpm = number(entry['currentDayRestingHeartRate']) ?? number(entry['restingHeartRate']);
    if (bpm !== null && bpm > 0) addHeart(line, { time: start, bpm, kind: 'resting', source });
    measure(entry, line, start, end, ofDay);
    measure(object(entry['respiration']), line, start, end, [
      ['avgWakingRespirationValue', 'respiratory_rate', '1/min'],
    ]);
    for (const each of array(object(entry['allDayStress'])['aggregatorList'])) {
      const aggregate = object(each);
      if (aggregate['type'] === 'TOTAL') measure(aggregate, line, start, end, [['averageStressLevel', 'stress', '%']]);
    }
    for (const each of array(object(entry['bodyBattery'])['bodyBatteryStatList'])) {
      const stat = object(each);
      const at = moment(stat['statTimestamp'], 'Z');
      const type = text(stat['bodyBatteryStatType']);
      if (at !== null && (type === 'HIGHEST' || type === 'LOWEST'))
        measure(stat, line, at, null, [['statsValue', `body_battery_${type.toLowerCase()}`, '%']]);
    }
  };

  const body = (entry: JsonObject, line: number): void => {
    const date = dateOf(object(entry['metaData'])['calendarDate']);
    const weighed = object(entry['weight']);
    const mass = number(entry['weight']) ?? number(weighed['weight']);
    const time = moment(weighed['timestampGMT'], 'Z') ?? (date === null ? null : `${date}T00:00:00`);
    if (time === null) return badTime(line);
    // Grams; nobody weighs more than a tonne.
    if (mass !== null && mass > 0) addWeight(line, { time, mass: plain(mass > 1000 ? mass / 1000 : mass), source });
    measure(entry, line, time, null, ofBody);
    measure(weighed, line, time, null, ofBody);
  };

  const drunk = (entry: JsonObject, line: number): void => {
    const start =
      moment(entry['timestampLocal'], '') ??
      moment(entry['persistedTimestampGMT'], 'Z') ??
      moment(entry['calendarDate'], '');
    const value = number(entry['valueInML']);
    if (start === null) return badTime(line);
    // What Garmin assumes was sweated during an activity is below zero.
    if (value !== null && value > 0) addMeasurement(line, { start, kind: 'water', value, unit: 'mL', source });
  };

  return (entry: JsonObject, line: number): void => {
    if (entry['sleepStartTimestampGMT'] !== undefined || entry['sleepWindowConfirmationType'] !== undefined)
      night(entry, line);
    else if (entry['valueInML'] !== undefined) drunk(entry, line);
    else if (entry['metaData'] !== undefined) body(entry, line);
    else if (entry['activityId'] !== undefined || entry['beginTimestamp'] !== undefined) activity(entry, line);
    else if (entry['calendarDate'] !== undefined) day(entry, line);
    else out.issue('not-read', 'This entry is of a kind that is not read; it is kept in the original only.', line);
  };
};

const KJ_PER_KCAL = 4.184;

/** An activity's `calories` are kilojoules in exports, as public readers measured them against Garmin Connect. */
const energyOf = (entry: JsonObject): number | null => {
  const energy = number(entry['calories']);
  return energy === null ? null : Number((energy / KJ_PER_KCAL).toFixed(3));
};
