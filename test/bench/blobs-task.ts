import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemRandom } from '../../main/core/random.ts';
import { createBlobStore } from '../../main/store/vault/blobs/index.ts';
import type { StagedBlob } from '../../main/store/vault/types.ts';

/** Keeps every file of a folder in a blob store, in a process of its own, and says how long that took, as JSON. */
const [input = '', folder = ''] = process.argv.slice(2);

const BATCH = 256;

const store = createBlobStore({ random: systemRandom }, { folder });
const startedAt = performance.now();
let batch: StagedBlob[] = [];
let committing: Promise<void> = Promise.resolve();
const names = readdirSync(input).values();

/** The next batch is encrypted while the last becomes durable. */
const commit = async (): Promise<void> => {
  const ready = batch;
  batch = [];
  await committing;
  committing = store.commit(ready);
  // Awaited by the next commit; until then a failure must not count as unhandled.
  committing.catch(() => undefined);
};

const lane = async (): Promise<void> => {
  for (const name of names) {
    batch.push(await store.stage({ kind: 'path', path: join(input, name) }, {}));
    if (batch.length >= BATCH) await commit();
  }
};
await Promise.all(Array.from({ length: 64 }, lane));
await commit();
await committing;
const seconds = (performance.now() - startedAt) / 1000;
await store.close();
process.stdout.write(JSON.stringify({ seconds }));
