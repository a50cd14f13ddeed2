import type { Finding } from '../../../../preload/contract/calls/today.ts';
import type { Busy } from '../people/busy.ts';
import { secondsIn, type Culture } from '../people/culture.ts';
import { attributed } from '../people/persons.ts';
import type { Talk } from '../people/talk.ts';
import type { Years } from '../people/when.ts';
import { toldMonth, topOf, twelveTo, weekStart } from './days.ts';
import { dayText, monthText } from '../days.ts';

/** Fewer messages make nobody the one most talked with. */
const LEAST_MESSAGES = 30;
const LEAST_SECONDS = 3600;
const LEAST_PLAYS = 20;
/** A week is the fullest of a year when so many others had anything. */
const LEAST_WEEKS = 12;
const WEEKS = 52;

const inMonth = (years: Years, month: number): number => years.get(Math.floor(month / 12))?.months[month % 12] ?? 0;

/** Who was talked with most in the month, the owner taking part. */
export const mostTalkedWith = (talk: Talk, owner: ReadonlySet<string>, day: number): Finding | undefined => {
  const month = toldMonth(day);
  const persons = new Map<string, { person: string; messages: number; yours: number; years: Years[] }>();
  for (const { person, mine, said } of attributed(talk, owner)) {
    if (person === undefined || person === '…') continue;
    const count = inMonth(said.years, month);
    const one = persons.get(person) ?? { person, messages: 0, yours: 0, years: [] };
    persons.set(person, one);
    one.messages += count;
    one.yours += mine ? count : 0;
    one.years.push(said.years);
  }
  // Who only writes (a shop, a newsletter) is nobody one talks with.
  const top = topOf(
    [...persons.values()].filter(({ yours }) => yours > 0),
    ({ messages }) => messages,
  );
  if (top === undefined || top.messages < LEAST_MESSAGES) return undefined;
  const bars = twelveTo(month).map((each) => top.years.reduce((sum, years) => sum + inMonth(years, each), 0));
  return { kind: 'talk', month: monthText(month), person: top.person, messages: top.messages, bars };
};

/** Who was heard longest in the month; where the source has no times, most often. */
export const mostHeard = ({ names }: Culture, day: number): Finding | undefined => {
  const month = toldMonth(day);
  const [year, of] = [Math.floor(month / 12), month % 12];
  const all = [...names].map(([artist, played]) => ({
    artist,
    played,
    seconds: secondsIn(played, year, of),
    plays: inMonth(played.years, month),
  }));
  const timed = all.some(({ seconds }) => seconds > 0);
  const top = topOf(all, ({ seconds, plays }) => (timed ? seconds : plays));
  if (top === undefined || top.plays < LEAST_PLAYS || (timed && top.seconds < LEAST_SECONDS)) return undefined;
  const bars = twelveTo(month).map((each) =>
    timed ? secondsIn(top.played, Math.floor(each / 12), each % 12) : inMonth(top.played.years, each),
  );
  return {
    kind: 'artist',
    month: monthText(month),
    artist: top.artist,
    seconds: Math.round(top.seconds),
    plays: top.plays,
    bars,
  };
};

/** The last whole week, or the one that ends today, when it was the fullest of a year. */
export const fullestWeek = (busy: Busy, day: number): Finding | undefined => {
  const last = weekStart(day + 1) - 7;
  const weeks = Array.from({ length: WEEKS }, (_, n) => {
    const from = last - (WEEKS - 1 - n) * 7;
    const days = Array.from({ length: 7 }, (_unused, each) => busy.get(from + each) ?? ([0, 0] as const));
    return {
      from,
      events: days.reduce((sum, [events]) => sum + events, 0),
      minutes: days.reduce((sum, [, minutes]) => sum + minutes, 0),
    };
  });
  if (weeks.filter(({ minutes }) => minutes > 0).length < LEAST_WEEKS) return undefined;
  const top = topOf(weeks, ({ minutes }) => minutes);
  if (top?.from !== last) return undefined;
  return {
    kind: 'full-week',
    fromDay: dayText(last),
    untilDay: dayText(last + 6),
    minutes: top.minutes,
    events: top.events,
    bars: weeks.map(({ minutes }) => minutes),
  };
};
