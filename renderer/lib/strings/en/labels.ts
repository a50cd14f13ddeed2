import { counted } from './format.ts';

/** What the owner says of a record. */
export const labels = {
  title: 'What you say of it',
  category: 'Category',
  noCategory: 'None of yours',
  categoryPlaceholder: 'A word of your own',
  note: 'Note',
  notePlaceholder: 'For yourself; it stays in the vault',
  saved: 'Kept.',
  undo: 'Undo',
  corrections: 'Your corrections',
  sourceSaid: (field: string, value: string) => `${field}: the file says ${value}`,
  sourceEmpty: 'nothing',
  takeBack: 'Take back',
  takeBackOf: (field: string) => `Take back the correction of ${field}`,
  alsoTold: (records: number) =>
    `${counted(records, 'other record')} ${records === 1 ? 'tells' : 'tell'} the same and ${records === 1 ? 'is' : 'are'} not counted again.`,
  behind: 'Another record tells the same. This one stands behind it and is not counted.',
  inFile: (file: string) => `in ${file}`,
  setApart: 'Set apart',
  setApartOf: (file: string) => `Set apart what ${file} tells`,
  notSeen: 'Which they are cannot be told right now.',
  apartSaved: 'They count as two now.',
} as const;
