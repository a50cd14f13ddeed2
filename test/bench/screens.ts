import type { Page } from 'playwright';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { lifeVault } from './life.ts';
import { median } from './measure.ts';
import { inWindow } from './open-window.ts';
import type { Line, Table } from './report.ts';
import type { Bench } from './sections.ts';
import { drawn, type Drawn } from '../kit/watch-page.ts';

/** The goal for every screen; what misses it is marked. */
const goalMs = 300;

const rail = (page: Page) => page.getByRole('navigation', { name: en.nav.label });

/** Opens every room of the rail, beginning with the last: the window itself opens on the first. */
const openAll = async (page: Page): Promise<ReadonlyMap<string, Drawn>> => {
  const rooms = await rail(page).getByRole('link').allTextContents();
  const opened = new Map<string, Drawn>();
  for (const room of rooms.map((text) => text.trim()).reverse()) {
    await rail(page).getByRole('link', { name: room, exact: true }).click();
    opened.set(room, await drawn(page));
  }
  return opened;
};

interface Opens {
  /** Right after the files were read: everything is counted for the first time. */
  counting?: Drawn;
  first: Drawn[];
  again: Drawn[];
}

const gather = async (bench: Bench, vaultDir: string): Promise<ReadonlyMap<string, Opens>> => {
  const all = new Map<string, Opens>();
  const of = (room: string): Opens => {
    const known = all.get(room);
    if (known !== undefined) return known;
    const fresh: Opens = { first: [], again: [] };
    all.set(room, fresh);
    return fresh;
  };
  await inWindow(vaultDir, async (page) => {
    for (const [room, one] of await openAll(page)) of(room).counting = one;
  });
  for (let round = 0; round < bench.rounds; round += 1) {
    await inWindow(vaultDir, async (page) => {
      for (const [room, one] of await openAll(page)) of(room).first.push(one);
      for (const [room, one] of await openAll(page)) of(room).again.push(one);
    });
  }
  return all;
};

const whole = (ms: number): string => Math.round(ms).toLocaleString('en');

/** The calls of the median open, slowest first; of one that was made several times, the slowest and how often. */
const callsOf = (opens: readonly Drawn[]): string => {
  const ordered = [...opens].sort((a, b) => a.ms - b.ms);
  const calls = ordered[Math.floor((ordered.length - 1) / 2)]?.calls ?? [];
  return [...Map.groupBy(calls, ({ name }) => name)]
    .map(([name, made]) => ({ name, times: made.length, ms: Math.max(...made.map(({ ms }) => ms)) }))
    .sort((a, b) => b.ms - a.ms)
    .map(({ name, times, ms }) => `\`${name}\` ${whole(ms)}${times > 1 ? ` (${times} calls)` : ''}`)
    .join(', ');
};

const lineOf = (room: string, { counting, first, again }: Opens): Line => {
  const times = first.map(({ ms }) => ms);
  const value = median(times);
  const notes = [
    ...(value > goalMs ? [`over ${goalMs} ms`] : []),
    `again ${whole(median(again.map(({ ms }) => ms)))}`,
    ...(counting === undefined ? [] : [`the very first time ${whole(counting.ms)}`]),
    `engine: ${callsOf(first) || 'nothing asked'}`,
  ];
  return {
    contender: room,
    value,
    lowest: Math.min(...times),
    highest: Math.max(...times),
    peakBytes: 0,
    note: notes.join('; '),
  };
};

/** From a click in the rail until nothing on the screen changes any more, for every room. */
export const screensSection = async (bench: Bench): Promise<Table[]> => {
  const { vaultDir, records } = await lifeVault(bench);
  const opened = await gather(bench, vaultDir);
  const lines = [...opened].reverse().map(([room, opens]) => lineOf(room, opens));
  const about =
    'From the click in the rail until nothing on the page changes any more, in Chromium without a graphics card. The value is the first time after the vault was opened; then in the same window again; then the very first time after the files were read, when everything is counted; then how long the page waited for each call to the engine, slowest first.';
  return [
    {
      title: `Opening each screen with ${records.toLocaleString('en')} records`,
      unit: 'ms',
      plain: true,
      lines,
      about,
    },
  ];
};
