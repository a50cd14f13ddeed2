import { randomFillSync } from 'node:crypto';

/** A cryptographic generator. An argument everywhere, so that tests can name what is drawn. */
export interface Random {
  /** `sizeBytes` fresh bytes in memory of their own (outside the heap, so that they can be wiped). */
  bytes(sizeBytes: number): Buffer;
}

export const systemRandom: Random = {
  bytes: (sizeBytes) => {
    // An ArrayBuffer lies outside the collector's heap: V8 keeps small Buffers inside it and copies them about.
    const bytes = Buffer.from(new ArrayBuffer(sizeBytes));
    randomFillSync(bytes);
    return bytes;
  },
};
