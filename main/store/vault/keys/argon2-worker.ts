import { parentPort, workerData } from 'node:worker_threads';
import sodium from 'libsodium-wrappers';
import { stretchedSizeBytes, type Argon2Job } from './argon2.ts';

const { passphrase, salt, cost } = workerData as Argon2Job;
await sodium.ready;
const stretched = sodium.crypto_pwhash(
  stretchedSizeBytes,
  passphrase,
  salt,
  cost.opsLimit,
  cost.memoryKiB * 1024,
  sodium.crypto_pwhash_ALG_ARGON2ID13,
);
passphrase.fill(0);
// Moved, not copied: no second copy stays behind in this thread.
parentPort?.postMessage(stretched, [stretched.buffer as ArrayBuffer]);
