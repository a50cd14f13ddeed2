import { momentOf } from '../../importers/index.ts';
import type { Digest } from '../../digests/index.ts';
import { positive, recorder, recorderName, type Value } from './values.ts';
import { DAY_MS, HOUR_MS, dayOf } from '../days.ts';

/** Days since 1970 → who counted → steps. */
export type Walked = Map<number, Map<string, number>>;

/** A record this long is a day's sum; beside the pieces of the same source it would count them twice. */
const WHOLE_DAY_MS = DAY_MS - 2 * HOUR_MS;

/** Who counted a record, with sums of whole days told apart from pieces. */
export const counterOf = (start: Value, end: Value, source: Value, device: Value): string => {
  const lastsMs = typeof end === 'string' ? momentOf(end) - momentOf(start ?? null) : 0;
  return `${recorder(source, device)}\n${lastsMs >= WHOLE_DAY_MS ? 'day' : ''}`;
};

/** Steps by day and source. */
export const walked: Digest<Walked> = {
  name: 'walked',
  version: 1,
  dataset: 'steps',
  fields: ['start', 'end', 'count', 'source', 'device'],
  empty: () => new Map(),
  add: (state, { at, wallMs, values: [start, end, value, source, device] }) => {
    const steps = positive(value);
    if (at === 0 || steps === null) return;
    const day = dayOf(wallMs);
    let counters = state.get(day);
    if (counters === undefined) state.set(day, (counters = new Map<string, number>()));
    const counter = counterOf(start, end, source, device);
    counters.set(counter, (counters.get(counter) ?? 0) + steps);
  },
  save: (state) => {
    const names = new Map<string, number>();
    const days = [...state].map(([day, counters]) => [
      day,
      ...[...counters].flatMap(([name, steps]) => {
        const position = names.get(name) ?? names.size;
        names.set(name, position);
        return [position, steps];
      }),
    ]);
    return [[...names.keys()], days];
  },
  load: (saved) => {
    const [names, days] = saved as [string[], [number, ...number[]][]];
    return new Map(
      days.map(([day, ...pairs]) => {
        const counters = new Map<string, number>();
        for (let i = 0; i + 1 < pairs.length; i += 2) counters.set(names[pairs[i] ?? 0] ?? '', pairs[i + 1] ?? 0);
        return [day, counters];
      }),
    );
  },
};

/** The source that counted most: a phone and a watch count the same steps, and the one left on the table counts fewer. */
export const mostSteps = (
  counters: ReadonlyMap<string, number> | undefined,
): { counter: string; count: number; source: string; others: number } | undefined => {
  const [first, ...rest] = [...(counters ?? [])].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (first === undefined) return undefined;
  const [counter, count] = first;
  const source = recorderName(counter.slice(0, counter.lastIndexOf('\n')));
  // A source's own sum of the day is not another source.
  const others = new Set(rest.map(([name]) => name.slice(0, name.lastIndexOf('\n'))));
  others.delete(counter.slice(0, counter.lastIndexOf('\n')));
  return { counter, count: Math.round(count), source, others: others.size };
};
