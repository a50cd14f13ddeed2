import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createBlobBench } from '../../kit/blobs.ts';

const mountSmallDisk = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'blobs-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
};

const disk = mountSmallDisk();
const title =
  disk === undefined ? 'a full disk (skipped: mounting a small tmpfs is not permitted here)' : 'a full disk';

describe.skipIf(disk === undefined)(title, () => {
  afterAll(() => {
    if (disk === undefined) return;
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  test('is a clear fault that leaves nothing behind and harms nothing, for large and small originals', async () => {
    const bench = createBlobBench({ folder: join(disk ?? '', 'blobs') });
    const kept = await bench.keep(randomBytes(600_000));
    const keptSmall = await bench.keep(randomBytes(100_000));
    const before = bench.files().length;

    const large = bench.store.stage({ kind: 'path', path: bench.original(randomBytes(5_000_000)) }, {});
    await expect(large).rejects.toMatchObject({ code: 'disk-full' });
    const stream = (async function* () {
      for (let piece = 0; piece < 50; piece += 1) yield randomBytes(100_000);
    })();
    await expect(bench.store.stage({ kind: 'stream', stream }, {})).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(join(bench.folder, 'staging'))).toEqual([]);

    const small = Array.from({ length: 8 }, () =>
      bench.store.stage({ kind: 'path', path: bench.original(randomBytes(250_000)) }, {}),
    );
    const outcomes = await Promise.allSettled(small);
    const staged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'disk-full' });
    await bench.store.commit(staged);

    await bench.reopen();
    for (const blob of [kept, keptSmall, ...staged]) expect(await bench.store.verify(blob)).toBe('');
    for (const blob of staged) await bench.store.remove(blob.cid);
    expect(bench.files().length).toBeLessThanOrEqual(before);
    expect(await bench.store.verify(await bench.keep(randomBytes(90_000)))).toBe('');
    await bench.close();
  });
});
