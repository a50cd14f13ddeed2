import type * as english from '../en/data.ts';
import type { Said } from '../said.ts';
import { count, counted } from './format.ts';

export const data: Said<typeof english.data> = {
  title: 'Daten',
  listLabel: 'Tabellen',
  records: (records) => counted(records, 'Datensatz', 'Datensätze'),
  fields: (fields) => counted(fields, 'Feld', 'Felder'),
  matching: (matching, total) => `${count(matching)} von ${counted(total, 'Datensatz', 'Datensätzen')}`,
  emptyTitle: 'Hier stehen bald deine Datensätze, eine Tabelle je Art',
  emptyText:
    'Zieh eine Datei ins Fenster: Aus einem Kontoauszug werden Umsätze, aus einem Standortverlauf Orte. Jeder Datensatz weiß, aus welcher Datei und Zeile er stammt.',
  noneTitle: 'Zu diesen Filtern passt kein Datensatz',
  clear: 'Filter aufheben',
  filter: 'Filtern',
  filterField: 'Feld',
  filterIs: 'Bedingung',
  filterValue: 'Wert',
  filterAdd: 'Filter hinzufügen',
  filterRemove: (text) => `Filter entfernen: ${text}`,
  onlyFile: (name) => `aus ${name}`,
  is: { equals: 'ist', contains: 'enthält', from: 'mindestens', to: 'höchstens' },
  sortBy: (field) => `Nach ${field} sortieren`,
  about: {
    open: 'Über diese Tabelle',
    title: (name) => `Über: ${name}`,
    identity: (fields) => `Zwei Datensätze sind derselbe, wenn sie hierin übereinstimmen: ${fields}.`,
    identityAll: 'Zwei Datensätze sind derselbe, wenn sie in jedem Feld übereinstimmen.',
    types: {
      text: 'Wörter',
      id: 'Kennung',
      integer: 'ganze Zahl',
      decimal: 'genauer Betrag',
      number: 'Zahl',
      boolean: 'ja oder nein',
      date: 'Datum',
      time: 'Zeitpunkt',
    },
  },
  exportAs: 'Exportieren …',
  yes: 'ja',
  no: 'nein',
  hidden: 'leer',
};

export const record: Said<typeof english.record> = {
  title: 'Datensatz',
  close: 'Schließen',
  provenance: 'Woher er stammt',
  file: 'Datei',
  part: 'Teil',
  line: 'Zeile',
  onlyThis: 'Nur Datensätze dieser Datei zeigen',
  id: 'Kennung',
};
