import { count, counted } from './format.ts';

export const today = {
  title: 'Today',
  endsOn: (day: string) => `Your data ends on ${day}. What is worth seeing is told as of then.`,
  behind: (records: number) => `Still counting ${counted(records, 'record')}…`,
  worth: 'Worth seeing',
  nothingWorth: 'Nothing stands out. What does is told here as soon as there is enough to compare with.',
  finding: {
    risen: (name: string, now: string, was: string, day: string) => `${name} costs ${now} since ${day}. It was ${was}.`,
    spentMore: (spent: string, month: string, usual: string) =>
      `You spent ${spent} in ${month}. In the middle month of the year before it was ${usual}.`,
    shortNights: (nights: number, slept: string, usual: string) =>
      `You slept ${slept} on average in your last ${counted(nights, 'night')}. In the three months before it was ${usual}.`,
    talk: (person: string, month: string, messages: number) =>
      `You talked most with ${person} in ${month}: ${counted(messages, 'message')}.`,
    artist: (artist: string, month: string, time: string) => `You listened most to ${artist} in ${month}: ${time}.`,
    plays: (plays: number) => counted(plays, 'play'),
    fullWeek: (week: string, time: string, events: number) =>
      `${week} was your fullest week in a year: ${time} in ${counted(events, 'calendar event')}.`,
    mostEver: (dataset: string, month: string, records: number) =>
      `${dataset}: more in ${month} than in any other month, ${count(records)} in all.`,
    backAt: (place: string, day: string, lastDay: string) =>
      `On ${day} you were at ${place} again, for the first time since ${lastDay}.`,
    yearAgo: (day: string) => `A year before, on ${day}`,
  },
  waiting: 'Waiting for you',
  nothingWaits: 'Nothing is waiting for a decision.',
  drill: 'Your recovery words were never tried. Without them and without your passphrase, the vault stays shut.',
  drillAction: 'Try them',
  unread: (files: number) =>
    `${counted(files, 'file')} could not be read, or no reader knows ${files === 1 ? 'it' : 'them'}.`,
  unverified: (files: number) =>
    `${counted(files, 'file')} ${files === 1 ? 'was' : 'were'} read by a reader that follows no public description. Look whether the records are right.`,
  matched: (payments: number) =>
    `${counted(payments, 'payment')} ${payments === 1 ? 'stands' : 'stand'} in two files. Each is counted once.`,
  look: 'Look',
  toFiles: 'Show files',
  cameIn: 'What came in',
  nothingCame: 'No file has been put in yet.',
  files: (files: number, records: number) => `${counted(files, 'file')}, ${counted(records, 'record')}`,
  problem: {
    failed: 'Stopped half-way. Read it again.',
    refused: 'Not taken in. Drop it again.',
    kept: 'Kept, but no reader knows it.',
    lines: (lines: number) => `${counted(lines, 'line')} could not be read. See which.`,
  },
  moreProblems: (files: number) => `${counted(files, 'more file')} with something to see`,
  pairs: {
    title: 'In two files',
    about:
      'Each pair is one payment that two files tell in different words. The first counts; the other stands behind it.',
    first: (shown: number, total: number) => `The newest ${count(shown)} of ${count(total)}.`,
    two: 'They are two',
    twoSaved: 'Both count now.',
    right: 'All of these are right',
    none: 'All pairs have been looked at.',
  },
  emptyTitle: 'Your days will begin here',
  emptyText: 'What came in, what is worth seeing, what waits for you. Drop a file anywhere in this window to begin.',
} as const;
