import crypto from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../../core/fault.ts';
import { entryUrl } from '../../../core/workers.ts';
import type { KdfCost } from '../types.ts';

/** Slow derivation of 32 bytes from a passphrase. The caller wipes both ends. */
export type Stretch = (passphrase: Buffer, salt: Buffer, cost: KdfCost) => Promise<Buffer>;

export const stretchedSizeBytes = 32;
/** The only size libsodium takes (crypto_pwhash_SALTBYTES); RFC 9106 recommends it too. */
export const saltSizeBytes = 16;

/** What the worker is started with; it posts back 32 bytes. */
export interface Argon2Job {
  passphrase: Uint8Array;
  salt: Uint8Array;
  cost: KdfCost;
}

/** Argon2id, version 0x13, one lane (RFC 9106), by OpenSSL, off the event loop; its memory goes back when it is done. */
export const nativeArgon2id: Stretch = (passphrase, salt, cost) => {
  const parameters = {
    message: passphrase,
    nonce: salt,
    parallelism: 1,
    tagLength: stretchedSizeBytes,
    memory: cost.memoryKiB,
    passes: cost.opsLimit,
  };
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', parameters, (error, stretched) => {
      if (error === null) resolve(stretched);
      else reject(new Fault('internal', 'Argon2id could not run', { cause: error }));
    });
  });
};

/**
 * The same function by libsodium, in a worker that lives for this one derivation: WebAssembly memory never shrinks and
 * libsodium's JavaScript does not clear what it copied there, so both end with the worker.
 */
export const workerArgon2id: Stretch = (passphrase, salt, cost) => {
  const workerData: Argon2Job = { passphrase, salt, cost };
  return new Promise((resolve, reject) => {
    const failed = (cause?: unknown): void => reject(new Fault('internal', 'Argon2id could not run', { cause }));
    const worker = new Worker(entryUrl('store/vault/keys/argon2-worker'), { workerData });
    worker.once('message', (stretched: Uint8Array) =>
      resolve(Buffer.from(stretched.buffer, stretched.byteOffset, stretched.byteLength)),
    );
    worker.once('error', failed);
    // After a message this changes nothing: a promise settles once.
    worker.once('exit', () => failed());
  });
};

/**
 * Electron's Node is built on BoringSSL, which has no Argon2, and older OpenSSL has none either. The only honest way to
 * know is to ask for the smallest there is (8 KiB, microseconds).
 */
const hasNativeArgon2 = (): boolean => {
  const smallest = {
    message: Buffer.alloc(1),
    nonce: Buffer.alloc(saltSizeBytes),
    parallelism: 1,
    tagLength: 4,
    memory: 8,
    passes: 1,
  };
  try {
    return crypto.argon2Sync('argon2id', smallest).length === 4;
  } catch {
    return false;
  }
};

/** Argon2id with one lane, by whichever of the two this runtime has; both give equal bytes (test/vectors). */
export const argon2id: Stretch = (passphrase, salt, cost) =>
  hasNativeArgon2() ? nativeArgon2id(passphrase, salt, cost) : workerArgon2id(passphrase, salt, cost);
