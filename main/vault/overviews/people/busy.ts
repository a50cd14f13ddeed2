import { momentOf } from '../../importers/index.ts';
import type { Digest } from '../../digests/index.ts';

const MINUTE_MS = 60_000;
/** An event that lasts longer is a journey or a mistake, not a busy day. */
const LONGEST_MINUTES = 16 * 60;

/** Days since 1970 → events, busy minutes. */
export type Busy = Map<number, [events: number, minutes: number]>;

/** How full the days of the calendar are. Cancelled events, series' further occurrences and to-dos are left out. */
export const busy: Digest<Busy> = {
  name: 'busy',
  version: 1,
  dataset: 'events',
  fields: ['start', 'end', 'all_day', 'status', 'kind'],
  empty: () => new Map(),
  add: (state, { at, wallMs, values }) => {
    const [start, end, allDay, status, kind] = values;
    if (at === 0 || status === 'cancelled' || (kind !== null && kind !== 'event')) return;
    const minutes = (momentOf(end ?? null) - momentOf(start ?? null)) / MINUTE_MS;
    const day = Math.floor(wallMs / 86_400_000);
    const [events, before] = state.get(day) ?? [0, 0];
    const counts = allDay !== 1 && minutes > 0 && minutes <= LONGEST_MINUTES;
    state.set(day, [events + 1, before + (counts ? Math.round(minutes) : 0)]);
  },
  save: (state) => [...state].map(([day, [events, minutes]]) => [day, events, minutes]),
  load: (saved) =>
    new Map((saved as [number, number, number][]).map(([day, events, minutes]) => [day, [events, minutes]])),
};
