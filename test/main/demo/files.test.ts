import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demoFiles, type DemoFile, type DemoOptions } from '../../../main/demo/index.ts';

const hashOf = async (file: DemoFile): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of file.chunks()) hash.update(chunk);
  return hash.digest('hex');
};
const all = (options: DemoOptions): DemoFile[] => [...demoFiles(options)];
const find = (options: DemoOptions, part: string): DemoFile =>
  all(options).find(({ name }) => name.includes(part)) ?? expect.unreachable(`no file ${part}`);
const textOf = async (file: DemoFile): Promise<string> => {
  let text = '';
  for await (const chunk of file.chunks()) text += Buffer.from(chunk).toString();
  return text;
};

describe('a made-up life', () => {
  test('is the same, byte by byte, each time and on each machine', async () => {
    const options = { year: 2025, scale: 0.02 };
    const [once, again] = [all(options), all(options)];
    expect(again.map(({ name }) => name)).toEqual(once.map(({ name }) => name));
    for (const [index, file] of once.entries()) {
      const other = again[index] ?? expect.unreachable();
      expect(await hashOf(other), file.name).toBe(await hashOf(file));
      // A file that is read twice is the same file.
      if (index % 20 === 0) expect(await hashOf(file), file.name).toBe(await hashOf(file));
    }
    expect(await hashOf(find(options, 'trips_data'))).toBe(
      'c83d04229acc428aed41616396de9a747c2b4156aecbd5bb84f0d93b02c06cb5',
    );
    expect(await hashOf(find(options, '2025-10-26 Marathon.gpx'))).toBe(
      '7836aa8e35f3009f67d4ef7796e97b36beb633c007e26bd1739b7a79a555392a',
    );
  });

  test('is another one with another seed', async () => {
    const rides = (seed: number) => hashOf(find({ year: 2025, seed }, 'trips_data'));
    expect(await rides(2)).not.toBe(await rides(1));
  });

  test('is the last whole year before a moment', () => {
    const yearBefore = (text: string) => /_(\d{4})_/.exec(find({ untilMs: Date.parse(text) }, 'Streaming').name)?.[1];
    expect(yearBefore('2026-11-20T12:00:00Z')).toBe('2025');
    expect(yearBefore('2026-01-01T00:00:00.000Z')).toBe('2025');
    expect(yearBefore('2026-12-31T23:59:59.999Z')).toBe('2026');
  });

  test('refuses a year or a scale that is none', () => {
    expect(() => all({ year: 2025.5 })).toThrow(RangeError);
    expect(() => all({ year: 2025, scale: 0 })).toThrow(RangeError);
    expect(() => all({ untilMs: Number.NaN })).toThrow(RangeError);
  });

  test('names every file by a path below one folder, once', () => {
    const names = all({ year: 2024 }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).not.toMatch(/^\/|\\|(?:^|\/)\.\.?(?:\/|$)|[<>:"|?*]/);
  });

  test('is made while it is read: a large one is never whole in memory', async () => {
    const health = find({ year: 2025, scale: 4 }, 'export.xml');
    let largest = 0;
    let chunks = 0;
    for await (const chunk of health.chunks()) {
      largest = Math.max(largest, chunk.byteLength);
      chunks += 1;
      if (chunks === 50) break;
    }
    expect(chunks).toBe(50);
    expect(largest).toBeLessThan(512 * 1024);
  });

  test('grows with its scale by years and by density', async () => {
    const lines = async (scale: number) => (await textOf(find({ year: 2025, scale }, 'Records.json'))).split('"latitudeE7"').length; // prettier-ignore
    const [quarter, one, two] = [await lines(0.25), await lines(1), await lines(2)];
    expect(one / quarter).toBeGreaterThan(2);
    expect(two / one).toBeGreaterThan(1.5);
    expect(all({ year: 2025, scale: 9 }).filter(({ name }) => name.includes('Streaming'))).toHaveLength(3);
  });

  test('tells one story: flu in February, Slovenia in July, a new employer from September', async () => {
    const options = { year: 2025 };
    expect(await textOf(find(options, 'Jonas'))).toMatch(
      /1\d\/02\/2025, \d\d:\d\d - Nora Tannick: (?:38\.9|Slept|Doctor)/,
    );
    expect(await textOf(find(options, '2025_JULY'))).toContain('Ljubljana');
    expect(await textOf(find(options, '2025_MARCH'))).not.toContain('Ljubljana');
    const bank = await textOf(find(options, '07 to 2025-12.ofx'));
    expect(bank).toMatch(/<NAME>Tidewater Instruments\n<MEMO>Salary 10\/2025/);
    expect(bank).toMatch(/<NAME>Larkspur Maps\n<MEMO>Salary 08\/2025/);
  });

  test('has subscriptions that rise in price, and a refund', async () => {
    const card = await textOf(find({ year: 2025 }, '4417.ofx'));
    const paid = [...card.matchAll(/<TRNAMT>(-[\d.]+)\n<FITID>\w+\n<NAME>Songbarrel/g)].map(([, amount]) => amount);
    expect(paid).toEqual([...new Array<string>(5).fill('-10.99'), ...new Array<string>(7).fill('-11.99')]);
    expect(card).toMatch(/<TRNAMT>159\.99\n<FITID>\w+\n<NAME>Fleetfoot Running\n<MEMO>Refund/);
  });

  test('writes addresses, telephone numbers and links that can belong to nobody', async () => {
    const options = { year: 2025, scale: 0.05 };
    const texts = [find(options, '.mbox'), find(options, '.vcf'), find(options, 'Chrome/History.json')].map(textOf);
    const [mail = '', cards = '', history = ''] = await Promise.all(texts);
    const hosts = [...`${mail}${cards}`.matchAll(/@([a-z0-9.-]+\.[a-z]+)/g)].map(([, host]) => host ?? '');
    expect(hosts.length).toBeGreaterThan(100);
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
    expect([...history.matchAll(/"url": "https:\/\/([^/"]+)/g)].filter(([, host]) => !host?.endsWith('.example'))).toEqual([]); // prettier-ignore
    expect([...cards.matchAll(/TEL[^:]*:(.*)\r/g)].every(([, phone]) => phone?.startsWith('+353 20 91'))).toBe(true);
  });
});
