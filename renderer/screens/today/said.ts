import type { Finding } from '../../../preload/contract/calls/today.ts';
import type { Room } from '../../lib/state/index.ts';
import { datasetLabel } from '../../lib/strings/datasets.ts';
import { amountOf, daysSaid, lasting, whenSaid } from '../../lib/strings/format.ts';
import { locale, text } from '../../lib/strings/index.ts';

/** "Friday, 20 November 2026", or without the weekday. */
export const daySaid = (day: string, weekday = false): string =>
  new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    ...(weekday && { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(day));

/** What was found, as a sentence. */
export const findingSaid = (finding: Finding): string => {
  const words = text.today.finding;
  switch (finding.kind) {
    case 'risen': {
      const { name, now, was, currency, day } = finding;
      return words.risen(name, amountOf(now, currency), amountOf(was, currency), daySaid(day));
    }
    case 'spent-more': {
      const { spent, usual, month, currency } = finding;
      return words.spentMore(amountOf(spent, currency), whenSaid(month), amountOf(usual, currency));
    }
    case 'short-nights':
      return words.shortNights(finding.nights, lasting(finding.minutes * 60), lasting(finding.usual * 60));
    case 'talk':
      return words.talk(finding.person, whenSaid(finding.month), finding.messages);
    case 'artist': {
      const { artist, month, seconds, plays } = finding;
      return words.artist(artist, whenSaid(month), seconds > 0 ? lasting(seconds) : words.plays(plays));
    }
    case 'full-week':
      return words.fullWeek(
        daysSaid(Date.parse(finding.fromDay), Date.parse(finding.untilDay)),
        lasting(finding.minutes * 60),
        finding.events,
      );
    case 'most-ever':
      return words.mostEver(
        datasetLabel({ name: finding.dataset, label: finding.label }),
        whenSaid(finding.month),
        finding.records,
      );
    case 'back-at':
      return words.backAt(finding.place, daySaid(finding.day), daySaid(finding.lastDay));
    case 'year-ago':
      return words.yearAgo(daySaid(finding.day));
  }
};

const ownRooms = {
  risen: 'money',
  'spent-more': 'money',
  'short-nights': 'body',
  talk: 'people',
  artist: 'people',
  'full-week': 'people',
  'most-ever': 'data',
  'back-at': 'places',
  'year-ago': 'timeline',
} as const satisfies Record<Finding['kind'], Room>;

/** Where more of it is to be seen: the room, and what stands after it in the address. */
export const roomOf = (finding: Finding): { room: Room; part?: string } => {
  const room = ownRooms[finding.kind];
  if (finding.kind === 'most-ever') return { room, part: finding.dataset };
  if (finding.kind === 'talk' || finding.kind === 'artist') return { room, part: finding.month.slice(0, 4) };
  if (finding.kind === 'full-week') return { room, part: finding.fromDay.slice(0, 4) };
  return { room };
};
