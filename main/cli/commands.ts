import type { CommandSpec } from './command.ts';

const limit = (usual: number) => ({ type: 'string', value: 'N', about: `at most so many (default ${usual})` }) as const;
const newPassphrase = {
  type: 'string',
  value: 'FILE',
  about: 'read the new passphrase from a file (else ask)',
} as const;
const none = { words: '', least: 0, most: 0 } as const;
const ids = { words: 'ID…', least: 1, most: Infinity } as const;

/** Every command, in the order of the help. Its code is loaded when it runs. */
export const commands = {
  init: {
    ...none,
    summary: 'make a vault',
    about:
      'Prints the recovery phrase: twenty-four words that open the vault when the passphrase is lost. Write them down.',
    options: {},
    load: async () => (await import('./commands/init.ts')).init,
  },
  import: {
    words: 'PATH…',
    least: 1,
    most: Infinity,
    summary: 'take files and folders into the vault',
    about:
      'Waits until every file is read. Stopped half-way, what was taken in is safe and the rest of its reading goes on next time.',
    options: {},
    load: async () => (await import('./commands/import.ts')).importPaths,
  },
  files: {
    ...none,
    summary: 'list the files in the vault',
    options: { limit: limit(500) },
    load: async () => (await import('./commands/look.ts')).files,
  },
  file: {
    words: 'ID',
    least: 1,
    most: 1,
    summary: 'show what is known of one file: what it holds, where its records went',
    about: 'The original itself comes by "export".',
    options: { limit: limit(100) },
    load: async () => (await import('./commands/file.ts')).file,
  },
  datasets: {
    ...none,
    summary: 'list the datasets, their fields and how many records they have',
    options: {},
    load: async () => (await import('./commands/look.ts')).datasets,
  },
  query: {
    words: 'DATASET',
    least: 1,
    most: 1,
    summary: 'print records of a dataset',
    about:
      'Conditions: FIELD=VALUE equals, FIELD~TEXT contains, FIELD>=VALUE and FIELD<=VALUE; all must hold. Money compares as numbers.\n' +
      'Printed CSV carries the data unaltered; in a file (--to) a text that a spreadsheet would compute gets an apostrophe.',
    options: {
      where: {
        type: 'string',
        multiple: true,
        value: 'CONDITION',
        about: 'only records for which this holds; may be repeated',
      },
      sort: { type: 'string', value: 'FIELD[:desc]', about: 'in the order of this field' },
      limit: limit(100),
      offset: { type: 'string', value: 'N', about: 'leave out so many at the beginning' },
      format: {
        type: 'string',
        value: 'json|csv|parquet',
        about: 'a JSON document or CSV instead of a table; Parquet with --to',
      },
      to: { type: 'string', value: 'FILE', about: 'write every record to a file instead; never overwrites' },
    },
    load: async () => (await import('./commands/query.ts')).query,
  },
  views: {
    ...none,
    summary: 'list the views saved in the window',
    options: {},
    load: async () => (await import('./commands/views.ts')).views,
  },
  search: {
    words: 'TEXT',
    least: 1,
    most: Infinity,
    summary: 'find records by their words, newest first',
    options: { limit: limit(50) },
    load: async () => (await import('./commands/look.ts')).search,
  },
  timeline: {
    ...none,
    summary: 'print what happened in a stretch of time, of every dataset',
    about: 'Times are those of the wall clock where it happened. Without "--until", one day.',
    options: {
      from: { type: 'string', value: 'MOMENT', about: '2025-03-01 or 2025-03-01T14:30' },
      until: { type: 'string', value: 'MOMENT', about: 'up to here, not included' },
      dataset: { type: 'string', multiple: true, value: 'DATASET', about: 'only of this one; may be repeated' },
      limit: limit(100),
    },
    load: async () => (await import('./commands/timeline.ts')).timeline,
  },
  label: {
    words: 'RECORD…',
    least: 1,
    most: 1000,
    summary: 'say something of records: a category, a note, a correction',
    about: 'Labels stand beside the records and survive their being read again. "-" takes one away.',
    options: {
      category: { type: 'string', value: 'NAME', about: 'what it belongs to' },
      note: { type: 'string', value: 'TEXT', about: 'in your own words' },
      fix: { type: 'string', multiple: true, value: 'FIELD=VALUE', about: 'what it should say; may be repeated' },
    },
    load: async () => (await import('./commands/labels.ts')).label,
  },
  apart: {
    words: 'RECORD…',
    least: 1,
    most: 1000,
    summary: 'set records apart from those they were taken for the same as',
    options: { undo: { type: 'boolean', about: 'compare them again' } },
    load: async () => (await import('./commands/labels.ts')).apart,
  },
  body: {
    ...none,
    summary: 'print heart rate, sleep, steps and weight by day',
    about:
      'Steps are those of the source that counted most that day; several are never added up. A night is called by its morning.',
    options: {
      day: { type: 'string', value: 'DAY', about: 'one day in full: 2025-03-01' },
      year: { type: 'string', value: 'N', about: 'only this year' },
      from: { type: 'string', value: 'DAY', about: 'from this day on' },
      until: { type: 'string', value: 'DAY', about: 'until this day, included' },
    },
    load: async () => (await import('./commands/body.ts')).body,
  },
  money: {
    ...none,
    summary: 'what came in and what went out, by category',
    about:
      'One currency at a time, the most used unless told. What stayed between own accounts is not counted.\n' +
      'With a category, its merchants are listed.',
    options: {
      month: { type: 'string', value: 'YYYY-MM', about: 'of one month' },
      year: { type: 'string', value: 'YYYY', about: 'of one year' },
      category: { type: 'string', value: 'NAME', about: 'of one category: groceries, eating-out, housing, …' },
      currency: { type: 'string', value: 'CODE', about: 'in this currency' },
    },
    load: async () => (await import('./commands/money.ts')).money,
  },
  today: {
    ...none,
    summary: 'what came in, what is worth seeing, what waits for a decision',
    options: { day: { type: 'string', value: 'DAY', about: 'as of this day: 2025-03-01 (default: now)' } },
    load: async () => (await import('./commands/today.ts')).today,
  },
  people: {
    ...none,
    summary: 'who you talk with, what you hear, watch and search for',
    options: {
      year: { type: 'string', value: 'YYYY', about: 'of one year' },
      person: { type: 'string', value: 'NAME', about: 'only messages with this person' },
      limit: limit(50),
    },
    load: async () => (await import('./commands/people.ts')).people,
  },
  places: {
    ...none,
    summary: 'list the places you spent time at',
    about:
      'Visits as a source tells them, and where fixes gather without one: from one fix to the next, at most half an hour.',
    options: { year: { type: 'string', value: 'N', about: 'only this year' }, limit: limit(50) },
    load: async () => (await import('./commands/places.ts')).places,
  },
  export: {
    words: 'ID… | --all',
    least: 0,
    most: Infinity,
    summary: 'write originals to a folder, as they came',
    about: 'Takes the passphrase each time. Never overwrites.',
    options: {
      all: { type: 'boolean', about: 'every file in the vault' },
      to: { type: 'string', value: 'DIR', about: 'the folder to write to' },
    },
    load: async () => (await import('./commands/export.ts')).exportFiles,
  },
  forget: {
    ...ids,
    summary: 'hide files and their records at once, destroy them in ten minutes',
    options: { now: { type: 'boolean', about: 'destroy them at once: it cannot be undone' } },
    load: async () => (await import('./commands/keep.ts')).forget,
  },
  restore: {
    ...ids,
    summary: 'undo forget, within its ten minutes',
    options: {},
    load: async () => (await import('./commands/keep.ts')).restore,
  },
  verify: {
    ...none,
    summary: 'read every byte of the vault and name what is damaged (exit 1)',
    options: {},
    load: async () => (await import('./commands/keep.ts')).verify,
  },
  passphrase: {
    ...none,
    summary: 'change the passphrase',
    about: 'An older copy of the vault’s header still opens with the old passphrase, unless --rekey.',
    options: {
      'new-passphrase-file': newPassphrase,
      rekey: { type: 'boolean', about: 'new keys too, and a new recovery phrase' },
    },
    load: async () => (await import('./commands/keys.ts')).passphrase,
  },
  recover: {
    ...none,
    summary: 'set a new passphrase by the recovery phrase',
    about:
      'Without --new-passphrase-file the passphrase of --passphrase-file or HOLDFAST_PASSPHRASE becomes the new one.',
    options: {
      'phrase-file': { type: 'string', value: 'FILE', about: 'read the recovery phrase from a file (else ask)' },
      'new-passphrase-file': newPassphrase,
    },
    load: async () => (await import('./commands/keys.ts')).recover,
  },
  diary: {
    ...none,
    summary: 'show what happened in the vault, newest first',
    options: { limit: limit(100) },
    load: async () => (await import('./commands/look.ts')).diary,
  },
  status: {
    ...none,
    summary: 'say whether there is a vault and what it holds',
    about: 'Without a passphrase it says only whether there is a vault, and never asks for one.',
    options: {},
    load: async () => (await import('./commands/look.ts')).status,
  },
  serve: {
    ...none,
    summary: 'open Holdfast in the browser, served from this machine to this machine',
    options: {
      port: { type: 'string', value: 'N', about: 'this port (default: a free one)' },
      'no-open': { type: 'boolean', about: 'only print the address' },
      demo: { type: 'boolean', about: 'show a made-up life in a vault that goes when it is left' },
    },
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  demo: {
    ...none,
    summary: 'write a made-up life as files, in the formats companies export',
    about:
      'The same year, seed and scale give the same files. To look at it in the window: "holdfast serve --demo".\n' +
      'No vault is opened, and nothing is overwritten.',
    options: {
      to: { type: 'string', value: 'DIR', about: 'the folder to write to' },
      year: { type: 'string', value: 'N', about: 'the year that is told (default: last year)' },
      seed: { type: 'string', value: 'N', about: 'another number, another life (default 1)' },
      scale: { type: 'string', value: 'N', about: 'how much of it; 16 has over a million records (default 1)' },
    },
    load: async () => (await import('./commands/demo.ts')).demo,
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof commands;
export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);
