import type { JsonValue } from '../json/elements.ts';
import {
  arrayOf,
  idOf,
  kindOf,
  numberOf,
  objectOf,
  positionE7,
  positionOr,
  positionText,
  textOf,
  timeOf,
  type JsonObject,
  type LocationSink,
  type PositionFound,
} from './fields.ts';

/** "…° , …°" inside { latLng } (Android), or "geo:…" as it is (iOS). */
const pointOf = (value: JsonValue | undefined): PositionFound =>
  positionText(typeof value === 'string' ? value : objectOf(value)['latLng']);

const probabilityOf = (candidate: JsonObject, around: JsonObject): number | null =>
  numberOf(candidate['probability']) ?? numberOf(around['probability']);

const readVisit = (segment: JsonObject, start: string, line: number, sink: LocationSink): void => {
  const visit = objectOf(segment['visit']);
  const candidate = objectOf(visit['topCandidate']);
  const position = positionOr(pointOf(candidate['placeLocation']), 'This visit', line, sink);
  sink.visit(line, {
    start,
    end: timeOf(segment['endTime']),
    latitude: position?.latitude,
    longitude: position?.longitude,
    kind: kindOf(candidate['semanticType']),
    place: textOf(candidate['placeId'] ?? candidate['placeID']),
    confidence: probabilityOf(candidate, visit),
  });
};

const readActivity = (segment: JsonObject, start: string, line: number, sink: LocationSink): void => {
  const activity = objectOf(segment['activity']);
  const candidate = objectOf(activity['topCandidate']);
  const from = positionOr(pointOf(activity['start']), 'The beginning of this journey', line, sink);
  const to = positionOr(pointOf(activity['end']), 'The end of this journey', line, sink);
  sink.activity(line, {
    start,
    end: timeOf(segment['endTime']),
    kind: kindOf(candidate['type']),
    distance: numberOf(activity['distanceMeters']),
    start_latitude: from?.latitude,
    start_longitude: from?.longitude,
    end_latitude: to?.latitude,
    end_longitude: to?.longitude,
    confidence: probabilityOf(candidate, activity),
  });
};

/** `minutes` after `start`, written in the same zone. */
const later = (start: string, minutes: number): string | null => {
  const [, , zone = 'Z'] = /^(.*?)(Z|[+-]\d{2}:?\d{2})$/.exec(start) ?? [];
  const offsetMs = zone === 'Z' ? 0 : Date.parse(`1970-01-01T00:00:00Z`) - Date.parse(`1970-01-01T00:00:00${zone}`);
  const atMs = Date.parse(start) + minutes * 60_000 + offsetMs;
  if (!Number.isFinite(atMs) || Math.abs(atMs) > 8.64e15) return null;
  return timeOf(`${new Date(atMs).toISOString().slice(0, -1)}${zone}`);
};

const readPath = (segment: JsonObject, start: string, line: number, sink: LocationSink): void => {
  for (const element of arrayOf(segment['timelinePath'])) {
    const point = objectOf(element);
    const position = positionOr(pointOf(point['point']), 'A point of this path', line, sink);
    const minutes = numberOf(point['durationMinutesOffsetFromStartTime']);
    const time = timeOf(point['time']) ?? (minutes === null ? null : later(start, minutes));
    if (position === null) continue;
    if (time === null) sink.issue('bad-time', 'A point of this path has no readable time and was left out.', line);
    else sink.place(line, { time, latitude: position.latitude, longitude: position.longitude, source: 'timeline' });
  }
};

/** One element of `semanticSegments` (Android) or of the root array (iOS): a visit, a journey, a path or a memory. */
export const readSegment = (segment: JsonObject, line: number, sink: LocationSink): void => {
  const start = timeOf(segment['startTime']);
  if (start === null) {
    sink.issue('bad-time', 'This entry has no readable beginning and was left out.', line);
    return;
  }
  if (segment['visit'] !== undefined) readVisit(segment, start, line, sink);
  if (segment['activity'] !== undefined) readActivity(segment, start, line, sink);
  if (segment['timelinePath'] !== undefined) readPath(segment, start, line, sink);
};

/** A position as a phone sensed it: `rawSignals[].position` (Android), `timelineEdits[].rawSignal.signal.position` (Takeout). Wi-Fi scans and activity guesses have none. */
const readPosition = (position: JsonObject, device: string | null, line: number, sink: LocationSink): void => {
  const point = objectOf(position['point']);
  const found =
    position['point'] === undefined
      ? positionText(position['LatLng'] ?? position['latLng'])
      : positionE7(point['latE7'], point['lngE7']);
  const at = positionOr(found, 'This position', line, sink);
  const time = timeOf(position['timestamp']);
  if (at === null) return;
  if (time === null) {
    sink.issue('bad-time', 'This position has no readable time and was left out.', line);
    return;
  }
  const accuracyMm = numberOf(position['accuracyMm']);
  sink.place(line, {
    time,
    latitude: at.latitude,
    longitude: at.longitude,
    accuracy: accuracyMm === null ? numberOf(position['accuracyMeters']) : accuracyMm / 1000,
    altitude: numberOf(position['altitudeMeters']),
    speed: numberOf(position['speedMetersPerSecond']),
    source: kindOf(position['source']),
    device,
  });
};

export const readSignal = (signal: JsonObject, line: number, sink: LocationSink): void => {
  if (signal['position'] !== undefined) readPosition(objectOf(signal['position']), null, line, sink);
};

export const readEdit = (edit: JsonObject, line: number, sink: LocationSink): void => {
  const signal = objectOf(objectOf(edit['rawSignal'])['signal']);
  if (signal['position'] !== undefined) readPosition(objectOf(signal['position']), idOf(edit['deviceId']), line, sink);
};

/** `userLocationProfile` of a phone: homes, workplaces and other places often been to, without times. */
export const readProfile = (profile: JsonValue | undefined, sink: LocationSink): void => {
  for (const [index, element] of arrayOf(objectOf(profile)['frequentPlaces']).entries()) {
    const frequent = objectOf(element);
    const line = index + 1;
    const position = positionOr(pointOf(frequent['placeLocation']), 'This frequent place', line, sink);
    const place = textOf(frequent['placeId'] ?? frequent['placeID']);
    if (position === null && place === null) continue;
    sink.saved(line, {
      name: textOf(frequent['label']),
      latitude: position?.latitude,
      longitude: position?.longitude,
      kind: 'frequent',
      url: place === null ? null : `https://www.google.com/maps/place/?q=place_id:${encodeURIComponent(place)}`,
      service: 'google',
    });
  }
};
