import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'), { timeZone: 'Europe/Berlin' });
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<void> => {
    await writeFile(join(path, name), text);
    await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
  };
  return { engine, drop };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const ann = [
  '13/01/2025, 08:05 - Ann: Morning',
  '13/01/2025, 08:06 - Mara: Hello Ann',
  '14/02/2025, 20:00 - Ann: Cinema?',
  '01/03/2024, 20:00 - Mara: An older one',
].join('\n');
const group = [
  '13/01/2025, 09:00 - Mara: Hello all',
  '13/01/2025, 09:01 - Ben: Hi',
  '13/01/2025, 09:02 - Cleo: Hi hi',
].join('\n');
const spotify = JSON.stringify(
  [
    ['2025-01-13T07:00:00Z', 'Night Train', 'The Sleepers', 60_000],
    ['2025-01-13T07:05:00Z', 'Night Train', 'The Sleepers', 120_000],
    ['2025-02-13T07:05:00Z', 'Harbour', 'Anna Tide', 180_000],
  ].map(([ts, track, artist, played]) => ({
    ts,
    platform: 'android',
    ms_played: played,
    conn_country: 'DE',
    master_metadata_track_name: track,
    master_metadata_album_artist_name: artist,
    master_metadata_album_album_name: 'Album',
    spotify_track_uri: `spotify:track:${String(track)}`,
    episode_name: null,
    episode_show_name: null,
    reason_start: 'clickrow',
    reason_end: 'trackdone',
    shuffle: false,
    skipped: false,
    offline: false,
  })),
);
const calendar = `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t//\nBEGIN:VEVENT\nUID:1\nDTSTART:20250113T090000Z\nDTEND:20250113T103000Z\nSUMMARY:Planning\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20250113\nDTEND;VALUE=DATE:20250114\nSUMMARY:Birthday\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\nSTATUS:CANCELLED\nDTSTART:20250113T140000Z\nDTEND:20250113T150000Z\nSUMMARY:Off\nEND:VEVENT\nEND:VCALENDAR\n`;

test('messages are counted by person, and the owner is the one who stands in every chat', async () => {
  const { engine, drop } = await start();
  await drop('WhatsApp Chat with Ann.txt', ann);
  await drop('WhatsApp Chat with Climbing.txt', group);
  const { messages, years } = await engine.app.people({ limit: 10 }, idleSignal);
  expect(messages.owner).toEqual(['Mara']);
  expect([messages.total, messages.yours]).toEqual([7, 3]);
  // What Mara says to the group is written to nobody in particular.
  expect(messages.persons).toEqual([
    { person: 'Ann', theirs: 2, yours: 2, lastDay: '2025-02-14' },
    { person: 'Ben', theirs: 1, yours: 0, lastDay: '2025-01-13' },
    { person: 'Cleo', theirs: 1, yours: 0, lastDay: '2025-01-13' },
  ]);
  expect(messages.bars).toEqual([
    { when: '2024', count: 1 },
    { when: '2025', count: 6 },
  ]);
  expect(years).toEqual([2025, 2024]);
  const year = await engine.app.people({ year: 2025, person: 'Ann', limit: 10 }, idleSignal);
  expect(year.messages.total).toBe(3);
  expect(year.messages.bars.filter(({ count }) => count > 0)).toEqual([
    { when: '2025-01', count: 2 },
    { when: '2025-02', count: 1 },
  ]);
  // The 13th of January 2025 was a Monday: eight o'clock is hour 8 of the week; a Friday at 20:00 is hour 4 × 24 + 20.
  expect([year.messages.week[8], year.messages.week[116]]).toEqual([2, 1]);
});

test('plays are counted by artist and track with the time they took', async () => {
  const { engine, drop } = await start();
  await drop('Streaming_History_Audio_2025.json', spotify);
  const { listening } = await engine.app.people({ year: 2025, limit: 10 }, idleSignal);
  expect([listening.plays, listening.seconds]).toEqual([3, 360]);
  expect(listening.artists).toEqual([
    { name: 'The Sleepers', plays: 2, seconds: 180 },
    { name: 'Anna Tide', plays: 1, seconds: 180 },
  ]);
  expect(listening.tracks[0]).toEqual({ name: 'Night Train', by: 'The Sleepers', plays: 2, seconds: 180 });
  expect(listening.bars.slice(0, 3)).toEqual([
    { when: '2025-01', count: 2, seconds: 180 },
    { when: '2025-02', count: 1, seconds: 180 },
    { when: '2025-03', count: 0, seconds: 0 },
  ]);
  expect(listening.week[8]).toBe(2);
});

test('a calendar’s days are as full as their events are long; whole days and cancelled ones take no time', async () => {
  const { engine, drop } = await start();
  await drop('calendar.ics', calendar);
  const { calendar: found } = await engine.app.people({ limit: 10 }, idleSignal);
  expect(found).toEqual({ events: 2, days: [{ day: '2025-01-13', events: 2, minutes: 90 }] });
});

test('whoever says how they are called is taken at their word, and can leave it to be found out again', async () => {
  const { engine, drop } = await start();
  await drop('WhatsApp Chat with Ann.txt', ann);
  const before = await engine.app.people({ limit: 10 }, idleSignal);
  // One chat of two people does not tell which of them is the owner.
  expect([before.messages.owner, before.messages.ownerChosen, before.messages.yours]).toEqual([[], false, 0]);
  await engine.app.myNames({ names: ['Mara'] }, idleSignal);
  const after = await engine.app.people({ limit: 10 }, idleSignal);
  expect([after.messages.owner, after.messages.ownerChosen, after.messages.yours]).toEqual([['Mara'], true, 2]);
  expect(after.messages.persons).toEqual([{ person: 'Ann', theirs: 2, yours: 2, lastDay: '2025-02-14' }]);
  await engine.app.myNames({ names: null }, idleSignal);
  expect((await engine.app.people({ limit: 10 }, idleSignal)).messages).toEqual(before.messages);
});

test('searches are counted by where they were made, in the wall clock of the machine', async () => {
  const { engine, drop } = await start();
  const search = (title: string, time: string): object => ({
    header: 'Search',
    title,
    titleUrl: 'https://www.google.com/search?q=x',
    time,
    products: ['Search'],
  });
  await drop(
    'MyActivity.json',
    JSON.stringify([
      search('Searched for train times', '2025-01-13T07:10:00.000Z'),
      search('Searched for rain', '2025-01-31T23:30:00.000Z'),
      search('Searched for snow', '2024-12-30T10:00:00.000Z'),
    ]),
  );
  const { searches, posts } = await engine.app.people({ year: 2025, limit: 10 }, idleSignal);
  expect(searches.total).toBe(2);
  expect(searches.services).toEqual([{ name: 'google_search', count: 2 }]);
  // 23:30 UTC on the last of January is the first of February in Berlin.
  expect(searches.bars.filter(({ count }) => count > 0)).toEqual([
    { when: '2025-01', count: 1 },
    { when: '2025-02', count: 1 },
  ]);
  expect(searches.week[8]).toBe(1);
  expect(posts).toMatchObject({ total: 0, services: [] });
});
