import { chmod, mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../main/vault/index.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { idleSignal, openEngine, passphrase } from '../../kit/vault.ts';

let folder: string;
let remove: () => Promise<void>;
let engine: Engine;
beforeEach(async () => {
  ({ path: folder, remove } = await scratchFolder());
  ({ engine } = await openEngine(join(folder, 'vault')));
});
afterEach(async () => {
  await engine.close();
  await remove();
});

const list = async () => (await engine.app.files({ limit: 1000 }, idleSignal)).files;
const csv = 'Date,Description,Amount\n2024-03-01,Coffee,-3.20\n';

describe('what is dropped', () => {
  test('a folder is walked, links are not followed, and every file keeps its place in it', async () => {
    const photos = join(folder, 'photos');
    await mkdir(join(photos, 'trip'), { recursive: true });
    await writeFile(join(photos, 'a.bin'), 'a');
    await writeFile(join(photos, 'trip', 'b.bin'), 'b');
    await writeFile(join(folder, 'outside.bin'), 'outside');
    await symlink(join(folder, 'outside.bin'), join(photos, 'link.bin'));
    await symlink(folder, join(photos, 'loop'));
    const { ids, refused } = await engine.drop([{ kind: 'path', path: photos }]);
    expect(ids).toHaveLength(2);
    expect(refused.map(({ name }) => name).sort()).toEqual(['photos/link.bin', 'photos/loop']);
    expect(
      (await list())
        .filter((file) => file.status !== 'refused')
        .map((file) => file.name)
        .sort(),
    ).toEqual(['photos/a.bin', 'photos/trip/b.bin']);
  });

  test('the same bytes twice are stored once, under any name and at the same moment', async () => {
    await writeFile(join(folder, 'one.bin'), randomBytes(5000));
    const bytes = await readFile(join(folder, 'one.bin'));
    await writeFile(join(folder, 'two.bin'), bytes);
    const { ids } = await engine.drop([
      { kind: 'path', path: join(folder, 'one.bin') },
      { kind: 'path', path: join(folder, 'two.bin') },
    ]);
    expect(new Set(ids).size).toBe(1);
    const again = await engine.drop([{ kind: 'stream', name: 'three.bin', stream: Readable.from([bytes]) }]);
    expect(again.ids).toEqual([ids[0]]);
    expect((await list()).map((file) => ({ duplicate: file.duplicate, sha256: file.sha256 }))).toEqual([
      { duplicate: true, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]);
  });

  test('a file that cannot be read is refused with its reason, and the others come in', async () => {
    await writeFile(join(folder, 'fine.csv'), csv);
    const { ids, refused } = await engine.drop([
      { kind: 'path', path: join(folder, 'absent.csv') },
      { kind: 'path', path: join(folder, 'fine.csv') },
    ]);
    expect(ids).toHaveLength(1);
    expect(refused).toEqual([{ name: 'absent.csv', code: 'source-unreadable' }]);
  });

  test('a transfer that breaks off leaves a line that says so, and no bytes', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      await Promise.resolve();
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    };
    const { ids, refused } = await engine.drop([{ kind: 'stream', name: 'half.bin', stream: broken() }]);
    expect(ids).toEqual([]);
    expect(refused).toHaveLength(1);
    expect((await list())[0]).toMatchObject({ name: 'half.bin', status: 'refused' });
    expect((await engine.app.verify({}, idleSignal)).damaged).toEqual([]);
  });

  test('an empty file is a file', async () => {
    await writeFile(join(folder, 'empty.txt'), '');
    const { ids } = await engine.drop([{ kind: 'path', path: join(folder, 'empty.txt') }]);
    await engine.idle();
    expect(await engine.app.file({ id: ids[0] ?? '' }, idleSignal)).toMatchObject({
      sizeBytes: 0,
      status: 'kept',
      records: 0,
    });
  });

  test('a thousand small files come in whole', async () => {
    await mkdir(join(folder, 'many'));
    for (let i = 0; i < 1000; i++) await writeFile(join(folder, 'many', `${i}.bin`), randomBytes(1 + (i % 97)));
    const { ids, refused } = await engine.drop([{ kind: 'path', path: join(folder, 'many') }]);
    await engine.idle();
    expect(refused).toEqual([]);
    expect(ids).toHaveLength(1000);
    expect((await engine.app.verify({}, idleSignal)).damaged).toEqual([]);
  });
});

describe('cancelling and trying again', () => {
  const big = (lines: number): string =>
    `Date,Description,Amount\n${Array.from({ length: lines }, (_, i) => `2024-03-${String(1 + (i % 28)).padStart(2, '0')},Shop ${i},-${i}.20`).join('\n')}\n`;

  test('a cancelled import leaves no records, keeps the original, and can be read again', async () => {
    await writeFile(join(folder, 'big.csv'), big(120_000));
    const { ids } = await engine.drop([{ kind: 'path', path: join(folder, 'big.csv') }]);
    const id = ids[0] ?? '';
    await expect
      .poll(async () => (await engine.app.file({ id }, idleSignal)).records, { timeout: 20_000, interval: 10 })
      .toBeGreaterThan(0);
    await engine.app.cancel({ id }, idleSignal);
    expect(await engine.app.file({ id }, idleSignal)).toMatchObject({ status: 'cancelled', records: 0 });
    expect(await engine.app.datasets({}, idleSignal)).toEqual([]);
    await engine.app.retry({ id }, idleSignal);
    await engine.idle();
    expect(await engine.app.file({ id }, idleSignal)).toMatchObject({ status: 'done', records: 120_000 });
  });

  test('an import that was running when the vault was locked goes on where it was', async () => {
    await writeFile(join(folder, 'big.csv'), big(120_000));
    const { ids } = await engine.drop([{ kind: 'path', path: join(folder, 'big.csv') }]);
    const id = ids[0] ?? '';
    await expect
      .poll(async () => (await engine.app.file({ id }, idleSignal)).records, { timeout: 20_000, interval: 10 })
      .toBeGreaterThan(0);
    await engine.app.lock({}, idleSignal);
    await engine.consent.unlock({ passphrase }, idleSignal);
    const resumedFrom = (await engine.app.file({ id }, idleSignal)).records;
    expect(resumedFrom).toBeGreaterThan(0);
    await engine.idle();
    expect(await engine.app.file({ id }, idleSignal)).toMatchObject({ status: 'done', records: 120_000 });
    expect((await engine.app.datasets({}, idleSignal))[0]?.records).toBe(120_000);
  });

  test('what is finished can be neither cancelled nor tried again', async () => {
    await writeFile(join(folder, 'a.csv'), csv);
    const { ids } = await engine.drop([{ kind: 'path', path: join(folder, 'a.csv') }]);
    await engine.idle();
    await expect(engine.app.cancel({ id: ids[0] ?? '' }, idleSignal)).rejects.toMatchObject({ code: 'already-done' });
    await expect(engine.app.retry({ id: ids[0] ?? '' }, idleSignal)).rejects.toMatchObject({ code: 'already-done' });
    await expect(engine.app.cancel({ id: 'nobody' }, idleSignal)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the owner’s own copies', () => {
  test('come out byte for byte, under their names, with the records beside them', async () => {
    const bytes = randomBytes(3_000_000);
    await writeFile(join(folder, 'big.bin'), bytes);
    await writeFile(join(folder, 'a.csv'), csv);
    await engine.drop([
      { kind: 'path', path: join(folder, 'big.bin') },
      { kind: 'path', path: join(folder, 'a.csv') },
    ]);
    await engine.idle();
    const to = join(folder, 'out');
    const { files } = await engine.consent.export({ passphrase, files: 'all', to }, idleSignal);
    expect(files).toBe(2);
    expect((await readFile(join(to, 'big.bin'))).equals(bytes)).toBe(true);
    expect(await readFile(join(to, 'a.csv'), 'utf8')).toBe(csv);
    expect(JSON.parse(await readFile(join(to, 'records', 'transactions.ndjson'), 'utf8'))).toMatchObject({
      amount: '-3.20',
    });
  });

  test('never overwrite anything, and need the passphrase each time', async () => {
    await writeFile(join(folder, 'a.csv'), csv);
    await engine.drop([{ kind: 'path', path: join(folder, 'a.csv') }]);
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'out', 'mine.txt'), 'mine');
    await expect(
      engine.consent.export({ passphrase, files: 'all', to: join(folder, 'out') }, idleSignal),
    ).rejects.toMatchObject({ code: 'destination-exists' });
    await expect(
      engine.consent.export({ passphrase: 'not this one', files: 'all', to: join(folder, 'new') }, idleSignal),
    ).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(engine.consent.export({ passphrase, files: 'all', to: 'relative' }, idleSignal)).rejects.toMatchObject(
      { code: 'bad-argument' },
    );
    await expect(readFile(join(folder, 'new', 'a.csv'))).rejects.toThrow();
  });

  test('stay inside the chosen folder whatever a file was called', async () => {
    for (const name of [
      '../../evil.txt',
      '/etc/evil.txt',
      'C:\\evil.txt',
      'con',
      '..',
      'a/../../b.txt',
      'line\nbreak.txt',
    ]) {
      await engine.drop([{ kind: 'stream', name, stream: Readable.from([randomBytes(20)]) }]);
    }
    const { files, to } = await engine.consent.export(
      { passphrase, files: 'all', to: join(folder, 'deep', 'er', 'out') },
      idleSignal,
    );
    expect(files).toBe(7);
    const { readdir } = await import('node:fs/promises');
    expect(
      (await readdir(to, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()),
    ).toHaveLength(7);
    expect((await readdir(join(folder, 'deep'))).sort()).toEqual(['er']);
    expect(await readdir(join(folder, 'deep', 'er'))).toEqual(['out']);
  });

  test('a damaged original is named and not written', async () => {
    await writeFile(join(folder, 'big.bin'), randomBytes(3_000_000));
    const { ids } = await engine.drop([{ kind: 'path', path: join(folder, 'big.bin') }]);
    await engine.idle();
    const { readdir, stat } = await import('node:fs/promises');
    const blobs = (await readdir(join(folder, 'vault', 'blobs'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const sizes = await Promise.all(blobs.map(async (path) => ({ path, size: (await stat(path)).size })));
    const blob = sizes.sort((a, b) => b.size - a.size)[0]?.path ?? '';
    await chmod(blob, 0o600);
    await truncate(blob, 2_000_000);
    const { damaged } = await engine.app.verify({}, idleSignal);
    expect(damaged).toMatchObject([{ what: 'original', file: ids[0], name: 'big.bin' }]);
    await expect(
      engine.consent.export({ passphrase, files: 'all', to: join(folder, 'out') }, idleSignal),
    ).rejects.toMatchObject({ code: 'original-damaged' });
    expect(await readdir(join(folder, 'out'))).toEqual([]);
  });
});
