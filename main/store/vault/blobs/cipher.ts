import {
  createCipheriv,
  createDecipheriv,
  getCiphers,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type CipherGCMTypes,
} from 'node:crypto';
import { Fault } from '../../../core/fault.ts';
import { COMMITMENT_BYTES, encodeHeader, parseHeader, suiteByte, TAG_BYTES, type Suite } from './format.ts';

const CONTENT_KEY_BYTES = 32;
const PREFIX_BYTES = 7;

/**
 * One blob's cipher: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015, section 6) over an AEAD,
 * nonce = prefix (7 bytes) ∥ counter (4, big-endian) ∥ last (1). Order, truncation and extension are thereby bound;
 * the header is associated data of every chunk.
 */
export interface ChunkCipher {
  readonly header: Buffer;
  /** Ciphertext and tag, at the beginning of `into`. The same index must never be sealed twice. */
  seal(index: number, last: boolean, plain: Uint8Array, into: Buffer): Buffer;
  /** Plaintext, at the beginning of `into`. Throws Fault `original-damaged`, and then leaves none of it there. */
  open(index: number, last: boolean, sealed: Uint8Array, into: Buffer): Buffer;
  /** Zeroes the derived keys; the cipher is unusable afterwards. */
  wipe(): void;
}

/**
 * HKDF-SHA256 (RFC 5869) of the original's key: content key, nonce prefix, commitment. AEADs do not commit to their key
 * (one ciphertext can be built that opens under two); a collision-resistant image of the key in the header does.
 */
const derive = (
  key: Uint8Array,
  suite: Suite,
): { material: Buffer; contentKey: Buffer; prefix: Buffer; commitment: Buffer } => {
  if (key.length !== 32) throw new Fault('bad-argument', 'the key of an original has 32 bytes');
  const info = `holdfast/blob/v1/suite-${String(suiteByte(suite))}`;
  const material = Buffer.from(hkdfSync('sha256', key, '', info, CONTENT_KEY_BYTES + PREFIX_BYTES + COMMITMENT_BYTES));
  return {
    material,
    contentKey: material.subarray(0, CONTENT_KEY_BYTES),
    prefix: material.subarray(CONTENT_KEY_BYTES, CONTENT_KEY_BYTES + PREFIX_BYTES),
    commitment: material.subarray(CONTENT_KEY_BYTES + PREFIX_BYTES),
  };
};

const nonceOf = (prefix: Buffer, index: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(PREFIX_BYTES + 5);
  nonce.set(prefix);
  nonce.writeUInt32BE(index, PREFIX_BYTES);
  nonce[PREFIX_BYTES + 4] = last ? 1 : 0;
  return nonce;
};

// The two suites are called alike, but node:crypto's types resolve no overload for the union of their names.
const encryptor = (suite: Suite, key: Buffer, nonce: Buffer) =>
  createCipheriv(suite as CipherGCMTypes, key, nonce, { authTagLength: TAG_BYTES });
const decryptor = (suite: Suite, key: Buffer, nonce: Buffer) =>
  createDecipheriv(suite as CipherGCMTypes, key, nonce, { authTagLength: TAG_BYTES });

/**
 * node:crypto answers every `update` with memory of its own. In steps that stay in the processor's cache, given back
 * at once, that is free; a megabyte at a time is fetched from the kernel anew and costs five times the encryption.
 */
const STEP_BYTES = 128 * 1024;

const pass = (cipher: { update(data: Uint8Array): Buffer }, bytes: Uint8Array, into: Buffer): void => {
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    const part = cipher.update(bytes.subarray(at, at + STEP_BYTES));
    into.set(part, at);
    const { buffer } = part;
    if (buffer instanceof ArrayBuffer && buffer.byteLength === part.byteLength) buffer.transfer(0);
  }
};

/** A cipher for a fresh `key` (32 random bytes, for one attempt only). The key itself stays the caller's to wipe. */
export const createChunkCipher = (key: Uint8Array, suite: Suite): ChunkCipher => {
  const { material, contentKey, prefix, commitment } = derive(key, suite);
  const header = encodeHeader(suite, commitment);
  return {
    header,
    seal: (index, last, plain, into) => {
      const cipher = encryptor(suite, contentKey, nonceOf(prefix, index, last));
      cipher.setAAD(header);
      pass(cipher, plain, into);
      cipher.final();
      into.set(cipher.getAuthTag(), plain.length);
      return into.subarray(0, plain.length + TAG_BYTES);
    },
    open: (index, last, sealed, into) => {
      const bodyBytes = sealed.length - TAG_BYTES;
      if (bodyBytes < 0) throw new Fault('original-damaged', 'cut short');
      const decipher = decryptor(suite, contentKey, nonceOf(prefix, index, last));
      decipher.setAAD(header);
      decipher.setAuthTag(sealed.subarray(bodyBytes));
      const plain = into.subarray(0, bodyBytes);
      pass(decipher, sealed.subarray(0, bodyBytes), plain);
      try {
        decipher.final();
      } catch (error) {
        plain.fill(0);
        throw new Fault('original-damaged', `chunk ${String(index)} does not authenticate`, { cause: error });
      }
      return plain;
    },
    wipe: () => {
      material.fill(0);
    },
  };
};

/** The cipher of an existing blob. Throws Fault `original-damaged` when the header is not one, or commits to another key. */
export const cipherFor = (key: Uint8Array, headerBytes: Buffer): ChunkCipher => {
  const { suite, commitment } = parseHeader(headerBytes);
  if (!getCiphers().includes(suite)) throw new Fault('original-damaged', `${suite} is not available in this runtime`);
  const cipher = createChunkCipher(key, suite);
  if (!timingSafeEqual(cipher.header.subarray(-COMMITMENT_BYTES), commitment)) {
    cipher.wipe();
    throw new Fault('original-damaged', 'the header is of another key');
  }
  return cipher;
};

const SAMPLE_BYTES = 64 * 1024;

/**
 * The suite to write with. Whether the processor has AES instructions cannot be asked for in Node, but seen: with them
 * AES-256-GCM is at least twice as fast as ChaCha20-Poly1305, without them a third as fast. Costs about a millisecond.
 */
export const quickestSuite = (): Suite => {
  if (!getCiphers().includes('chacha20-poly1305')) return 'aes-256-gcm';
  const plain = Buffer.alloc(SAMPLE_BYTES);
  const sealed = Buffer.alloc(SAMPLE_BYTES + TAG_BYTES);
  const bestMs = (suite: Suite): number => {
    const cipher = createChunkCipher(randomBytes(32), suite);
    const times = Array.from({ length: 4 }, (_, index) => {
      const startedAt = performance.now();
      cipher.seal(index, false, plain, sealed);
      return performance.now() - startedAt;
    });
    cipher.wipe();
    return Math.min(...times);
  };
  return bestMs('chacha20-poly1305') < bestMs('aes-256-gcm') ? 'chacha20-poly1305' : 'aes-256-gcm';
};
