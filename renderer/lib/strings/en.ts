import type { FileStatus, FileView } from '../../../preload/contract/index.ts';
import { count, counted, size, until } from './format.ts';

const fileStates: Record<FileStatus, string> = {
  waiting: 'Waiting',
  storing: 'Encrypting',
  reading: 'Reading',
  done: 'Read',
  kept: 'Kept, not read',
  failed: 'Reading stopped',
  cancelled: 'Cancelled',
  refused: 'Not taken',
  forgotten: 'Hidden',
};

/** As the engine has it (vault/search). */
const rankedHits = 200;

/** Everything the main window says. Sentences of the diary and of faults stand beside their codes. */
export const en = {
  nav: {
    label: 'Rooms',
    vault: 'Vault',
    data: 'Data',
    search: 'Search',
    activity: 'Activity',
    settings: 'Settings',
  },
  lock: {
    lockNow: 'Lock',
    open: 'Open',
    locked: 'Locked',
    working: (files: number) => `Working · ${count(files)}`,
    shortcut: (mac: boolean) => (mac ? '⌘L' : 'Ctrl L'),
  },
  gate: {
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
  },
  drop: {
    hover: (files: number) =>
      files > 1
        ? `Let go to put ${count(files)} items in your vault. Each is encrypted first, then read.`
        : 'Let go to put this in your vault. It is encrypted first, then read.',
    hoverLocked: 'The vault is locked. Open it first, then drop.',
    sending: (sent: number, found: number) => `Taking in ${count(sent)} of ${counted(found, 'file')}`,
    taken: (files: number) => `${counted(files, 'file')} safe in your vault`,
    refused: (files: number) => `${counted(files, 'file was', 'files were')} not taken`,
  },
  vault: {
    title: 'Vault',
    summary: (files: number, records: number) => `${counted(files, 'file')} · ${counted(records, 'record')}`,
    add: 'Add files…',
    listLabel: 'Files in the vault',
    columns: { status: 'State', name: 'Name', what: 'What it is', records: 'Records', size: 'Size', added: 'Added' },
    emptyTitle: 'Drop your first file anywhere in this window',
    emptyText:
      'A bank statement as CSV or OFX, a Google Takeout, an Apple Health export, a calendar, or anything else. Zip files are looked into. What Holdfast cannot read it keeps safe all the same.',
    unread: 'Kept, not read',
    unreadText: 'No reader knows this kind of file yet. The original is safe and can be exported.',
    issues: (issues: number) => `${counted(issues, 'line')} could not be read`,
    issuesTitle: 'What could not be read',
    issuesAbout: 'Everything else in the file was.',
    moreIssues: (left: number) => `Show ${count(left)} more`,
    line: (line: number) => `line ${count(line)}`,
    part: 'in',
    progress: (done: number, total: number, rate: number) => `${size(done)} of ${size(total)} · ${size(rate)}/s`,
    cancel: 'Cancel',
    retry: 'Try again',
    open: (dataset: string) => `Show its records in ${dataset}`,
    forget: (records: number) =>
      records > 0 ? `Forget this file and its ${counted(records, 'record')}` : 'Forget this file',
    forgetAbout:
      'It disappears at once. For ten minutes you can bring it back; then its key is destroyed, and nobody can read it again, you included.',
    chosen: (files: number) => `${counted(files, 'file')} selected`,
    chosenOf: (chosen: number, files: number) => `${count(chosen)} of ${counted(files, 'file')} selected`,
    chooseNone: 'Clear the selection',
    exportMany: (files: number) => `Export ${counted(files, 'file')}…`,
    forgetMany: (files: number) => `Forget ${counted(files, 'file')}…`,
    forgetManyTitle: (files: number, records: number) =>
      records > 0
        ? `Forget ${counted(files, 'file')} and ${counted(records, 'record')}?`
        : `Forget ${counted(files, 'file')}?`,
    forgetManyAbout:
      'They disappear at once. For ten minutes you can bring them back; then their keys are destroyed, and nobody can read them again, you included.',
    forgetManyNo: 'Keep them',
    forgetManyConfirm: (files: number) => `Forget ${counted(files, 'file')}`,
    forgotten: (name: string) => `${name} is hidden.`,
    forgottenMany: (files: number) => `${counted(files, 'file is', 'files are')} hidden.`,
    goneIn: (goneAt: string, now: Date) => `Its key is destroyed in ${until(goneAt, now)}.`,
    goneManyIn: (goneAt: string, now: Date) => `Their keys are destroyed in ${until(goneAt, now)}.`,
    undo: 'Bring back',
    forgetNow: 'Forget now…',
    forgetNowTitle: (name: string) => `Destroy the key of ${name} now?`,
    forgetNowText: 'This cannot be undone, by anyone. Copies outside of Holdfast are not touched.',
    keepTenMinutes: 'Keep the ten minutes',
    forgetNowConfirm: (records: number) =>
      records > 0 ? `Forget ${counted(records, 'record')} for good` : 'Forget the file for good',
    status: fileStates,
    facts: { size: 'Size', added: 'Added', reader: 'Read as', records: 'Records', seal: 'SHA-256', dataset: 'Dataset' },
    ended: (file: FileView) =>
      file.records > 0
        ? `${file.name}: ${counted(file.records, 'record')}`
        : `${file.name}: ${fileStates[file.status]}`,
    endedMany: (files: number) => `${counted(files, 'file')} finished`,
    alreadyHere: 'These bytes were in the vault already. They are stored once.',
    drill: 'Your recovery words have not been checked yet. Without them, a forgotten passphrase means a lost vault.',
    drillAction: 'Check them now',
  },
  data: {
    title: 'Data',
    listLabel: 'Datasets',
    records: (records: number) => counted(records, 'record'),
    matching: (matching: number, total: number) => `${count(matching)} of ${counted(total, 'record')}`,
    emptyTitle: 'Your records will be listed here, one table a kind',
    emptyText:
      'Drop a file in the window: a bank statement becomes transactions, a location history becomes places. Each record remembers the file and line it came from.',
    noneTitle: 'No record matches these filters',
    clear: 'Clear the filters',
    filter: 'Filter',
    filterField: 'Field',
    filterIs: 'Condition',
    filterValue: 'Value',
    filterAdd: 'Add filter',
    filterRemove: (text: string) => `Remove the filter ${text}`,
    onlyFile: (name: string) => `from ${name}`,
    is: { equals: 'is', contains: 'contains', from: 'at least', to: 'at most' },
    sortBy: (field: string) => `Sort by ${field}`,
    yes: 'yes',
    no: 'no',
    hidden: 'empty',
  },
  record: {
    title: 'Record',
    close: 'Close',
    provenance: 'Where it comes from',
    file: 'File',
    part: 'Entry',
    line: 'Line',
    onlyThis: 'Show only records of this file',
    id: 'Id',
  },
  search: {
    title: 'Search',
    placeholder: 'Search every record',
    label: 'Search every record',
    /** The engine orders up to `rankedHits` by best match, more than that by when they were added. */
    total: (total: number, capped: boolean) => {
      const said = capped ? `${count(total)}+ records` : counted(total, 'record');
      return capped || total > rankedHits ? `${said}, newest added first` : said;
    },
    none: (text: string) => `No record holds “${text}”.`,
    noneNext: 'Words are matched from their beginning. Try fewer letters, or another spelling.',
    emptyTitle: 'Every word in every record',
    emptyText: 'Type a shop, a place, a name, an amount. Results come as you type and never leave this computer.',
    hitsLabel: 'Records found',
  },
  activity: {
    title: 'Activity',
    about: 'What happened in this vault. Each entry is sealed to the one before it.',
    emptyTitle: 'The diary begins with your first file',
    emptyText: 'Everything that is added, read, exported or forgotten is written here, in sentences.',
    more: 'Show earlier',
  },
  settings: {
    title: 'Settings',
    locking: 'Locking',
    autoLock: 'Lock when nothing happens for',
    never: 'Never',
    minutes: (minutes: number) => (minutes >= 60 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute')),
    suspend: 'Lock when the computer goes to sleep',
    look: 'Look',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    integrity: 'Integrity',
    verifyAbout: 'Reads every original, the database and both headers, and compares them with their seals.',
    verify: 'Verify now',
    verifying: 'Verifying…',
    sound: (checked: number) => `${counted(checked, 'item')} checked. All are as they were sealed.`,
    damaged: (damaged: number, checked: number) => `${count(damaged)} of ${counted(checked, 'item')} damaged:`,
    keys: 'Keys',
    keysAbout: 'Each of these opens a separate page that asks for your passphrase.',
    passphrase: 'Passphrase',
    changePassphrase: 'Change…',
    phrase: 'Recovery words',
    phraseDrilled: 'Checked by you',
    phraseNotDrilled: 'Not checked yet',
    showPhrase: 'Show…',
    device: 'Key from this computer’s keychain',
    deviceOn: 'On: the vault folder alone, even with the passphrase, opens nowhere else',
    deviceOff: 'Off: the passphrase alone opens the vault',
    deviceTurnOn: 'Turn on…',
    deviceTurnOff: 'Turn off…',
    export: 'Take your data with you',
    exportAbout: 'Copies of your originals, in a folder of your choice, not encrypted.',
    exportAll: 'Export everything…',
    about: 'About',
    version: (version: string) => `Holdfast ${version}`,
  },
  shared: {
    close: 'Close',
    dismiss: 'Dismiss',
    incident: (incident: string) => `Incident ${incident}`,
    loading: 'Loading…',
  },
} as const;
