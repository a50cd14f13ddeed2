import type { Field, FieldType } from '../../../preload/contract/data.ts';
import type { DatasetSchema } from './types.ts';

/**
 * The datasets that more than one importer writes to: one meaning, one unit and one identity each, whatever app
 * the records came from. An importer's own datasets are declared beside the importer.
 *
 * Appending a field is safe (old records have null there); a change of type or identity needs a migration.
 * Times keep the offset of the source; a time without one is local to where the person was.
 */

const field = (name: string, type: FieldType, about: string, unit?: string): Field =>
  unit === undefined ? { name, type, about } : { name, type, about, unit };

const recordedBy: readonly Field[] = [
  field('source', 'text', 'App or device that wrote it'),
  field('device', 'text', 'Device it was measured with'),
];

/** Money that moved. Identity: issue "overlapping exports"; bank references differ between a bank's own formats, so they are no part of it. */
export const transactions = {
  name: 'transactions',
  label: 'Transactions',
  fields: [
    field('date', 'date', 'Booking date'),
    field('amount', 'decimal', 'Signed: negative is money out'),
    field('currency', 'text', 'ISO 4217 code'),
    field('payee', 'text', 'The other side: who was paid or who paid'),
    field('description', 'text', 'Purpose, memo or booking text'),
    field('account', 'id', 'The owner’s account: IBAN or number'),
    field('value_date', 'date', 'Date from which interest counts'),
    field('time', 'time', 'The moment itself, where the source has it'),
    field('kind', 'text', 'How it was paid, in the source’s words: card, transfer, fee'),
    field('category', 'text', 'The source’s own sorting'),
    field('payee_account', 'id', 'IBAN or number of the other side'),
    field('reference', 'id', 'The bank’s own number of this transaction'),
    field('fee', 'decimal', 'Charged on top of the amount'),
    field('balance', 'decimal', 'Balance after it'),
  ],
  identity: ['account', 'date', 'amount', 'currency', 'payee', 'description'],
  normalised: ['payee', 'description'],
  timeField: 'date',
  searchable: ['payee', 'description', 'category'],
} as const satisfies DatasetSchema;

/** Positions as a phone recorded them, one a fix. WGS 84. */
export const places = {
  name: 'places',
  label: 'Places',
  fields: [
    field('time', 'time', 'When'),
    field('latitude', 'number', 'WGS 84, -90 to 90', '°'),
    field('longitude', 'number', 'WGS 84, -180 to 180', '°'),
    field('accuracy', 'number', 'Radius of the 68 % circle', 'm'),
    field('altitude', 'number', 'Above the ellipsoid', 'm'),
    field('speed', 'number', 'Over ground', 'm/s'),
    field('heading', 'number', 'Clockwise from north', '°'),
    field('activity', 'text', 'Likeliest activity: still, walking, in_vehicle'),
    field('source', 'text', 'gps, wifi, cell'),
    field('device', 'id', 'The source’s number for the device'),
  ],
  identity: ['time', 'latitude', 'longitude', 'device'],
  timeField: 'time',
  searchable: [],
} as const satisfies DatasetSchema;

/** Stays at a place, with its name where the source has one. */
export const visits = {
  name: 'visits',
  label: 'Visits',
  fields: [
    field('start', 'time', 'Arrived'),
    field('end', 'time', 'Left'),
    field('name', 'text', 'Name of the place'),
    field('address', 'text', 'Postal address'),
    field('latitude', 'number', 'WGS 84', '°'),
    field('longitude', 'number', 'WGS 84', '°'),
    field('kind', 'text', 'home, work, … in the source’s words'),
    field('place', 'id', 'The source’s number for the place'),
    field('confidence', 'number', 'The source’s own, 0 to 1'),
  ],
  identity: ['start', 'end', 'place', 'latitude', 'longitude'],
  timeField: 'start',
  searchable: ['name', 'address', 'kind'],
} as const satisfies DatasetSchema;

/** Journeys between places. */
export const activities = {
  name: 'activities',
  label: 'Journeys',
  fields: [
    field('start', 'time', 'Set off'),
    field('end', 'time', 'Arrived'),
    field('kind', 'text', 'walking, cycling, in_passenger_vehicle, … in the source’s words, lower case'),
    field('distance', 'number', 'Length', 'm'),
    field('start_latitude', 'number', 'WGS 84', '°'),
    field('start_longitude', 'number', 'WGS 84', '°'),
    field('end_latitude', 'number', 'WGS 84', '°'),
    field('end_longitude', 'number', 'WGS 84', '°'),
    field('confidence', 'number', 'The source’s own, 0 to 1'),
  ],
  identity: ['start', 'end', 'kind'],
  timeField: 'start',
  searchable: ['kind'],
} as const satisfies DatasetSchema;

/** Calendar events; a series is one record with its rule. */
export const events = {
  name: 'events',
  label: 'Calendar',
  fields: [
    field('start', 'time', 'Begins; midnight without a zone when it is all day'),
    field('end', 'time', 'Ends (exclusive)'),
    field('all_day', 'boolean', 'Whole days, without a time'),
    field('title', 'text', 'Summary'),
    field('place', 'text', 'Where'),
    field('description', 'text', 'Notes'),
    field('organiser', 'text', 'Name or address'),
    field('attendees', 'text', 'Names or addresses, separated by commas'),
    field('kind', 'text', 'event, todo, journal'),
    field('status', 'text', 'confirmed, tentative, cancelled, …'),
    field('recurrence', 'text', 'The rule of the series (RFC 5545 RRULE)'),
    field('time_zone', 'text', 'Zone the times were written in'),
    field('url', 'text', 'Link'),
    field('uid', 'id', 'The calendar’s number of the event'),
    field('occurrence', 'time', 'Of a changed occurrence in a series: its original start'),
    field('modified', 'time', 'Last change'),
  ],
  identity: ['uid', 'occurrence', 'start', 'end', 'title', 'modified'],
  timeField: 'start',
  searchable: ['title', 'place', 'description', 'organiser', 'attendees'],
} as const satisfies DatasetSchema;

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

/** One record a day of a tracker's own totals. */
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

/** Every other quantity a health app records, with its own unit. */
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
