import { rankedHits } from '../limits.ts';
import { count, counted } from './format.ts';

export const search = {
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
} as const;
