import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ical } from '../../../main/vault/importers/ical.ts';
import { filled, readWith, sample } from '../../kit/reading.ts';

const fixture = readFileSync(new URL('../../fixtures/importers/ical/calendar.ics', import.meta.url));
const byUid = async (content: string | Uint8Array, uid: string) =>
  filled((await readWith(ical, content)).of('events').find((event) => event['uid'] === uid) ?? {});

describe('iCalendar', () => {
  it('reads an event whole: folded lines, escapes, people, rule, and its zone’s offset on that very day', async () => {
    expect(await byUid(fixture, 'meeting')).toEqual({
      start: '2024-03-10T10:00:00-04:00',
      end: '2024-03-10T11:00:00-04:00',
      all_day: false,
      title: 'Budget, first draft',
      place: 'Room 1',
      description: 'Line one\nLine two 🎈',
      organiser: 'Doe, Jane',
      attendees: 'Bob, carol@example.org',
      kind: 'event',
      status: 'confirmed',
      recurrence: 'FREQ=WEEKLY;BYDAY=SU',
      time_zone: 'America/New_York',
      url: 'https://example.org/m',
      uid: 'meeting',
      modified: '2024-03-01T12:00:00Z',
    });
  });

  it('takes zones from the file, before or after the events that use them, and works out lengths', async () => {
    expect(await byUid(fixture, 'late-zone')).toMatchObject({
      start: '2024-04-01T09:00:00+02:00',
      end: '2024-04-01T10:30:00+02:00',
    });
  });

  it('keeps whole days, tasks, notes, changed occurrences and several calendars apart', async () => {
    const { of } = await readWith(ical, fixture);
    expect(of('events')).toHaveLength(8);
    expect(await byUid(fixture, 'holiday')).toMatchObject({
      start: '2024-12-24T00:00:00',
      end: '2024-12-25T00:00:00',
      all_day: true,
    });
    expect(await byUid(fixture, 'todo')).toMatchObject({
      kind: 'todo',
      end: '2024-05-01T17:00:00Z',
      status: 'needs-action',
    });
    expect(await byUid(fixture, 'note')).toEqual({
      kind: 'journal',
      uid: 'note',
      start: '2024-05-02T00:00:00',
      all_day: true,
      description: 'Quiet day',
    });
    expect(of('events').filter(({ uid }) => uid === 'meeting')[1]).toMatchObject({
      occurrence: '2024-03-17T10:00:00-04:00',
      start: '2024-03-17T12:00:00-04:00',
    });
  });

  it('leaves a time without zone and says so when nothing tells what its zone is', async () => {
    const { issues } = await readWith(ical, fixture);
    expect(await byUid(fixture, 'nowhere')).toMatchObject({ start: '2024-01-01T12:00:00', time_zone: 'Atlantis/Deep' });
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['unknown-zone', 56],
      ['bad-line', 76],
      ['bad-time', 77],
    ]);
  });

  it('reads alike however the file is cut', async () => {
    const whole = await readWith(ical, fixture);
    for (const chunkBytes of [1, 13, 500])
      expect(await readWith(ical, fixture, { chunkBytes })).toMatchObject({
        records: whole.records,
        issues: whole.issues,
      });
  });

  it('reads times that a zone skips or has twice by the offset before the change', async () => {
    const event = (wall: string) => `BEGIN:VEVENT\nUID:x\nDTSTART;TZID=Europe/Berlin:${wall}\nEND:VEVENT\n`;
    expect(await byUid(event('20240331T023000'), 'x')).toMatchObject({ start: '2024-03-31T02:30:00+01:00' });
    expect(await byUid(event('20241027T023000'), 'x')).toMatchObject({ start: '2024-10-27T02:30:00+02:00' });
    expect(await byUid(event('20241027T030000'), 'x')).toMatchObject({ start: '2024-10-27T03:00:00+01:00' });
  });

  it('is not kept busy by a zone whose rule goes on every second, nor by a very long line', async () => {
    const zone =
      'BEGIN:VTIMEZONE\nTZID:Loop\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n';
    const { records, issues } = await readWith(
      ical,
      `BEGIN:VCALENDAR\n${zone}BEGIN:VEVENT\nUID:x\nDTSTART;TZID=Loop:20240101T000000\nATTACH:${'A'.repeat(2_000_000)}\nDESCRIPTION:${'d'.repeat(300_000)}\nEND:VEVENT\nEND:VCALENDAR\n`,
    );
    expect(records[0]?.values).toMatchObject({ uid: 'x', start: '2024-01-01T00:00:00' });
    expect(issues.map(({ code }) => code)).toEqual(['bad-zone', 'value-cut', 'unknown-zone']);
  });

  it('leaves out an end that no calendar reaches', async () => {
    const { records, issues } = await readWith(
      ical,
      'BEGIN:VEVENT\nUID:x\nDTSTART:20240101T000000Z\nDURATION:P99999999999W\nEND:VEVENT\n',
    );
    expect(records[0]?.values).toMatchObject({ start: '2024-01-01T00:00:00Z', end: null });
    expect(issues).toMatchObject([{ code: 'bad-time', line: 4 }]);
  });

  it('gives the whole events of a calendar that stops in the middle, and says so', async () => {
    const { records, issues } = await readWith(ical, fixture.subarray(0, fixture.indexOf('UID:holiday')));
    expect(records.map(({ values }) => values['uid'])).toEqual(['meeting', 'meeting', 'late-zone']);
    expect(issues.at(-1)).toMatchObject({ code: 'truncated' });
  });

  const folder = sample('exports/calendar');
  const names = folder === null ? [] : readdirSync(folder);
  it.skipIf(folder === null)(
    'gives events or an issue for each odd and broken sample (skipped without the samples)',
    async () => {
      for (const name of names) {
        const { records, issues } = await readWith(ical, readFileSync(`${folder}/${name}`), { name });
        expect([name, records.length + issues.length > 0]).toEqual([name, true]);
      }
    },
  );

  it.skipIf(folder === null)(
    'reads the samples’ times with their zones’ offsets (skipped without the samples)',
    async () => {
      const starts = async (name: string) =>
        (await readWith(ical, readFileSync(`${folder}/${name}`))).of('events').map(({ start }) => start);
      expect(await starts('issue_722_timezone_transition_ambiguity.ics')).toEqual([
        '2024-03-03T08:00:00+12:00',
        '2024-08-03T08:00:00+10:00',
        '2024-05-05T08:00:01+10:00',
        '2024-05-05T07:00:01+12:00',
      ]);
      expect(await starts('issue_165_missing_event.ics')).toEqual(['2015-07-03T10:00:00+02:00']);
      expect(await starts('issue_218_bad_tzid.ics')).toEqual(['2017-02-28T23:00:00+11:00']);
      expect(await starts('america_new_york.ics')).toEqual(['2014-08-29T08:00:00-04:00']);
      expect(await starts('rfc_7265_appendix_example_1_ical.ics')).toEqual(['2008-10-06T00:00:00']);
      expect(await starts('timezoned.ics')).toEqual(['2012-02-13T10:00:00+01:00']);
    },
  );

  it.each([
    ['W. Europe Standard Time', '2024-07-01T10:00:00+02:00'],
    ['Eastern Standard Time', '2024-07-01T10:00:00-04:00'],
    ['EST5EDT', '2024-07-01T10:00:00-04:00'],
    ['US/Pacific', '2024-07-01T10:00:00-07:00'],
    ['India Standard Time', '2024-07-01T10:00:00+05:30'],
  ])('knows %s where the file does not say what it is', async (zone, start) => {
    const text = `BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=${zone}:20240701T100000\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n`;
    const { of, issues } = await readWith(ical, text);
    expect([of('events')[0]?.['start'], issues]).toEqual([start, []]);
  });
});
