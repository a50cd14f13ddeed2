import type * as english from '../en/people.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

const weekdays = ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'] as const;
const parts = ['nachts', 'vormittags', 'nachmittags', 'abends'] as const;
/** „sonntagabends“: weekdays from Monday, parts of the day from midnight, six hours each. */
const times = (weekday: number, part: number): string => `${weekdays[weekday] ?? ''}${parts[part] ?? ''}`;

/** „im Mai 2025“, „2024“ */
const inTime = (when: string): string => (/^\d/.test(when) ? when : `im ${when}`);

export const people: Said<typeof english.people> = {
  title: 'Menschen und Worte',
  period: 'Zeitraum',
  everything: 'Alles',
  behind: (records) => `${counted(records, 'Datensatz wird', 'Datensätze werden')} noch gezählt …`,
  sums: {
    messages: (messages) => counted(messages, 'Nachricht', 'Nachrichten'),
    events: (events) => counted(events, 'Termin', 'Termine'),
    hours: (hours) => `${counted(hours, 'Stunde', 'Stunden')} gehört`,
    plays: (plays) => `${counted(plays, 'Titel', 'Titel')} gehört`,
    views: (views) => `${count(views)} × etwas gesehen`,
    searches: (searches) => counted(searches, 'Suchanfrage', 'Suchanfragen'),
    posts: (posts) => counted(posts, 'Beitrag', 'Beiträge'),
  },
  emptyTitle: 'Hier steht bald, mit wem du sprichst und was du hörst',
  emptyText:
    'Zieh einen exportierten Chat, deinen Kalender oder deinen Hörverlauf von Spotify irgendwo in dieses Fenster.',
  nothingThen: 'Davon ist aus dieser Zeit nichts da.',
  when: 'Wann',
  unit: {
    messages: 'Nachrichten',
    hours: 'Stunden',
    plays: 'Gehört',
    views: 'Gesehen',
    searches: 'Suchanfragen',
    posts: 'Beiträge',
  },
  hourOfWeek: 'Stunde der Woche',
  messages: {
    title: 'Nachrichten',
    barsTitle: (when, messages) =>
      `Am meisten geschrieben wurde ${inTime(when)}: ${counted(messages, 'Nachricht', 'Nachrichten')}`,
    bars: 'Nachrichten im Lauf der Zeit',
    weekTitle: (weekday, part) => `Am meisten wird ${times(weekday, part)} geschrieben`,
    week: 'Wann geschrieben wird',
    mostWith: (person) => `Am meisten sprichst du mit ${person}`,
    persons: 'Wer schreibt',
    person: 'Wer',
    theirs: 'Von ihnen',
    yours: 'Von dir',
    last: 'Zuletzt',
    records: 'Datensätze',
    recordsOf: (person) => `Nachrichten von ${person} unter Daten`,
    only: (person) => `Nur ${person}`,
    everybody: 'Alle',
    more: (persons) => `${count(persons)} weitere zeigen`,
    onlyFirst: (persons) => `Das sind die ${count(persons)}, die am meisten schreiben.`,
  },
  owner: {
    is: (names) => `Du wirst für ${names} gehalten.`,
    chosen: (names) => `Du hast gesagt, dass du ${names} bist.`,
    unknown: 'Wer davon du bist, war nicht zu erkennen; darum zählt jede Nachricht als die von anderen.',
    change: 'Stimmt nicht?',
    say: 'Sag, wer du bist',
    title: 'Welche dieser Namen bist du?',
    about:
      'Manche Dateien sagen nicht, wem sie gehören. Dann gilt der Name, der in den meisten deiner Chats steht. Was du hier ankreuzt, gilt stattdessen; die Datensätze bleiben, wie sie sind.',
    save: 'Als meine zählen',
    forget: 'Neu herausfinden',
    cancel: 'Abbrechen',
  },
  calendar: {
    title: 'Kalender',
    weekTitle: (week, hours) => `Deine vollste Woche war ${week}: ${hours}`,
    days: 'Wie voll deine Tage sind',
    yearTitle: (year) => `Dein vollstes Jahr war ${year}`,
    about: 'Stunden der Termine; ganze Tage, Abgesagtes und was länger als 16 Stunden dauert, zählen nicht.',
    day: 'Tag',
    events: 'Termine',
  },
  listening: {
    title: 'Gehört',
    barsTitle: (when, hours) => `Am meisten gehört hast du ${inTime(when)}: ${hours}`,
    bars: 'Gehörtes im Lauf der Zeit',
    weekTitle: (weekday, part) => `Am meisten hörst du ${times(weekday, part)}`,
    week: 'Wann du hörst',
    artists: 'Interpreten nach Zeit',
    tracks: 'Titel nach Zeit',
    artist: 'Interpret',
    track: 'Titel',
    time: 'Zeit',
    plays: 'Wie oft',
  },
  watching: {
    title: 'Gesehen',
    barsTitle: (when, views) => `Am meisten gesehen hast du ${inTime(when)}: ${count(views)} ×`,
    bars: 'Gesehenes im Lauf der Zeit',
    titles: 'Am häufigsten gesehen',
    name: 'Titel',
    times: 'Wie oft',
  },
  written: {
    searches: 'Suchanfragen',
    posts: 'Beiträge',
    searchesTitle: (when, searches) => `Am meisten gesucht hast du ${inTime(when)}: ${count(searches)} ×`,
    postsTitle: (when, posts) => `Am meisten veröffentlicht hast du ${inTime(when)}: ${count(posts)} ×`,
    unnamed: 'anderswo',
    service: (name, times) => `${name}: ${times}`,
  },
};
