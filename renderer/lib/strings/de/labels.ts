import type * as english from '../en/labels.ts';
import type { Said } from '../said.ts';
import { counted } from './format.ts';

export const labels: Said<typeof english.labels> = {
  title: 'Was du dazu sagst',
  category: 'Kategorie',
  noCategory: 'Keine von dir',
  categoryPlaceholder: 'Ein Wort von dir',
  note: 'Notiz',
  notePlaceholder: 'Nur für dich; sie bleibt im Tresor',
  saved: 'Gemerkt.',
  undo: 'Rückgängig',
  corrections: 'Deine Korrekturen',
  sourceSaid: (field, value) => `${field}: in der Datei steht ${value}`,
  sourceEmpty: 'nichts',
  takeBack: 'Zurücknehmen',
  takeBackOf: (field) => `Die Korrektur von ${field} zurücknehmen`,
  alsoTold: (records) =>
    `${counted(records, 'anderer Datensatz sagt', 'andere Datensätze sagen')} dasselbe und ${records === 1 ? 'zählt' : 'zählen'} nicht noch einmal.`,
  behind: 'Ein anderer Datensatz sagt dasselbe. Dieser steht dahinter und zählt nicht.',
  inFile: (file) => `in der Datei ${file}`,
  setApart: 'Trennen',
  setApartOf: (file) => `Trennen, was ${file} sagt`,
  notSeen: 'Welche es sind, ist gerade nicht zu sagen.',
  apartSaved: 'Jetzt zählen beide.',
};
