import type { JsonValue } from '../json/elements.ts';
import {
  arrayOf,
  kindOf,
  numberOf,
  objectOf,
  positionE7,
  positionOr,
  shareOf,
  textOf,
  timeOf,
  type JsonObject,
  type LocationSink,
  type PositionFound,
} from './fields.ts';

const span = (duration: JsonObject): { start: string | null; end: string | null } => ({
  start: timeOf(duration['startTimestamp'], duration['startTimestampMs']),
  end: timeOf(duration['endTimestamp'], duration['endTimestampMs']),
});

const e7 = (location: JsonObject) =>
  positionE7(location['latitudeE7'] ?? location['latE7'], location['longitudeE7'] ?? location['lngE7']);

const readVisit = (visit: JsonObject, line: number, sink: LocationSink): void => {
  const location = objectOf(visit['location']);
  const { start, end } = span(objectOf(visit['duration']));
  if (start === null) {
    sink.issue('bad-time', 'This visit has no readable beginning and was left out.', line);
    return;
  }
  const centre = positionE7(visit['centerLatE7'], visit['centerLngE7']);
  const own = e7(location);
  const guess = e7(objectOf(arrayOf(visit['otherCandidateLocations'])[0]));
  const known = own === 'absent' ? centre : own;
  // Where Google settled on no place, its first guess says where the visit was.
  const position = positionOr(known === 'absent' && guess !== 'impossible' ? guess : known, 'This visit', line, sink);
  const elsewhere = arrayOf(visit['otherCandidateLocations']).filter(
    (each) => e7(objectOf(each)) === 'impossible',
  ).length;
  if (elsewhere > 0)
    sink.issue(
      'bad-position',
      'Google’s other guesses about this visit include coordinates that are nowhere on Earth.',
      line,
    );
  sink.visit(line, {
    start,
    end,
    name: textOf(location['name']),
    address: textOf(location['address']),
    latitude: position?.latitude,
    longitude: position?.longitude,
    kind: kindOf(location['semanticType'])?.replace(/^type_/, ''),
    place: textOf(location['placeId']),
    confidence: shareOf(visit['visitConfidence'] ?? location['locationConfidence']),
  });
  for (const child of arrayOf(visit['childVisits'])) readVisit(objectOf(child), line, sink);
};

/** Where a journey begins or ends; without that, the first or last point of its way. */
const endOf = (location: JsonValue | undefined, way: JsonValue | undefined): PositionFound => {
  const own = e7(objectOf(location));
  return own === 'absent' ? e7(objectOf(way)) : own;
};

const readSegment = (segment: JsonObject, line: number, sink: LocationSink): void => {
  const { start, end } = span(objectOf(segment['duration']));
  if (start === null) {
    sink.issue('bad-time', 'This journey has no readable beginning and was left out.', line);
    return;
  }
  const ways = arrayOf(objectOf(segment['waypointPath'])['waypoints']);
  const from = positionOr(endOf(segment['startLocation'], ways[0]), 'The beginning of this journey', line, sink);
  const to = positionOr(endOf(segment['endLocation'], ways.at(-1)), 'The end of this journey', line, sink);
  const guesses = arrayOf(segment['activities']).map(objectOf);
  const guess = guesses.find((each) => each['activityType'] === segment['activityType']) ?? guesses[0];
  sink.activity(line, {
    start,
    end,
    kind: kindOf(segment['activityType'] ?? guess?.['activityType']),
    distance: numberOf(segment['distance']),
    start_latitude: from?.latitude,
    start_longitude: from?.longitude,
    end_latitude: to?.latitude,
    end_longitude: to?.longitude,
    confidence: shareOf(guess?.['probability']),
  });
};

/** One element of `timelineObjects` in a month of Semantic Location History: a visit or a journey. Paths inside journeys repeat Records.json and are passed over. */
export const readSemantic = (element: JsonObject, line: number, sink: LocationSink): void => {
  if (element['placeVisit'] !== undefined) readVisit(objectOf(element['placeVisit']), line, sink);
  else if (element['activitySegment'] !== undefined) readSegment(objectOf(element['activitySegment']), line, sink);
  else sink.issue('unknown-element', 'This entry is neither a visit nor a journey and was left out.', line);
};
