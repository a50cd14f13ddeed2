import type { CID } from 'multiformats/cid';
import { createChunkCipher } from './cipher.ts';
import { createCidBuilder } from './cid.ts';
import { HEADER_BYTES, SEALED_CHUNK_BYTES, type Suite } from './format.ts';

/** The first chunk comes with the header. */
export const MAX_SHARE_BYTES = HEADER_BYTES + SEALED_CHUNK_BYTES;

/** One attempt at one original: plaintext passes once, and comes out encrypted and addressed. */
export interface Sealing {
  /**
   * The chunk's share of the blob, at the beginning of `into`, which has room for MAX_SHARE_BYTES (or what the blob
   * needs in all). Chunks of 1 MiB, the last shorter.
   */
  chunk(plain: Uint8Array, last: boolean, into: Buffer): Buffer;
  /** After the last chunk. */
  finish(): { cid: CID; sizeBytes: number };
  wipe(): void;
}

export const createSealing = (key: Uint8Array, suite: Suite): Sealing => {
  const cipher = createChunkCipher(key, suite);
  const address = createCidBuilder();
  let index = 0;
  let sizeBytes = 0;
  return {
    chunk: (plain, last, into) => {
      const headerBytes = index === 0 ? HEADER_BYTES : 0;
      if (index === 0) into.set(cipher.header);
      const { length } = cipher.seal(index, last, plain, into.subarray(headerBytes));
      const share = into.subarray(0, headerBytes + length);
      address.update(share);
      index += 1;
      sizeBytes += plain.length;
      return share;
    },
    finish: () => ({ cid: address.finish(), sizeBytes }),
    wipe: () => {
      cipher.wipe();
    },
  };
};
