import { count, counted } from './format.ts';

export const timeline = {
  title: 'Timeline',
  tools: 'What is in view',
  closer: 'Closer',
  further: 'Further away',
  day: 'Last day',
  month: 'Last month',
  year: 'Last year',
  all: 'Everything',
  goTo: 'Go to a day',
  lanes: 'Kinds of records',
  list: 'List what is in view',
  leaveOut: (name: string) => `Leave out ${name}`,
  showAll: (left: number) => `Show ${count(left)} more`,
  boardLabel: (stretch: string) =>
    `${stretch}. Plus and minus zoom, the arrow keys move, Home shows everything. The names list what is in view.`,
  hint: 'Scroll to zoom, drag to move, click to see what happened then.',
  nothingHere: 'Nothing was recorded then.',
  onlyFirst: (limit: string) => `These are the first ${limit}. Zoom in to see the others.`,
  behind: (records: number) => `Still counting ${counted(records, 'record')}…`,
  emptyTitle: 'Your days will be drawn here, one line a kind',
  emptyText:
    'Everything that has a moment appears: payments, places, heartbeats, messages. Drop any export anywhere in this window to begin.',
} as const;
