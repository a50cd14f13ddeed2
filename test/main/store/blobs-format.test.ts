import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cid } from '../../../main/core/ids.ts';
import { createCancel } from '../../../main/store/vault/blobs/cancel.ts';
import { checkBlob } from '../../../main/store/vault/blobs/check.ts';
import { createCidBuilder } from '../../../main/store/vault/blobs/cid.ts';
import type { Suite } from '../../../main/store/vault/blobs/format.ts';
import { openBlob } from '../../../main/store/vault/blobs/index.ts';
import { createSealing, MAX_SHARE_BYTES } from '../../../main/store/vault/blobs/sealing.ts';
import { collect } from '../../kit/blobs.ts';

const MiB = 1024 * 1024;
const suites = ['aes-256-gcm', 'chacha20-poly1305'] as const;

const seal = (plain: Uint8Array, key: Uint8Array, suite: Suite = 'aes-256-gcm') => {
  const sealing = createSealing(key, suite);
  const pieces: Buffer[] = [];
  const count = Math.max(1, Math.ceil(plain.length / MiB));
  for (let index = 0; index < count; index += 1) {
    const into = Buffer.alloc(MAX_SHARE_BYTES);
    pieces.push(sealing.chunk(plain.subarray(index * MiB, (index + 1) * MiB), index === count - 1, into));
  }
  const { cid: address, sizeBytes } = sealing.finish();
  return { bytes: Buffer.concat(pieces), cid: cid(address.toString()), sizeBytes };
};

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blobs-format-'));
  path = join(folder, 'blob');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const check = (key: Uint8Array, blob: { cid: ReturnType<typeof cid>; sizeBytes: number }) =>
  checkBlob(path, key, blob, createCancel());

const readAll = async (key: Uint8Array): Promise<Buffer> => {
  const reader = await openBlob(path, key);
  try {
    return await collect(reader.stream());
  } finally {
    await reader.close();
  }
};

describe('format, version 1', () => {
  test.each(suites)('a blob of %s opens by the description alone, without our code', (suite) => {
    const plain = randomBytes(2 * MiB + 100);
    const key = randomBytes(32);
    const { bytes } = seal(plain, key, suite);
    const header = bytes.subarray(0, 48);
    expect(header.subarray(0, 16).toString('hex')).toBe(
      `484f4c4446415354010${String(suites.indexOf(suite) + 1)}000000100000`,
    );
    const info = `holdfast/blob/v1/suite-${String(suites.indexOf(suite) + 1)}`;
    const material = Buffer.from(hkdfSync('sha256', key, '', info, 71));
    expect(header.subarray(16).equals(material.subarray(39))).toBe(true);
    const parts: Buffer[] = [];
    for (let index = 0, at = 48; at < bytes.length; index += 1) {
      const end = Math.min(bytes.length, at + MiB + 16);
      const counter = Buffer.from([0, 0, 0, index, end === bytes.length ? 1 : 0]);
      const nonce = Buffer.concat([material.subarray(32, 39), counter]);
      // The types know each suite by a literal; at run time both take the same arguments.
      const decipher = createDecipheriv(suite as 'aes-256-gcm', material.subarray(0, 32), nonce, { authTagLength: 16 });
      decipher.setAAD(header);
      decipher.setAuthTag(bytes.subarray(end - 16, end));
      parts.push(decipher.update(bytes.subarray(at, end - 16)), decipher.final());
      at = end;
    }
    expect(Buffer.concat(parts).equals(plain)).toBe(true);
  });

  test('a blob tells the size of its plaintext and nothing more', () => {
    for (const size of [0, 1, MiB, MiB + 1]) {
      const { bytes } = seal(Buffer.alloc(size), randomBytes(32));
      expect(bytes.length).toBe(48 + size + 16 * Math.max(1, Math.ceil(size / MiB)));
    }
  });
});

describe('every change is found, and no wrong plaintext comes out', () => {
  test.each(suites)('every single bit of small blobs of %s', async (suite) => {
    for (const size of [0, 1, 33]) {
      const key = randomBytes(32);
      const blob = seal(randomBytes(size), key, suite);
      for (let bit = 0; bit < blob.bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(blob.bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, flipped);
        expect(await check(key, blob), `bit ${String(bit)}`).not.toBe('');
        await expect(readAll(key)).rejects.toMatchObject({ code: 'original-damaged' });
      }
      writeFileSync(path, blob.bytes);
      expect(await check(key, blob)).toBe('');
    }
  });

  test('random bits of a large blob', async () => {
    const key = randomBytes(32);
    const blob = seal(randomBytes(3 * MiB + 5), key);
    const property = fc.asyncProperty(fc.nat(blob.bytes.length * 8 - 1), async (bit) => {
      const flipped = Buffer.from(blob.bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(path, flipped);
      expect(await check(key, blob)).not.toBe('');
      await expect(readAll(key)).rejects.toMatchObject({ code: 'original-damaged' });
    });
    await fc.assert(property, { numRuns: 30 });
  });

  test('a blob cut at any byte, as by a crash', async () => {
    const key = randomBytes(32);
    const small = seal(randomBytes(20), key);
    for (let length = 0; length < small.bytes.length; length += 1) {
      writeFileSync(path, small.bytes.subarray(0, length));
      expect(await check(key, small)).not.toBe('');
      await expect(readAll(key)).rejects.toMatchObject({ code: 'original-damaged' });
    }
    const large = seal(randomBytes(2 * MiB + 9), key);
    const borders = [48, 48 + 16, 48 + MiB, 48 + MiB + 16, 48 + 2 * (MiB + 16), 48 + 2 * (MiB + 16) + 16];
    const property = fc.asyncProperty(
      fc.oneof(fc.constantFrom(...borders), fc.nat(large.bytes.length - 1)),
      async (length) => {
        writeFileSync(path, large.bytes);
        truncateSync(path, length);
        expect(await check(key, large)).not.toBe('');
        await expect(openBlob(path, key)).rejects.toMatchObject({ code: 'original-damaged' });
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });

  test('appended bytes, exchanged chunks, another file in its place, another key', async () => {
    const key = randomBytes(32);
    const blob = seal(randomBytes(2 * MiB), key);
    for (const extra of [1, 16, MiB + 16]) {
      writeFileSync(path, blob.bytes);
      appendFileSync(path, Buffer.alloc(extra));
      expect(await check(key, blob)).not.toBe('');
      await expect(readAll(key)).rejects.toMatchObject({ code: 'original-damaged' });
    }
    const chunk = MiB + 16;
    const { bytes } = blob;
    writeFileSync(
      path,
      Buffer.concat([bytes.subarray(0, 48), bytes.subarray(48 + chunk), bytes.subarray(48, 48 + chunk)]),
    );
    expect(await check(key, blob)).not.toBe('');

    const other = seal(randomBytes(2 * MiB), randomBytes(32));
    writeFileSync(path, other.bytes);
    expect(await check(key, blob)).toBe('the header is of another key');

    writeFileSync(path, blob.bytes);
    await expect(openBlob(path, randomBytes(32))).rejects.toMatchObject({ code: 'original-damaged' });
    // Sound, but not what the record says.
    expect(await check(key, { ...blob, cid: other.cid })).toBe('not the bytes that were stored');
    expect(await check(key, { ...blob, sizeBytes: 5 })).toBe('of another size');
    copyFileSync(path, `${path}-copy`);
    rmSync(path);
    expect(await check(key, blob)).toBe('missing');
  });

  test('a blob that opens under one key opens under no other, even one made for it', () => {
    const [one, two] = [randomBytes(32), randomBytes(32)];
    const commitment = (key: Uint8Array): string => seal(Buffer.alloc(0), key).bytes.subarray(16, 48).toString('hex');
    expect(commitment(one)).toBe(commitment(one));
    expect(commitment(one)).not.toBe(commitment(two));
  });
});

describe('address', () => {
  const LEAF = MiB + 16;
  const pattern = Buffer.from(Array.from({ length: 65_536 }, (_, index) => (index * 31 + (index >> 8)) & 255));
  const addressOf = (size: number): string => {
    const builder = createCidBuilder();
    for (let at = 0; at < size; at += pattern.length)
      builder.update(pattern.subarray(0, Math.min(pattern.length, size - at)));
    return builder.finish().toString();
  };

  // Made with ipfs-unixfs-importer 17: fixed-size chunker of 1,048,592 bytes, raw leaves, CID version 1, 1,024 children.
  test.each([
    [0, 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
    [64, 'bafkreifar6bmeptmcnrj3drt2djkcmaf7miegy7lpe5v5cccarevdutxmq'],
    [LEAF, 'bafkreicmblb4nxotzffxyl2gf4m2kk3etjds2n3irekklhf7hq3abjdg4a'],
    [LEAF + 1, 'bafybeihwa7ujtavszazuenll6gmyxyxrlr6h5xszav5kojruop5mvtoite'],
    [2 * LEAF, 'bafybeih4ksnj6t5louwaa6wlen5j7fz65x3ytvue4jnrwo3ky7236kecvq'],
    [2 * LEAF + 5, 'bafybeihplyc6hhg3zxbvytixi3qxzutaxusfmjxmof6rwwlhylf2rtjwge'],
    [1024 * LEAF, 'bafybeidfx256ff4it44vhdzfciypfwlaxiiunstiam7oknlvj27yj4mfsi'],
    [1024 * LEAF + 1, 'bafybeihwcyuieu2y7hw43udccepb2fj5hqa74mtla5zea2lmpgoseueyle'],
  ])('a file of %i bytes has the CID that IPFS itself gives it', { timeout: 60_000 }, (size, expected) => {
    expect(addressOf(size)).toBe(expected);
  });

  test('the address does not depend on how the bytes arrive', () => {
    const bytes = randomBytes(3 * LEAF);
    const whole = createCidBuilder();
    whole.update(bytes);
    const expected = whole.finish().toString();
    const property = fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
      const builder = createCidBuilder();
      let at = 0;
      for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
        builder.update(bytes.subarray(at, cut));
        at = cut;
      }
      expect(builder.finish().toString()).toBe(expected);
    });
    fc.assert(property, { numRuns: 20 });
  });

  test('what is stored has the address of the bytes on the disk', () => {
    const blob = seal(randomBytes(100), randomBytes(32));
    writeFileSync(path, blob.bytes);
    const builder = createCidBuilder();
    builder.update(readFileSync(path));
    expect(builder.finish().toString()).toBe(blob.cid);
  });
});
