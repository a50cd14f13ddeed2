import type { Digest } from '../../digests/index.ts';
import { countIn, loadYears, saveYears, type YearCounts, type Years } from './when.ts';

/** Services of a dataset: google_search, reddit, … A source that names more is counted together beyond these. */
const MAX_SERVICES = 500;
const others = '';

/** What was looked for or said in public, by service; '' where the source names none. */
export type ByService = Map<string, Years>;

const digest = (dataset: string): Digest<ByService> => ({
  name: 'by-service',
  version: 1,
  dataset,
  fields: ['service'],
  empty: () => new Map(),
  add: (state, { at, wallMs, values: [service] }) => {
    if (at === 0) return;
    let name = typeof service === 'string' ? service : others;
    if (!state.has(name) && state.size >= MAX_SERVICES) name = others;
    let years = state.get(name);
    if (years === undefined) state.set(name, (years = new Map<number, YearCounts>()));
    countIn(years, wallMs);
  },
  save: (state) => [...state].map(([service, years]) => [service, saveYears(years)]),
  load: (saved) => new Map((saved as [string, unknown][]).map(([service, years]) => [service, loadYears(years)])),
});

export const searched = digest('searches');
export const posted = digest('posts');
