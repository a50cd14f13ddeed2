import { colleagues, family, friends, grace, jonas, oisin, places, type Person } from './cast.ts';
import { createDice, idFrom } from './dice.ts';
import { firstNewJobDay, type Life } from './life.ts';
import { DAY_MS, isoDay, shortMonth } from './time.ts';
import { csvLine, pad, textFile, type DemoFile } from './writing.ts';

/** The address book as vCards 3.0 (RFC 2426), and LinkedIn’s Connections.csv. */

const escape = (text: string): string => text.replace(/[\\;,]/g, (mark) => `\\${mark}`);

const card = (life: Life, person: Person): string => {
  const { name, given, family: last, email, phone, birthday, company, title, note } = person;
  const address = person === grace ? places.parents.address.split(', ') : null;
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${escape(last)};${escape(given)};;;`,
    `FN:${escape(name)}`,
    ...(company === undefined ? [] : [`ORG:${escape(company)};`]),
    ...(title === undefined ? [] : [`TITLE:${escape(title)}`]),
    `EMAIL;type=INTERNET;type=HOME;type=pref:${email}`,
    `TEL;type=CELL;type=VOICE;type=pref:${phone}`,
    ...(address === null ? [] : [`ADR;type=HOME:;;${escape(address[0] ?? '')};${address[1] ?? ''};;;Ireland`]),
    ...(birthday === undefined ? [] : [`BDAY:${birthday}`]),
    `NOTE:${escape([note, 'Made up'].filter((part) => part !== undefined).join(', '))}`,
    `CATEGORIES:${company === undefined ? 'Friends' : 'Work'}`,
    `UID:${idFrom(createDice(life.seed, 'card', name), 32)}`,
    'END:VCARD',
    '',
  ].join('\r\n');
};

function* connections(life: Life): Generator<string> {
  yield 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
  const linked = [...colleagues, ...friends];
  for (const [index, { given, family: last, email, company, title }] of linked.entries()) {
    const dice = createDice(life.seed, 'linked', index);
    const atMs =
      index >= 3 && index < colleagues.length
        ? firstNewJobDay(life.year) + dice.between(1, 40) * DAY_MS
        : Date.UTC(life.year, 0, 8) - dice.between(20, 1400) * DAY_MS;
    const on = `${isoDay(atMs).slice(8)} ${shortMonth(atMs)} ${isoDay(atMs).slice(0, 4)}`;
    const profile = `https://www.linkedin.com/in/made-up-${given}-${last}-${pad(index)}`.toLowerCase();
    yield csvLine(
      [given, last, profile, dice.chance(0.3) ? email : '', company ?? 'Quince Studio', title ?? 'Illustrator', on],
      '\n',
    );
  }
}

export const contactFiles = (life: Life): DemoFile[] => [
  textFile('iCloud Contacts/Contacts.vcf', function* () {
    for (const person of [jonas, ...family, ...friends, oisin, ...colleagues]) yield card(life, person);
  }),
  textFile('LinkedIn/Connections.csv', () => connections(life)),
];
