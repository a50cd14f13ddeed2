import { randomFillSync } from 'node:crypto';

/** A cryptographic generator. An argument everywhere, so that tests can name what is drawn. */
export interface Random {
  /** `sizeBytes` fresh bytes in memory of their own (never pooled, so that they can be wiped). */
  bytes(sizeBytes: number): Buffer;
}

export const systemRandom: Random = {
  bytes: (sizeBytes) => {
    const bytes = Buffer.alloc(sizeBytes);
    randomFillSync(bytes);
    return bytes;
  },
};
