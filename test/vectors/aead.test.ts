import { createCipheriv, createDecipheriv } from 'node:crypto';
import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Random } from '../../main/core/random.ts';
import { unwrap, wrap } from '../../main/store/vault/keys/wrap.ts';
import { aeadCases, type AeadCase } from '../kit/wycheproof.ts';

interface Aead {
  name: string;
  file: string;
  nonceSizeBytes: number;
  /** Ciphertext ‖ tag. */
  seal(one: AeadCase): Buffer;
  /** null when it does not authenticate. */
  open(one: AeadCase): Buffer | null;
}

const orNull = (work: () => Uint8Array): Buffer | null => {
  try {
    return Buffer.from(work());
  } catch {
    return null;
  }
};

/** What a vault's header uses. The nonce, random otherwise, is the vector's. */
const headerWrap: Aead = {
  name: 'AES-256-GCM, as the header wraps keys with it',
  file: 'aes_gcm_test.json',
  nonceSizeBytes: 12,
  seal: (one) => {
    const random: Random = { bytes: () => one.nonce };
    return wrap(one.key, one.plaintext, one.associatedData, random).subarray(12);
  },
  open: (one) => unwrap(one.key, Buffer.concat([one.nonce, one.ciphertext, one.tag]), one.associatedData),
};

/** What originals are sealed with: node:crypto's two ciphers, called as the chunk cipher calls them. */
const nodeCipher = (suite: 'aes-256-gcm' | 'chacha20-poly1305', file: string): Aead => ({
  name: `${suite}, as originals are sealed with it`,
  file,
  nonceSizeBytes: 12,
  seal: (one) => {
    const cipher = createCipheriv(suite as 'aes-256-gcm', one.key, one.nonce, { authTagLength: 16 });
    cipher.setAAD(one.associatedData);
    return Buffer.concat([cipher.update(one.plaintext), cipher.final(), cipher.getAuthTag()]);
  },
  open: (one) =>
    orNull(() => {
      const decipher = createDecipheriv(suite as 'aes-256-gcm', one.key, one.nonce, { authTagLength: 16 });
      decipher.setAAD(one.associatedData);
      decipher.setAuthTag(one.tag);
      return Buffer.concat([decipher.update(one.ciphertext), decipher.final()]);
    }),
});

const xchacha: Aead = {
  name: 'XChaCha20-Poly1305 of libsodium',
  file: 'xchacha20_poly1305_test.json',
  nonceSizeBytes: 24,
  seal: (one) => Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(one.plaintext, one.associatedData, null, one.nonce, one.key)),
  open: (one) =>
    orNull(() =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, Buffer.concat([one.ciphertext, one.tag]), one.associatedData, one.nonce, one.key),
    ),
};

beforeAll(() => sodium.ready);

const ciphers = [headerWrap, nodeCipher('aes-256-gcm', headerWrap.file), nodeCipher('chacha20-poly1305', 'chacha20_poly1305_test.json'), xchacha];

describe.each(ciphers)('$name (Wycheproof; skipped where the samples are absent)', (aead) => {
  const cases = aeadCases(aead.file, aead.nonceSizeBytes);

  test.skipIf(cases === null)('seals and opens every valid case, and refuses every altered one', () => {
    expect(cases?.length).toBeGreaterThan(50);
    for (const one of cases ?? []) {
      if (one.valid) expect(aead.seal(one), one.name).toEqual(Buffer.concat([one.ciphertext, one.tag]));
      expect(aead.open(one), one.name).toEqual(one.valid ? one.plaintext : null);
    }
  });
});
