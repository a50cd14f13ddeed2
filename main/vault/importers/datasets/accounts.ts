import type { DatasetSchema } from '../types.ts';
import { field } from './field.ts';

/** When and from where an account was used. */
export const logins = {
  name: 'logins',
  label: 'Sign-ins',
  fields: [
    field('time', 'time', 'When'),
    field('service', 'text', 'facebook, twitter, tiktok, … lower case'),
    field('kind', 'text', 'login, logout, failed, … in the source’s words, lower case'),
    field('address', 'id', 'IP address'),
    field('device', 'text', 'Device, or how the browser names itself'),
    field('place', 'text', 'Roughly where, in the source’s words'),
  ],
  identity: 'all',
  timeField: 'time',
  searchable: ['device', 'place'],
} as const satisfies DatasetSchema;
