import type { AppCalls, Value } from '../../../../preload/contract/calls.ts';
import { createStatements, type Database } from '../../../store/vault/index.ts';
import type { Counted } from '../../counted.ts';
import type { Dataset, Datasets } from '../../datasets.ts';
import { wallClock } from '../../digests/index.ts';
import { momentOf } from '../../importers/index.ts';
import { addPart, believed, nightOf, partOf, type Spell } from './nights.ts';
import { positive, recorder, rounded } from './values.ts';
import { counterOf } from './walked.ts';
import { DAY_MS, HOUR_MS } from '../days.ts';

type Answer = Value<AppCalls, 'bodyDay'>;

const MINUTE_MS = 60_000;
/** No wall clock is further from UTC. */
const FURTHEST_MS = 15 * HOUR_MS;
/** Rows of one dataset looked at for a day; a second-by-second day has 86,400. */
const MAX_ROWS = 300_000;

interface Row {
  readonly id: number;
  readonly wallMs: number;
  readonly values: readonly (string | number | null)[];
}

/** What happened on one day, read from the records themselves: a day has few. */
export interface OneDay {
  heart(day: number): Answer['heart'];
  sleep(day: number): Answer['sleep'];
  stepsByHour(day: number, counter: string | undefined): Answer['stepsByHour'];
  workouts(day: number): Answer['workouts'];
}

export const createOneDay = (deps: {
  db: Database;
  datasets: Datasets;
  counted: Counted;
  timeZone: string;
}): OneDay => {
  const statement = createStatements(deps.db);
  const wall = wallClock(deps.timeZone);

  const columnOf = ({ schema }: Dataset, name: string): string => {
    const index = schema.fields.findIndex((field) => field.name === name);
    return index === -1 ? 'NULL' : `f${index}`;
  };

  /** Rows whose wall clock lies in a stretch, earliest first. */
  const rows = (name: string, fields: readonly string[], fromMs: number, untilMs: number): Row[] => {
    const dataset = deps.datasets.byName(name);
    if (dataset?.schema.timeField === undefined) return [];
    const columns = [dataset.schema.timeField, ...fields].map((field) => columnOf(dataset, field));
    const clause = deps.counted.clause(dataset);
    return statement<[number, number, number], [number, number, ...(string | number | null)[]]>(
      `SELECT id, at, ${columns.join(', ')} FROM ${dataset.table} WHERE at <> 0 AND at BETWEEN ? AND ? ${clause === '' ? '' : `AND ${clause}`} ORDER BY at LIMIT ?`,
    )
      .raw(true)
      .all(fromMs - FURTHEST_MS, untilMs + FURTHEST_MS, MAX_ROWS)
      .map(([id, at, time, ...values]) => ({ id, wallMs: wall(at, time), values }))
      .filter(({ wallMs }) => wallMs >= fromMs && wallMs < untilMs);
  };

  return {
    heart: (day) => {
      const minutes = new Map<number, [count: number, sum: number]>();
      for (const { wallMs, values } of rows('heart_rate', ['bpm', 'kind'], day * DAY_MS, (day + 1) * DAY_MS)) {
        const [value, kind] = values;
        const bpm = positive(value);
        if (bpm === null || kind === 'resting' || kind === 'walking') continue;
        const minute = Math.floor(wallMs / MINUTE_MS);
        const [count, sum] = minutes.get(minute) ?? [0, 0];
        minutes.set(minute, [count + 1, sum + bpm]);
      }
      return [...minutes]
        .sort(([a], [b]) => a - b)
        .flatMap(([minute, [count, sum]]) => [minute * MINUTE_MS, rounded(sum / count)]);
    },

    sleep: (day) => {
      const parts = rows(
        'sleep',
        ['start', 'end', 'stage', 'source', 'device'],
        (day - 0.5) * DAY_MS,
        // Whose account of the next night is believed shows only at its end.
        (day + 1.5) * DAY_MS,
      ).flatMap(({ wallMs, values: [start, end, stage, source, device] }) => {
        const part = partOf(start, end, stage);
        const by = recorder(source, device);
        return part === null ? [] : [{ by, stage: part.stage, fromMs: wallMs, untilMs: wallMs + part.lastsMs }];
      });
      const nights = new Map<number, Spell[]>();
      for (const { by, stage, fromMs, untilMs } of parts) {
        const night = nightOf(fromMs);
        const spells = nights.get(night) ?? [];
        nights.set(night, spells);
        addPart(spells, by, stage, fromMs, untilMs);
      }
      const taken = [...nights].flatMap(([night, spells]) => believed(spells).map((spell) => ({ night, spell })));
      return parts
        .filter(
          ({ by, fromMs }) =>
            fromMs < (day + 1) * DAY_MS &&
            taken.some(
              ({ night, spell }) =>
                night === nightOf(fromMs) && spell.recorder === by && fromMs >= spell.fromMs && fromMs <= spell.untilMs,
            ),
        )
        .map(({ stage, fromMs, untilMs }) => ({ stage, fromMs, untilMs }));
    },

    stepsByHour: (day, counter) => {
      const hours = new Array<number>(24).fill(0);
      if (counter === undefined) return hours;
      for (const { wallMs, values } of rows(
        'steps',
        ['start', 'end', 'count', 'source', 'device'],
        day * DAY_MS,
        (day + 1) * DAY_MS,
      )) {
        const [start, end, count, source, device] = values;
        if (counterOf(start, end, source, device) !== counter) continue;
        const hour = Math.floor(wallMs / HOUR_MS) - day * 24;
        hours[hour] = (hours[hour] ?? 0) + (positive(count) ?? 0);
      }
      return hours.map(Math.round);
    },

    workouts: (day) =>
      rows(
        'workouts',
        ['start', 'end', 'kind', 'duration', 'distance', 'energy'],
        day * DAY_MS,
        (day + 1) * DAY_MS,
      ).map(({ id, wallMs, values: [start, end, kind, duration, distance, energy] }) => {
        const lastsMs =
          typeof end === 'string' ? momentOf(end) - momentOf(start ?? null) : (positive(duration) ?? 0) * 1000;
        const [metres, kilocalories] = [positive(distance), positive(energy)];
        return {
          id: String(id),
          kind: typeof kind === 'string' ? kind : '',
          fromMs: Math.round(wallMs),
          untilMs: Math.round(wallMs + Math.max(0, lastsMs)),
          ...(metres === null ? {} : { metres: rounded(metres) }),
          ...(kilocalories === null ? {} : { energy: rounded(kilocalories) }),
        };
      }),
  };
};
