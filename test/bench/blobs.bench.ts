import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { age, has, restic, type Contender } from './contenders.ts';
import { measured, median } from './measure.ts';

/** One contender's median over the rounds. */
export interface BlobScore {
  name: string;
  seconds: number;
  /** MiB or files a second. */
  perSecond: number;
  peakBytes: number;
  /** Our speed divided by this one's: above 1, ours is faster. */
  ours: number;
}

const LARGE_BYTES = 1024 ** 3;
const SMALL_FILES = 10_000;
const SMALL_BYTES = 20 * 1024;

const task = fileURLToPath(new URL('blobs-task.ts', import.meta.url));

const blobStore = (work: string, folder: string): Contender => ({
  name: 'Holdfast blobs',
  run: async () => {
    const blobs = join(work, 'blobs');
    rmSync(blobs, { recursive: true, force: true });
    const run = await measured(process.execPath, [task, folder, blobs]);
    return { ...run, timed: (JSON.parse(run.stdout) as { seconds: number }).seconds };
  },
});

/** One flush of the whole file system, not one a file: the most favourable that `cp` can be. */
const copyAndSync = (work: string, folder: string): Contender => ({
  name: 'cp + sync',
  run: () => {
    const copy = join(work, 'copy');
    rmSync(copy, { recursive: true, force: true });
    return measured('sh', ['-ec', 'cp -r "$1" "$2"; sync -f "$2"', 'sh', folder, copy]);
  },
});

/** Every contender once a round, in turn, so that a busy minute of the machine hits all alike. */
const race = async (contenders: readonly Contender[], rounds: number, amount: number): Promise<BlobScore[]> => {
  const results = contenders.map(() => ({ seconds: [] as number[], peaks: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      await measured('sync', []);
      const { seconds, timed, peakBytes } = await contender.run(round);
      results[index]?.seconds.push(timed ?? seconds);
      results[index]?.peaks.push(peakBytes);
    }
  }
  const oursSeconds = median(results[0]?.seconds ?? []);
  return contenders.map(({ name }, index) => {
    const seconds = median(results[index]?.seconds ?? []);
    const peakBytes = median(results[index]?.peaks ?? []);
    return { name, seconds, perSecond: amount / seconds, peakBytes, ours: seconds / oursSeconds };
  });
};

const inScratch = async <T>(dir: string, work: (scratch: string) => Promise<T>): Promise<T> => {
  const scratch = mkdtempSync(join(dir, 'blobs-bench-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

const print = (title: string, unit: string, scores: readonly BlobScore[]): void => {
  const lines = scores.map(({ name, seconds, perSecond, peakBytes, ours }) =>
    [
      name.padEnd(16),
      `${seconds.toFixed(2)} s`.padStart(9),
      `${perSecond.toFixed(0)} ${unit}`.padStart(14),
      `${(peakBytes / 1024 ** 2).toFixed(0)} MiB`.padStart(9),
      `×${ours.toFixed(2)}`.padStart(7),
    ].join(' '),
  );
  process.stdout.write(`${title} (medians; last column: ours is that many times as fast)\n${lines.join('\n')}\n`);
};

/** One file of 1 GiB of random bytes: MiB/s. `dir` is on the disk to be measured; nothing stays there. */
export const benchLargeFile = (dir: string, rounds = 3): Promise<BlobScore[]> =>
  inScratch(dir, async (scratch) => {
    const folder = join(scratch, 'large');
    mkdirSync(folder);
    const path = join(folder, 'file');
    const file = openSync(path, 'w');
    const block = Buffer.alloc(8 * 1024 ** 2);
    for (let at = 0; at < LARGE_BYTES; at += block.length) writeSync(file, randomFillSync(block));
    closeSync(file);
    const contenders = [blobStore(scratch, folder), copyAndSync(scratch, folder)];
    if (has('restic')) contenders.push(restic(scratch, folder));
    if (has('age')) contenders.push(age(scratch, path));
    const scores = await race(contenders, rounds, LARGE_BYTES / 1024 ** 2);
    print('1 file of 1 GiB', 'MiB/s', scores);
    return scores;
  });

/** 10,000 files of 20 KiB of random bytes: files/s. `dir` is on the disk to be measured; nothing stays there. */
export const benchSmallFiles = (dir: string, rounds = 3): Promise<BlobScore[]> =>
  inScratch(dir, async (scratch) => {
    const folder = join(scratch, 'small');
    mkdirSync(folder);
    const block = Buffer.alloc(SMALL_BYTES);
    for (let index = 0; index < SMALL_FILES; index += 1)
      writeFileSync(join(folder, `${String(index)}.bin`), randomFillSync(block));
    const contenders = [blobStore(scratch, folder), copyAndSync(scratch, folder)];
    if (has('restic')) contenders.push(restic(scratch, folder));
    const scores = await race(contenders, rounds, SMALL_FILES);
    print('10,000 files of 20 KiB', 'files/s', scores);
    return scores;
  });
