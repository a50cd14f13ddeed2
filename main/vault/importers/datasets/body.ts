import type { DatasetSchema } from '../types.ts';
import { field, recordedBy } from './field.ts';

export const heartRate = {
  name: 'heart_rate',
  label: 'Heart rate',
  fields: [
    field('time', 'time', 'When'),
    field('bpm', 'number', 'Beats a minute', '1/min'),
    field('kind', 'text', 'sample, resting, walking'),
    ...recordedBy,
  ],
  identity: ['time', 'bpm', 'kind', 'source'],
  timeField: 'time',
  searchable: [],
} as const satisfies DatasetSchema;

export const steps = {
  name: 'steps',
  label: 'Steps',
  fields: [
    field('start', 'time', 'From'),
    field('end', 'time', 'To'),
    field('count', 'integer', 'Steps taken'),
    ...recordedBy,
  ],
  identity: ['start', 'end', 'count', 'source'],
  timeField: 'start',
  searchable: [],
} as const satisfies DatasetSchema;

export const sleep = {
  name: 'sleep',
  label: 'Sleep',
  fields: [
    field('start', 'time', 'From'),
    field('end', 'time', 'To'),
    field('stage', 'text', 'in_bed, asleep, awake, core, deep, rem'),
    ...recordedBy,
  ],
  identity: ['start', 'end', 'stage', 'source'],
  timeField: 'start',
  searchable: ['stage'],
} as const satisfies DatasetSchema;

export const weight = {
  name: 'weight',
  label: 'Weight',
  fields: [field('time', 'time', 'When'), field('mass', 'number', 'Body mass', 'kg'), ...recordedBy],
  identity: ['time', 'mass', 'source'],
  timeField: 'time',
  searchable: [],
} as const satisfies DatasetSchema;

export const workouts = {
  name: 'workouts',
  label: 'Workouts',
  fields: [
    field('start', 'time', 'From'),
    field('end', 'time', 'To'),
    field('kind', 'text', 'running, cycling, … lower case with underscores'),
    field('duration', 'number', 'Time moving', 's'),
    field('distance', 'number', 'Length', 'm'),
    field('energy', 'number', 'Active energy', 'kcal'),
    ...recordedBy,
  ],
  identity: ['start', 'end', 'kind', 'source'],
  timeField: 'start',
  searchable: ['kind'],
} as const satisfies DatasetSchema;

export const activityDays = {
  name: 'activity_days',
  label: 'Active days',
  fields: [
    field('date', 'date', 'Day'),
    field('energy', 'number', 'Active energy', 'kcal'),
    field('energy_goal', 'number', 'Goal', 'kcal'),
    field('exercise', 'number', 'Time of exercise', 'min'),
    field('exercise_goal', 'number', 'Goal', 'min'),
    field('stand_hours', 'integer', 'Hours with standing', 'h'),
    field('stand_goal', 'integer', 'Goal', 'h'),
  ],
  identity: 'all',
  timeField: 'date',
} as const satisfies DatasetSchema;

export const measurements = {
  name: 'measurements',
  label: 'Measurements',
  fields: [
    field('start', 'time', 'From, or when'),
    field('end', 'time', 'To'),
    field('kind', 'text', 'What was measured: body_mass_index, oxygen_saturation'),
    field('value', 'number', 'In the unit beside it'),
    field('unit', 'text', 'As the source writes it'),
    field('text', 'text', 'The value, where it is no number'),
    ...recordedBy,
  ],
  identity: ['start', 'end', 'kind', 'value', 'text', 'source'],
  timeField: 'start',
  searchable: ['kind', 'text'],
} as const satisfies DatasetSchema;

/** What a sports device wrote second by second beside place and heart rate. */
export const workoutSamples = {
  name: 'workout_samples',
  label: 'Workout samples',
  fields: [
    field('time', 'time', 'When'),
    field('speed', 'number', 'Over ground', 'm/s'),
    field('distance', 'number', 'Since the start', 'm'),
    field('cadence', 'number', 'Steps or turns a minute', '1/min'),
    field('power', 'number', 'Power', 'W'),
    field('altitude', 'number', 'Altitude', 'm'),
    field('temperature', 'number', 'Temperature', '°C'),
    ...recordedBy,
  ],
  identity: ['time', 'speed', 'distance', 'cadence', 'power', 'source'],
  timeField: 'time',
  searchable: [],
} as const satisfies DatasetSchema;
