import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlob } from '../../../main/store/vault/blobs/index.ts';
import { collect, createBlobBench, inPieces, type BlobBench } from '../../kit/blobs.ts';

const MiB = 1024 * 1024;
// On both sides of every border: a pack's largest blob, a chunk, several chunks.
const sizes = [0, 1, 1000, 256 * 1024, 256 * 1024 + 1, MiB - 1, MiB, MiB + 1, 3 * MiB, 5_000_001];
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let bench: BlobBench;
beforeAll(() => {
  bench = createBlobBench();
});
afterAll(() => bench.close());

describe('what goes in comes out', () => {
  test.each(sizes)('an original of %i bytes is given back bit for bit, by path and by stream', async (size) => {
    const bytes = randomBytes(size);
    const fromPath = await bench.keep(bytes);
    const fromStream = await bench.store.stage(
      { kind: 'stream', stream: inPieces(bytes, [7, 70_000]), sizeBytes: size },
      {},
    );
    await bench.store.commit([fromStream]);
    for (const blob of [fromPath, fromStream]) {
      expect(blob).toMatchObject({ sizeBytes: size, sha256: sha256(bytes) });
      expect((await collect(bench.store.read(blob))).equals(bytes)).toBe(true);
      expect(await bench.store.verify(blob)).toBe('');
    }
    expect(fromPath.cid, 'a key is used once, so equal originals look different').not.toBe(fromStream.cid);
  });

  test('any bytes in any pieces come out the same', async () => {
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.array(fc.nat(3000), { maxLength: 8 }),
      async (bytes, cuts) => {
        const blob = await bench.store.stage({ kind: 'stream', stream: inPieces(bytes, cuts) }, {});
        await bench.store.commit([blob]);
        expect(await collect(bench.store.read(blob))).toEqual(Buffer.from(bytes));
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  test('a large stream comes out the same however it was cut', async () => {
    const bytes = randomBytes(3 * MiB + 17);
    const cut = fc.nat(bytes.length);
    const property = fc.asyncProperty(fc.array(cut, { maxLength: 20 }), async (cuts) => {
      const blob = await bench.store.stage({ kind: 'stream', stream: inPieces(bytes, cuts) }, {});
      expect(blob.sha256).toBe(sha256(bytes));
      await bench.store.commit([blob]);
      expect((await collect(bench.store.read(blob))).equals(bytes)).toBe(true);
      await bench.store.remove(blob.cid);
    });
    await fc.assert(property, { numRuns: 15 });
  });

  test('any stretch read at random is that slice of the original', async () => {
    for (const size of [5000, 2 * MiB + 333]) {
      const bytes = randomBytes(size);
      const blob = await bench.keep(bytes);
      const reader = await openBlob(bench.store.pathOf(blob.cid), blob.key);
      expect(reader.sizeBytes).toBe(size);
      const property = fc.asyncProperty(fc.nat(size + 10), fc.nat(size + 10), async (offset, length) => {
        const slice = await reader.read(offset, length);
        expect(Buffer.from(slice).equals(bytes.subarray(offset, offset + length))).toBe(true);
      });
      await fc.assert(property, { numRuns: 60 });
      expect((await collect(reader.stream())).equals(bytes)).toBe(true);
      await expect(reader.read(-1, 4)).rejects.toMatchObject({ code: 'bad-argument' });
      await reader.close();
    }
  });

  test('a file so large that two threads share the work has the right hash, also after one that was given up', async () => {
    const abort = new AbortController();
    const givenUp = bench.store.stage(
      { kind: 'path', path: bench.original(randomBytes(40 * MiB)) },
      {
        signal: abort.signal,
        onProgress: () => {
          abort.abort();
        },
      },
    );
    await expect(givenUp).rejects.toMatchObject({ code: 'cancelled' });
    const bytes = randomBytes(35 * MiB + 11);
    const blob = await bench.keep(bytes);
    expect(blob.sha256).toBe(sha256(bytes));
    expect(await bench.store.verify(blob)).toBe('');
    expect((await collect(bench.store.read(blob))).equals(bytes)).toBe(true);
    await bench.store.remove(blob.cid);
  });

  test('progress grows to the size of the file', async () => {
    const seen: number[] = [];
    const path = bench.original(randomBytes(9 * MiB));
    const staged = await bench.store.stage({ kind: 'path', path }, { onProgress: (done) => seen.push(done) });
    await bench.store.discard([staged]);
    expect(seen).toEqual([4 * MiB, 8 * MiB, 9 * MiB]);
  });

  test('both cipher suites open whatever the store would choose now', async () => {
    for (const suite of ['aes-256-gcm', 'chacha20-poly1305'] as const) {
      const other = createBlobBench({ suite });
      const bytes = randomBytes(MiB + 5);
      const blob = await other.keep(bytes);
      expect(readFileSync(other.store.pathOf(blob.cid))[9]).toBe(suite === 'aes-256-gcm' ? 1 : 2);
      expect((await collect(other.store.read(blob))).equals(bytes)).toBe(true);
      await other.close();
    }
  });
});

describe('what must not be kept', () => {
  const refused = (path: string) =>
    expect(bench.store.stage({ kind: 'path', path }, {})).rejects.toMatchObject({ code: 'source-unreadable' });

  test('a missing file, a folder, a link and a pipe are unreadable sources, and none hangs', async () => {
    const target = bench.original(Buffer.from('x'));
    symlinkSync(target, `${target}-link`);
    execFileSync('mkfifo', [`${target}-pipe`]);
    await refused(`${target}-none`);
    await refused(bench.folder);
    await refused(`${target}-link`);
    await refused(`${target}-pipe`);
  });

  test('a file that grows while it is read is refused, and nothing of it stays', async () => {
    const path = bench.original(randomBytes(40 * MiB));
    let grown = false;
    const staged = bench.store.stage(
      { kind: 'path', path },
      {
        onProgress: () => {
          if (!grown) appendFileSync(path, 'more');
          grown = true;
        },
      },
    );
    await expect(staged).rejects.toMatchObject({ code: 'source-unreadable' });
    expect(readdirSync(join(bench.folder, 'staging'))).toEqual([]);
  });

  test('a stream that fails, or is not as long as it said, is refused, and nothing of it stays', async () => {
    const failing = async function* () {
      yield randomBytes(2 * MiB);
      throw new Error('the connection broke');
    };
    const streams = [
      { stream: failing() },
      { stream: inPieces(randomBytes(2 * MiB), [MiB]), sizeBytes: 2 * MiB + 1 },
      { stream: inPieces(randomBytes(2 * MiB), [MiB]), sizeBytes: MiB },
    ];
    for (const source of streams) {
      await expect(bench.store.stage({ kind: 'stream', ...source }, {})).rejects.toMatchObject({
        code: 'source-unreadable',
      });
    }
    expect(readdirSync(join(bench.folder, 'staging'))).toEqual([]);
  });

  test('cancelling at any chunk leaves nothing, by path and by a stream that stalls', async () => {
    const path = bench.original(randomBytes(12 * MiB));
    const before = bench.files().length;
    for (const stopAt of [0, 4 * MiB, 8 * MiB, 12 * MiB]) {
      const abort = new AbortController();
      const onProgress = (done: number): void => {
        if (done >= stopAt) abort.abort();
      };
      const staged = bench.store.stage({ kind: 'path', path }, { onProgress, signal: abort.signal });
      if (stopAt === 0) abort.abort();
      await expect(staged).rejects.toMatchObject({ code: 'cancelled' });
    }
    const abort = new AbortController();
    const stalling = async function* () {
      yield randomBytes(3 * MiB);
      await new Promise(() => undefined);
    };
    const staged = bench.store.stage({ kind: 'stream', stream: stalling() }, { signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 100);
    await expect(staged).rejects.toMatchObject({ code: 'cancelled' });
    expect(bench.files().length).toBe(before);
    expect(readdirSync(join(bench.folder, 'staging'))).toEqual([]);
  });

  test('a cancelled file does not wait for the files before it', async () => {
    const abort = new AbortController();
    const ahead = bench.store.stage({ kind: 'path', path: bench.original(randomBytes(60 * MiB)) }, {});
    let aheadDone = false;
    void ahead.then(() => (aheadDone = true));
    const path = bench.original(randomBytes(2 * MiB));
    const behind = bench.store.stage({ kind: 'path', path }, { signal: abort.signal });
    abort.abort();
    await expect(behind).rejects.toMatchObject({ code: 'cancelled' });
    expect(aheadDone).toBe(false);
    await bench.store.discard([await ahead]);
  });

  test('an engine that stops reading makes the stream wait', async () => {
    let asked = 0;
    const abort = new AbortController();
    const endless = async function* () {
      for (;;) {
        asked += 1;
        yield Buffer.alloc(MiB);
      }
    };
    const staged = bench.store.stage(
      { kind: 'stream', stream: endless() },
      {
        signal: abort.signal,
        onProgress: () => {
          abort.abort();
        },
      },
    );
    await expect(staged).rejects.toMatchObject({ code: 'cancelled' });
    const askedAtEnd = asked;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked, 'nothing is read after the end').toBeLessThanOrEqual(askedAtEnd + 1);
  });
});

describe('life of a stored original', () => {
  test('names and bytes on the disk say nothing of the person', async () => {
    const canary = 'canary-7f3a-salary';
    const path = `${bench.original(Buffer.from(''))}-${canary}`;
    writeFileSync(path, canary.repeat(40_000));
    await bench.store.commit([await bench.store.stage({ kind: 'path', path }, {})]);
    for (const file of bench.files()) {
      expect(file).not.toContain(canary);
      expect(readFileSync(file).includes(canary)).toBe(false);
      expect(statSync(file).mode & 0o077).toBe(0);
    }
  });

  test('a removed original is gone, its folder too; removing twice is fine', async () => {
    const small = await bench.keep(randomBytes(2000));
    const large = await bench.keep(randomBytes(MiB));
    const file = bench.store.pathOf(large.cid);
    const sealed = await openBlob(bench.store.pathOf(small.cid), small.key);
    await sealed.close();
    const packBytes = readFileSync(bench.store.pathOf(small.cid).replace(/@.*/s, ''));
    const at = Number(/@(\d+)\+/.exec(bench.store.pathOf(small.cid))?.[1]);
    const ciphertext = packBytes.subarray(at + 100, at + 164);
    for (let twice = 0; twice < 2; twice += 1) {
      await bench.store.remove(small.cid);
      await bench.store.remove(large.cid);
    }
    expect(existsSync(file)).toBe(false);
    for (const blob of [small, large]) {
      expect(await bench.store.verify(blob)).toBe('missing');
      await expect(collect(bench.store.read(blob))).rejects.toMatchObject({ code: 'original-damaged' });
    }
    for (const path of bench.files()) expect(readFileSync(path).includes(ciphertext)).toBe(false);
  });

  test('dropping a staged blob leaves the others alone', async () => {
    const [first, second, third] = await Promise.all(
      [3000, 4000, 2 * MiB].map((size) =>
        bench.store.stage({ kind: 'path', path: bench.original(randomBytes(size)) }, {}),
      ),
    );
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were staged');
    await bench.store.discard([first, third]);
    await bench.store.discard([first, third]);
    await bench.store.commit([second]);
    expect(await bench.store.verify(second)).toBe('');
    expect(readdirSync(join(bench.folder, 'staging'))).toEqual([]);
  });

  test('after a restart known originals are there, and everything else is swept', async () => {
    const other = createBlobBench();
    const known = [await other.keep(randomBytes(5000)), await other.keep(randomBytes(MiB))];
    await other.keep(randomBytes(6000));
    await other.keep(randomBytes(MiB));
    await other.store.stage({ kind: 'path', path: other.original(randomBytes(2 * MiB)) }, {});
    await other.store.stage({ kind: 'path', path: other.original(randomBytes(7000)) }, {});
    const again = await other.reopen();
    const cids = new Set(known.map((blob) => blob.cid));
    expect(await again.sweep((cid) => cids.has(cid))).toEqual({ removed: 4 });
    for (const blob of known) expect(await again.verify(blob)).toBe('');
    expect(other.files()).toHaveLength(2);
    expect(await again.sweep(() => false)).toEqual({ removed: 2 });
    expect(other.files()).toEqual([]);
    await other.close();
  });

  test('closing the store ends what is under way with a clear fault', async () => {
    const other = createBlobBench();
    const staged = other.store.stage({ kind: 'path', path: other.original(randomBytes(30 * MiB)) }, {});
    const outcome = expect(staged).rejects.toMatchObject({ code: 'cancelled' });
    await other.close();
    await outcome;
  });
});
