import { createHash } from 'node:crypto';
import type { CID } from 'multiformats/cid';
import { createChunkCipher } from './cipher.ts';
import { createCidBuilder } from './cid.ts';
import type { Suite } from './format.ts';

/** One attempt at one original: plaintext passes once, and comes out encrypted, hashed and addressed. */
export interface Sealing {
  /** The chunk's share of the blob, in pieces of the caller's own, in order. Chunks of 1 MiB, the last shorter. */
  chunk(plain: Uint8Array, last: boolean): Buffer[];
  /** After the last chunk. `sha256`: of the plaintext, hex. */
  finish(): { cid: CID; sizeBytes: number; sha256: string };
  wipe(): void;
}

export const createSealing = (key: Uint8Array, suite: Suite): Sealing => {
  const cipher = createChunkCipher(key, suite);
  const plainHash = createHash('sha256');
  const address = createCidBuilder();
  let index = 0;
  let sizeBytes = 0;
  return {
    chunk: (plain, last) => {
      plainHash.update(plain);
      const { body, tag } = cipher.seal(index, last, plain);
      const pieces = index === 0 ? [Buffer.from(cipher.header), body, tag] : [body, tag];
      for (const piece of pieces) address.update(piece);
      index += 1;
      sizeBytes += plain.length;
      return pieces;
    },
    finish: () => ({ cid: address.finish(), sizeBytes, sha256: plainHash.digest('hex') }),
    wipe: () => {
      cipher.wipe();
    },
  };
};
