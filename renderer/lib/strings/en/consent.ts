import { kindOfDataset } from '../sensitivity.ts';
import { count, counted, size } from './format.ts';
import { minPassphraseCharacters } from '../limits.ts';

const sensitivity: Readonly<Record<ReturnType<typeof kindOfDataset>, string>> = {
  money: 'What you earn, what you own, whom you pay and for what.',
  body: 'Your health: how you sleep, move and feel.',
  places: 'Where you were and when, so where you live and work.',
  people: 'What you and others wrote to each other. It is theirs too.',
  interests: 'What you read, watch, hear, search and buy: your habits and convictions.',
  own: 'What your files say. Holdfast does not know how personal it is: look at the rows below.',
};

/** Everything the consent page says. */
export const consent = {
  shared: {
    passphrase: 'Passphrase',
    newPassphrase: 'New passphrase',
    again: 'The same again',
    show: 'Show',
    hide: 'Hide',
    differ: 'The two are not the same yet.',
    cancel: 'Not now',
    back: 'Back to Holdfast',
    working: 'One moment…',
    currentPassphrase: 'Your passphrase now',
  },
  /** Length is all that can honestly be judged here: a long quotation is easier to guess than it looks. */
  strength: (characters: number): string => {
    if (characters === 0)
      return `At least ${minPassphraseCharacters} characters. Four or five unrelated words are strong and can be remembered.`;
    if (characters < minPassphraseCharacters)
      return `${counted(characters, 'character')}, ${counted(minPassphraseCharacters - characters, 'more')} to go.`.replace(
        'mores',
        'more',
      );
    const said = counted(characters, 'character');
    if (characters < 16)
      return `${said}: enough to be accepted. Each further word makes guessing it many thousand times harder.`;
    if (characters < 24) return `${said}: long, if nobody could quote it. A line from a song is not.`;
    return `${said}: very long, if nobody could quote it.`;
  },
  pageTitle: 'Holdfast: your decision',
  starting: 'One moment…',
  unreachable: {
    title: 'Holdfast does not answer',
    text: 'This page reaches your vault only through a running Holdfast, opened from the address that it printed.',
    again: 'Try again',
  },
  idle: {
    title: 'Nothing waits for you here',
    text: 'This page is where you decide what only you may decide. Start from the main window.',
  },
  create: {
    title: 'Make your vault',
    text: 'The passphrase you choose here is the key to everything you put in. Nobody else has it and nobody can send you a new one.',
    submit: 'Make my vault',
    lookAround: 'Look around in a made-up life first',
  },
  unlock: {
    title: 'Open your vault',
    submit: 'Open the vault',
    forgot: 'I forgot my passphrase',
    text: 'Your passphrase is only ever typed on this page.',
  },
  recover: {
    title: 'Recover your vault',
    text: 'Type the 24 words of your recovery sheet in their order, and choose a new passphrase. The vault itself stays as it is.',
    words: '24 recovery words',
    counted: (words: number) => `${words} of 24 words`,
    submit: 'Set the new passphrase',
    done: 'Your vault is open, with the new passphrase.',
  },
  sheet: {
    title: 'Your 24 recovery words',
    text: 'They open your vault if the passphrase is ever lost. Whoever has them can read everything. Put them on paper and keep that apart from this computer.',
    replaces: 'The vault has a new key, so these words replace the ones on your old sheet. Destroy that sheet.',
    once: 'They are shown this once. Later, only your passphrase brings them up again.',
    print: 'Print the sheet',
    printAbout: 'Printing to a file leaves the words readable on a disk.',
    next: 'I have them on paper',
    paperTitle: 'Holdfast recovery sheet',
    paperText:
      'These 24 words, in this order, open the vault without its passphrase. Keep this sheet where only you can find it.',
    paperDate: (day: string) => `Printed ${day}`,
  },
  drill: {
    title: 'Check your sheet',
    text: 'Type four of the words from your sheet, so that we both know it can be read when it is needed.',
    word: (position: number) => `Word ${position}`,
    back: 'Show the words again',
    submit: 'Check',
    done: 'Your sheet is right. Your vault is ready.',
  },
  changePassphrase: {
    title: 'Change your passphrase',
    text: 'From now on only the new one opens this vault.',
    rekey: 'Also give the vault a new key',
    rekeyAbout:
      'Old copies of the vault folder, in a backup for instance, still open with the old passphrase. With a new key they cannot open anything added from now on. Everything is encrypted anew, which takes a while, and you get new recovery words.',
    submit: 'Change the passphrase',
    done: 'Your passphrase is changed.',
  },
  recoveryPhrase: {
    title: 'See your recovery words',
    text: 'Make sure that nobody looks over your shoulder. Whoever has these words can read everything in the vault.',
    submit: 'Show the words',
  },
  deviceKey: {
    onTitle: 'Bind the vault to this computer',
    onText:
      'A second key is put in this computer’s keychain, and from now on both are needed: a copied vault folder does not open elsewhere, even with the passphrase. If this computer or its keychain is lost, only your 24 recovery words open the vault.',
    offTitle: 'Open with the passphrase alone',
    offText:
      'The key in this computer’s keychain is removed. A copy of the vault folder then opens anywhere with your passphrase.',
    onSubmit: 'Bind to this computer',
    offSubmit: 'Use the passphrase alone',
    onDone: 'The vault is bound to this computer.',
    offDone: 'The passphrase alone opens the vault.',
  },
  export: {
    title: 'Export your originals',
    leaves: (files: number, sizeBytes: number) =>
      `${counted(files, 'file')}, ${size(sizeBytes)}, exactly as you dropped them in.`,
    withRecords: 'The records of every dataset come along as text files.',
    what: 'What',
    protection: 'Protection',
    clear: 'None. The copies are not encrypted: whoever can open the folder can read them.',
    names: 'Show every name',
    folder: 'Folder',
    choose: 'Choose…',
    folderAbout: 'It is made if it is not there. Nothing in it is ever overwritten.',
    loading: 'Looking at what it would hold…',
    submit: (files: number) => `Export ${counted(files, 'file')}`,
    done: (files: number, bytes: number, to: string) => `${counted(files, 'file')}, ${size(bytes)}, written to ${to}.`,
  },
  exportTable: {
    title: (table: string) => `Export the table ${table}`,
    leaves: (records: number, table: string) => `${counted(records, 'record')} of ${table}`,
    all: ', all of them.',
    is: { equals: 'is', contains: 'contains', from: 'is at least', to: 'is at most' },
    empty: 'empty',
    oneFile: 'only from the file you were looking at',
    columns: 'Columns',
    tells: 'What it tells',
    sensitivity: (dataset: string) => sensitivity[kindOfDataset(dataset)],
    form: 'Format',
    formats: {
      csv: 'CSV, for spreadsheets. A text that a spreadsheet would compute gets an apostrophe in front.',
      json: 'JSON, a record on each line.',
      parquet: 'Parquet, for analysis. Amounts and times are text, so that they stay exact.',
    },
    clear: 'None. The file is not encrypted: whoever can open the folder can read it.',
    first: (rows: number) => (rows === 1 ? 'The only record' : `The first ${count(rows)}, as they would leave`),
    folderAbout: 'It is made if it is not there. Where a file of that name is, the new one gets a number.',
    submit: (records: number) => `Export ${counted(records, 'record')}`,
    done: (records: number, bytes: number, path: string) =>
      `${counted(records, 'record')}, ${size(bytes)}, written to ${path}.`,
  },
  dragOut: {
    title: 'Drag files out for ten minutes',
    text: 'For ten minutes, or until the vault locks, you can drag files out of the main window. Each copy is written down in the diary. The copies are not encrypted: whoever can open the folder you drop them in can read them.',
    submit: 'Allow it for ten minutes',
    done: 'You can drag files out of the window for ten minutes.',
  },
  savePicture: {
    title: 'Save this picture',
    leaves: (name: string, format: string) => `${name} · ${format}`,
    clear: 'The picture is not encrypted: whoever can open the folder can see it, and what it tells of you.',
    submit: 'Save the picture',
    done: (path: string) => `The picture was written to ${path}.`,
  },
} as const;
