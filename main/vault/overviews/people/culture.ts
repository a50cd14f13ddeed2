import type { Digest } from '../../digests/index.ts';
import { countIn, loadYears, saveYears, whenOf, type Years } from './when.ts';

/** Names kept apart; what comes after them is counted in the totals only. */
const MAX_NAMES = 60_000;

interface Played {
  readonly years: Years;
  /** Seconds by month, counted from the year 0: year × 12 + month. */
  readonly seconds: Map<number, number>;
}

/** What was heard or watched: by name, and all together. */
export interface Culture {
  readonly names: Map<string, Played>;
  readonly all: Played;
}

const emptyPlayed = (): Played => ({ years: new Map(), seconds: new Map() });

const play = (played: Played, wallMs: number, seconds: number): void => {
  countIn(played.years, wallMs);
  const { year, month } = whenOf(wallMs);
  const at = year * 12 + month;
  played.seconds.set(at, (played.seconds.get(at) ?? 0) + seconds);
};

/** Milliseconds of a film are noise, and add up to numbers that no JSON keeps short. */
const saveSeconds = (seconds: ReadonlyMap<number, number>): [number, number][] =>
  [...seconds].map(([month, each]) => [month, Math.round(each * 1000) / 1000]);

const digest = (
  about: Pick<Digest<Culture>, 'name' | 'dataset' | 'fields'>,
  nameOf: (values: readonly (string | number | null)[]) => string | null,
): Digest<Culture> => ({
  ...about,
  version: 1,
  empty: () => ({ names: new Map(), all: emptyPlayed() }),
  add: ({ names, all }, { at, wallMs, values }) => {
    if (at === 0) return;
    const seconds = typeof values[0] === 'number' && values[0] > 0 ? values[0] : 0;
    play(all, wallMs, seconds);
    const name = nameOf(values);
    if (name === null) return;
    let played = names.get(name);
    if (played === undefined) {
      if (names.size >= MAX_NAMES) return;
      names.set(name, (played = emptyPlayed()));
    }
    play(played, wallMs, seconds);
  },
  save: ({ names, all }) => [
    [saveYears(all.years), saveSeconds(all.seconds)],
    // Single names need no hours of the week.
    [...names].map(([name, { years, seconds }]) => [
      name,
      [...years].map(([year, { months }]) => [year, months]),
      saveSeconds(seconds),
    ]),
  ],
  load: (saved) => {
    const [[years, seconds], names] = saved as [
      [unknown, [number, number][]],
      [string, [number, number[]][], [number, number][]][],
    ];
    return {
      all: { years: loadYears(years), seconds: new Map(seconds) },
      names: new Map(
        names.map(([name, each, itsSeconds]) => [
          name,
          { years: loadYears(each.map(([year, months]) => [year, months, []])), seconds: new Map(itsSeconds) },
        ]),
      ),
    };
  },
});

const text = (value: string | number | null | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const artists = digest({ name: 'artists', dataset: 'listens', fields: ['duration', 'artist'] }, ([, artist]) =>
  text(artist),
);

/** A track's name and whose it is, told apart by a line break. */
export const tracks = digest(
  { name: 'tracks', dataset: 'listens', fields: ['duration', 'track', 'artist'] },
  ([, track, artist]) => (text(track) === null ? null : `${text(track) ?? ''}\n${text(artist) ?? ''}`),
);

export const titles = digest(
  { name: 'titles', dataset: 'views', fields: ['duration', 'series', 'title'] },
  ([, series, title]) => text(series) ?? text(title),
);

/** Seconds of a year, of one of its months (0 is January), or of everything. */
export const secondsIn = ({ seconds }: Played, year: number | undefined, month?: number): number => {
  if (year === undefined) return [...seconds.values()].reduce((sum, each) => sum + each, 0);
  const months = month === undefined ? Array.from({ length: 12 }, (_, each) => each) : [month];
  return months.reduce((sum, each) => sum + (seconds.get(year * 12 + each) ?? 0), 0);
};

export type { Played };
