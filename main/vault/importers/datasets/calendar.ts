import type { DatasetSchema } from '../types.ts';
import { field } from './field.ts';

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
