import { heartRate, measurements, steps, weight, workouts } from '../datasets.ts';
import { createTable } from '../table.ts';
import { kindOf, laterBy } from '../tracks/values.ts';
import type { Output } from '../types.ts';
import { createSleepReader } from './sleep.ts';
import { moment, number, object, source, text, type JsonObject } from './values.ts';

interface Series {
  readonly kind: string;
  readonly unit: string | null;
  readonly factor: number;
  /** By the minute, in UTC; a day's value is local. */
  readonly isMinute: boolean;
}

const minute = (kind: string, unit: string | null, factor = 1): Series => ({ kind, unit, factor, isMinute: true });
const day = (kind: string, unit: string): Series => ({ kind, unit, factor: 1, isMinute: false });

/** Files whose entries say only when and how much. Distance is in centimetres; of altitude Fitbit does not say the unit. */
const allSeries: Readonly<Record<string, Series>> = {
  steps: minute('steps', 'count'),
  distance: minute('distance', 'm', 0.01),
  calories: minute('energy_burned', 'kcal'),
  altitude: minute('altitude_gain', null),
  sedentary_minutes: day('sedentary_time', 'min'),
  lightly_active_minutes: day('lightly_active_time', 'min'),
  moderately_active_minutes: day('moderately_active_time', 'min'),
  very_active_minutes: day('very_active_time', 'min'),
};

/** What a file's name says its entries are. */
export const seriesOf = (path: string): Series | undefined => {
  const name = /(?:^|[/\\])([a-z_]+)-\d{4}-\d{2}-\d{2}(?: ?\(\d+\))?\.json$/.exec(path)?.[1];
  return name === undefined ? undefined : allSeries[name];
};

const KG_PER_LB = 0.45359237;
/** Whoever would be taller than this if the weight were in kilograms has it in pounds. */
const TALLEST_M = 2.15;

/** Kilograms, by the evidence of the body mass index: weight / index is the square of the height. */
const kilograms = (value: number, index: number | null): number =>
  index !== null && index > 0 && Math.sqrt(value / index) < TALLEST_M ? value : Number((value * KG_PER_LB).toFixed(6));

const metresOf: Readonly<Record<string, number>> = {
  kilometer: 1000,
  kilometre: 1000,
  km: 1000,
  mile: 1609.344,
  mi: 1609.344,
  meter: 1,
  m: 1,
  yard: 0.9144,
  foot: 0.3048,
};

/** Reads one entry of any of the files, known by its fields; `series` says what plain values are. */
export const createFitbitReader = (out: Output, series: Series | undefined) => {
  const addHeart = createTable(out, heartRate);
  const addSteps = createTable(out, steps);
  const addWeight = createTable(out, weight);
  const addWorkout = createTable(out, workouts);
  const addMeasurement = createTable(out, measurements);
  const readSleep = createSleepReader(out);

  const badTime = (line: number): void =>
    out.issue('bad-time', 'This entry has no readable time and was left out.', line);

  const plain = (entry: JsonObject, line: number): void => {
    const value = number(entry['value']);
    if (series === undefined || value === null)
      return out.issue('not-read', 'This entry has no readable value and was left out.', line);
    const start = moment(entry['dateTime'], series.isMinute ? 'Z' : undefined);
    if (start === null) return badTime(line);
    // Minutes without a step or a metre say nothing.
    if (value === 0 && series.isMinute) return;
    const end = series.isMinute ? laterBy(start, 60) : laterBy(start, 86_400);
    if (series.kind === 'steps') addSteps(line, { start, end, count: Math.round(value), source });
    else
      addMeasurement(line, {
        start,
        end,
        kind: series.kind,
        value: Number((value * series.factor).toFixed(6)),
        unit: series.unit,
        source,
      });
  };

  const valued = (entry: JsonObject, value: JsonObject, line: number): void => {
    if (value['bpm'] !== undefined) {
      const time = moment(entry['dateTime'], 'Z');
      const bpm = number(value['bpm']);
      if (time === null) badTime(line);
      else if (bpm !== null && bpm > 0) addHeart(line, { time, bpm, kind: 'sample', source });
    } else if (value['error'] !== undefined || value['date'] !== undefined) {
      // Days without a measurement have a value of 0 and no date.
      const bpm = number(value['value']);
      if (bpm === null || bpm <= 0) return;
      const time = moment(value['date']) ?? moment(entry['dateTime']);
      if (time === null) badTime(line);
      else addHeart(line, { time, bpm, kind: 'resting', source });
    } else {
      const vo2Max = number(
        value['filteredDemographicVO2Max'] ??
          value['demographicVO2Max'] ??
          value['filteredRunVO2Max'] ??
          value['runVO2Max'],
      );
      const start = moment(entry['dateTime']);
      if (vo2Max !== null && vo2Max > 0 && start !== null)
        addMeasurement(line, { start, kind: 'vo2_max', value: vo2Max, unit: 'mL/min·kg', source });
    }
  };

  const weighed = (entry: JsonObject, line: number): void => {
    const value = number(entry['weight']);
    const time = moment(`${text(entry['date']) ?? ''} ${text(entry['time']) ?? '00:00:00'}`);
    if (time === null) return badTime(line);
    if (value === null) return out.issue('not-read', 'This entry has no readable value and was left out.', line);
    const index = number(entry['bmi']);
    addWeight(line, { time, mass: kilograms(value, index), source });
    const fat = number(entry['fat']);
    if (index !== null && index > 0)
      addMeasurement(line, { start: time, kind: 'body_mass_index', value: index, unit: 'kg/m²', source });
    if (fat !== null && fat > 0)
      addMeasurement(line, {
        start: time,
        kind: 'body_fat_percentage',
        value: Number(fat.toFixed(3)),
        unit: '%',
        source,
      });
  };

  const exercised = (entry: JsonObject, line: number): void => {
    const start = moment(entry['startTime'], 'Z');
    if (start === null) return badTime(line);
    const lastedMs = number(entry['duration']);
    const activeMs = number(entry['activeDuration']) ?? lastedMs;
    const distance = number(entry['distance']);
    const factor = metresOf[(text(entry['distanceUnit']) ?? '').toLowerCase().replace(/s$/, '')];
    addWorkout(line, {
      start,
      end: lastedMs === null ? null : laterBy(start, lastedMs / 1000),
      kind: kindOf(text(entry['activityName'])),
      duration: activeMs === null ? null : activeMs / 1000,
      distance: distance === null || factor === undefined ? null : Number((distance * factor).toFixed(3)),
      energy: number(entry['calories']),
      source,
      device: text(object(entry['source'])['name']),
    });
  };

  const drunk = (entry: JsonObject, line: number): void => {
    const start = moment(entry['date']);
    const value = number(entry['waterAmount']);
    if (start === null) return badTime(line);
    const unit = (text(entry['measurementUnit']) ?? '').toUpperCase();
    if (value !== null)
      addMeasurement(line, {
        start,
        kind: 'water',
        value,
        unit: unit === 'MILLILITER' ? 'mL' : unit.toLowerCase(),
        source,
      });
  };

  return (entry: JsonObject, line: number): void => {
    if (entry['dateOfSleep'] !== undefined) readSleep(entry, line);
    else if (entry['activityName'] !== undefined) exercised(entry, line);
    else if (entry['weight'] !== undefined) weighed(entry, line);
    else if (entry['waterAmount'] !== undefined) drunk(entry, line);
    else if (typeof entry['value'] === 'object' && entry['value'] !== null) valued(entry, object(entry['value']), line);
    else plain(entry, line);
  };
};
