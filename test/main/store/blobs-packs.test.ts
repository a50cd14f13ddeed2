import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StagedBlob } from '../../../main/store/vault/types.ts';
import { collect, createBlobBench, type BlobBench } from '../../kit/blobs.ts';

let bench: BlobBench;
beforeEach(() => {
  bench = createBlobBench();
});
afterEach(() => bench.close());

const keepMany = (sizes: readonly number[]): Promise<StagedBlob[]> =>
  Promise.all(sizes.map((size) => bench.keep(randomBytes(size))));
const packOf = (blob: StagedBlob): string => bench.store.pathOf(blob.cid).replace(/@\d+\+\d+$/, '');
const findings = (blobs: readonly StagedBlob[]): Promise<string[]> =>
  Promise.all(blobs.map((blob) => bench.store.verify(blob)));
const knows = (blobs: readonly StagedBlob[]) => (cid: string) => blobs.some((blob) => blob.cid === cid);

const flip = (path: string, bit: number): void => {
  const bytes = readFileSync(path);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(path, bytes);
};

describe('small originals that share a pack', () => {
  test(
    'every bit of the pack belongs to one original, and verify names it, now and after a restart',
    { timeout: 60_000 },
    async () => {
      const blobs = await keepMany([0, 5]);
      const [first] = blobs;
      if (first === undefined) throw new Error('both were kept');
      const pack = packOf(first);
      const bits = statSync(pack).size * 8;
      const damagedAfterRestart = async (): Promise<number> => {
        await bench.reopen();
        await bench.store.sweep(knows(blobs));
        return (await findings(blobs)).filter((finding) => finding !== '').length;
      };
      for (let bit = 0; bit < bits; bit += 1) {
        flip(pack, bit);
        expect(
          (await findings(blobs)).filter((finding) => finding !== ''),
          `bit ${String(bit)}`,
        ).toHaveLength(1);
        // A restart starts a thread: every bit would take minutes.
        if (bit % 151 === 0) expect(await damagedAfterRestart(), `bit ${String(bit)}, restarted`).toBe(1);
        flip(pack, bit);
      }
      expect(await damagedAfterRestart()).toBe(0);
    },
  );

  test('a damaged entry header costs no original its content', async () => {
    const contents = [randomBytes(700), randomBytes(800), randomBytes(900)];
    const blobs: StagedBlob[] = [];
    for (const bytes of contents) blobs.push(await bench.keep(bytes));
    const [first] = blobs;
    if (first === undefined) throw new Error('three were kept');
    const pack = packOf(first);
    for (const entry of [0, 1, 2]) {
      const at = Number(/@(\d+)\+/.exec(bench.store.pathOf(blobs[entry]?.cid ?? first.cid))?.[1]) - 48;
      flip(pack, (at + 5) * 8);
      await bench.reopen();
      await bench.store.sweep(knows(blobs));
      for (const [index, blob] of blobs.entries()) {
        expect((await collect(bench.store.read(blob))).equals(contents[index] ?? Buffer.alloc(0))).toBe(true);
      }
      flip(pack, (at + 5) * 8);
    }
  });

  test(
    'a pack cut at any byte keeps the originals before the cut and loses no more than the rest',
    { timeout: 60_000 },
    async () => {
      const blobs: StagedBlob[] = [];
      for (const size of [40, 50, 60]) blobs.push(await bench.keep(randomBytes(size)));
      const [first] = blobs;
      if (first === undefined) throw new Error('three were kept');
      const pack = packOf(first);
      const whole = readFileSync(pack);
      const ends = blobs.map((blob) => {
        const place = /@(\d+)\+(\d+)$/.exec(bench.store.pathOf(blob.cid));
        return Number(place?.[1]) + Number(place?.[2]);
      });
      for (let length = whole.length - 1; length > 0; length -= 37) {
        truncateSync(pack, length);
        await bench.reopen();
        const sound = (await findings(blobs)).map((finding) => finding === '');
        expect(sound).toEqual(ends.map((end) => end <= length));
        writeFileSync(pack, whole);
      }
    },
  );

  test('a pack under another name is still found by what is in it', async () => {
    const blobs = await keepMany([100, 200]);
    const [first] = blobs;
    if (first === undefined) throw new Error('two were kept');
    const pack = packOf(first);
    await bench.store.close();
    renameSync(pack, join(dirname(pack), 'another.pack'));
    await bench.reopen();
    expect(await findings(blobs)).toEqual(['', '']);
  });
});

describe('space given back', () => {
  test('a pack in which nothing lives is removed', async () => {
    const blobs = await keepMany([100, 200]);
    const [first, second] = blobs;
    if (first === undefined || second === undefined) throw new Error('two were kept');
    const pack = packOf(first);
    await bench.reopen();
    await bench.store.remove(first.cid);
    expect(existsSync(pack)).toBe(true);
    await bench.store.remove(second.cid);
    expect(existsSync(pack)).toBe(false);
  });

  test('a pack that is mostly erased is rewritten at the next start, and the living survive', async () => {
    const blobs = await keepMany(Array.from({ length: 20 }, () => 10_000));
    const living = blobs.slice(0, 3);
    for (const blob of blobs.slice(3)) await bench.store.remove(blob.cid);
    await bench.reopen();
    expect(await bench.store.sweep(knows(living))).toEqual({ removed: 0 });
    expect(await findings(living)).toEqual(['', '', '']);
    const bytes = bench.files().reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThan(3 * 10_200);
    await bench.reopen();
    await bench.store.sweep(knows(living));
    expect(await findings(living)).toEqual(['', '', '']);
  });

  test('the packs of many short sessions become one', async () => {
    const blobs: StagedBlob[] = [];
    for (let session = 0; session < 9; session += 1) {
      await bench.reopen();
      blobs.push(await bench.keep(randomBytes(1000 + session)));
    }
    expect(readdirSync(join(bench.folder, 'packs'))).toHaveLength(9);
    await bench.reopen();
    expect(await bench.store.sweep(knows(blobs))).toEqual({ removed: 0 });
    expect(readdirSync(join(bench.folder, 'packs'))).toHaveLength(1);
    expect((await findings(blobs)).every((finding) => finding === '')).toBe(true);
  });

  test('a rewrite that was interrupted before the old pack went leaves each original once', async () => {
    const blobs = await keepMany([300, 400]);
    const [first] = blobs;
    if (first === undefined) throw new Error('two were kept');
    const pack = packOf(first);
    await bench.store.close();
    writeFileSync(join(dirname(pack), 'copy.pack'), readFileSync(pack));
    await bench.reopen();
    await bench.store.sweep(knows(blobs));
    expect(await findings(blobs)).toEqual(['', '']);
    expect(readdirSync(join(bench.folder, 'packs'))).toHaveLength(1);
  });
});
