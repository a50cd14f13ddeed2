import * as fs from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../main/core/fault.ts';
import type { HeaderStore } from '../../../main/store/vault/types.ts';
import type { HeaderFs } from '../../../main/store/vault/keys/replicas.ts';
import { codeOf, createMemoryKeychain, createVaultFolder, otherPassphrase, passphrase } from '../../kit/keys.ts';

/**
 * A disk on which step `failsAt` (counted from 1) goes wrong. A write that goes wrong leaves half of its bytes behind.
 * `kill`: no step after it happens either, as when the process was killed. Else only that one fails, with `code`.
 */
const failingDisk = (failsAt: number, how: { kind: 'kill' } | { kind: 'error'; code: string }) => {
  let steps = 0;
  const step =
    <A extends unknown[], R>(work: (...args: A) => R, half?: (...args: A) => void) =>
    (...args: A): R => {
      steps += 1;
      if (steps < failsAt || (steps > failsAt && how.kind === 'error')) return work(...args);
      if (steps === failsAt) half?.(...args);
      throw Object.assign(new Error('the disk was told to fail'), { code: how.kind === 'error' ? how.code : 'KILLED' });
    };
  const disk: HeaderFs = {
    existsSync: fs.existsSync,
    fstatSync: fs.fstatSync,
    mkdirSync: fs.mkdirSync,
    readSync: fs.readSync,
    // A dead process has no open files: they are closed, whatever the step says.
    closeSync: (fd) => fs.closeSync(fd),
    openSync: step((path, flags, mode) => fs.openSync(path, flags, mode)),
    fsyncSync: step(fs.fsyncSync),
    linkSync: step(fs.linkSync),
    renameSync: step(fs.renameSync),
    rmSync: step(fs.rmSync),
    writeSync: step(
      (fd, bytes, offset) => fs.writeSync(fd, bytes, offset),
      (fd, bytes) => void fs.writeSync(fd, bytes, 0, bytes.byteLength >> 1),
    ),
  };
  return { disk, steps: () => steps };
};

const opens = async (store: HeaderStore, words: string): Promise<boolean> => {
  const outcome = await codeOf(() => store.open(words));
  if (outcome === 'wrong-passphrase') return false;
  expect(outcome).toMatchObject({ returned: { generation: expect.any(Number) } });
  return true;
};

const changes: { name: string; run(store: HeaderStore, phrase: string): Promise<void> }[] = [
  { name: 'a change of passphrase', run: (store) => store.changePassphrase(passphrase, otherPassphrase) },
  { name: 'a recovery', run: async (store, phrase) => void (await store.recover(phrase, otherPassphrase)) },
  { name: 'turning the device key on', run: (store) => store.setDeviceKey(passphrase, true) },
  {
    name: 're-keying',
    run: async (store) => {
      const rekey = await store.prepareRekey(passphrase);
      rekey.commit();
    },
  },
];

describe.each(changes)('$name', ({ run }) => {
  const kinds = [{ kind: 'kill' }, { kind: 'error', code: 'ENOSPC' }, { kind: 'error', code: 'EIO' }] as const;

  test.each(kinds)(
    'stopped at any step ($kind $code) leaves a vault that opens with the old or the new passphrase, whole again',
    async (how) => {
      let reached = 0;
      for (let failsAt = 1; ; failsAt += 1) {
        using folder = createVaultFolder();
        const keychain = createMemoryKeychain();
        const { keys, recoveryPhrase } = await folder.store().create(passphrase);
        const { disk, steps } = failingDisk(failsAt, how);
        const outcome = await codeOf(() =>
          run(folder.store({ fs: disk, keychain, warn: () => undefined }), recoveryPhrase),
        );
        if (steps() < failsAt) break;
        reached = failsAt;
        if (typeof outcome === 'string')
          expect(outcome).toBe(how.kind === 'error' && how.code === 'ENOSPC' ? 'disk-full' : 'disk-failed');

        const after = folder.store({ keychain });
        const old = await opens(after, passphrase);
        const fresh = await opens(after, otherPassphrase);
        expect([old, fresh].filter(Boolean)).toHaveLength(1);
        const ring = await after.open(old ? passphrase : otherPassphrase);
        expect(ring.database.equals(keys.database)).toBe(ring.generation === 1);
        // Opening has repaired what the stop left behind, its temporary files too.
        expect(after.verify()).toEqual([]);
        expect(fs.readdirSync(folder.dir).toSorted()).toEqual(['header.0', 'header.1']);
      }
      expect(reached).toBeGreaterThanOrEqual(10);
    },
  );
});

test('a change that reached the first header is not undone by the second, whatever happened to that', async () => {
  using folder = createVaultFolder();
  await folder.store().create(passphrase);
  const old = folder.read(1);
  await folder.store().changePassphrase(passphrase, otherPassphrase);
  folder.write(1, old);
  expect(await codeOf(() => folder.store().open(passphrase))).toBe('wrong-passphrase');
  expect(folder.read(1)).toEqual(old);
  await folder.store().open(otherPassphrase);
  expect(folder.read(1)).toEqual(folder.read(0));
});

test('a creation stopped at any step leaves either no vault or one that opens', async () => {
  for (let failsAt = 1; ; failsAt += 1) {
    using folder = createVaultFolder();
    const { disk, steps } = failingDisk(failsAt, { kind: 'kill' });
    await codeOf(() => folder.store({ fs: disk }).create(passphrase));
    if (steps() < failsAt) break;
    const store = folder.store();
    if (!store.exists()) expect(await codeOf(() => store.create(passphrase))).toMatchObject({ returned: {} });
    expect(await opens(store, passphrase)).toBe(true);
    expect(store.verify()).toEqual([]);
  }
});

test('where the disk has no links a vault is made all the same', async () => {
  using folder = createVaultFolder();
  const linkless: HeaderFs = {
    ...fs,
    linkSync: () => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    },
  };
  await folder.store({ fs: linkless }).create(passphrase);
  expect(await opens(folder.store(), passphrase)).toBe(true);
});

test('a vault on a full disk still opens, and says which header it could not mend', async () => {
  using folder = createVaultFolder();
  await folder.store().create(passphrase);
  folder.remove(1);
  const full: HeaderFs = {
    ...fs,
    writeSync: () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    },
  };
  const warnings: Fault[] = [];
  const store = folder.store({ fs: full, warn: (fault) => void warnings.push(fault) });
  expect(await opens(store, passphrase)).toBe(true);
  expect(warnings.map((fault) => fault.code)).toEqual(['disk-full']);
  expect(store.verify()).toEqual(['header.1 is missing']);
});

test.skipIf(process.platform === 'win32')(
  'a header is safe on the disk before its name shows it, and its name before the second header is begun (no folder fsync on Windows)',
  async () => {
    using folder = createVaultFolder();
    await folder.store().create(passphrase);
    const paths = new Map<number, string>();
    const steps: string[] = [];
    const short = (path: string): string => (path === folder.dir ? 'folder' : basename(path));
    const watched: HeaderFs = {
      ...fs,
      openSync: (path, flags, mode) => {
        const fd = fs.openSync(path, flags, mode);
        paths.set(fd, short(path));
        return fd;
      },
      writeSync: (fd, bytes, offset) => {
        steps.push(`write ${String(paths.get(fd))}`);
        return fs.writeSync(fd, bytes, offset);
      },
      fsyncSync: (fd) => {
        steps.push(`fsync ${String(paths.get(fd))}`);
        fs.fsyncSync(fd);
      },
      renameSync: (from, to) => {
        steps.push(`rename ${short(to)}`);
        fs.renameSync(from, to);
      },
    };
    await folder.store({ fs: watched }).changePassphrase(passphrase, otherPassphrase);
    expect(steps).toEqual(
      [0, 1].flatMap((n) => [`write header.${n}.tmp`, `fsync header.${n}.tmp`, `rename header.${n}`, 'fsync folder']),
    );
  },
);
