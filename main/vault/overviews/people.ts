import { z } from 'zod';
import type { AppCalls, Parsed, Value } from '../../../preload/contract/calls.ts';
import type { Permit, PermitMint } from '../../core/permit.ts';
import type { Digests } from '../digests/index.ts';
import type { SettingsStore } from '../settings.ts';
import { posted, searched, type ByService } from './people/by-service.ts';
import { busy, type Busy } from './people/busy.ts';
import { artists, secondsIn, titles, tracks, type Culture } from './people/culture.ts';
import { attributed } from './people/persons.ts';
import { ownerNames, talk, type Talk } from './people/talk.ts';
import { addBars, addWeek, inOrder, totalIn } from './people/when.ts';
import { DAY_MS, dayOf, dayText } from './days.ts';

type Question = Parsed<AppCalls, 'people'>;
type Answer = Value<AppCalls, 'people'>;

/** Who the owner talks with, how full the calendar is, what they hear and watch. */
export interface People {
  overview(permit: Permit, question: Question): Answer;
  /** How the owner is called in messages; null leaves it to be found out. */
  myNames(permit: Permit, names: readonly string[] | null): void;
}

const namesFact = 'owner-names';
const chosenNames = z.array(z.string()).nullable().catch(null);

/** What the owner said of their names; null while they are to be found out. */
export const chosenOwner = (settings: Pick<SettingsStore, 'fact'>): string[] | null =>
  chosenNames.parse(settings.fact(namesFact) ?? null);

const emptyWeek = (): number[] => new Array<number>(168).fill(0);

const messagesOf = (
  state: Talk,
  { year, person, limit }: Question,
  chosen: readonly string[] | null,
): Answer['messages'] => {
  const owner = chosen === null ? ownerNames(state) : new Set(chosen);
  const persons = new Map<string, { theirs: number; yours: number; lastMs: number }>();
  const week = emptyWeek();
  const bars = new Map<string, number>();
  let total = 0;
  let yours = 0;
  for (const { person: name, mine, said } of attributed(state, owner)) {
    const count = totalIn(said.years, year);
    if (count === 0) continue;
    if (name !== undefined) {
      const one = persons.get(name) ?? { theirs: 0, yours: 0, lastMs: 0 };
      persons.set(name, {
        theirs: one.theirs + (mine ? 0 : count),
        yours: one.yours + (mine ? count : 0),
        lastMs: Math.max(one.lastMs, said.lastMs),
      });
    }
    if (person !== undefined && name !== person) continue;
    total += count;
    if (mine) yours += count;
    addWeek(week, said.years, year);
    addBars(bars, said.years, year);
  }
  return {
    total,
    yours,
    owner: [...owner].sort(),
    ownerChosen: chosen !== null,
    persons: [...persons]
      .sort(([a, x], [b, y]) => y.theirs + y.yours - x.theirs - x.yours || a.localeCompare(b))
      .slice(0, limit)
      .map(([name, { theirs, yours: mine, lastMs }]) => ({
        person: name,
        theirs,
        yours: mine,
        lastDay: dayText(dayOf(lastMs)),
      })),
    week,
    bars: inOrder(bars, year),
  };
};

const calendarOf = (state: Busy, year: number | undefined): Answer['calendar'] => {
  const days = [...state]
    .map(([day, [events, minutes]]) => ({ day: dayText(day), events, minutes }))
    .filter(({ day }) => year === undefined || day.startsWith(`${year}-`))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return { events: days.reduce((sum, { events }) => sum + events, 0), days };
};

/** By time, or by how often; where the source has no times that is the same. */
const topOf = (
  { names }: Culture,
  { year, limit, by }: { year: number | undefined; limit: number; by: 'seconds' | 'count' },
) =>
  [...names]
    .map(([name, played]) => ({ name, count: totalIn(played.years, year), seconds: secondsIn(played, year) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b[by] - a[by] || b.count - a.count || b.seconds - a.seconds || a.name.localeCompare(b.name))
    .slice(0, limit);

const barsOf = ({ all }: Culture, year: number | undefined) => {
  const counts = new Map<string, number>();
  addBars(counts, all.years, year);
  return inOrder(counts, year).map(({ when, count }) => {
    const [of, month] = when.split('-').map(Number);
    return { when, count, seconds: secondsIn(all, of, month === undefined ? undefined : month - 1) };
  });
};

const byServiceOf = (state: ByService, year: number | undefined): Answer['searches'] => {
  const week = emptyWeek();
  const bars = new Map<string, number>();
  const services: { name: string; count: number }[] = [];
  for (const [name, years] of state) {
    const count = totalIn(years, year);
    if (count === 0) continue;
    services.push({ name, count });
    addWeek(week, years, year);
    addBars(bars, years, year);
  }
  services.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  return { total: services.reduce((sum, { count }) => sum + count, 0), services, bars: inOrder(bars, year), week };
};

export const createPeople = (deps: {
  digests: Digests;
  permits: PermitMint;
  settings: Pick<SettingsStore, 'fact' | 'setFact'>;
  /** What this tells has changed. */
  changed: () => void;
}): People => {
  const { digests, permits, settings } = deps;
  digests.stand(() => [talk, busy, artists, tracks, titles, searched, posted]);
  const chosen = (): string[] | null => chosenOwner(settings);

  return {
    overview: (permit, question) => {
      permits.check(permit);
      const { year, limit } = question;
      const said = digests.read(talk);
      const full = digests.read(busy);
      const [byArtist, byTrack, byTitle] = [digests.read(artists), digests.read(tracks), digests.read(titles)];
      const [looked, published] = [digests.read(searched), digests.read(posted)];
      const listenWeek = emptyWeek();
      addWeek(listenWeek, byArtist.state.all.years, year);
      const years = new Set<number>([...full.state.keys()].map((day) => new Date(day * DAY_MS).getUTCFullYear()));
      for (const each of [
        ...[...said.state.values(), byArtist.state.all, byTitle.state.all].map((one) => one.years),
        ...looked.state.values(),
        ...published.state.values(),
      ])
        for (const one of each.keys()) years.add(one);
      return {
        years: [...years].sort((a, b) => b - a),
        messages: messagesOf(said.state, question, chosen()),
        calendar: calendarOf(full.state, year),
        listening: {
          plays: totalIn(byArtist.state.all.years, year),
          seconds: secondsIn(byArtist.state.all, year),
          artists: topOf(byArtist.state, { year, limit, by: 'seconds' }).map(({ name, count, seconds }) => ({
            name,
            plays: count,
            seconds,
          })),
          tracks: topOf(byTrack.state, { year, limit, by: 'seconds' }).map(({ name, count, seconds }) => {
            const [track = '', by = ''] = name.split('\n');
            return { name: track, by, plays: count, seconds };
          }),
          bars: barsOf(byArtist.state, year),
          week: listenWeek,
        },
        watching: {
          views: totalIn(byTitle.state.all.years, year),
          seconds: secondsIn(byTitle.state.all, year),
          titles: topOf(byTitle.state, { year, limit, by: 'count' }).map(({ name, count, seconds }) => ({
            name,
            views: count,
            seconds,
          })),
          bars: barsOf(byTitle.state, year),
        },
        searches: byServiceOf(looked.state, year),
        posts: byServiceOf(published.state, year),
        behind: Math.max(...[said, full, byArtist, byTrack, byTitle, looked, published].map(({ behind }) => behind)),
      };
    },
    myNames: (permit, names) => {
      permits.check(permit);
      settings.setFact(namesFact, names);
      deps.changed();
    },
  };
};
