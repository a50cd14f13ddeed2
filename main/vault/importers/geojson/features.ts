import { places, savedPlaces } from '../datasets.ts';
import { isJsonObject, type JsonValue } from '../json/exact.ts';
import { createTable } from '../table.ts';
import { isOnEarth, momentOf, numberOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';

type JsonObject = { [key: string]: JsonValue };

/** Collections in collections are legal and useless; this many levels are looked into. */
const MAX_NESTED = 8;
/** Milliseconds, if an epoch is larger than this many seconds (the year 5138). */
const LAST_SECOND = 1e11;

const timeNames = [
  'time',
  'timestamp',
  'datetime',
  'date_time',
  'when',
  'recorded_at',
  'recordedAt',
  'tst',
  'utc',
  'isotst',
  'date',
];
const nameNames = ['name', 'Name', 'title', 'Title', 'NAME', 'label'];

const text = (properties: JsonObject, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return null;
};

const number = (properties: JsonObject, ...names: string[]): number | null => {
  for (const name of names) {
    const value = properties[name];
    const found = typeof value === 'number' ? value : typeof value === 'string' ? numberOf(value) : null;
    if (found !== null && Number.isFinite(found)) return found;
  }
  return null;
};

const fromEpoch = (value: number): string | null => {
  const atMs = Math.abs(value) > LAST_SECOND ? value : value * 1000;
  if (!Number.isFinite(atMs) || atMs < 1e11 || atMs > 253_402_300_799_999) return null;
  return momentOf(new Date(atMs).toISOString());
};

/** ISO 8601 text, or seconds or milliseconds since 1970. */
const moment = (value: JsonValue | undefined): string | null =>
  typeof value === 'number'
    ? fromEpoch(value)
    : typeof value === 'string'
      ? (momentOf(value) ?? (/^\d{9,13}(?:\.\d+)?$/.test(value) ? fromEpoch(Number(value)) : null))
      : null;

const momentIn = (properties: JsonObject): string | null => {
  for (const name of timeNames) {
    const found = moment(properties[name]);
    if (found !== null) return found;
  }
  return null;
};

interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number | null;
}

/** Some writers put degrees in quotation marks (exports of https://github.com/Freika/dawarich do). */
const degreesOf = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' ? value : typeof value === 'string' ? numberOf(value) : null;

/** A position: longitude, latitude, height (RFC 7946 §3.1.1). */
const positionOf = (value: JsonValue | undefined): Place | null => {
  if (!Array.isArray(value)) return null;
  const [longitude, latitude, altitude] = value.slice(0, 3).map(degreesOf);
  if (longitude === undefined || longitude === null || latitude === undefined || latitude === null) return null;
  return isOnEarth(latitude, longitude) ? { latitude, longitude, altitude: altitude ?? null } : null;
};

/** The first position of coordinates nested however deep. */
const firstPosition = (value: JsonValue | undefined): Place | null => {
  let inner = value;
  for (let depth = 0; depth < 4 && Array.isArray(inner) && Array.isArray(inner[0]); depth += 1) inner = inner[0];
  return positionOf(inner);
};

const kinds: Readonly<Record<string, string>> = {
  Point: 'point',
  MultiPoint: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'area',
  MultiPolygon: 'area',
};

/** Reads features, or bare geometries, one after the other. */
export const createFeatureReader = (out: Output) => {
  const addPlace = createTable(out, places);
  const addSaved = createTable(out, savedPlaces);

  const nowhere = (line: number): void =>
    out.issue(
      'bad-position',
      'This feature has coordinates that are nowhere on Earth, or none; it was left out.',
      line,
    );

  const passed = (at: Place, time: string, properties: JsonObject, line: number): void => {
    const motion = properties['motion'] ?? properties['activity'];
    const activity = Array.isArray(motion) ? motion[0] : motion;
    addPlace(line, {
      time,
      latitude: at.latitude,
      longitude: at.longitude,
      accuracy: number(properties, 'horizontal_accuracy', 'accuracy', 'acc'),
      altitude: at.altitude ?? number(properties, 'altitude', 'ele', 'elevation', 'alt'),
      speed: speedOf(properties),
      heading: headingOf(properties),
      activity: typeof activity === 'string' && activity !== '' ? activity.toLowerCase().replace(/[\s-]+/g, '_') : null,
      source: 'gps',
      device: text(properties, ['device_id', 'deviceId', 'device']),
    });
  };

  const saved = (at: Place, kind: string, id: JsonValue | undefined, properties: JsonObject, line: number): void =>
    addSaved(line, {
      time: momentIn(properties),
      name: text(properties, nameNames) ?? (typeof id === 'string' && id !== '' ? id : null),
      latitude: at.latitude,
      longitude: at.longitude,
      altitude: at.altitude ?? number(properties, 'altitude', 'ele', 'elevation'),
      address: text(properties, ['address', 'Address', 'addr:full']),
      description: text(properties, ['description', 'desc', 'notes', 'note', 'comment', 'cmt']),
      list: text(properties, ['folder', 'list', 'category', 'collection']),
      kind,
      url: text(properties, ['url', 'link', 'website', 'href']),
      rating: number(properties, 'rating', 'stars'),
      service: 'geojson',
    });

  /** Lines with a time for each point: togeojson's `coordTimes`, later `coordinateProperties.times`. */
  const timed = (geometry: JsonObject, properties: JsonObject, line: number): boolean => {
    const beside = properties['coordinateProperties'];
    const times =
      properties['coordTimes'] ?? (isJsonObject(beside) ? beside['times'] : undefined) ?? properties['times'];
    const coordinates = geometry['coordinates'];
    if (!Array.isArray(times) || !Array.isArray(coordinates)) return false;
    const isMulti = geometry['type'] === 'MultiLineString';
    const points = isMulti ? coordinates.flatMap((each) => (Array.isArray(each) ? each : [])) : coordinates;
    const flat = times.flatMap((each) => (Array.isArray(each) ? each : [each]));
    let added = 0;
    points.forEach((point, index) => {
      const at = positionOf(point);
      const time = moment(flat[index]);
      if (at === null || time === null) return;
      added += 1;
      addPlace(line, { time, ...at, source: 'gps' });
    });
    return added > 0;
  };

  const shape = (
    geometry: JsonObject,
    feature: JsonObject,
    properties: JsonObject,
    line: number,
    depth: number,
  ): void => {
    const { type } = geometry;
    if (type === 'GeometryCollection') {
      const inner = geometry['geometries'];
      if (Array.isArray(inner) && depth < MAX_NESTED)
        for (const each of inner) if (isJsonObject(each)) shape(each, feature, properties, line, depth + 1);
      return;
    }
    const kind = typeof type === 'string' ? kinds[type] : undefined;
    if (kind === undefined) return nowhere(line);
    if (kind === 'line' && timed(geometry, properties, line)) return;
    const at = type === 'Point' ? positionOf(geometry['coordinates']) : firstPosition(geometry['coordinates']);
    if (at === null) return nowhere(line);
    const time = type === 'Point' && text(properties, nameNames) === null ? momentIn(properties) : null;
    if (time === null) saved(at, kind, feature['id'], properties, line);
    else passed(at, time, properties, line);
  };

  const add = (value: JsonObject, line: number, depth = 0): void => {
    if (value['type'] === 'FeatureCollection') {
      const inner = value['features'];
      if (Array.isArray(inner) && depth < MAX_NESTED)
        for (const each of inner) if (isJsonObject(each)) add(each, line, depth + 1);
      return;
    }
    const { geometry, properties } = value;
    if (value['type'] !== 'Feature') return shape(value, value, {}, line, 0);
    // A feature without a place is legal (RFC 7946 §3.2).
    if (isJsonObject(geometry)) shape(geometry, value, isJsonObject(properties) ? properties : {}, line, 0);
    else if (geometry !== null) nowhere(line);
  };

  return { add: (value: JsonObject, line: number): void => add(value, line) };
};

/** Negative where a phone knows none. */
const speedOf = (properties: JsonObject): number | null => {
  const perHour = number(properties, 'speed_kmh');
  const speed = number(properties, 'speed', 'velocity') ?? (perHour === null ? null : Math.round(perHour * 1e4) / 36e3);
  return speed !== null && speed >= 0 ? speed : null;
};
const headingOf = (properties: JsonObject): number | null => {
  const heading = number(properties, 'course', 'heading', 'bearing');
  return heading !== null && heading >= 0 ? heading : null;
};
