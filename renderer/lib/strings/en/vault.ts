import type { FileStatus, FileView } from '../../../../preload/contract/index.ts';
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

export const vault = {
  title: 'Files',
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
  issueLines: (lines: number) => counted(lines, 'line'),
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
  files: (files: number) => counted(files, 'file'),
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
    file.records > 0 ? `${file.name}: ${counted(file.records, 'record')}` : `${file.name}: ${fileStates[file.status]}`,
  endedMany: (files: number) => `${counted(files, 'file')} finished`,
  alreadyHere: 'These bytes were in the vault already. They are stored once.',
  dragOut: 'Files can be dragged out of the window only while you allow it.',
  dragOutAllow: 'Allow it for ten minutes…',
  look: 'Look into it',
  exportOne: 'Export…',
  went: 'Where its records went',
  unverified:
    'Not verified: nobody has published how these files are made, so Holdfast reads them by what they look like. Compare a few records with the original before you rely on them.',
  drill: 'Your recovery words have not been checked yet. Without them, a forgotten passphrase means a lost vault.',
  drillAction: 'Check them now',
} as const;

export const preview = {
  back: 'All entries',
  previous: 'Previous file',
  next: 'Next file',
  place: (index: number, files: number) => `${count(index)} of ${count(files)}`,
  kinds: {
    text: 'Text',
    mail: 'Mail, as text',
    image: 'Picture',
    pdf: 'PDF document',
    audio: 'Sound',
    video: 'Film',
    archive: 'Archive',
    none: 'No preview',
  },
  undrawn: 'Holdfast has no way to draw this kind of file, or opens it only outside.',
  large: 'This is larger than the 64 MB that are held in a window.',
  broken: 'This cannot be drawn: it is damaged, protected, or in a form this window does not know.',
  exportAbout: 'Export it to open it with another program.',
  exportIt: 'Export it…',
  shown: (shown: number, whole: number) => `${size(shown)} of ${size(whole)} are shown.`,
  more: 'Show more',
  entries: (total: number, capped: boolean) =>
    capped ? `More than ${counted(total, 'entry', 'entries')}` : counted(total, 'entry', 'entries'),
  moreEntries: (left: number) => `Show more (${count(left)} left)`,
  refusedEntry: 'Locked with a password, or packed in a way that is not read',
  pdf: {
    previous: 'Previous page',
    next: 'Next page',
    page: (page: number, pages: number) => `Page ${count(page)} of ${count(pages)}`,
    picture: (name: string, page: number, pages: number) => `${name}, page ${count(page)} of ${count(pages)}`,
    asText: 'As text',
    noText: 'This page has no words: it is a picture.',
  },
  mail: {
    label: (mails: number) => counted(mails, 'mail'),
    sender: 'From',
    recipients: 'To',
    time: 'Sent',
    attachments: 'Attachments',
    noSubject: 'No subject',
    none: 'No mail in this file can be read.',
    more: (mails: number) => `The first ${count(mails)} are shown. All of them are in Data and Search.`,
  },
} as const;
