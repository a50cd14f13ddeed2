import ICAL from 'ical.js';
import type { events } from '../datasets.ts';
import type { Named } from '../table.ts';
import type { Component } from './components.ts';
import { plainValue, propertyName } from './lines.ts';
import { isWritable, readBasicWall, readWall, writeOffset, writeWall, type WallSeconds } from './walls.ts';
import type { Zones } from './zones.ts';

type Issue = (code: string, text: string, line: number) => void;

/** The properties that become fields. */
export const eventProperties: ReadonlySet<string> = new Set([
  'DTSTART',
  'DTEND',
  'DUE',
  'DURATION',
  'SUMMARY',
  'LOCATION',
  'DESCRIPTION',
  'ORGANIZER',
  'ATTENDEE',
  'STATUS',
  'RRULE',
  'URL',
  'UID',
  'RECURRENCE-ID',
  'LAST-MODIFIED',
]);

const kinds: Readonly<Record<string, string>> = { VEVENT: 'event', VTODO: 'todo', VJOURNAL: 'journal' };
const MAX_ATTENDEES = 500;
const DAY_SECONDS = 86_400;

/** One property as ical.js reads it. */
interface Property {
  readonly line: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly value: string;
  /** What stands in the file after the last colon. */
  readonly raw: string;
}

/** jCal (RFC 7265, 3.4): name, parameters, type, values. Rules stay as they were written. Null, with an issue, when the line is broken. */
const readProperty = (text: string, line: number, issue: Issue): Property | null => {
  try {
    const jcal: unknown = ICAL.parse.property(text);
    if (!Array.isArray(jcal)) throw new TypeError('no property');
    const [, parameters, , value] = jcal as unknown[];
    const plain = typeof value === 'string' ? value : Array.isArray(value) ? value.join(' ') : '';
    const raw = text.slice(text.lastIndexOf(':') + 1).trim();
    return {
      line,
      raw,
      value: plain.trim(),
      parameters: typeof parameters === 'object' && parameters !== null ? { ...parameters } : {},
    };
  } catch {
    // ical.js throws errors of several kinds over a broken line; its message would quote the person's own words.
    issue('bad-property', `This ${propertyName(text).slice(0, 40)} line cannot be read and was left out.`, line);
    return null;
  }
};

/** "CN" where there is one, else the address. */
const person = ({ parameters, value }: Property): string => {
  const name = typeof parameters['cn'] === 'string' ? parameters['cn'].trim() : '';
  return name === '' ? value.replace(/^mailto:/i, '') : name;
};

/** RFC 5545, 3.3.6; NaN when it is no length. */
const lengthSeconds = (duration: string): number => {
  try {
    return ICAL.Duration.fromString(duration).toSeconds();
  } catch {
    return Number.NaN;
  }
};

interface Moment {
  readonly wall: WallSeconds;
  readonly allDay: boolean;
  readonly tzid: string | null;
}

/** The TZIDs that a component's times are written in. */
export const zonesNeeded = ({ lines }: Component): string[] =>
  lines.flatMap(({ text }) => {
    const found = /^(?:DTSTART|DTEND|DUE|RECURRENCE-ID)[^:]*?;TZID=(?:"([^"]*)"|([^:;]*))/i.exec(text);
    return found?.[1] ?? found?.[2] ?? [];
  });

/** Makes records of VEVENT, VTODO and VJOURNAL components. A time whose zone is unknown stays without one, with an issue a zone. */
export const createEventReader = (zones: Zones, issue: Issue) => {
  const complained = new Set<string>();

  const written = ({ wall, allDay, tzid }: Moment, line: number): string => {
    if (allDay || tzid === null) return writeWall(wall);
    if (tzid === 'UTC') return `${writeWall(wall)}Z`;
    const offset = zones.knows(tzid) ? zones.offsetAt(tzid, wall) : null;
    if (offset !== null) return `${writeWall(wall)}${writeOffset(offset)}`;
    if (!complained.has(tzid) && complained.size < 100) {
      complained.add(tzid);
      issue(
        'unknown-zone',
        'Nothing says what this time zone is; times in it are kept as they are written, without a zone.',
        line,
      );
    }
    return writeWall(wall);
  };

  const readMoment = ({ value, raw, parameters, line }: Property, name: string): Moment | null => {
    // "DTSTART:20081006" lacks its VALUE=DATE and is a date all the same.
    const wall = readWall(value) ?? readBasicWall(raw);
    if (wall === null) {
      issue('bad-time', `This ${name} is no date or time and was left out.`, line);
      return null;
    }
    const tzid = typeof parameters['tzid'] === 'string' ? parameters['tzid'] : null;
    return { wall: wall.seconds, allDay: wall.dateOnly, tzid: wall.utc ? 'UTC' : tzid };
  };

  /** The end that a component has in so many words, by its length, or, for an event of whole days, by default (RFC 5545, 3.6.1). */
  const endOf = (
    start: Moment | null,
    explicit: Moment | null,
    duration: Property | undefined,
    spans: boolean,
  ): Moment | null => {
    if (explicit !== null || start === null) return explicit;
    if (duration !== undefined) {
      const wall = start.wall + lengthSeconds(duration.value);
      if (isWritable(wall)) return { ...start, wall };
      issue('bad-time', 'This DURATION is no length of time and was left out.', duration.line);
    }
    const wall = start.wall + DAY_SECONDS;
    return start.allDay && spans && isWritable(wall) ? { ...start, wall } : null;
  };

  /** The properties that become fields; of those that may come once, the first. */
  const propertiesOf = ({ lines }: Component) => {
    const first = new Map<string, Property>();
    const attendees: string[] = [];
    const rules: string[] = [];
    for (const { text, line, cut } of lines) {
      const name = propertyName(text);
      if (!eventProperties.has(name)) continue;
      if (cut) issue('value-cut', `This ${name} is very long; its beginning was read.`, line);
      if (name === 'RRULE') {
        rules.push(plainValue(text));
        continue;
      }
      const property = readProperty(text, line, issue);
      if (property === null || property.value === '') continue;
      if (name === 'ATTENDEE') {
        if (attendees.length < MAX_ATTENDEES) attendees.push(person(property));
      } else if (!first.has(name)) first.set(name, property);
    }
    return { first, attendees, rules };
  };

  return (component: Component): Named<typeof events> | null => {
    const { first, attendees, rules } = propertiesOf(component);
    if (first.size === 0 && rules.length === 0 && attendees.length === 0) {
      issue('empty', `This ${component.name} says nothing and was left out.`, component.line);
      return null;
    }
    const moment = (name: string): Moment | null => {
      const property = first.get(name);
      return property === undefined ? null : readMoment(property, name);
    };
    const text = (name: string): string | null => first.get(name)?.value ?? null;
    const organiser = first.get('ORGANIZER');
    const start = moment('DTSTART');
    const explicitEnd = moment('DTEND') ?? moment('DUE');
    const end = endOf(start, explicitEnd, first.get('DURATION'), component.name === 'VEVENT');
    const occurrence = moment('RECURRENCE-ID');
    const modified = moment('LAST-MODIFIED');
    const write = (at: Moment | null): string | null => (at === null ? null : written(at, component.line));
    return {
      start: write(start),
      end: write(end),
      all_day: start?.allDay ?? explicitEnd?.allDay,
      title: text('SUMMARY'),
      place: text('LOCATION'),
      description: text('DESCRIPTION'),
      organiser: organiser === undefined ? null : person(organiser),
      attendees: attendees.length === 0 ? null : attendees.join(', '),
      kind: kinds[component.name],
      status: text('STATUS')?.toLowerCase(),
      recurrence: rules.length === 0 ? null : rules.join('\n'),
      time_zone: start?.tzid ?? explicitEnd?.tzid,
      url: text('URL'),
      uid: text('UID'),
      occurrence: write(occurrence),
      modified: write(modified),
    };
  };
};
