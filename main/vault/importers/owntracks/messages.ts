import { places, savedPlaces, steps, visits } from '../datasets.ts';
import { isJsonObject, type JsonValue } from '../json/exact.ts';
import { createTable } from '../table.ts';
import { isOnEarth, momentOf } from '../tracks/values.ts';
import type { Output } from '../types.ts';

type JsonObject = { [key: string]: JsonValue };

const number = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)
      ? Number(value)
      : null;
const text = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Seconds since 1970. */
const moment = (value: JsonValue | undefined): string | null => {
  const seconds = number(value);
  return seconds === null || seconds < 1e8 || seconds > 253_402_300_799
    ? null
    : momentOf(new Date(seconds * 1000).toISOString());
};

interface Stay {
  readonly line: number;
  readonly start: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Regions a person is in at once. */
const MAX_STAYS = 1000;
/** Messages that say nothing of the person: last will, commands, the app's own state. */
const silent: ReadonlySet<string> = new Set([
  'lwt',
  'cmd',
  'configuration',
  'dump',
  'status',
  'card',
  'request',
  'beacon',
  'step',
]);

/** Reads messages in the order they were sent: an arrival waits for the departure from the same region. */
export const createOwnTracksReader = (out: Output) => {
  const addPlace = createTable(out, places);
  const addVisit = createTable(out, visits);
  const addSaved = createTable(out, savedPlaces);
  const addSteps = createTable(out, steps);
  const stays = new Map<string, Stay>();

  const position = (message: JsonObject) => {
    const latitude = number(message['lat']);
    const longitude = number(message['lon']);
    return latitude !== null && longitude !== null && isOnEarth(latitude, longitude) ? { latitude, longitude } : null;
  };

  const location = (message: JsonObject, line: number): void => {
    const at = position(message);
    const time = moment(message['tst']);
    if (at === null)
      return out.issue(
        'bad-position',
        'This entry has no coordinates, or some that are nowhere on Earth; it was left out.',
        line,
      );
    if (time === null) return out.issue('bad-time', 'This entry has no readable time and was left out.', line);
    const speed = number(message['vel']);
    const motion = message['motionactivities'];
    const activity = Array.isArray(motion) ? text(motion[0]) : null;
    const heading = number(message['cog']);
    addPlace(line, {
      time,
      ...at,
      accuracy: number(message['acc']),
      altitude: number(message['alt']),
      speed: speed === null || speed < 0 ? null : Number((speed / 3.6).toFixed(6)),
      heading: heading === null || heading < 0 ? null : heading,
      activity: activity?.toLowerCase(),
      device: text(message['device']) ?? text(message['topic'])?.split('/').at(2) ?? text(message['tid']),
    });
  };

  const transition = (message: JsonObject, line: number): void => {
    const time = moment(message['tst']);
    const event = text(message['event']);
    if (time === null || (event !== 'enter' && event !== 'leave'))
      return out.issue('bad-time', 'This arrival or departure has no readable time and was left out.', line);
    const name = text(message['desc']);
    const place = text(message['rid']) ?? number(message['wtst'])?.toString() ?? null;
    const key = place ?? name ?? '';
    const stay = stays.get(key);
    stays.delete(key);
    if (event === 'leave') {
      const { line: from, ...values } = stay ?? { line, start: null, name, place, ...position(message) };
      addVisit(from, { ...values, end: time, kind: 'region' });
      return;
    }
    if (stay !== undefined) leaveOpen(stay);
    if (stays.size >= MAX_STAYS) stays.clear();
    stays.set(key, { line, start: time, name, place, latitude: null, longitude: null, ...position(message) });
  };

  /** An arrival whose departure nobody wrote down. */
  const leaveOpen = ({ line, ...values }: Stay): void => addVisit(line, { ...values, kind: 'region' });

  const waypoint = (message: JsonObject, line: number, list: string | null): void => {
    const at = position(message);
    // Beacons are waypoints without a place.
    if (at !== null)
      addSaved(line, {
        time: moment(message['tst']),
        name: text(message['desc']),
        ...at,
        list,
        kind: 'waypoint',
        service: 'owntracks',
      });
  };

  const counted = (message: JsonObject, line: number): void => {
    const count = number(message['steps']);
    const start = moment(message['from']);
    if (count !== null && count >= 0 && start !== null)
      addSteps(line, { start, end: moment(message['to']), count: Math.round(count), source: 'OwnTracks' });
  };

  const add = (message: JsonObject, line: number, assumed?: string): void => {
    const type = text(message['_type']) ?? assumed ?? 'location';
    if (type === 'location') location(message, line);
    else if (type === 'transition') transition(message, line);
    else if (type === 'waypoint') waypoint(message, line, null);
    else if (type === 'waypoints') {
      const all = message['waypoints'];
      if (Array.isArray(all)) for (const each of all) if (isJsonObject(each)) waypoint(each, line, null);
    } else if (type === 'steps') counted(message, line);
    else if (type === 'encrypted') out.issue('encrypted', 'This entry is encrypted and was left out.', line);
    else if (!silent.has(type))
      out.issue('not-read', 'This entry is of a kind that is not read; it is kept in the original only.', line);
  };

  return {
    add,
    /** Whoever arrived and did not leave is still there. */
    end(): void {
      for (const stay of stays.values()) leaveOpen(stay);
      stays.clear();
    },
  };
};
