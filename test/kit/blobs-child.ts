import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemRandom } from '../../main/core/random.ts';
import { createBlobStore } from '../../main/store/vault/blobs/index.ts';

/** Keeps originals of all sizes without end, and says on stdout, one JSON line each, which are acknowledged. */
const store = createBlobStore({ random: systemRandom }, { folder: process.argv[2] ?? '', workers: 2 });

async function* bytesOf(seed: number): AsyncGenerator<Uint8Array> {
  const sizeBytes = [10, 5000, 250_000, 300_000, 2_500_000][seed % 5] ?? 0;
  yield randomBytes(sizeBytes);
}

const lane = async (first: number): Promise<void> => {
  for (let seed = first; ; seed += 1) {
    const blobs = await Promise.all(
      [0, 1, 2].map((step) => store.stage({ kind: 'stream', stream: bytesOf(seed + step) }, {})),
    );
    const dropped = blobs.slice(2);
    await store.commit(blobs.slice(0, 2));
    await store.discard(dropped);
    for (const { cid, key, sizeBytes } of blobs.slice(0, 2)) {
      // Synchronous: what the parent reads was acknowledged before the kill.
      writeSync(1, `${JSON.stringify({ cid, key: key.toString('hex'), sizeBytes })}\n`);
    }
  }
};

await Promise.all([lane(0), lane(3)]);
