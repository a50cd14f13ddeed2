/**
 * One importer over one file in the worker that the engine starts: node importer-task.js FIXTURE FILE TIMES. The fixture is
 * read first, so that starting the thread and loading a library are not measured. Prints one JSON document.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { entryUrl } from '../../main/core/workers.ts';
import type { FromWorker, ToWorker } from '../../main/vault/importers/messages.ts';
import { createBlobBench } from '../kit/blobs.ts';

export interface ImporterRun {
  importer: string;
  records: number;
  seconds: number;
  /** Memory of this process when everything is ready to be read. */
  idleBytes: number;
}

const [fixture = '', file = '', times = '1'] = process.argv.slice(2);
const bench = createBlobBench();
const worker = new Worker(entryUrl('vault/importers/worker'), {
  resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
  env: {},
});

const read = (message: ToWorker): Promise<{ importer: string; records: number }> =>
  new Promise((resolve) => {
    let importer = '';
    let records = 0;
    const listen = (heard: FromWorker): void => {
      if (heard.kind === 'recognised') importer = heard.importer;
      if (heard.kind === 'batch') {
        records += heard.rows.length;
        worker.postMessage({ kind: 'written', batch: heard.batch } satisfies ToWorker);
      }
      if (heard.kind !== 'done' && heard.kind !== 'failed' && heard.kind !== 'unrecognised') return;
      worker.off('message', listen);
      // A way of multiplying that makes no file of this format is found out by this.
      resolve(heard.kind === 'done' ? { importer, records } : { importer: '', records: 0 });
    };
    worker.on('message', listen);
    worker.postMessage(message);
  });

const messageFor = async (path: string): Promise<ToWorker> => {
  const blob = await bench.keep(readFileSync(path));
  return {
    kind: 'import',
    name: basename(fixture),
    blob: { path: bench.store.pathOf(blob.cid), key: blob.key, sizeBytes: blob.sizeBytes },
  };
};

try {
  const small = await messageFor(fixture);
  const large = file === fixture ? small : await messageFor(file);
  await read(small);
  const idleBytes = process.memoryUsage.rss();
  const startedAt = performance.now();
  let records = 0;
  let importer = '';
  for (let turn = 0; turn < Number(times); turn += 1) {
    const done = await read(large);
    ({ importer } = done);
    records += done.records;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`${JSON.stringify({ importer, records, seconds, idleBytes } satisfies ImporterRun)}\n`);
} finally {
  await worker.terminate();
  await bench.close();
}
