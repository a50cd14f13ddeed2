import { argon2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { argon2id, nativeArgon2id, workerArgon2id } from '../../main/store/vault/keys/argon2.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('Argon2id', () => {
  test('RFC 9106, section 5.3, by the primitive (with its secret and associated data, which a vault does not use)', () => {
    const tag = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      parallelism: 4,
      tagLength: 32,
      memory: 32,
      passes: 3,
    });
    expect(hex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  // From test.c of the reference implementation (P-H-C/phc-winner-argon2), version 0x13, one lane, 8-byte salts.
  test.each([
    { passes: 2, memoryKiB: 65536, password: 'password', salt: 'somesalt', tag: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7' },
    { passes: 2, memoryKiB: 256, password: 'password', salt: 'somesalt', tag: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe' },
    { passes: 4, memoryKiB: 65536, password: 'password', salt: 'somesalt', tag: '9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c' },
    { passes: 2, memoryKiB: 65536, password: 'differentpassword', salt: 'somesalt', tag: '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde' },
    { passes: 2, memoryKiB: 65536, password: 'password', salt: 'diffsalt', tag: 'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c' },
  ])('the reference vector for $password, $salt, t=$passes, m=$memoryKiB KiB, by the function that unlocks a vault', async ({ passes, memoryKiB, password, salt, tag }) => {
    expect(hex(await nativeArgon2id(Buffer.from(password), Buffer.from(salt), { opsLimit: passes, memoryKiB }))).toBe(tag);
  });

  test('a vault made where OpenSSL has Argon2 opens where only libsodium has it: both give equal bytes', async () => {
    for (const cost of [{ opsLimit: 1, memoryKiB: 8 }, { opsLimit: 3, memoryKiB: 1024 }, { opsLimit: 3, memoryKiB: 64 * 1024 }]) {
      const [passphrase, salt] = [Buffer.from('a quiet morning – by the sea'), Buffer.from('0123456789abcdef')];
      const expected = hex(await nativeArgon2id(passphrase, salt, cost));
      expect(hex(await workerArgon2id(passphrase, salt, cost))).toBe(expected);
      expect(hex(await argon2id(passphrase, salt, cost))).toBe(expected);
    }
  });
});
