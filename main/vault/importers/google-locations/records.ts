import type { JsonValue } from '../json/elements.ts';
import {
  arrayOf,
  idOf,
  kindOf,
  numberOf,
  objectOf,
  positionE7,
  timeOf,
  type JsonObject,
  type LocationSink,
} from './fields.ts';

/** The likeliest activity of the first guess: `activity[].activity[]`, in the oldest exports `activitys[].activities[]`. */
const likeliest = (record: JsonObject): string | null => {
  const guess = objectOf(arrayOf(record['activity'] ?? record['activitys'])[0]);
  let best: JsonValue | undefined;
  let confidence = Number.NEGATIVE_INFINITY;
  for (const each of arrayOf(guess['activity'] ?? guess['activities'])) {
    const { type, confidence: its } = objectOf(each);
    if (typeof its !== 'number' || its <= confidence) continue;
    best = type;
    confidence = its;
  }
  return kindOf(best);
};

/** One element of `locations` in Records.json, or in Location History.json before 2022. */
export const readRecord = (record: JsonObject, line: number, sink: LocationSink): void => {
  const position = positionE7(record['latitudeE7'], record['longitudeE7']);
  if (position === 'absent') {
    // Records of a Wi-Fi scan alone have no position: nothing of a place is lost.
    if (record['activeWifiScan'] === undefined && record['activity'] === undefined)
      sink.issue('no-position', 'This record has no position and was left out.', line);
    return;
  }
  if (position === 'impossible') {
    sink.issue('bad-position', 'This record has coordinates that are nowhere on Earth and was left out.', line);
    return;
  }
  const time = timeOf(record['timestamp'], record['timestampMs']);
  if (time === null) {
    sink.issue('bad-time', 'This record has no readable time and was left out.', line);
    return;
  }
  sink.place(line, {
    time,
    latitude: position.latitude,
    longitude: position.longitude,
    accuracy: numberOf(record['accuracy']),
    altitude: numberOf(record['altitude']),
    speed: numberOf(record['velocity']),
    heading: numberOf(record['heading']),
    activity: likeliest(record),
    source: kindOf(record['source']),
    device: idOf(record['deviceTag']),
  });
};
