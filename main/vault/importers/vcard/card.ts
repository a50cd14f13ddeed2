import type { contacts } from '../datasets.ts';
import type { Named } from '../table.ts';
import { partsOf, unescaped, type CardProperty } from './properties.ts';

/** Of one kind, in one card; more are nobody's. */
const MAX_VALUES = 100;

const joined = (parts: readonly (string | undefined)[], separator: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);

/** Post office box, extended address, street, locality, region, code, country (RFC 6350, 6.3.1). */
const addressOf = (value: string): string => {
  const [box, extended, street, city, region, code, country] = partsOf(value, ';').map((part) =>
    part.replace(/\s*\n\s*/g, ', '),
  );
  return joined([street, extended, box, joined([code, city], ' '), region, country], ', ');
};

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');

/** YYYY-MM-DD, or --MM-DD; telephones without a field for “no year” write 1604 (Apple) or 1900 and say so. */
const birthdayOf = ({ value, parameters }: CardProperty): string | null => {
  const full = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(value);
  const yearless = /^--(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(value);
  const month = Number(full?.[2] ?? yearless?.[1]);
  const day = Number(full?.[3] ?? yearless?.[2]);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const year = full?.[1];
  const omitted = parameters.get('X-APPLE-OMIT-YEAR') ?? '1604';
  return year === undefined || year === omitted
    ? `--${two(String(month))}-${two(String(day))}`
    : `${year}-${two(String(month))}-${two(String(day))}`;
};

const withoutScheme = (value: string): string =>
  value
    .replace(/^(?:tel|mailto|sip):/i, '')
    .replace(/^([^;]*);(?:ext|phone-context)=.*$/i, '$1')
    .trim();

/** The values of all the properties called so, each read by `read`, without repetitions. */
const listOf = (
  properties: readonly CardProperty[],
  names: readonly string[],
  read: (value: string) => string,
): string[] => {
  const values = properties.filter(({ name }) => names.includes(name)).map(({ value }) => read(value));
  return [...new Set(values.filter((value) => value !== ''))].slice(0, MAX_VALUES);
};

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** A card as a contact; undefined when nothing in it says who it is. */
export const readCard = (properties: readonly CardProperty[]): Named<typeof contacts> | undefined => {
  const first = (...names: string[]): CardProperty | undefined =>
    properties.find(({ name, value }) => names.includes(name) && value !== '');
  const textOf = (...names: string[]): string => unescaped(first(...names)?.value ?? '');
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = partsOf(first('N')?.value ?? '', ';');
  const organisation = joined(partsOf(first('ORG')?.value ?? '', ';'), ', ');
  const emails = listOf(properties, ['EMAIL'], (value) => withoutScheme(unescaped(value)));
  const phones = listOf(properties, ['TEL'], (value) => withoutScheme(unescaped(value)));
  const nickname = joined(partsOf(first('NICKNAME')?.value ?? '', ','), ', ');
  const full = textOf('FN');
  const name = full !== '' ? full : joined([prefix, given, middle, family, suffix], ' ');
  if (joined([name, organisation, nickname, emails[0], phones[0]], '') === '') return undefined;
  const birthday = first('BDAY');
  return {
    name: orNull(name !== '' ? name : organisation),
    given_name: orNull(given),
    family_name: orNull(family),
    nickname: orNull(nickname),
    organisation: orNull(organisation),
    title: orNull(textOf('TITLE', 'ROLE')),
    emails: orNull(emails.join(', ')),
    phones: orNull(phones.join(', ')),
    addresses: orNull(listOf(properties, ['ADR'], addressOf).join('; ')),
    birthday: birthday === undefined ? null : birthdayOf(birthday),
    note: orNull(textOf('NOTE')),
    url: orNull(listOf(properties, ['URL', 'X-SOCIALPROFILE'], unescaped).join(', ')),
    service: 'address_book',
    relation: 'contact',
    groups: orNull(listOf(properties, ['CATEGORIES'], (value) => joined(partsOf(value, ','), ', ')).join(', ')),
    contact: orNull(textOf('UID')),
  };
};

/** The properties that become fields; photos, sounds and keys are never held. */
export const cardProperties: ReadonlySet<string> = new Set(
  'FN N NICKNAME ORG TITLE ROLE EMAIL TEL ADR BDAY NOTE URL X-SOCIALPROFILE CATEGORIES UID'.split(' '),
);
