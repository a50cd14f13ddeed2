import { cutShortText } from './cut-short.ts';
import { events } from './datasets.ts';
import { createComponentReader, type Component } from './ical/components.ts';
import { createEventReader, eventProperties, zonesNeeded } from './ical/events.ts';
import { contentLines, plainValue, propertyName, type ContentLine } from './ical/lines.ts';
import type { RawObservance } from './ical/vtimezone.ts';
import { createZones } from './ical/zones.ts';
import { createTable } from './table.ts';
import { decodeText } from './text/decode.ts';
import type { Head, Importer, Output, Source } from './types.ts';

/**
 * iCalendar: RFC 5545 (with 7529, 7986, 9074, 9253 passed over where they add properties), one or many calendars in a
 * file, bare components too. A series is one record with its rule; nothing is expanded.
 *
 * 2026-11-20: ical.js reads each property; components are put together here, because its parser wants the whole file
 * and gives up on the first broken line, and zones are worked out here, because its zones expand every rule from its
 * first year on, which a hostile rule makes endless.
 */

/** Events that wait for a VTIMEZONE further down (RFC 5545 fixes no order). */
const MAX_WAITING = 2000;
const MAX_WAITING_CHARS = 8 * 1024 * 1024;

const zoneProperties = ['TZID', 'TZOFFSETFROM', 'TZOFFSETTO', 'RDATE'] as const;
const wanted: ReadonlySet<string> = new Set([...eventProperties, ...zoneProperties]);

const rawOf = (lines: readonly ContentLine[]): RawObservance => {
  const raw = new Map<string, string[]>();
  for (const { text } of lines) {
    const name = propertyName(text);
    const values = raw.get(name);
    if (values === undefined) raw.set(name, [plainValue(text)]);
    else values.push(plainValue(text));
  }
  return raw;
};

const recognise = (name: string, { text }: Head): number => {
  const start = text.slice(0, 4096);
  if (/^[\uFEFF\s]*BEGIN:VCALENDAR\b/i.test(start)) return 1;
  if (/^[\uFEFF\s]*BEGIN:(?:VEVENT|VTODO|VJOURNAL|VTIMEZONE|VFREEBUSY|VALARM|VAVAILABILITY)\b/i.test(start))
    return 0.95;
  return /\.(?:ics|ical|ifb|icalendar)$/i.test(name) && /^[\uFEFF\s]*BEGIN:/i.test(start) ? 0.9 : 0;
};

const read = async (source: Source, out: Output): Promise<void> => {
  const add = createTable(out, events);
  const issue = (code: string, text: string, line?: number): void => out.issue(code, text, line);
  const zones = createZones();
  const readEvent = createEventReader(zones, issue);
  let waiting: Component[] = [];
  let waitingChars = 0;
  let seen = 0;

  const write = (component: Component): void => {
    const values = readEvent(component);
    if (values !== null) add(component.line, values);
  };
  const release = (): void => {
    for (const component of waiting) write(component);
    waiting = [];
    waitingChars = 0;
  };

  const reader = createComponentReader(
    {
      component(component) {
        if (component.name === 'VTIMEZONE') {
          const tzid = rawOf(component.lines).get('TZID')?.[0]?.trim();
          if (
            tzid === undefined ||
            zones.define(
              tzid,
              component.inner.map((each) => rawOf(each.lines)),
            )
          )
            return;
          issue(
            'bad-zone',
            'The rules of this time zone cannot be followed; its times are kept as they are written, without a zone.',
            component.line,
          );
          return;
        }
        seen += 1;
        if (zonesNeeded(component).every((tzid) => zones.knows(tzid))) return write(component);
        waiting.push(component);
        waitingChars += component.lines.reduce((chars, { text }) => chars + text.length, 0);
        if (waiting.length >= MAX_WAITING || waitingChars > MAX_WAITING_CHARS) release();
      },
      calendarEnd: release,
      issue,
    },
    wanted,
  );

  for await (const lines of contentLines(decodeText(source.stream()))) {
    for (const line of lines) reader.push(line);
    await out.ready();
  }
  release();
  const { cutComponent, calendarOpen } = reader.end();
  if (cutComponent || calendarOpen) issue('truncated', cutShortText('calendar', `${seen} entries`, 'export'));
  else if (seen === 0) issue('no-events', 'There are no events, tasks or notes in this calendar.');
};

export const ical: Importer = { id: 'ical', label: 'Calendar (iCalendar)', version: 2, recognise, read };
