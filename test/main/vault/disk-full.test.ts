import { randomBytes } from 'node:crypto';
import { statfsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemCode } from '../../../main/core/fault.ts';
import type { Engine } from '../../../main/vault/index.ts';
import { mountSmallDisk, type SmallDisk } from '../../kit/small-disk.ts';
import { idleSignal, openEngine, passphrase } from '../../kit/vault.ts';

const MIB = 1024 * 1024;
const sizeMiB = 12;
const probe = mountSmallDisk(1);
probe?.remove();
const title =
  probe === undefined ? 'a full disk (skipped: mounting a small tmpfs is not permitted here)' : 'a full disk';

const bytesOf = (name: string, sizeBytes: number) => ({
  kind: 'stream' as const,
  name,
  stream: Readable.from([randomBytes(sizeBytes)]),
});
const bank = (rows: number): Buffer =>
  Buffer.from(
    `Date,Description,Amount\n${Array.from({ length: rows }, (_, i) => `2024-03-${String(1 + (i % 28)).padStart(2, '0')},Shop ${i} ${'word'.repeat(8)}${i},-${i}.20`).join('\n')}\n`,
  );

describe.skipIf(probe === undefined)(title, () => {
  let disk: SmallDisk;
  let engine: Engine;
  beforeEach(async () => {
    disk = mountSmallDisk(sizeMiB) as SmallDisk;
    ({ engine } = await openEngine(join(disk.path, 'vault')));
  });
  afterEach(async () => {
    await engine.close();
    disk.remove();
  });

  const list = async () => (await engine.app.files({ limit: 1000 }, idleSignal)).files;
  const damaged = async () => (await engine.app.verify({}, idleSignal)).damaged;
  /** Takes the disk's room until so much is left. */
  const fillUp = (leftBytes: number): string => {
    const { bavail, bsize } = statfsSync(disk.path);
    const path = join(disk.path, 'filler');
    writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)));
    return path;
  };

  test('what does not fit is refused as such, what fitted is whole, and after making room there is room', async () => {
    const { ids, refused } = await engine.drop(Array.from({ length: 10 }, (_, i) => bytesOf(`film-${i}.bin`, 2 * MIB)));
    expect(ids.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['disk-full']));
    expect(ids.length + refused.length).toBe(10);
    await engine.idle();
    const files = await list();
    expect(
      files
        .filter(({ status }) => status === 'kept')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    for (const { name } of refused)
      expect(files.find((file) => file.name === name)).toMatchObject({ status: 'refused', fault: 'disk-full' });
    expect(await damaged()).toEqual([]);

    await engine.app.forget({ ids: ids.slice(0, 2), now: true }, idleSignal);
    const again = await engine.drop([bytesOf('again.bin', 2 * MIB)]);
    expect(again).toMatchObject({ refused: [] });
    await engine.idle();
    expect(await damaged()).toEqual([]);
  });

  test('many small files that do not fit are refused one by one, and the rest is whole', async () => {
    const filler = fillUp(1.5 * MIB);
    const { ids, refused } = await engine.drop(Array.from({ length: 60 }, (_, i) => bytesOf(`note-${i}.bin`, 60_000)));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['disk-full']));
    await rm(filler);
    await engine.idle();
    expect(await damaged()).toEqual([]);
    expect(
      (await list())
        .filter(({ status }) => status === 'kept')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    const again = await engine.drop([bytesOf('again.bin', 60_000)]);
    expect(again).toMatchObject({ refused: [] });
  });

  test('nothing left at all: the vault still answers, locks, opens, and takes files again once there is room', async () => {
    const { ids } = await engine.drop([bytesOf('first.bin', MIB)]);
    const filler = fillUp(0);
    for (let i = 0; i < 3; i++) {
      // Not one byte is left for the line that would say so.
      const outcome = await engine.drop([bytesOf(`more-${i}.bin`, 300_000), bytesOf(`small-${i}.bin`, 30_000)]).then(
        ({ refused }) => refused.map(({ code }) => code),
        (error: unknown) => [systemCode(error)],
      );
      expect(new Set(outcome)).toEqual(new Set(['disk-full']));
    }
    expect((await list()).map(({ id }) => id)).toContain(ids[0]);
    await engine.app.lock({}, idleSignal);
    expect((await engine.app.status({}, idleSignal)).state).toBe('locked');
    await engine.consent.unlock({ passphrase }, idleSignal);
    expect((await list()).map(({ id }) => id)).toContain(ids[0]);
    await rm(filler);
    expect(await engine.drop([bytesOf('again.bin', 300_000)])).toMatchObject({ refused: [] });
    await engine.idle();
    expect(await damaged()).toEqual([]);
  });

  test('in the middle of records: the file is marked, what it had is whole, and trying again completes it', async () => {
    const rows = 60_000;
    const body = bank(rows);
    expect(body.length).toBeLessThan(6 * MIB);
    const { ids } = await engine.drop([{ kind: 'stream', name: 'bank.csv', stream: Readable.from([body]) }]);
    const id = ids[0] ?? '';
    await engine.idle();
    const half = await engine.app.file({ id }, idleSignal);
    expect(half).toMatchObject({ status: 'failed', fault: 'disk-full' });
    expect(half.records).toBeLessThan(rows);
    expect(await damaged()).toEqual([]);

    disk.resize(120);
    await engine.app.retry({ id }, idleSignal);
    await engine.idle();
    expect(await engine.app.file({ id }, idleSignal)).toMatchObject({ status: 'done', records: rows });
    expect((await engine.app.datasets({}, idleSignal)).map(({ records }) => records)).toEqual([rows]);
    expect(await damaged()).toEqual([]);
  });

  test('re-keying that does not fit says so, locks, and the vault opens as it was', async () => {
    const { ids } = await engine.drop([{ kind: 'stream', name: 'bank.csv', stream: Readable.from([bank(4000)]) }]);
    await engine.idle();
    const filler = fillUp(300_000);
    const newPassphrase = 'another horse battery staple 43';
    await expect(
      engine.consent.changePassphrase({ passphrase, newPassphrase, rekey: true }, idleSignal),
    ).rejects.toMatchObject({ code: 'disk-full' });
    expect((await engine.app.status({}, idleSignal)).state).toBe('locked');
    await rm(filler);
    await engine.consent.unlock({ passphrase: newPassphrase }, idleSignal);
    expect(await engine.app.file({ id: ids[0] ?? '' }, idleSignal)).toMatchObject({ status: 'done', records: 4000 });
    expect(await damaged()).toEqual([]);
  });
});
