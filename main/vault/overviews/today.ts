import type { AppCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import type { Finding } from '../../../preload/contract/calls/today.ts';
import type { RecordView } from '../../../preload/contract/data.ts';
import { iso, type Clock } from '../../core/clock.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import { createStatements, type Database } from '../../store/vault/index.ts';
import type { Counted } from '../counted.ts';
import type { Dataset, Datasets } from '../datasets.ts';
import { hoursOf, wallClock, type Digests } from '../digests/index.ts';
import type { Files } from '../files.ts';
import type { Rows } from '../rows.ts';
import type { SettingsStore } from '../settings.ts';
import type { Body } from './body.ts';
import type { Money } from './money.ts';
import { chosenOwner } from './people.ts';
import { busy } from './people/busy.ts';
import { artists } from './people/culture.ts';
import { ownerNames, talk } from './people/talk.ts';
import type { Timeline } from './timeline.ts';
import { backAt, visitDays } from './today/back-at.ts';
import { createCameIn } from './today/came-in.ts';
import { yearBefore } from './today/days.ts';
import { fullestWeek, mostHeard, mostTalkedWith } from './today/heard-and-said.ts';
import { createMatched } from './today/matched.ts';
import { countable, mostEver } from './today/most-ever.ts';
import { nightsNeeded, risen, shortNights, spentMore } from './today/spent-and-slept.ts';
import { DAY_MS, dayFrom, dayOf, dayText } from './days.ts';

/** The first screen: what came in, what is worth seeing, what is waiting for a decision. */
export interface Today {
  overview(permit: Permit, question: Parsed<AppCalls, 'today'>): Value<AppCalls, 'today'>;
  matched(permit: Permit, question: Parsed<AppCalls, 'matched'>): Value<AppCalls, 'matched'>;
  matchedSeen(permit: Permit, upTo: string): void;
}

const MAX_FINDINGS = 5;
/** Data that ends longer ago is told of as it ended. */
const FRESH_DAYS = 31;
/** What of a day a year ago is worth showing, the best first; one of each kind. */
const memories = [
  'photos',
  'visits',
  'events',
  'workouts',
  'posts',
  'purchases',
  'messages',
  'transactions',
  'listens',
];
const MEMORIES = 3;
/** Plans: their newest record says nothing about how far the data goes. */
const plans = new Set(['events']);

export const createToday = (deps: {
  db: Database;
  files: Files;
  datasets: Datasets;
  digests: Digests;
  counted: Counted;
  rows: Rows;
  settings: SettingsStore;
  timeline: Timeline;
  money: Money;
  body: Body;
  permits: PermitMint;
  clock: Clock;
  /** IANA name of the machine's time zone. */
  timeZone: string;
  changed: () => void;
}): Today => {
  const { datasets, digests, counted, settings, timeline, money, body, permits, clock } = deps;
  const statement = createStatements(deps.db);
  const wall = wallClock(deps.timeZone);
  const cameIn = createCameIn({ ...deps, wall });
  const matched = createMatched(deps);

  const newestIn = (dataset: Dataset, day: number): number | undefined => {
    const clause = counted.clause(dataset);
    const column = dataset.schema.fields.findIndex(({ name }) => name === dataset.schema.timeField);
    const row = statement<[number], { at: number; time: string | null }>(
      `SELECT at, f${column} AS time FROM ${dataset.table} WHERE at <> 0 AND at < ? ${clause === '' ? '' : `AND ${clause}`} ORDER BY at DESC LIMIT 1`,
    ).get((day + 1) * DAY_MS);
    return row === undefined ? undefined : Math.min(day, dayOf(wall(row.at, row.time)));
  };

  /** The day of the newest record up to `day`. */
  const newest = (day: number): number | undefined => {
    const timed = datasets.all().filter(({ schema }) => schema.timeField !== undefined);
    const of = (some: readonly Dataset[]): number[] => some.flatMap((dataset) => newestIn(dataset, day) ?? []);
    const lived = of(timed.filter(({ schema }) => !plans.has(schema.name)));
    const found = lived.length > 0 ? lived : of(timed);
    return found.length === 0 ? undefined : Math.max(...found);
  };

  const yearAgo = (permit: Permit, day: number): Finding | undefined => {
    const of = yearBefore(day);
    const records: RecordView[] = [];
    for (const dataset of memories) {
      if (records.length === MEMORIES) break;
      if (datasets.byName(dataset) === undefined) continue;
      const { records: found } = timeline.moments(permit, {
        fromMs: of * DAY_MS,
        untilMs: (of + 1) * DAY_MS,
        datasets: [dataset],
        limit: 1,
      });
      records.push(...found.map(({ record }) => record));
    }
    return records.length === 0 ? undefined : { kind: 'year-ago', day: dayText(of), records };
  };

  const findings = (permit: Permit, day: number): { findings: Finding[]; behind: number } => {
    const said = digests.read(talk);
    const heard = digests.read(artists);
    const full = digests.read(busy);
    const visits = digests.read(visitDays);
    const sums = money.sums(permit, {});
    const nights = body.days(permit, nightsNeeded(day));
    const owner = new Set(chosenOwner(settings) ?? ownerNames(said.state));
    const counts = countable.flatMap((name) => {
      const dataset = datasets.byName(name);
      return dataset === undefined ? [] : [{ dataset, hours: digests.read(hoursOf(name)) }];
    });
    const behind = [said, heard, full, visits, sums, nights, ...counts.map(({ hours }) => hours)].reduce(
      (sum, { behind: left }) => sum + left,
      0,
    );
    const memory = yearAgo(permit, day);
    // Of sums that are still growing nothing is said: it would be wrong.
    const computed =
      behind > 0
        ? []
        : [
            risen(money.recurring(permit, {}), day),
            spentMore(sums, day),
            shortNights(nights.days, day),
            backAt(visits.state, day),
            mostTalkedWith(said.state, owner, day),
            mostHeard(heard.state, day),
            fullestWeek(full.state, day),
            ...counts.map(({ dataset, hours }) => mostEver(dataset.schema, hours.state, day)),
          ].filter((each) => each !== undefined);
    const found = computed.slice(0, memory === undefined ? MAX_FINDINGS : MAX_FINDINGS - 1);
    return { findings: memory === undefined ? found : [...found, memory], behind };
  };

  const filesWith = (condition: string): number =>
    statement<[], number>(`SELECT count(*) FROM files WHERE ${condition}`).pluck().get() ?? 0;

  return {
    overview: (permit, question) => {
      permits.check(permit);
      const now = clock.now();
      const day = question.day === undefined ? dayOf(wall(now, iso(now))) : dayFrom(question.day);
      const last = newest(day);
      const ended = last !== undefined && last < day - FRESH_DAYS ? last : undefined;
      const worth = last === undefined ? { findings: [], behind: 0 } : findings(permit, ended ?? day);
      return {
        day: dayText(day),
        endsOn: ended === undefined ? null : dayText(ended),
        cameIn: cameIn(),
        ...worth,
        waiting: {
          undrilled: !settings.flag('recovery-drilled'),
          unread: filesWith("status IN ('failed', 'refused', 'kept')"),
          unverified: filesWith("status = 'done' AND unverified = 1"),
          matched: matched.count(),
        },
      };
    },
    matched: (permit, { limit }) => {
      permits.check(permit);
      return matched.list(limit);
    },
    matchedSeen: (permit, upTo) => {
      permits.check(permit);
      matched.seen(upTo);
      deps.changed();
    },
  };
};
