import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fault, isFault } from '../../../main/core/fault.ts';
import { decodeHeader } from '../../../main/store/vault/keys/header-format.ts';
import { codeOf, createVaultFolder, passphrase, type VaultFolder } from '../../kit/keys.ts';

/** What a forger can do and chance cannot: makes the keyless checksum fit again. */
const withChecksum = (bytes: Buffer): Buffer => {
  const body = bytes.subarray(0, bytes.length - 32);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
};

const changed = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

const made = async (folder: VaultFolder) => {
  const store = folder.store();
  const { keys, recoveryPhrase } = await store.create(passphrase);
  return { store, keys, recoveryPhrase, sound: folder.read(0) };
};

const bits = (bytes: Buffer): number[] => Array.from({ length: bytes.length * 8 }, (_, bit) => bit);
const flip = (bytes: Buffer, bit: number): Buffer =>
  changed(bytes, (copy) => copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3));

describe('chance', () => {
  test.each([0, 1] as const)('every single flipped bit of header.%i is found, and named', async (replica) => {
    using folder = createVaultFolder();
    const { store, sound } = await made(folder);
    expect(store.verify()).toEqual([]);
    for (const bit of bits(sound)) {
      folder.write(replica, flip(sound, bit));
      expect(store.verify(), `bit ${bit}`).toEqual([expect.stringContaining(`header.${replica}`)]);
    }
  });

  test('one damaged header, whichever, does not stop the owner, and is mended by opening', async () => {
    for (const replica of [0, 1] as const) {
      using folder = createVaultFolder();
      const { store, keys, sound } = await made(folder);
      for (const damage of [
        flip(sound, 0),
        flip(sound, 70),
        flip(sound, 2000),
        sound.subarray(0, 100),
        Buffer.alloc(0),
        Buffer.alloc(1 << 20),
      ]) {
        folder.write(replica, damage);
        expect(store.verify()).toHaveLength(1);
        expect((await folder.store().open(passphrase)).database.equals(keys.database)).toBe(true);
        expect(folder.read(replica)).toEqual(sound);
      }
      folder.remove(replica);
      await folder.store().open(passphrase);
      expect(folder.read(replica)).toEqual(sound);
    }
  });

  test('two damaged headers are said to be damaged, and are left as they are', async () => {
    using folder = createVaultFolder();
    const { sound, recoveryPhrase } = await made(folder);
    const damages = [
      flip(sound, 999),
      sound.subarray(0, 303),
      Buffer.concat([sound, Buffer.alloc(1)]),
      Buffer.alloc(0),
      Buffer.from('{}'),
    ];
    for (const damage of damages) {
      folder.write(0, damage);
      folder.write(1, damage);
      expect(await codeOf(() => folder.store().open(passphrase))).toBe('vault-damaged');
      expect(await codeOf(() => folder.store().recover(recoveryPhrase, passphrase))).toBe('vault-damaged');
      expect(await codeOf(() => folder.store().create(passphrase))).toBe('vault-exists');
      expect(folder.read(0)).toEqual(Buffer.from(damage));
      expect(folder.read(1)).toEqual(Buffer.from(damage));
    }
  });
});

describe('a newer Holdfast', () => {
  test.each([0, 1] as const)(
    'a header of a newer format at header.%i, of any length, is refused and left alone',
    async (replica) => {
      using folder = createVaultFolder();
      const { sound } = await made(folder);
      const newer = changed(sound, (copy) => copy.writeUInt16BE(2, 8));
      for (const bytes of [withChecksum(newer), withChecksum(Buffer.concat([newer, Buffer.alloc(500)]))]) {
        folder.write(replica, bytes);
        expect(await codeOf(() => folder.store().open(passphrase))).toBe('vault-newer');
        expect(await codeOf(() => folder.store().peek())).toBe('vault-newer');
        expect(folder.read(replica)).toEqual(bytes);
      }
    },
  );
});

describe('a forger', () => {
  const cost = { opsLimit: 36, memoryKiB: 40 };
  const hostile: [string, (copy: Buffer) => void][] = [
    ['one tebibyte of memory', (copy) => copy.writeUInt32BE(2 ** 30, cost.memoryKiB)],
    ['four thousand million passes', (copy) => copy.writeUInt32BE(0xffff_ffff, cost.opsLimit)],
    ['no memory', (copy) => copy.writeUInt32BE(0, cost.memoryKiB)],
    ['no passes', (copy) => copy.writeUInt32BE(0, cost.opsLimit)],
  ];
  test.each(hostile)('a header that asks for %s is refused before anything is tried', async (_, change) => {
    using folder = createVaultFolder();
    const { sound } = await made(folder);
    const forged = withChecksum(changed(sound, change));
    folder.write(0, forged);
    folder.write(1, forged);
    const stretch = () => Promise.reject(new Error('tried'));
    expect(await codeOf(() => folder.store({ stretch }).open(passphrase))).toBe('vault-damaged');
  });

  test('every changed bit under a checksum made to fit again is found by verify', async () => {
    using folder = createVaultFolder();
    const { store, sound } = await made(folder);
    for (const bit of bits(sound.subarray(0, sound.length - 32))) {
      folder.write(0, withChecksum(flip(sound, bit)));
      expect(store.verify(), `bit ${bit}`).toEqual([expect.stringContaining('header.0')]);
    }
  });

  test('no changed byte under a checksum made to fit again opens the vault or is copied over the sound header', async () => {
    using folder = createVaultFolder();
    const { sound } = await made(folder);
    for (let byte = 0; byte < sound.length - 32; byte += 1) {
      // The cost's bytes are tried above; a large one within bounds only takes long.
      if (byte >= cost.opsLimit && byte < cost.memoryKiB + 4) continue;
      const forged = withChecksum(flip(sound, byte * 8));
      // A lower revision loses against the sound header, and is mended: nothing to see here.
      if (forged.readUInt32BE(12) < sound.readUInt32BE(12)) continue;
      folder.write(0, forged);
      folder.write(1, forged);
      const outcome = await codeOf(() => folder.store().open(passphrase));
      expect(
        ['wrong-passphrase', 'vault-damaged', 'vault-newer', 'keychain-unavailable'],
        `byte ${byte}: ${String(outcome)}`,
      ).toContain(outcome);
      expect(folder.read(1)).toEqual(forged);
    }
  });
});

describe('any bytes', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.uint8Array({ minLength: 304, maxLength: 304 }),
    fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => withChecksum(Buffer.concat([Buffer.from('HOLDFAST\0\x01\0\0', 'latin1'), bytes]))),
    fc
      .uint8Array({ minLength: 260, maxLength: 260 })
      .map((bytes) =>
        withChecksum(Buffer.concat([Buffer.from('HOLDFAST\0\x01\0\0', 'latin1'), bytes, Buffer.alloc(32)])),
      ),
  );

  test('reading a header never throws, and calls nothing sound that does not read back the same', () => {
    fc.assert(
      fc.property(anything, (bytes) => {
        const decoded = decodeHeader(Buffer.from(bytes));
        if (decoded.kind === 'sound') expect(decoded.header.bytes).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test('whatever two files are found as headers, opening gives a fault with a code and leaves both as they were', async () => {
    using folder = createVaultFolder();
    const stretch = async () => Buffer.alloc(32);
    await fc.assert(
      fc.asyncProperty(anything, anything, async (first, second) => {
        folder.write(0, first);
        folder.write(1, second);
        const error: unknown = await folder
          .store({ stretch })
          .open(passphrase)
          .then(
            () => 'opened',
            (thrown: unknown) => thrown,
          );
        expect(isFault(error)).toBe(true);
        expect(['vault-damaged', 'vault-newer', 'wrong-passphrase']).toContain((error as Fault).code);
        expect(folder.read(0)).toEqual(Buffer.from(first));
        expect(folder.read(1)).toEqual(Buffer.from(second));
      }),
      { numRuns: 500 },
    );
  });
});
