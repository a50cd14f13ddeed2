import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import {
  CELLS,
  cellOf,
  cellOfKey,
  columnOf,
  dayCell,
  dayOfKey,
  mapped,
  metresBetween,
  rowOf,
  unmapped,
} from '../../../main/vault/overviews/places/cells.ts';
import { cellsInView } from '../../../main/vault/overviews/places/in-view.ts';
import { emptySums } from '../../../main/vault/overviews/places/sums.ts';
import { thinned } from '../../../main/vault/overviews/places/paths.ts';
import { idleSignal, openEngine } from '../../kit/vault.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async () => {
  const { path, remove } = await scratchFolder();
  const { engine } = await openEngine(join(path, 'vault'), { timeZone: 'Europe/Berlin' });
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<string> => {
    await writeFile(join(path, name), text);
    const { ids } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    return ids[0] ?? '';
  };
  return { engine, drop };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

/** Two houses in Berlin, 1.4 km apart, each in the middle of its cell. */
const middleOf = (latitude: number, longitude: number) => {
  const cell = cellOf({ latitude, longitude });
  return unmapped((columnOf(cell) + 0.5) / CELLS, (rowOf(cell) + 0.5) / CELLS);
};
const home = middleOf(52.52, 13.4);
const work = middleOf(52.52, 13.42);
const everywhere = { west: -180, south: -85, east: 180, north: 85, level: 18 };

const records = (
  ...fixes: readonly (readonly [time: string, at: { latitude: number; longitude: number }, device?: number])[]
) =>
  JSON.stringify({
    locations: fixes.map(([timestamp, { latitude, longitude }, deviceTag = 1]) => ({
      latitudeE7: Math.round(latitude * 1e7),
      longitudeE7: Math.round(longitude * 1e7),
      accuracy: 10,
      deviceTag,
      timestamp,
    })),
  });

describe('time in places', () => {
  test('goes from one fix to the next, and no further than half an hour', async () => {
    const { engine, drop } = await start();
    await drop(
      'Records.json',
      records(
        ['2025-03-01T10:00:00Z', home],
        ['2025-03-01T10:20:00Z', home],
        ['2025-03-01T10:30:00Z', work],
        ['2025-03-01T20:00:00Z', work],
      ),
    );
    const { places, total, span, behind } = await engine.app.places({ limit: 10 }, idleSignal);
    expect([total, behind, span]).toEqual([2, 0, { firstDay: '2025-03-01', lastDay: '2025-03-01' }]);
    // At home from 10:00 to 10:30; at work from 10:30 for half an hour, then nobody knows.
    expect(places.map(({ seconds, visits, from }) => [seconds, visits, from])).toEqual([
      [1800, 1, 'fixes'],
      [1800, 1, 'fixes'],
    ]);
    expect(Math.min(...places.map((place) => metresBetween(place, home)))).toBeLessThan(1);
  });

  test('of two devices is not mixed up', async () => {
    const { engine, drop } = await start();
    await drop(
      'Records.json',
      records(
        ['2025-03-01T10:00:00Z', home, 1],
        ['2025-03-01T10:01:00Z', work, 2],
        ['2025-03-01T10:20:00Z', home, 1],
        ['2025-03-01T10:21:00Z', work, 2],
      ),
    );
    const { places } = await engine.app.places({ limit: 10 }, idleSignal);
    expect(places.map(({ seconds }) => seconds)).toEqual([1200, 1200]);
  });

  test('is shown by cell of the level asked for, in view and in the period only', async () => {
    const { engine, drop } = await start();
    await drop(
      'Records.json',
      records(
        ['2024-12-31T10:00:00Z', work],
        ['2024-12-31T10:10:00Z', work],
        ['2025-03-01T10:00:00Z', home],
        ['2025-03-01T10:20:00Z', home],
      ),
    );
    const fine = await engine.app.placeCells(everywhere, idleSignal);
    const [column, row] = [columnOf(cellOf(home)), rowOf(cellOf(home))];
    expect(fine.level).toBe(18);
    expect(fine.cells).toHaveLength(6);
    const year = await engine.app.placeCells({ ...everywhere, fromDay: '2025-01-01' }, idleSignal);
    expect(year.cells).toEqual([column, row, 1200]);
    const coarse = await engine.app.placeCells({ ...everywhere, level: 1 }, idleSignal);
    // From the last fix of the old year half an hour counts, to the next year's first.
    expect(coarse.cells).toEqual([1, 0, 600 + 1800 + 1200]);
    const elsewhere = await engine.app.placeCells({ ...everywhere, west: -80, east: -60 }, idleSignal);
    expect(elsewhere.cells).toEqual([]);
  });

  test('that is only passed every day makes no place, however often', async () => {
    const { engine, drop } = await start();
    const days = Array.from({ length: 9 }, (_, n) => `2025-03-0${n + 1}`);
    await drop(
      'Records.json',
      records(
        ...days.flatMap((day) => [
          [`${day}T10:00:00Z`, home] as const,
          [`${day}T10:20:00Z`, work] as const,
          [`${day}T10:25:00Z`, home] as const,
        ]),
      ),
    );
    const { places } = await engine.app.places({ limit: 10 }, idleSignal);
    expect(places.map((place) => [Math.round(metresBetween(place, home)), place.visits])).toEqual([[0, 9]]);
  });

  test('is forgotten with its file', async () => {
    const { engine, drop } = await start();
    const id = await drop('Records.json', records(['2025-03-01T10:00:00Z', home], ['2025-03-01T10:20:00Z', home]));
    expect((await engine.app.places({ limit: 10 }, idleSignal)).total).toBe(1);
    await engine.app.forget({ ids: [id], now: false }, idleSignal);
    expect(await engine.app.places({ limit: 10 }, idleSignal)).toEqual({ places: [], total: 0, behind: 0 });
  });
});

const visit = (from: string, until: string, at: { latitude: number; longitude: number }, name: string, id: string) => ({
  placeVisit: {
    location: {
      latitudeE7: Math.round(at.latitude * 1e7),
      longitudeE7: Math.round(at.longitude * 1e7),
      placeId: id,
      name,
      address: 'Somewhere 1',
    },
    duration: { startTimestamp: from, endTimestamp: until },
    placeConfidence: 'HIGH_CONFIDENCE',
  },
});
const months = JSON.stringify({
  timelineObjects: [
    visit('2025-03-01T07:00:00Z', '2025-03-01T09:00:00Z', home, 'Home', 'h'),
    visit('2025-03-02T07:00:00Z', '2025-03-02T08:00:00Z', home, 'Home', 'h'),
    visit('2025-04-02T07:00:00Z', '2025-04-02T07:30:00Z', { latitude: 48.2, longitude: 16.37 }, 'Café', 'c'),
  ],
});

describe('visits', () => {
  test('are told by place, with time, number, first and last day; fixes of a told place are not counted again', async () => {
    const { engine, drop } = await start();
    await drop('2025_MARCH.json', months);
    await drop(
      'Records.json',
      records(
        ['2025-03-01T07:10:00Z', home],
        ['2025-03-01T07:30:00Z', home],
        ['2025-03-01T10:00:00Z', work],
        ['2025-03-01T10:20:00Z', work],
      ),
    );
    const { places } = await engine.app.places({ limit: 10 }, idleSignal);
    expect(
      places.map(({ name, seconds, visits, firstDay, lastDay }) => [name, seconds, visits, firstDay, lastDay]),
    ).toEqual(
      [
        ['Home', 10_800, 2, '2025-03-01', '2025-03-02'],
        [undefined, 1200, 1, '2025-03-01', '2025-03-01'],
        ['Café', 1800, 1, '2025-04-02', '2025-04-02'],
      ].sort(([, a], [, b]) => Number(b) - Number(a)),
    );
    const inApril = await engine.app.places({ fromDay: '2025-04-01', untilDay: '2025-04-30', limit: 10 }, idleSignal);
    expect(inApril.places.map(({ name }) => name)).toEqual(['Café']);
  });

  test('of one place are listed latest first; of a gathering of fixes, its days', async () => {
    const { engine, drop } = await start();
    await drop('2025_MARCH.json', months);
    await drop('Records.json', records(['2025-03-01T10:00:00Z', work], ['2025-03-01T10:20:00Z', work]));
    const { places } = await engine.app.places({ limit: 10 }, idleSignal);
    const [first] = places;
    expect(await engine.app.placeVisits({ id: first?.id ?? '', limit: 10 }, idleSignal)).toEqual({
      // One hour ahead of UTC: a clock in Berlin.
      visits: [
        { fromMs: Date.parse('2025-03-02T08:00:00Z'), seconds: 3600, isDay: false },
        { fromMs: Date.parse('2025-03-01T08:00:00Z'), seconds: 7200, isDay: false },
      ],
      total: 2,
    });
    const gathered = places.find(({ from }) => from === 'fixes');
    expect(await engine.app.placeVisits({ id: gathered?.id ?? '', limit: 10 }, idleSignal)).toEqual({
      visits: [{ fromMs: Date.parse('2025-03-01T00:00:00Z'), seconds: 1200, isDay: true }],
      total: 1,
    });
  });
});

test('the way of a day has its corners and not its straight parts', async () => {
  const { engine, drop } = await start();
  const along = Array.from({ length: 60 }, (_, n) => {
    const minute = String(n).padStart(2, '0');
    const east = { latitude: 52.5, longitude: 13.4 + Math.min(n, 30) * 0.001 };
    return [`2025-03-01T10:${minute}:00Z`, { ...east, latitude: 52.5 + Math.max(0, n - 30) * 0.001 }] as const;
  });
  await drop('Records.json', records(...along));
  const { lines, metres } = await engine.app.placePaths({ fromDay: '2025-03-01', untilDay: '2025-03-01' }, idleSignal);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.points).toEqual([13.4, 52.5, 13.43, 52.5, 13.43, 52.529]);
  expect(metres).toBeGreaterThan(5200);
  expect(metres).toBeLessThan(5300);
  expect(await engine.app.placePaths({ fromDay: '2025-03-02', untilDay: '2025-03-02' }, idleSignal)).toEqual({
    lines: [],
    metres: 0,
  });
});

describe('cells', () => {
  test('hold the point they were made from, and keep their day', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -85, max: 85, noNaN: true }),
        fc.double({ min: -180, max: 179.999, noNaN: true }),
        fc.integer({ min: 0, max: 40_000 }),
        (latitude, longitude, day) => {
          const cell = cellOf({ latitude, longitude });
          const key = dayCell(day, cell);
          expect(Number.isSafeInteger(key)).toBe(true);
          expect([dayOfKey(key), cellOfKey(key)]).toEqual([day, cell]);
          const [x, y] = mapped({ latitude, longitude });
          expect(Math.abs(x * CELLS - columnOf(cell) - 0.5)).toBeLessThanOrEqual(0.5 + 1e-6);
          expect(Math.abs(y * CELLS - rowOf(cell) - 0.5)).toBeLessThanOrEqual(0.5 + 1e-6);
        },
      ),
    );
  });

  test('are never more than 5,000 in an answer, and lose no time by getting coarser', () => {
    const sums = emptySums();
    for (let n = 0; n < 200_000; n += 1)
      sums.map.set(
        dayCell(18_000 + (n % 3000), cellOf({ latitude: 50 + (n % 997) / 400, longitude: 8 + (n % 1009) / 300 })),
        60,
      );
    const { cells, level } = cellsInView(sums, { west: 7, south: 49, east: 13, north: 53, level: 18 });
    expect(cells.length / 3).toBeLessThanOrEqual(5000);
    expect(level).toBeLessThan(18);
    let all = 0;
    for (let n = 2; n < cells.length; n += 3) all += cells[n] ?? 0;
    expect(all).toBe(sums.map.size * 60);
  });
});

test('no point of a thinned line is further from it than was allowed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 50, max: 51, noNaN: true }), fc.double({ min: 8, max: 9, noNaN: true })), {
        minLength: 2,
        maxLength: 60,
      }),
      (pairs) => {
        const points = pairs.map(([latitude, longitude]) => ({ latitude, longitude }));
        const tolerance = 1e-4;
        const line = thinned(points, tolerance).map(mapped);
        for (const [x, y] of points.map(mapped)) {
          const nearest = Math.min(
            ...line.slice(1).map(([bx, by], n) => {
              const [ax, ay] = line[n] ?? [0, 0];
              const length = (bx - ax) ** 2 + (by - ay) ** 2;
              const share = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
              const on = Math.max(0, Math.min(1, share));
              return Math.hypot(x - ax - on * (bx - ax), y - ay - on * (by - ay));
            }),
          );
          expect(nearest).toBeLessThanOrEqual(tolerance + 1e-12);
        }
      },
    ),
  );
});
