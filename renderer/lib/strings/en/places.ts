import { count, counted } from './format.ts';

export const places = {
  title: 'Places',
  behind: (records: number) => `Still counting ${counted(records, 'record')}…`,
  emptyTitle: 'The places you go to will be drawn here',
  emptyText:
    'Drop your Google location history, OwnTracks or GPX files, or photos that know where they were taken, anywhere in this window. The map is drawn on this machine: nothing is fetched.',
  most: (name: string, share: string) => `You spent ${share} of the time at ${name}`,
  countries: (names: readonly string[]) =>
    names.length === 1
      ? `All of it in ${names[0] ?? ''}.`
      : `In ${count(names.length)} countries: ${names.join(', ')}.`,
  period: 'Period',
  everything: 'Everything',
  someDays: 'These days',
  fromDay: 'First day',
  untilDay: 'Last day',
  way: 'The way of a day',
  wayOf: 'Show the way of',
  ways: { day: 'One day', week: 'Seven days' },
  wayLength: (kilometres: string) => `${kilometres} km`,
  noWay: 'No way is recorded then.',
  closer: 'Closer',
  further: 'Further away',
  map: 'map',
  mapLabel:
    'Map of where you were. Plus and minus zoom, the arrow keys move. The list beside it names the places by time.',
  list: 'Places by time',
  listOf: (shown: number, total: number) =>
    shown === total ? counted(total, 'place') : `${count(shown)} of ${counted(total, 'place')}`,
  hours: (hours: string) => `${hours} h`,
  minutes: (minutes: string) => `${minutes} min`,
  days: (days: string) => `${days} days`,
  visits: (visits: number) => counted(visits, 'visit'),
  dayVisits: (days: number) => counted(days, 'day'),
  about: (first: string, last: string) => (first === last ? `On ${first}` : `${first} to ${last}`),
  gathered:
    'Worked out from where your devices were: from one fix to the next, at most half an hour. No source names it.',
  onlyLatest: (limit: string) => `These are the latest ${limit}.`,
  nothing: 'Nothing is recorded in this period.',
  key: { time: 'Time spent', photos: 'Photos' },
  north: (degrees: string) => `${degrees}° N`,
  south: (degrees: string) => `${degrees}° S`,
  east: (degrees: string) => `${degrees}° E`,
  west: (degrees: string) => `${degrees}° W`,
} as const;
