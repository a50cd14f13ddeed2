import type * as english from '../en/places.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

export const places: Said<typeof english.places> = {
  title: 'Orte',
  behind: (records) => `${counted(records, 'Datensatz wird', 'Datensätze werden')} noch gezählt …`,
  emptyTitle: 'Hier werden die Orte gezeichnet, an denen du bist',
  emptyText:
    'Zieh deinen Standortverlauf von Google, Dateien von OwnTracks oder GPX oder Fotos mit Aufnahmeort irgendwo in dieses Fenster. Die Karte entsteht auf diesem Gerät: Nichts wird abgerufen.',
  most: (name, share) => `${share} der Zeit warst du hier: ${name}`,
  countries: (names) =>
    names.length === 1 ? `Alles in: ${names[0] ?? ''}.` : `In ${count(names.length)} Ländern: ${names.join(', ')}.`,
  period: 'Zeitraum',
  everything: 'Alles',
  someDays: 'Diese Tage',
  fromDay: 'Erster Tag',
  untilDay: 'Letzter Tag',
  way: 'Der Weg eines Tages',
  wayOf: 'Weg zeigen',
  ways: { day: 'Ein Tag', week: 'Sieben Tage' },
  wayLength: (kilometres) => `${kilometres} km`,
  noWay: 'Für diese Zeit ist kein Weg verzeichnet.',
  closer: 'Näher heran',
  further: 'Weiter weg',
  map: 'Karte',
  mapLabel:
    'Karte der Orte, an denen du warst. Plus und Minus verändern den Ausschnitt, die Pfeiltasten verschieben ihn. Die Liste daneben nennt die Orte nach Zeit.',
  list: 'Orte nach Zeit',
  listOf: (shown, total) =>
    shown === total ? counted(total, 'Ort', 'Orte') : `${count(shown)} von ${counted(total, 'Ort', 'Orten')}`,
  hours: (hours) => `${hours} h`,
  minutes: (minutes) => `${minutes} min`,
  days: (days) => `${days} Tage`,
  visits: (visits) => counted(visits, 'Besuch', 'Besuche'),
  dayVisits: (days) => counted(days, 'Tag', 'Tage'),
  about: (first, last) => (first === last ? `Am ${first}` : `${first} bis ${last}`),
  gathered:
    'Errechnet daraus, wo deine Geräte waren: von einer Ortung zur nächsten, höchstens eine halbe Stunde. Keine Quelle nennt einen Namen.',
  onlyLatest: (limit) => `Das sind die letzten ${limit}.`,
  nothing: 'In diesem Zeitraum ist nichts verzeichnet.',
  key: { time: 'Verbrachte Zeit', photos: 'Fotos' },
  north: (degrees) => `${degrees}° N`,
  south: (degrees) => `${degrees}° S`,
  east: (degrees) => `${degrees}° O`,
  west: (degrees) => `${degrees}° W`,
};
