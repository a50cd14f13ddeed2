import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entryUrl } from '../../../main/core/workers.ts';
import type { FromWorker, ToWorker } from '../../../main/vault/importers/messages.ts';
import type { StagedBlob } from '../../../main/store/vault/types.ts';
import { createBlobBench, type BlobBench } from '../../kit/blobs.ts';

let bench: BlobBench;
let worker: Worker;

beforeAll(() => {
  bench = createBlobBench();
  worker = new Worker(entryUrl('vault/importers/worker'), { env: {}, resourceLimits: { maxOldGenerationSizeMb: 192 } });
});
afterAll(async () => {
  await worker.terminate();
  await bench.close();
});

/** Everything the worker says of one stored file, batches acknowledged. */
const importing = (name: string, blob: StagedBlob, key: Uint8Array = blob.key): Promise<FromWorker[]> =>
  new Promise((resolve) => {
    const heard: FromWorker[] = [];
    const listen = (message: FromWorker): void => {
      heard.push(message);
      if (message.kind === 'batch') worker.postMessage({ kind: 'written', batch: message.batch } satisfies ToWorker);
      if (message.kind !== 'done' && message.kind !== 'failed' && message.kind !== 'unrecognised') return;
      worker.off('message', listen);
      resolve(heard);
    };
    worker.on('message', listen);
    const path = bench.store.pathOf(blob.cid);
    worker.postMessage({ kind: 'import', name, blob: { path, key, sizeBytes: blob.sizeBytes } } satisfies ToWorker);
  });

it('reads one stored file after another in a thread of its own', async () => {
  const rows = Array.from({ length: 30_000 }, (_, index) => `2024-01-01,n${String(index)},1.00`);
  const table = await bench.keep(Buffer.from(`date,description,amount\n${rows.join('\n')}\n`));
  const heard = await importing('table.csv', table);
  expect(heard.flatMap((message) => (message.kind === 'batch' ? message.rows : []))).toHaveLength(30_000);
  expect(heard.some(({ kind }) => kind === 'progress')).toBe(true);
  expect(heard.at(-1)).toEqual({ kind: 'done' });

  const picture = await bench.keep(
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(100)]),
  );
  expect((await importing('holiday', picture)).at(-1)).toEqual({ kind: 'unrecognised', mediaType: 'image/png' });
});

it('says that an original cannot be opened without a word of what is in it', async () => {
  const blob = await bench.keep(Buffer.from('CANARY,b\n1,2\n'));
  const heard = await importing('x.csv', blob, Buffer.alloc(32, 7));
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ kind: 'failed', code: 'original-damaged' });
  expect(JSON.stringify(heard)).not.toContain('CANARY');
});
