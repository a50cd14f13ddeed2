import { sleepStages, type SleepStage } from '../../../../preload/contract/calls/body.ts';
import { momentOf } from '../../importers/index.ts';
import type { Digest } from '../../digests/index.ts';
import { recorder, rounded } from './values.ts';
import { DAY_MS } from '../days.ts';

const MINUTE_MS = 60_000;
/** Parts of one sleep follow each other; after a longer gap another sleep begins. */
const GAP_MS = 30 * MINUTE_MS;
const LONGEST_MS = 24 * 60 * MINUTE_MS;
/** Spells kept of one night: a source that writes more is noise. */
const MAX_SPELLS = 48;

/** What one source wrote of one sleep without a longer gap. Wall clock. */
export interface Spell {
  readonly recorder: string;
  fromMs: number;
  untilMs: number;
  /** Between falling asleep and waking; both 0 while only time in bed is known. */
  asleepMs: number;
  wokenMs: number;
  /** Milliseconds by stage, in the order of `sleepStages`. */
  readonly stages: number[];
}

/** The day that a night is called by: nights go from noon to noon, and are called by the morning. */
export const nightOf = (wallMs: number): number => Math.floor((wallMs + DAY_MS / 2) / DAY_MS);

const isAsleep = (stage: number): boolean => stage !== 0 && stage !== 2;
const inStages = ({ stages }: Spell): number => (stages[3] ?? 0) + (stages[4] ?? 0) + (stages[5] ?? 0);
/** A source may write a whole sleep beside its stages: then the longer of the two is how long it was. */
const asleepIn = (spell: Spell): number => Math.max(inStages(spell), spell.stages[1] ?? 0);

const join = (into: Spell, other: Spell): void => {
  into.fromMs = Math.min(into.fromMs, other.fromMs);
  into.untilMs = Math.max(into.untilMs, other.untilMs);
  if (other.wokenMs !== 0) {
    into.asleepMs = into.wokenMs === 0 ? other.asleepMs : Math.min(into.asleepMs, other.asleepMs);
    into.wokenMs = Math.max(into.wokenMs, other.wokenMs);
  }
  other.stages.forEach((ms, stage) => (into.stages[stage] = (into.stages[stage] ?? 0) + ms));
};

const meets = (a: Spell, b: Spell, gapMs: number): boolean =>
  a.fromMs <= b.untilMs + gapMs && b.fromMs <= a.untilMs + gapMs;

/** Puts a part of a sleep to the spell of its source that it belongs to; parts may come in any order. */
export const addPart = (spells: Spell[], by: string, stage: SleepStage, fromMs: number, untilMs: number): void => {
  const place = sleepStages.indexOf(stage);
  const part: Spell = {
    recorder: by,
    fromMs,
    untilMs,
    asleepMs: isAsleep(place) ? fromMs : 0,
    wokenMs: isAsleep(place) ? untilMs : 0,
    stages: sleepStages.map((_, each) => (each === place ? untilMs - fromMs : 0)),
  };
  for (let n = spells.length - 1; n >= 0; n -= 1) {
    const spell = spells[n];
    if (spell?.recorder !== by || !meets(spell, part, GAP_MS)) continue;
    join(part, spell);
    spells.splice(n, 1);
  }
  if (spells.length < MAX_SPELLS) spells.push(part);
};

/**
 * One account of a night: sources that overlap tell of the same sleep, and the one with stages, then the one with more
 * sleep, is believed. A nap that only another source saw is kept.
 */
export const believed = (spells: readonly Spell[]): Spell[] => {
  const best = [...spells].sort(
    (a, b) =>
      Number(inStages(b) > 0) - Number(inStages(a) > 0) ||
      asleepIn(b) - asleepIn(a) ||
      b.untilMs - b.fromMs - (a.untilMs - a.fromMs),
  );
  const taken: Spell[] = [];
  for (const spell of best) if (!taken.some((other) => meets(other, spell, 0))) taken.push(spell);
  return taken.sort((a, b) => a.fromMs - b.fromMs);
};

export interface Night {
  asleep: number;
  awake: number;
  core: number;
  deep: number;
  rem: number;
  inBed: number;
  fromMs: number;
  untilMs: number;
}

/** Minutes of a night. Asleep from and until where sleep is known, else from going to bed. */
export const sumNight = (spells: readonly Spell[]): Night | undefined => {
  const taken = believed(spells);
  const slept = taken.filter(({ wokenMs }) => wokenMs !== 0);
  const counted = slept.length > 0 ? slept : taken;
  const [first] = counted;
  if (first === undefined) return undefined;
  const minutes = (of: (spell: Spell) => number): number =>
    rounded(counted.reduce((sum, spell) => sum + of(spell), 0) / MINUTE_MS);
  const stage = (place: number): number => minutes(({ stages }) => stages[place] ?? 0);
  return {
    asleep: minutes(asleepIn),
    awake: stage(2),
    core: stage(3),
    deep: stage(4),
    rem: stage(5),
    inBed: stage(0),
    fromMs: Math.min(...counted.map(({ fromMs, asleepMs }) => (asleepMs === 0 ? fromMs : asleepMs))),
    untilMs: Math.max(...counted.map(({ untilMs, wokenMs }) => (wokenMs === 0 ? untilMs : wokenMs))),
  };
};

/** A sleep record's stage and length, or null where it has none that can be believed. */
export const partOf = (
  start: string | number | null | undefined,
  end: string | number | null | undefined,
  stage: string | number | null | undefined,
): { stage: SleepStage; lastsMs: number } | null => {
  const known = sleepStages.find((each) => each === stage);
  if (known === undefined || typeof end !== 'string') return null;
  const lastsMs = momentOf(end) - momentOf(start ?? null);
  return lastsMs > 0 && lastsMs <= LONGEST_MS ? { stage: known, lastsMs } : null;
};

/** Days since 1970 → what each source wrote of the night that ends on it. */
export type Nights = Map<number, Spell[]>;

type Saved = [number, [string, number, number, number, number, ...number[]][]][];

export const nights: Digest<Nights> = {
  name: 'nights',
  version: 1,
  dataset: 'sleep',
  fields: ['start', 'end', 'stage', 'source', 'device'],
  empty: () => new Map(),
  add: (state, { at, wallMs, values: [start, end, stage, source, device] }) => {
    const part = at === 0 ? null : partOf(start, end, stage);
    if (part === null) return;
    const night = nightOf(wallMs);
    let spells = state.get(night);
    if (spells === undefined) state.set(night, (spells = []));
    addPart(spells, recorder(source, device), part.stage, wallMs, wallMs + part.lastsMs);
  },
  save: (state): Saved =>
    [...state].map(([night, spells]) => [
      night,
      spells.map(({ recorder: by, fromMs, untilMs, asleepMs, wokenMs, stages }) => [
        by,
        fromMs,
        untilMs,
        asleepMs,
        wokenMs,
        ...stages,
      ]),
    ]),
  load: (saved) =>
    new Map(
      (saved as Saved).map(([night, spells]) => [
        night,
        spells.map(([by, fromMs, untilMs, asleepMs, wokenMs, ...stages]) => ({
          recorder: by,
          fromMs,
          untilMs,
          asleepMs,
          wokenMs,
          stages,
        })),
      ]),
    ),
};
