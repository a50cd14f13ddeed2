import type { DatasetSchema } from '../types.ts';
import { field } from './field.ts';

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

/** Points worth a name, with or without a moment: waypoints, placemarks, saved places, points of a planned route. */
export const savedPlaces = {
  name: 'saved_places',
  label: 'Saved places',
  fields: [
    field('time', 'time', 'When it was saved or passed'),
    field('name', 'text', 'Name'),
    field('latitude', 'number', 'WGS 84', '°'),
    field('longitude', 'number', 'WGS 84', '°'),
    field('altitude', 'number', 'Above the ellipsoid or sea level, as the source has it', 'm'),
    field('address', 'text', 'Postal address'),
    field('description', 'text', 'Notes'),
    field('list', 'text', 'Folder, list or route it stands in'),
    field('kind', 'text', 'waypoint, placemark, route_point, line, area, starred, …'),
    field('url', 'text', 'Link'),
    field('rating', 'number', 'Stars the owner gave'),
    field('service', 'text', 'Where the record comes from'),
  ],
  identity: ['name', 'latitude', 'longitude', 'list', 'kind', 'time'],
  timeField: 'time',
  searchable: ['name', 'address', 'description', 'list'],
} as const satisfies DatasetSchema;
