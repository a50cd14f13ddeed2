import { epochTime, positionOf, wordsOf } from '../json/fields.ts';
import { idOf, joined, numberOf, objectOf, objectsOf, textOf, type JsonObject } from '../json/values.ts';
import type { FacebookSink } from './sink.ts';

/** A mail address or a telephone number. */
const reach = (point: string | null) => (point?.includes('@') === true ? { emails: point } : { phones: point });

export const readPerson =
  (relation: string, sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const name = textOf(entry['name']) ?? textOf(objectsOf(entry['data'])[0]?.['name']) ?? textOf(entry['title']);
    if (name === null) {
      sink.unreadable(line);
      return;
    }
    sink.contact(line, {
      name,
      ...reach(textOf(entry['contact_info'])),
      service: 'facebook',
      relation,
      since: epochTime(entry['timestamp']),
    });
  };

/** Of the address book a telephone once handed over. */
export const readAddressBook =
  (sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const points = objectsOf(entry['details']).map((detail) => textOf(detail['contact_point']));
    sink.contact(line, {
      name: textOf(entry['name']),
      emails: joined(points.filter((point) => point?.includes('@') === true)),
      phones: joined(points.filter((point) => point?.includes('@') === false)),
      service: 'facebook',
      relation: 'contact',
      since: epochTime(entry['created_timestamp']),
    });
  };

const two = (value: number | null): string => String(value ?? 0).padStart(2, '0');

const birthdayOf = (birthday: JsonObject): string | null => {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => numberOf(birthday[part]));
  if (month === null || month === undefined || day === null || day === undefined) return null;
  return `${year === null || year === undefined || year === 0 ? '-' : String(year)}-${two(month)}-${two(day)}`;
};

export const readProfile =
  (sink: FacebookSink) =>
  (profile: JsonObject, line: number): void => {
    const name = objectOf(profile['name']);
    const mails = objectOf(profile['emails']);
    sink.contact(line, {
      name: textOf(name['full_name']) ?? textOf(profile['name']),
      given_name: textOf(name['first_name']),
      family_name: textOf(name['last_name']),
      nickname: textOf(profile['username']),
      emails: joined((Array.isArray(mails['emails']) ? mails['emails'] : []).map(textOf)),
      phones: joined(objectsOf(profile['phone_numbers']).map((phone) => textOf(phone['phone_number']))),
      addresses: textOf(objectOf(profile['current_city'])['name']),
      birthday: birthdayOf(objectOf(profile['birthday'])),
      note: wordsOf(profile['intro_bio']) ?? wordsOf(objectOf(profile['intro_bio'])['name']),
      url: textOf(profile['profile_uri']),
      service: 'facebook',
      relation: 'self',
      since: epochTime(profile['registration_timestamp']),
    });
  };

export const readEvent =
  (status: string, sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const start = epochTime(entry['start_timestamp']);
    const title = textOf(entry['name']);
    if (start === null && title === null) {
      sink.unreadable(line);
      return;
    }
    const place = objectOf(entry['place']);
    sink.event(line, {
      start,
      end: epochTime(entry['end_timestamp']),
      all_day: false,
      title,
      place: joined([textOf(place['name']), textOf(place['address'])]),
      description: wordsOf(entry['description']),
      kind: 'event',
      status,
      modified: epochTime(entry['create_timestamp']),
    });
  };

export const readLocation =
  (sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const at = objectOf(entry['coordinate']);
    const position = positionOf(at['latitude'], at['longitude']);
    const time = epochTime(entry['creation_timestamp']) ?? epochTime(entry['timestamp']);
    if (position === undefined || time === null) sink.unreadable(line);
    else sink.place(line, { time, ...position });
  };

export const readLogin =
  (sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const time = epochTime(entry['timestamp']);
    if (time === null) {
      sink.unreadable(line);
      return;
    }
    sink.login(line, {
      time,
      service: 'facebook',
      kind: textOf(entry['action'])?.toLowerCase(),
      address: idOf(entry['ip_address']) ?? idOf(entry['ip']),
      device: textOf(entry['user_agent']) ?? textOf(entry['site']),
      place: joined(['city', 'region', 'country'].map((part) => textOf(entry[part]))),
    });
  };

/** "You searched Facebook": the words stand in quotation marks or not, in `data` or in what is attached. */
export const readSearch =
  (sink: FacebookSink) =>
  (entry: JsonObject, line: number): void => {
    const attached = objectsOf(entry['attachments']).flatMap((attachment) => objectsOf(attachment['data']));
    const text = [...objectsOf(entry['data']), ...attached]
      .map((piece) => wordsOf(piece['text']))
      .find((each) => each !== null);
    if (text === undefined) sink.unreadable(line);
    else
      sink.search(line, {
        time: epochTime(entry['timestamp']),
        text: text.replace(/^"(.*)"$/s, '$1'),
        service: 'facebook',
      });
  };
