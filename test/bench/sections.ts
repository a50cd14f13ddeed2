import { createCipheriv } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankCsv, locationRecordsJson, writeTo } from '../kit/generate.ts';
import {
  age,
  copy,
  engineTask,
  has,
  holdfast,
  restic,
  sqliteImport,
  sqliteJson,
  workFolder,
  type Contender,
} from './contenders.ts';
import { importersSection } from './importers.ts';
import { median, quantile } from './measure.ts';
import type { Line, Table } from './report.ts';
import { screensSection } from './screens.ts';
import { searchMix } from './search-mix.ts';
import { timelineSection } from './timeline.ts';
import { startToWindow } from './window.ts';

export interface Sizes {
  largeBytes: number;
  smallFiles: number;
  smallBytes: number;
  rows: number;
  locationBytes: number;
  searchRounds: number;
  /** What each importer is given. */
  importerBytes: number;
  /** How much of a made-up life the screens are opened on; 16 is over a million records. */
  lifeScale: number;
}

export interface Bench {
  folder: string;
  sizes: Sizes;
  rounds: number;
  say(text: string): void;
}

export const fullSizes: Sizes = {
  largeBytes: 2 ** 30,
  smallFiles: 10_000,
  smallBytes: 20_000,
  rows: 1_000_000,
  locationBytes: 200_000_000,
  searchRounds: 25,
  importerBytes: 16_000_000,
  lifeScale: 16,
};
export const quickSizes: Sizes = {
  largeBytes: 2 ** 27,
  smallFiles: 1_000,
  smallBytes: 20_000,
  rows: 100_000,
  locationBytes: 20_000_000,
  searchRounds: 5,
  importerBytes: 4_000_000,
  lifeScale: 1,
};

/** Bytes that no compressor shortens, the same on every machine: AES-CTR over nothing. */
async function* noise(sizeBytes: number, seed: number): AsyncGenerator<Buffer> {
  const key = Buffer.alloc(16);
  key.writeUInt32LE(seed);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(1 << 20);
  for (let left = sizeBytes; left > 0; left -= zeros.length)
    yield cipher.update(zeros.subarray(0, Math.min(left, zeros.length)));
}

/** Rounds of all contenders in turn; `amount` is what one run moves, in the table's unit times a second. */
const race = async (
  bench: Bench,
  contenders: readonly Contender[],
  amount: (records: number) => number,
  headline: 'safe' | 'read' = 'read',
): Promise<Line[]> => {
  const seen = contenders.map(() => ({ values: [] as number[], safe: [] as number[], peakBytes: 0, note: '' }));
  let records = 0;
  for (let round = 0; round < bench.rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const run = await contender.run(round);
      records = run.records ?? records;
      const entry = seen[index]!;
      entry.values.push(amount(records) / (run.timed ?? run.seconds));
      if (run.safe !== undefined) entry.safe.push(amount(records) / run.safe);
      entry.peakBytes = Math.max(entry.peakBytes, run.peakBytes);
      entry.note = run.note ?? '';
    }
  }
  return contenders.flatMap(({ name }, index) => {
    const { values, safe, peakBytes, note } = seen[index]!;
    const whole = line(name, values, peakBytes, note);
    if (safe.length === 0) return [whole];
    const untilSafe = line(`${name}, until safe`, safe, peakBytes, 'encrypted, durable, acknowledged');
    const untilRead = line(`${name}, until read`, values, peakBytes, 'and looked at by the importers');
    return headline === 'safe' ? [untilSafe, untilRead] : [untilRead, untilSafe];
  });
};

const line = (contender: string, values: readonly number[], peakBytes = 0, note = ''): Line => ({
  contender,
  value: median(values),
  lowest: Math.min(...values),
  highest: Math.max(...values),
  peakBytes,
  note,
});

const installed = (program: string, contender: Contender): Contender[] => (has(program) ? [contender] : []);
const missing = (...programs: readonly string[]): string =>
  programs
    .filter((program) => !has(program))
    .map((program) => ` ${program} is not installed here.`)
    .join('');

const large = async (bench: Bench): Promise<Table[]> => {
  const work = workFolder(bench.folder, 'large');
  const input = join(work, 'input.bin');
  const sizeBytes = await writeTo(input, noise(bench.sizes.largeBytes, 1));
  const contenders = [
    holdfast(work, input),
    copy(work, input),
    ...installed('age', age(work, input)),
    ...installed('restic', restic(work, input)),
  ];
  const lines = await race(bench, contenders, () => sizeBytes / 1e6, 'safe');
  rmSync(work, { recursive: true });
  const about = `From the drop to the acknowledgement, which is where copying tools end; reading goes on behind it.${missing('age', 'restic')}`;
  return [{ title: `One file of ${Math.round(sizeBytes / 2 ** 20)} MiB`, unit: 'MB/s', lines, about }];
};

const small = async (bench: Bench): Promise<Table[]> => {
  const { smallFiles, smallBytes } = bench.sizes;
  const work = workFolder(bench.folder, 'small');
  const input = join(work, 'input');
  mkdirSync(input);
  for (let index = 0; index < smallFiles; index += 1) {
    for await (const bytes of noise(smallBytes, index + 1)) writeFileSync(join(input, `file-${index}.bin`), bytes);
  }
  const contenders = [holdfast(work, input), copy(work, input), ...installed('restic', restic(work, input))];
  const lines = await race(bench, contenders, () => smallFiles, 'safe');
  rmSync(work, { recursive: true });
  return [
    {
      title: `${smallFiles} files of ${smallBytes} bytes`,
      unit: 'files/s',
      lines,
      about: `From the drop to the acknowledgement; reading goes on behind it.${missing('restic')}`,
    },
  ];
};

/** The vault that the row bench leaves is the one that search and opening are measured on. */
const filledVault = (bench: Bench): string => join(bench.folder, 'filled-vault');

const rows = async (bench: Bench): Promise<Table[]> => {
  const work = workFolder(bench.folder, 'rows');
  const csv = join(work, 'bank.csv');
  await writeTo(csv, bankCsv(bench.sizes.rows));
  const bank = [holdfast(work, csv, filledVault(bench)), ...installed('sqlite3', sqliteImport(work, csv))];
  const bankLines = await race(bench, bank, () => bench.sizes.rows);
  rmSync(work, { recursive: true });
  const about = `Holdfast: typed, identified, encrypted and searchable. sqlite3: text columns in a plain table.${missing('sqlite3')}`;
  return [
    {
      title: `A CSV of ${bench.sizes.rows.toLocaleString('en')} bank rows`,
      unit: 'records/s',
      lines: bankLines,
      about,
    },
  ];
};

const locations = async (bench: Bench): Promise<Table[]> => {
  const work = workFolder(bench.folder, 'locations');
  const json = join(work, 'Records.json');
  const sizeBytes = await writeTo(json, locationRecordsJson(bench.sizes.locationBytes));
  const lines = await race(
    bench,
    [holdfast(work, json), ...installed('sqlite3', sqliteJson(work, json))],
    (records) => records,
  );
  rmSync(work, { recursive: true });
  return [{ title: `A location history of ${Math.round(sizeBytes / 1e6)} MB`, unit: 'records/s', lines }];
};

const fill = async (bench: Bench): Promise<string> => {
  const vault = filledVault(bench);
  if (existsSync(vault)) return vault;
  bench.say('  (filling a vault)');
  await rows({ ...bench, rounds: 1 });
  return vault;
};

interface Timing {
  kind: string;
  ms: number;
}

const search = async (bench: Bench): Promise<Table[]> => {
  const run = await engineTask('search', await fill(bench), String(bench.sizes.searchRounds));
  const timings = JSON.parse(run.stdout) as Timing[];
  const summed = (name: string, of: readonly number[], note: string): Line => ({
    contender: name,
    value: quantile(of, 0.95),
    lowest: quantile(of, 0.5),
    highest: Math.max(...of),
    peakBytes: run.peakBytes,
    note,
  });
  const all = summed(
    'all',
    timings.map(({ ms }) => ms),
    `${timings.length} searches`,
  );
  const kinds = searchMix.map(({ kind, texts }) =>
    summed(
      kind,
      timings.filter((timing) => timing.kind === kind).map(({ ms }) => ms),
      texts.join(' · '),
    ),
  );
  const about =
    'The value is p95, the range p50 to slowest; each search returns fifty records and a total capped at 10,000.';
  return [
    {
      title: `Search over ${bench.sizes.rows.toLocaleString('en')} records`,
      unit: 'ms',
      lines: [all, ...kinds],
      about,
      columns: ['p95', 'p50 to slowest'],
      plain: true,
    },
  ];
};

const open = async (bench: Bench): Promise<Table[]> => {
  const vault = await fill(bench);
  const key: number[] = [];
  const usable: number[] = [];
  const window: number[] = [];
  let enginePeak = 0;
  let windowPeak = 0;
  for (let round = 0; round < Math.max(3, bench.rounds); round += 1) {
    const run = await engineTask('unlock', vault);
    const { keyMs, usableMs } = JSON.parse(run.stdout) as { keyMs: number; usableMs: number };
    key.push(keyMs);
    usable.push(usableMs);
    enginePeak = Math.max(enginePeak, run.peakBytes);
    const started = await startToWindow(vault);
    window.push(started.ms);
    windowPeak = Math.max(windowPeak, started.peakBytes);
  }
  const lines = [
    line(
      'passphrase to first page of records',
      usable,
      enginePeak,
      `of which deriving the key and opening: ${Math.round(median(key))} ms`,
    ),
    line(
      'start to usable window',
      window,
      windowPeak,
      'web host started and its page usable in a running Chromium; memory of the host',
    ),
  ];
  return [
    {
      title: `Opening a vault of ${bench.sizes.rows.toLocaleString('en')} records`,
      unit: 'ms',
      lines,
      plain: true,
    },
  ];
};

/** In the order they run: `search` and `open` use the vault that `rows` filled. */
export const sections: readonly { name: string; run(bench: Bench): Promise<Table[]> }[] = [
  { name: 'large', run: large },
  { name: 'small', run: small },
  { name: 'rows', run: rows },
  { name: 'locations', run: locations },
  { name: 'search', run: search },
  { name: 'open', run: open },
  { name: 'importers', run: importersSection },
  { name: 'screens', run: screensSection },
  { name: 'timeline', run: timelineSection },
];
