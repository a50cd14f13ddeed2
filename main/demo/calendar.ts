import { colleagues, dog, family, friends, nora, places, type PlaceKey } from './cast.ts';
import { createDays, momentOf } from './day.ts';
import { createDice } from './dice.ts';
import { firstNewJobDay, holidayBack, holidayOut, marathonDay, type Life } from './life.ts';
import { compactDay, compactTime, DAY_MS, isoDay, MINUTE_MS } from './time.ts';
import { textFile, type DemoFile } from './writing.ts';

/** Her calendar as iCalendar (RFC 5545), the way Google’s export writes it: times in UTC, series with a zone. */

/** RFC 5545, 3.1: lines of at most 75 octets, and a mark that is not split. */
const fold = (line: string): string => {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 74) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
};
const escape = (text: string): string => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');

interface Entry {
  readonly uid: string;
  readonly title: string;
  /** Moments, or whole days where `allDay`. */
  readonly start: number;
  readonly end: number;
  readonly allDay?: boolean;
  readonly place?: PlaceKey;
  readonly note?: string;
  readonly guests?: readonly { readonly name: string; readonly email: string }[];
  readonly rule?: string;
  readonly status?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
}

/** A wall clock of Dublin, for series. */
const local = (ms: number): string => `;TZID=Europe/Dublin:${compactTime(ms).slice(0, -1)}`;

const eventOf = (entry: Entry): string => {
  const { allDay, rule } = entry;
  const time = (ms: number): string =>
    allDay === true ? `;VALUE=DATE:${compactDay(ms)}` : rule === undefined ? `:${compactTime(ms)}` : local(ms);
  const lines = [
    'BEGIN:VEVENT',
    `DTSTART${time(entry.start)}`,
    `DTEND${time(entry.end)}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `DTSTAMP:${compactTime(entry.start - 20 * DAY_MS)}`,
    `UID:${entry.uid}@made-up.example`,
    ...(entry.guests ?? []).map(({ name, email }) => `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=${name}:mailto:${email}`), // prettier-ignore
    ...(entry.guests === undefined ? [] : [`ORGANIZER;CN=${nora.name}:mailto:${nora.email}`]),
    ...(entry.note === undefined ? [] : [`DESCRIPTION:${escape(entry.note)}`]),
    ...(entry.place === undefined ? [] : [`LOCATION:${escape(`${places[entry.place].name}, ${places[entry.place].address}`)}`]), // prettier-ignore
    `LAST-MODIFIED:${compactTime(entry.start - 6 * DAY_MS)}`,
    `STATUS:${entry.status ?? 'CONFIRMED'}`,
    `SUMMARY:${escape(entry.title)}`,
    'END:VEVENT',
  ];
  return lines.map(fold).join('');
};

function* landmarks(life: Life): Generator<Entry> {
  const { year } = life;
  const day = (month: number, date: number): number => Date.UTC(year, month - 1, date);
  const at = (month: number, date: number, minute: number): number => day(month, date) + minute * MINUTE_MS;
  yield { uid: `holiday-${year}`, title: 'Slovenia with Jonas', start: holidayOut(year), end: holidayBack(year) + DAY_MS, allDay: true, note: 'Apartment Linden, fourteen nights. Bled and Piran by bus.' }; // prettier-ignore
  yield { uid: `marathon-${year}`, title: 'City Marathon', start: marathonDay(year) + 540 * MINUTE_MS, end: marathonDay(year) + 840 * MINUTE_MS, place: 'park', note: 'Bib from Friday. Jonas and the dog at half way.', guests: friends }; // prettier-ignore
  yield { uid: `job-${year}`, title: 'First day at Tidewater Instruments', start: firstNewJobDay(year) + 480 * MINUTE_MS, end: firstNewJobDay(year) + 540 * MINUTE_MS, place: 'newOffice', note: 'Ask for Aoife at the desk.' }; // prettier-ignore
  yield { uid: `leaving-${year}`, title: 'Leaving drinks, Larkspur', start: at(8, 28, 1020), end: at(8, 28, 1200), place: 'pub', guests: colleagues.slice(0, 3) }; // prettier-ignore
  yield { uid: `vet1-${year}`, title: `${dog}: vaccination`, start: at(3, 12, 630), end: at(3, 12, 660), place: 'vet' };
  yield { uid: `vet2-${year}`, title: `${dog}: paw`, start: at(11, 19, 630), end: at(11, 19, 670), place: 'vet' };
  yield { uid: `doctor-${year}`, title: 'Doctor', start: at(2, 11, 645), end: at(2, 11, 665), place: 'doctor' };
  yield { uid: `dentist-${year}`, title: 'Dentist', start: at(5, 21, 640), end: at(5, 21, 670), status: 'TENTATIVE' };
  yield { uid: `interview-${year}`, title: 'Interview, Tidewater', start: at(6, 12, 720), end: at(6, 12, 780), place: 'newOffice', guests: colleagues.slice(3, 5) }; // prettier-ignore
  yield { uid: `christmas-${year}`, title: 'Christmas at Mum’s', start: day(12, 25), end: day(12, 27), allDay: true, place: 'parents', guests: family }; // prettier-ignore
  for (const { name, birthday } of [...friends, ...family])
    if (birthday !== undefined) {
      const start = day(Number(birthday.slice(-5, -3)), Number(birthday.slice(-2)));
      yield { uid: `birthday-${name.toLowerCase().replaceAll(' ', '-')}`, title: `${name}’s birthday`, start, end: start + DAY_MS, allDay: true, rule: 'FREQ=YEARLY' }; // prettier-ignore
    }
  const monday = Date.UTC(life.firstYear, 0, 6);
  yield { uid: 'standup', title: 'Team stand-up', start: monday + 570 * MINUTE_MS, end: monday + 585 * MINUTE_MS, rule: `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=${year}0829T083000Z` }; // prettier-ignore
  yield { uid: 'club', title: 'Club run', start: monday + DAY_MS + 1100 * MINUTE_MS, end: monday + DAY_MS + 1170 * MINUTE_MS, place: 'track', rule: 'FREQ=WEEKLY;BYDAY=TU' }; // prettier-ignore
  yield { uid: 'bins', title: 'Bins out', start: monday + 3 * DAY_MS + 1200 * MINUTE_MS, end: monday + 3 * DAY_MS + 1210 * MINUTE_MS, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH' }; // prettier-ignore
}

const meetings = ['Planning', 'Design review', 'One to one', 'Data walkthrough', 'Retrospective', 'Map tiles', 'Budget'] as const; // prettier-ignore

function* daily(life: Life): Generator<Entry> {
  const dayOf = createDays(life);
  for (const dayMs of life.days()) {
    const day = dayOf(dayMs);
    const dice = createDice(life.seed, 'calendar', dayMs);
    const on = isoDay(dayMs);
    if (day.kind === 'office' || day.kind === 'home-office')
      for (let meeting = 0; meeting < dice.between(0, 2); meeting += 1) {
        const minute = dice.pick([600, 660, 840, 900, 930] as const) + meeting * 30;
        const group = day.season.newJob ? colleagues.slice(3) : colleagues.slice(0, 3);
        yield { uid: `m${meeting}-${on}`, title: dice.pick(meetings), start: momentOf(day, minute), end: momentOf(day, minute + 45), guests: group.slice(0, dice.between(1, group.length)), ...(dice.chance(0.06) ? { status: 'CANCELLED' as const } : {}) }; // prettier-ignore
      }
    if (day.run !== null && day.season.holiday === null && !day.season.marathon)
      yield { uid: `run-${on}`, title: `${day.run.name}, ${Math.round(day.run.metres / 1000)} km`, start: momentOf(day, day.run.start), end: momentOf(day, day.run.start + 60) }; // prettier-ignore
    for (const { place, from, to } of day.stays) {
      if (place === 'friends') yield { uid: `dinner-${on}`, title: 'Dinner at Priya and Tomas’s', start: momentOf(day, from), end: momentOf(day, to), place, guests: friends }; // prettier-ignore
      if (place === 'cinema') yield { uid: `film-${on}`, title: 'Film', start: momentOf(day, from), end: momentOf(day, to), place }; // prettier-ignore
      if (place === 'parents') yield { uid: `mum-${on}`, title: 'Lunch at Mum’s', start: momentOf(day, from), end: momentOf(day, to), place }; // prettier-ignore
    }
  }
}

function* calendar(life: Life): Generator<string> {
  yield 'BEGIN:VCALENDAR\r\nPRODID:-//Made up//Holdfast demo//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Nora (made up)\r\nX-WR-TIMEZONE:Europe/Dublin\r\n';
  for (const entry of landmarks(life)) yield eventOf(entry);
  for (const entry of daily(life)) yield eventOf(entry);
  yield 'END:VCALENDAR\r\n';
}

export const calendarFiles = (life: Life): DemoFile[] => [textFile('Takeout/Calendar/Nora.ics', () => calendar(life))];
