import { cellNumber, cellTime, type KnownRow, type KnownTable } from '../csv/known.ts';
import { heartRate, measurements, sleep, workouts } from '../datasets.ts';
import { field } from '../datasets/field.ts';
import { createTable } from '../table.ts';
import { kindOf } from '../tracks/values.ts';
import type { DatasetSchema, Output } from '../types.ts';

const source = 'WHOOP';

/** "UTC+02:00", "UTCZ", "+0530" → "+02:00", "Z", "+05:30"; undefined leaves times local. */
const zoneOf = (cell: string | null): string | undefined => {
  const found = /^(?:UTC|GMT)?\s*(?:(Z|)|([+-])(\d{1,2}):?(\d{2})?)$/i.exec(cell ?? 'none');
  if (found === null) return undefined;
  const [, , sign, hours, minutes = '00'] = found;
  return sign === undefined || hours === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
};

const timeIn = (row: KnownRow, ...names: string[]): string | null =>
  cellTime(row.text(...names), 'day-first', zoneOf(row.text('Cycle timezone')));

const number = (row: KnownRow, ...names: string[]): number | null => cellNumber(row.text(...names));

const cycle = [['Cycle start time'], ['Cycle timezone']] as const;
const passedOfCycle = ['Cycle start time', 'Cycle end time', 'Cycle timezone'];

type Measured = readonly [column: string, kind: string, unit: string | null];

const measuring = (out: Output) => {
  const add = createTable(out, measurements);
  return (row: KnownRow, line: number, start: string, end: string | null, all: readonly Measured[]): void => {
    for (const [column, kind, unit] of all) {
      const value = number(row, column);
      if (value !== null) add(line, { start, end, kind, value, unit, source });
    }
  };
};

const badTime = (out: Output, line: number): void =>
  out.issue('bad-time', 'This row has no readable time and was left out.', line);

const ofSleep: readonly Measured[] = [
  ['Sleep performance %', 'sleep_performance', '%'],
  ['Respiratory rate (rpm)', 'respiratory_rate', '1/min'],
  ['Asleep duration (min)', 'sleep_duration', 'min'],
  ['In bed duration (min)', 'sleep_in_bed_duration', 'min'],
  ['Light sleep duration (min)', 'sleep_core_duration', 'min'],
  ['Deep (SWS) duration (min)', 'sleep_deep_duration', 'min'],
  ['REM duration (min)', 'sleep_rem_duration', 'min'],
  ['Awake duration (min)', 'sleep_awake_duration', 'min'],
  ['Sleep need (min)', 'sleep_need', 'min'],
  ['Sleep debt (min)', 'sleep_debt', 'min'],
  ['Sleep efficiency %', 'sleep_efficiency', '%'],
  ['Sleep consistency %', 'sleep_consistency', '%'],
];

/** Sleep stands in physiological_cycles.csv once more; it is read here only, where naps are as well. */
export const sleeps: KnownTable = {
  header: [...cycle, ['Sleep onset'], ['Wake onset'], ['Nap']],
  passed: [...passedOfCycle, 'Nap'],
  start: (out) => {
    const add = createTable(out, sleep);
    const measure = measuring(out);
    return (row, line) => {
      const start = timeIn(row, 'Sleep onset');
      const end = timeIn(row, 'Wake onset');
      if (start === null) return badTime(out, line);
      add(line, { start, end, stage: 'asleep', source });
      measure(row, line, start, end, ofSleep);
    };
  },
};

const ofCycle: readonly Measured[] = [
  ['Recovery score %', 'recovery_score', '%'],
  ['Heart rate variability (ms)', 'heart_rate_variability_rmssd', 'ms'],
  ['Skin temp (celsius)', 'skin_temperature', '°C'],
  ['Blood oxygen %', 'oxygen_saturation', '%'],
  ['Day Strain', 'day_strain', null],
  ['Energy burned (cal)', 'energy_burned', 'kcal'],
  ['Max HR (bpm)', 'heart_rate_max', '1/min'],
  ['Average HR (bpm)', 'heart_rate_average', '1/min'],
];

export const cycles: KnownTable = {
  header: [...cycle, ['Recovery score %'], ['Day Strain', 'Resting heart rate (bpm)']],
  passed: [...passedOfCycle, 'Sleep onset', ...ofSleep.map(([column]) => column)],
  start: (out) => {
    const addHeart = createTable(out, heartRate);
    const measure = measuring(out);
    return (row, line) => {
      const start = timeIn(row, 'Cycle start time');
      if (start === null) return badTime(out, line);
      // The resting rate is that of the night, known when it ends.
      const woke = timeIn(row, 'Wake onset');
      const bpm = number(row, 'Resting heart rate (bpm)');
      if (bpm !== null) addHeart(line, { time: woke ?? start, bpm, kind: 'resting', source });
      measure(row, line, start, timeIn(row, 'Cycle end time'), ofCycle);
    };
  },
};

const ofWorkout: readonly Measured[] = [
  ['Activity Strain', 'workout_strain', null],
  ['Max HR (bpm)', 'heart_rate_max', '1/min'],
  ['Average HR (bpm)', 'heart_rate_average', '1/min'],
  ['Altitude gain (meters)', 'altitude_gain', 'm'],
];

export const trainings: KnownTable = {
  header: [...cycle, ['Workout start time'], ['Activity name']],
  passed: [
    ...passedOfCycle,
    ...[1, 2, 3, 4, 5].map((zone) => `HR Zone ${zone} %`),
    'HR Zone 0 %',
    'GPS enabled',
    'Altitude change (meters)',
  ],
  start: (out) => {
    const add = createTable(out, workouts);
    const measure = measuring(out);
    return (row, line) => {
      const start = timeIn(row, 'Workout start time');
      const end = timeIn(row, 'Workout end time');
      if (start === null) return badTime(out, line);
      const minutes = number(row, 'Duration (min)');
      add(line, {
        start,
        end,
        kind: kindOf(row.text('Activity name')),
        duration: minutes === null ? null : minutes * 60,
        distance: number(row, 'Distance (meters)'),
        energy: number(row, 'Energy burned (cal)'),
        source,
      });
      measure(row, line, start, end, ofWorkout);
    };
  },
};

export const whoopJournal = {
  name: 'whoop_journal',
  label: 'WHOOP journal',
  fields: [
    field('time', 'time', 'Beginning of the day it is about'),
    field('question', 'text', 'What WHOOP asked'),
    field('answer', 'boolean', 'Yes or no'),
    field('notes', 'text', 'What the owner wrote'),
  ],
  identity: 'all',
  timeField: 'time',
  searchable: ['question', 'notes'],
} as const satisfies DatasetSchema;

export const journal: KnownTable = {
  header: [...cycle, ['Question text'], ['Answered yes']],
  passed: passedOfCycle,
  start: (out) => {
    const add = createTable(out, whoopJournal);
    return (row, line) => {
      const answered = row.text('Answered yes')?.toLowerCase();
      add(line, {
        time: timeIn(row, 'Cycle start time'),
        question: row.text('Question text'),
        answer: answered === 'true' ? true : answered === 'false' ? false : null,
        notes: row.text('Notes'),
      });
    };
  },
};
