import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../../core/workers.ts';

/** `plaintext` numbers what is hashed, so that a late reply about one given up is not taken for the next. */
export type HashRequest =
  { kind: 'begin'; plaintext: number } | { kind: 'update'; bytes: Uint8Array } | { kind: 'digest' };
export type HashReply = { kind: 'updated'; plaintext: number } | { kind: 'digest'; plaintext: number; hex: string };

/** SHA-256 of one plaintext as it passes. */
export interface PlainHash {
  /** Resolves when the piece *before* this one may be written over. */
  update(bytes: Uint8Array): Promise<void>;
  /** Hex; once, at the end. */
  digest(): Promise<string>;
}

export const createPlainHash = (): PlainHash => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
      return Promise.resolve();
    },
    digest: () => Promise.resolve(hash.digest('hex')),
  };
};

/** Hashes beside the encryption, in a thread of its own that is started when first needed. */
export interface HashThread {
  /** Starts over: one plaintext at a time, the one before is given up. Its pieces must lie in shared memory. */
  begin(): PlainHash;
}

/**
 * Two SHA-256 (of the plaintext, of the ciphertext's leaves) are most of the work on a large file, and neither can be
 * split. On a single core there is nothing to be had from a second thread: hashes in place.
 */
export const createHashThread = (): HashThread => {
  let thread: Worker | undefined;
  let plaintext = 0;
  let hashedPieces = 0;
  let hex: string | undefined;
  let failure: { error: unknown } | undefined;
  let wake = (): void => undefined;

  const start = (): Worker => {
    const worker = new Worker(entryUrl('store/vault/blobs/hasher'), {
      resourceLimits: { maxYoungGenerationSizeMb: 1 },
    });
    worker.on('message', (reply: HashReply) => {
      if (reply.plaintext !== plaintext) return;
      if (reply.kind === 'updated') hashedPieces += 1;
      else hex = reply.hex;
      wake();
    });
    worker.on('error', (error) => {
      failure = { error };
      thread = undefined;
      wake();
    });
    return worker;
  };
  const until = async (reached: () => boolean): Promise<void> => {
    while (!reached()) {
      if (failure !== undefined) throw failure.error;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  return {
    begin: () => {
      if (availableParallelism() < 2) return createPlainHash();
      const worker = (thread ??= start());
      const send = (request: HashRequest): void => {
        worker.postMessage(request);
      };
      plaintext += 1;
      hashedPieces = 0;
      hex = undefined;
      failure = undefined;
      send({ kind: 'begin', plaintext });
      let pieces = 0;
      return {
        update: async (bytes) => {
          send({ kind: 'update', bytes });
          pieces += 1;
          await until(() => hashedPieces >= pieces - 1);
        },
        digest: async () => {
          send({ kind: 'digest' });
          await until(() => hex !== undefined);
          return hex ?? '';
        },
      };
    },
  };
};
