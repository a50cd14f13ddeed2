import { randomFillSync } from 'node:crypto';

/** A cryptographic generator. An argument everywhere, so that tests can name what is drawn. */
export interface Random {
  /** `sizeBytes` fresh bytes in memory of their own (outside the heap, so that they can be wiped). */
  bytes(sizeBytes: number): Buffer;
}

// An ArrayBuffer lies outside the collector's heap: V8 keeps small Buffers inside it and copies them about.
const outsideHeap = (sizeBytes: number): Buffer => Buffer.from(new ArrayBuffer(sizeBytes));

/** Asking the generator costs the same for 16 bytes as for 4,096: small draws come from a stock, wiped as it is handed out. */
const stock = outsideHeap(4096);
const SMALL = 64;
let used = stock.length;

export const systemRandom: Random = {
  bytes: (sizeBytes) => {
    const bytes = outsideHeap(sizeBytes);
    if (sizeBytes > SMALL) return randomFillSync(bytes);
    if (used + sizeBytes > stock.length) {
      randomFillSync(stock);
      used = 0;
    }
    stock.copy(bytes, 0, used, used + sizeBytes);
    stock.fill(0, used, used + sizeBytes);
    used += sizeBytes;
    return bytes;
  },
};
