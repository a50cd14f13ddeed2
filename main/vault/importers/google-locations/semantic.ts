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
  const position = positionOr(own === 'absent' ? centre : own, 'This visit', line, sink);
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

const readSegment = (segment: JsonObject, line: number, sink: LocationSink): void => {
  const { start, end } = span(objectOf(segment['duration']));
  if (start === null) {
    sink.issue('bad-time', 'This journey has no readable beginning and was left out.', line);
    return;
  }
  const from = positionOr(e7(objectOf(segment['startLocation'])), 'The beginning of this journey', line, sink);
  const to = positionOr(e7(objectOf(segment['endLocation'])), 'The end of this journey', line, sink);
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
