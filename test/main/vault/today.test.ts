import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { appCalls, type AppCalls, type Argument } from '../../../preload/contract/index.ts';
import type { BodyDay } from '../../../preload/contract/calls/body.ts';
import { backAt } from '../../../main/vault/overviews/today/back-at.ts';
import { fullestWeek } from '../../../main/vault/overviews/today/heard-and-said.ts';
import { shortNights } from '../../../main/vault/overviews/today/spent-and-slept.ts';
import type { Engine } from '../../../main/vault/index.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { idleSignal, movableClock, openEngine } from '../../kit/vault.ts';

const opened: { engine: Engine; remove: () => Promise<void> }[] = [];
const start = async () => {
  const { path, remove } = await scratchFolder();
  const clock = movableClock(Date.UTC(2026, 0, 9, 22, 30));
  const { engine } = await openEngine(join(path, 'vault'), { timeZone: 'Europe/Berlin', clock });
  opened.push({ engine, remove });
  const drop = async (name: string, text: string): Promise<string> => {
    await writeFile(join(path, name), text);
    const { ids } = await engine.drop([{ kind: 'path', path: join(path, name) }]);
    await engine.idle();
    return ids[0] ?? '';
  };
  /** As the gate does: defaults filled in, output held against the contract. */
  const ask = async <N extends keyof AppCalls>(name: N, argument: Argument<AppCalls, N>) => {
    const parsed = appCalls[name].input.parse(argument) as never;
    return appCalls[name].output.parse(await engine.app[name](parsed, idleSignal)) as ReturnType<
      AppCalls[N]['output']['parse']
    >;
  };
  return { engine, clock, drop, ask };
};
afterEach(async () => {
  for (const { engine, remove } of opened.splice(0)) {
    await engine.close();
    await remove();
  }
});

const two = (n: number): string => String(n).padStart(2, '0');
const head = 'Date,Payee,Description,Amount,Currency,Account\n';
const giro = 'DE02120300000000202051';
/** A rent and a subscription a month, and one larger thing in the last. */
const bank = (subscription: (month: number) => string, extra: string): string =>
  head +
  Array.from(
    { length: 12 },
    (_, n) =>
      `2025-${two(n + 1)}-01,Rent Elm Street,Rent,-900.00,EUR,${giro}\n` +
      `2025-${two(n + 1)}-10,Filmbox,Subscription,-${subscription(n + 1)},EUR,${giro}\n`,
  ).join('') +
  extra;
const play = (day: string, artist: string, n: number): object => ({
  ts: `${day}T${two(8 + Math.floor(n / 12))}:${two((n % 12) * 5)}:00Z`,
  platform: 'android',
  ms_played: 200_000,
  conn_country: 'DE',
  master_metadata_track_name: `Track ${n % 3}`,
  master_metadata_album_artist_name: artist,
  master_metadata_album_album_name: 'Album',
  spotify_track_uri: `spotify:track:${artist}${n % 3}`,
  episode_name: null,
  episode_show_name: null,
  reason_start: 'clickrow',
  reason_end: 'trackdone',
  shuffle: false,
  skipped: false,
  offline: false,
});

describe('what came in', () => {
  test('is told by the day on the wall, with what went wrong and where', async () => {
    const { drop, ask, clock } = await start();
    const good = await drop(
      'bank.csv',
      bank(() => '9.99', ''),
    );
    // 23:30 UTC is half past midnight in Berlin: another day.
    clock.advance(3_600_000);
    const odd = await drop('notes.xyz', '\u0001\u0002 nothing that is known');
    const { cameIn, day, waiting } = await ask('today', {});
    expect(day).toBe('2026-01-10');
    expect(cameIn).toEqual([
      {
        day: '2026-01-10',
        files: 1,
        records: 0,
        kinds: [],
        problems: [{ file: odd, name: 'notes.xyz', what: 'kept', lines: 0 }],
        moreProblems: 0,
      },
      {
        day: '2026-01-09',
        files: 1,
        records: 24,
        kinds: [{ dataset: 'transactions', label: 'Transactions', files: 1 }],
        problems: [],
        moreProblems: 0,
      },
    ]);
    expect(waiting).toMatchObject({ undrilled: true, unread: 1, matched: 0 });
    expect(good).not.toBe(odd);
  });

  test('leaves out what is forgotten', async () => {
    const { drop, ask, engine } = await start();
    const id = await drop(
      'bank.csv',
      bank(() => '9.99', ''),
    );
    await engine.app.forget({ ids: [id], now: false }, idleSignal);
    const { cameIn, findings } = await ask('today', {});
    expect([cameIn, findings]).toEqual([[], []]);
  });
});

describe('what is worth seeing', () => {
  test('is a payment that rose and a month that cost more than usual, in exact amounts', async () => {
    const { drop, ask } = await start();
    await drop(
      'bank.csv',
      bank((month) => (month < 11 ? '9.99' : '12.49'), `2025-12-20,Bike Shop,A bicycle,-450.10,EUR,${giro}\n`),
    );
    const { findings, endsOn } = await ask('today', {});
    expect(endsOn).toBeNull();
    expect(findings).toEqual([
      { kind: 'risen', name: 'Filmbox', was: '9.99', now: '12.49', currency: 'EUR', day: '2025-11-10' },
      {
        kind: 'spent-more',
        month: '2025-12',
        spent: '1362.59',
        usual: '909.99',
        currency: 'EUR',
        bars: [0, ...new Array<number>(10).fill(909.99), 912.49, 1362.59],
      },
    ]);
  });

  test('says nothing of a rise that is long ago, nor of a month like the others', async () => {
    const { drop, ask } = await start();
    await drop(
      'bank.csv',
      bank((month) => (month < 5 ? '9.99' : '12.49'), ''),
    );
    expect((await ask('today', {})).findings).toEqual([]);
  });

  test('is who was heard most in the month, when that was enough and nobody was heard as much', async () => {
    const { drop, ask } = await start();
    const plays = (first: number, second: number): string =>
      JSON.stringify([
        ...Array.from({ length: first }, (_, n) => play('2026-01-08', 'The Sleepers', n)),
        ...Array.from({ length: second }, (_, n) => play('2026-01-07', 'Anna Tide', n)),
      ]);
    await drop('Streaming_History_Audio_2026.json', plays(24, 23));
    expect((await ask('today', { day: '2026-01-09' })).findings).toEqual([
      {
        kind: 'artist',
        month: '2026-01',
        artist: 'The Sleepers',
        seconds: 4800,
        plays: 24,
        bars: [...new Array<number>(11).fill(0), 4800],
      },
    ]);
    // As often heard as somebody else: nobody stands out.
    const other = await start();
    await other.drop('Streaming_History_Audio_2026.json', plays(24, 24));
    expect((await other.ask('today', { day: '2026-01-09' })).findings).toEqual([]);
    // A month of which less than a week is over is not told, and the one before it had nothing.
    expect((await ask('today', { day: '2026-01-07' })).findings).toEqual([]);
  });

  test('is who one talked with, not who only writes', async () => {
    const { drop, ask, engine } = await start();
    const lines = Array.from(
      { length: 40 },
      (_, n) => `${two(1 + (n % 28))}/12/2025, 20:${two(n)} - ${n % 2 === 0 ? 'Ann' : 'Mara'}: Line ${n}`,
    );
    await drop('WhatsApp Chat with Ann.txt', lines.join('\n'));
    await drop(
      'WhatsApp Chat with Shop.txt',
      Array.from({ length: 90 }, (_, n) => `${two(1 + (n % 28))}/12/2025, 09:${two(n % 60)} - Shop: Offer ${n}`).join(
        '\n',
      ),
    );
    await engine.app.myNames({ names: ['Mara'] }, idleSignal);
    const { findings } = await ask('today', { day: '2025-12-31' });
    expect(findings[0]).toEqual({
      kind: 'talk',
      month: '2025-12',
      person: 'Ann',
      messages: 40,
      bars: [...new Array<number>(11).fill(0), 40],
    });
  });

  test('is a place one was at again after long, unless the data has a hole there', () => {
    const days = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + n * 4);
    const state = new Map([
      ['Home', days(19_000, 150)],
      ['Lake', [19_050, 19_590]],
      ['Fair', [19_400, 19_595]],
    ]);
    expect(backAt(state, 19_600)).toEqual({
      kind: 'back-at',
      place: 'Lake',
      day: '2023-08-21',
      lastDay: '2022-02-27',
      days: 540,
    });
    expect(backAt(state, 19_640)).toBeUndefined();
    expect(backAt(new Map([['Lake', [19_050, 19_590]]]), 19_600)).toBeUndefined();
  });

  test('is nights that were shorter than the ones before, when enough of both are known', () => {
    const night = (n: number, asleep: number): BodyDay => ({
      day: new Date(Date.UTC(2025, 8, 1 + n)).toISOString().slice(0, 10),
      sleep: { asleep, awake: 0, core: 0, deep: 0, rem: 0, inBed: 0, fromMs: 0, untilMs: 0 },
    });
    const nights = Array.from({ length: 60 }, (_, n) => night(n, n < 53 ? 450 : 400));
    const last = Date.UTC(2025, 8, 60) / 86_400_000;
    expect(shortNights(nights, last)).toMatchObject({ kind: 'short-nights', nights: 7, minutes: 400, usual: 450 });
    expect(shortNights(nights.slice(30), last)).toBeUndefined();
    expect(
      shortNights(
        nights.map(({ day }, n) => ({ ...night(n, 440), day })),
        last,
      ),
    ).toBeUndefined();
  });

  test('is the fullest week of a year, once it is over', () => {
    // Mondays; a week has one event of so many minutes.
    const monday = Date.UTC(2025, 0, 6) / 86_400_000;
    const busy = new Map(
      Array.from({ length: 30 }, (_, n) => [monday + n * 7, [1, n === 29 ? 300 : 100] as [number, number]]),
    );
    const fullest = monday + 29 * 7;
    expect(fullestWeek(busy, fullest + 6)).toMatchObject({
      fromDay: '2025-07-28',
      untilDay: '2025-08-03',
      minutes: 300,
    });
    expect(fullestWeek(busy, fullest + 5)).toBeUndefined();
    expect(fullestWeek(busy, fullest + 13)).toBeUndefined();
  });

  test('is told as of the end of the data when that is more than a month ago, and remembers the year before', async () => {
    const { drop, ask } = await start();
    await drop(
      'bank.csv',
      bank(() => '9.99', `2024-12-10,Bakery,Bread,-3.10,EUR,${giro}\n`),
    );
    const { endsOn, findings } = await ask('today', { day: '2026-06-01' });
    expect(endsOn).toBe('2025-12-10');
    expect(findings).toMatchObject([
      { kind: 'year-ago', day: '2024-12-10', records: [{ dataset: 'transactions', values: { amount: '-3.10' } }] },
    ]);
    expect((await ask('today', { day: '2026-01-05' })).endsOn).toBeNull();
  });
});

test('payments that two files tell wait until they are looked at', async () => {
  const { drop, ask } = await start();
  await drop('march.csv', 'Date,Description,Amount,Currency\n2024-03-02,Rent Elm Street,-900.00,EUR\n');
  await drop(
    'march.ofx',
    'OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>DE0012345678</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240302<TRNAMT>-900<FITID>1<NAME>RENT ELM STREET</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>',
  );
  expect((await ask('today', {})).waiting.matched).toBe(1);
  const { pairs, total, upTo } = await ask('matched', {});
  expect(total).toBe(1);
  expect(pairs).toMatchObject([
    { kept: { values: { description: 'Rent Elm Street' } }, again: { values: { payee: 'RENT ELM STREET' } } },
  ]);
  const [pair] = pairs;
  expect((await ask('records', { ids: [pair?.again.id ?? '', '999999999', pair?.kept.id ?? ''] })).records).toEqual([
    pair?.again,
    pair?.kept,
  ]);
  await ask('matchedSeen', { upTo });
  expect((await ask('today', {})).waiting.matched).toBe(0);
  expect((await ask('matched', {})).pairs).toEqual([]);
});
