import { count, counted } from './format.ts';

export const nav = {
  label: 'Rooms',
  today: 'Today',
  timeline: 'Timeline',
  money: 'Money',
  places: 'Places',
  body: 'Body',
  people: 'People',
  data: 'Data',
  vault: 'Files',
  search: 'Search',
  activity: 'Activity',
  settings: 'Settings',
} as const;

export const lock = {
  lockNow: 'Lock',
  open: 'Open',
  locked: 'Locked',
  working: (files: number) => `Working · ${count(files)}`,
  shortcut: (mac: boolean) => (mac ? '⌘L' : 'Ctrl L'),
} as const;

export const gate = {
  connecting: 'Starting the engine…',
  lost: 'The engine does not answer. Holdfast keeps trying.',
  lostNext:
    'If this stays, close this page and start Holdfast again. Your vault is encrypted on disk and is not harmed by this.',
  signedOut: 'This page is no longer signed in.',
  signedOutNext: 'Open the address Holdfast printed, or start Holdfast again.',
  lockedTitle: 'Your vault is locked',
  lockedText:
    'Everything in it is encrypted on this computer’s disk. Your passphrase opens it, on a page that nothing else can reach.',
  unlock: 'Open the vault',
  recover: 'I forgot my passphrase',
  absentTitle: 'A vault for what is yours',
  absentText:
    'Bank statements, places, sleep: drop the files in, see what is there, and nobody else can. Everything stays on this computer, encrypted with a key that only your passphrase opens.',
  create: 'Make my vault',
  elsewhere: 'Continue on the page that has just opened.',
  lookAround: 'Look around in a made-up life',
  leftTitle: 'You have left the made-up life',
  leftText: 'Nothing of it was kept. Your own vault was closed all the while.',
  leftNext: 'To go on with a vault of your own, start Holdfast again.',
  toOwn: 'To my own vault',
  /** Above every screen while a made-up life is shown. */
  madeUp: {
    label: 'Made-up life',
    says: 'This is a made-up life. Nobody in it exists, and nothing you do here is kept.',
    leave: 'Leave',
  },
} as const;

export const drop = {
  hover: (files: number) =>
    files > 1
      ? `Let go to put ${count(files)} items in your vault. Each is encrypted first, then read.`
      : 'Let go to put this in your vault. It is encrypted first, then read.',
  hoverLocked: 'The vault is locked. Open it first, then drop.',
  sending: (sent: number, found: number) => `Taking in ${count(sent)} of ${counted(found, 'file')}`,
  taken: (files: number) => `${counted(files, 'file')} safe in your vault`,
  refused: (files: number) => `${counted(files, 'file was', 'files were')} not taken`,
} as const;

export const shared = {
  close: 'Close',
  dismiss: 'Dismiss',
  incident: (incident: string) => `Incident ${incident}`,
  loading: 'Loading…',
  asTable: 'As a table',
  asPicture: 'As a picture',
  savePicture: 'Save picture…',
  pictureTooLarge: 'A picture of this size cannot be saved.',
} as const;
