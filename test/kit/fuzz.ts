import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultCodes } from '../../preload/contract/faults.ts';
import { entryUrl } from '../../main/core/workers.ts';
import type { FromWorker, ToWorker } from '../../main/vault/importers/messages.ts';
import type { DatasetSchema } from '../../main/vault/importers/types.ts';
import { createBlobBench, type BlobBench } from './blobs.ts';
import { holds } from './importer-contract.ts';
import { createMutants, type Mutant } from './mutants.ts';
import { scratchFolder } from './scratch.ts';
import { idleSignal, openEngine } from './vault.ts';

/** Any one of these files is small; a reader that has not ended by then hangs. */
const RUN_MS = 10_000;
/** What the process may grow by beside the worker's heap: blocks, originals and the libraries that are loaded on the way. */
const GROWTH_BYTES = 1200 * 2 ** 20;

/** Names of errors that nobody throws on purpose. */
const slip = /^(?:\w*Error|unknown)$/;

interface Verdict {
  readonly problem?: string;
  readonly outcome: string;
}

/** One import worker as the engine starts it, replaced when it breaks. */
const createFuzzWorker = () => {
  let worker: Worker | undefined;
  const start = (): Worker => {
    if (worker !== undefined) return worker;
    worker = new Worker(entryUrl('vault/importers/worker'), {
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
      env: {},
      stdout: true,
      stderr: true,
    });
    // What one run was told of may be said once more when nobody listens for it any longer.
    worker.on('error', () => undefined);
    return worker;
  };
  const end = async (): Promise<void> => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };

  const read = (message: ToWorker & { kind: 'import' }): Promise<Verdict> =>
    new Promise((resolve) => {
      const thread = start();
      const schemas = new Map<number, DatasetSchema>();
      let problem: string | undefined;
      const settle = (verdict: Verdict): void => {
        clearTimeout(timer);
        thread.off('message', listen).off('error', broke).off('exit', left);
        resolve(verdict);
      };
      const broke = (error: Error & { code?: string }): void => {
        worker = undefined;
        settle({ outcome: 'broken', problem: `the worker broke: ${error.code ?? error.name} ${error.stack ?? ''}` });
      };
      const left = (): void => broke(new Error('it left'));
      const timer = setTimeout(() => {
        settle({ outcome: 'hung', problem: `no end after ${RUN_MS} ms` });
        void end();
      }, RUN_MS);
      const listen = (heard: FromWorker): void => {
        if (heard.kind === 'dataset') schemas.set(heard.dataset, heard.schema);
        if (heard.kind === 'batch') {
          problem ??= misfitOf(heard, schemas.get(heard.dataset));
          thread.postMessage({ kind: 'written', batch: heard.batch } satisfies ToWorker);
        }
        if (heard.kind === 'failed') {
          if (!faultCodes.some((code) => code === heard.code)) problem ??= `an unknown fault: ${heard.code}`;
          if (heard.code === 'importer-failed' && slip.test(heard.detail)) problem ??= `an unforeseen ${heard.detail}`;
        }
        if (heard.kind === 'done' || heard.kind === 'failed' || heard.kind === 'unrecognised')
          settle(problem === undefined ? { outcome: heard.kind } : { outcome: heard.kind, problem });
      };
      thread.on('message', listen).on('error', broke).on('exit', left);
      thread.postMessage(message);
    });
  return { read, end };
};

const misfitOf = (batch: FromWorker & { kind: 'batch' }, schema: DatasetSchema | undefined): string | undefined => {
  if (schema === undefined) return 'records of a dataset that was not declared';
  for (const row of batch.rows) {
    if (row.length !== schema.fields.length) return `a record of ${schema.name} with ${row.length} values`;
    for (const [index, { name, type }] of schema.fields.entries()) {
      const value = row[index] ?? null;
      if (value !== null && !holds[type](value))
        return `${schema.name}.${name} is no ${type}: ${JSON.stringify(value).slice(0, 80)}`;
    }
  }
  return undefined;
};

/**
 * What must hold of any file whatever: no crash, no hang, no memory without bound, values of the types they are declared
 * with, and a vault that is sound afterwards.
 */
export const fuzzSuite = (options: { seed: number; runs: number; dropped: number; timeoutMs: number }): void => {
  const { seed, runs, dropped, timeoutMs } = options;
  const mutants = createMutants(seed, process.env['HOLDFAST_FUZZ_ONLY']);
  let bench: BlobBench;
  const fuzz = createFuzzWorker();
  beforeAll(() => {
    bench = createBlobBench();
  });
  afterAll(async () => {
    await fuzz.end();
    await bench.close();
  });

  const readMutant = async ({ name, bytes }: Mutant): Promise<Verdict> => {
    const blob = await bench.keep(bytes);
    const path = bench.store.pathOf(blob.cid);
    return fuzz.read({ kind: 'import', name, blob: { path, key: blob.key, sizeBytes: blob.sizeBytes } });
  };

  it(
    `seed ${seed}: each of ${runs} mutated files ends, within its memory and time, in values of their types`,
    { timeout: timeoutMs },
    async () => {
      const before = process.memoryUsage.rss();
      const problems: string[] = [];
      const outcomes = new Map<string, number>();
      for (let run = 0; run < runs && problems.length < 20; run += 1) {
        const mutant = mutants.at(run);
        const { outcome, problem } = await readMutant(mutant);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (problem !== undefined) problems.push(`${mutant.story}: ${problem}`);
        if (process.memoryUsage.rss() - before > GROWTH_BYTES) {
          problems.push(`${mutant.story}: the process has grown beyond ${GROWTH_BYTES} bytes`);
          break;
        }
      }
      expect(problems).toEqual([]);
      // A suite in which nothing is read any more would prove nothing.
      expect(outcomes.get('done') ?? 0).toBeGreaterThan(runs / 2);
    },
  );

  it(
    `seed ${seed}: a vault into which ${dropped} mutated files were dropped is sound`,
    { timeout: timeoutMs },
    async () => {
      const folder = await scratchFolder();
      const { engine } = await openEngine(join(folder.path, 'vault'));
      try {
        const sources = Array.from({ length: dropped }, (_, index) => mutants.at(1_000_000 + index)).map(
          ({ name, bytes }, index) => ({
            kind: 'stream' as const,
            name: `${index}-${name}`,
            stream: Readable.from([bytes], { objectMode: false }),
          }),
        );
        const { ids, refused } = await engine.drop(sources);
        expect(refused).toEqual([]);
        await engine.idle();
        for (const [index, id] of ids.entries()) {
          const file = await engine.app.file({ id }, idleSignal);
          expect([mutants.at(1_000_000 + index).story, file.status]).toEqual([
            mutants.at(1_000_000 + index).story,
            expect.stringMatching(/^(?:done|kept|failed)$/),
          ]);
          if (file.status === 'failed') expect(file.fault).not.toMatch(/memory|timeout/);
        }
        expect((await engine.app.verify({}, idleSignal)).damaged).toEqual([]);
      } finally {
        await engine.close();
        await folder.remove();
      }
    },
  );
};
