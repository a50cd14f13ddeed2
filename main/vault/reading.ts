import { Worker } from 'node:worker_threads';
import type { FileStatus } from '../../preload/contract/data.ts';
import { faultCodes } from '../../preload/contract/faults.ts';
import { diskFault, Fault } from '../core/fault.ts';
import { entryUrl } from '../core/workers.ts';
import type { BlobStore, Database, Diary } from '../store/vault/index.ts';
import type { Announce } from './announce.ts';
import { parseSchema, type Datasets } from './datasets.ts';
import type { FileRow, Files } from './files.ts';
import type { FromWorker, ToWorker } from './importers/index.ts';
import type { Reader } from './rereading.ts';
import type { Target, Writing } from './writing.ts';

/** An importer that says nothing for this long hangs: it is ended and the file is marked. */
const SILENCE_MS = 120_000;
/** JavaScript heap of the import worker. Parsers of hostile files end here, not in the engine's memory. */
const HEAP_MIB = 192;

/** Reads originals into records, one file at a time, in a worker that holds that file's key and no other. */
export interface Reading {
  enqueue(seq: number): void;
  /** Stops reading this file; true when it was waiting or being read. What it had read is taken out again. */
  cancel(seq: number): Promise<boolean>;
  idle(): Promise<void>;
  pending(): number;
  /** The importers there are today, asked of the worker that has them. Rejects when it does not answer. */
  readers(): Promise<Reader[]>;
  close(): Promise<void>;
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Ending = { status: Extract<FileStatus, 'done' | 'kept' | 'failed'>; fault?: Fault };

export const createReading = (deps: {
  db: Database;
  blobs: BlobStore;
  files: Files;
  datasets: Datasets;
  writing: Writing;
  diary: Diary;
  announce: Announce;
  /** Takes everything out that was read from a file. */
  purge: (seq: number) => Promise<void>;
  /** A file was read to its end: looks for what it tells a second time. Stops when the signal aborts. */
  onRead: (seq: number, signal: AbortSignal) => Promise<void>;
  /** The queue is empty. */
  onIdle: () => void;
  /** Resolves when making originals safe leaves room for reading. */
  calm: () => Promise<void>;
  log: (line: string) => void;
}): Reading => {
  const { db, blobs, files, datasets, writing, diary, announce, log } = deps;
  const queue: number[] = [];
  let idleWaiters: (() => void)[] = [];
  let worker: Worker | undefined;
  let current: { seq: number; stop: (reason: Fault) => void; ended: Promise<void> } | undefined;
  let closed = false;
  const closing = new AbortController();
  let working = false;

  const startWorker = (): Worker =>
    (worker ??= new Worker(entryUrl('vault/importers/worker'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB, maxYoungGenerationSizeMb: 8 },
      env: {},
      stdout: true,
      stderr: true,
    }));
  const endWorker = async (): Promise<void> => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };

  const recognised = async (row: FileRow, message: Extract<FromWorker, { kind: 'recognised' }>): Promise<void> => {
    const sameReader = row.importer === message.importer && row.importer_version === message.version;
    // What another reader, or an older version of this one, had read is not a beginning of what comes now.
    if ((row.drafts > 0 || row.issue_count > 0) && !sameReader) await deps.purge(row.seq);
    files.set(row.seq, {
      importer: message.importer,
      importer_label: message.label,
      importer_version: message.version,
      unverified: message.unverified === true ? 1 : 0,
    });
    announce.file(row.seq);
  };

  const read = (
    row: FileRow & { cid: NonNullable<FileRow['cid']>; key: Buffer },
  ): { done: Promise<Ending>; stop: (reason: Fault) => void } => {
    const thread = startWorker();
    const declared = new Map<number, Target>();
    const startedAt = performance.now();
    let settle: (ending: Ending) => void = () => undefined;
    const done = new Promise<Ending>((resolve) => (settle = resolve));
    const stop = (fault: Fault): void => settle({ status: 'failed', fault });
    let silence: NodeJS.Timeout | undefined;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => stop(new Fault('importer-timeout')), SILENCE_MS);
    };
    let chain: Promise<void> = Promise.resolve();

    const take = async (message: FromWorker): Promise<void> => {
      switch (message.kind) {
        case 'recognised':
          return recognised(row, message);
        case 'unrecognised':
          if (row.drafts > 0 || row.issue_count > 0) await deps.purge(row.seq);
          files.set(row.seq, { importer: null, importer_label: null, unverified: 0 });
          return settle({ status: 'kept' });
        case 'dataset': {
          const schema = parseSchema(message.schema);
          const dataset = db.transaction(() => datasets.declare(schema))();
          const sent = schema.fields.map((field) => field.name);
          declared.set(message.dataset, {
            dataset,
            columns: dataset.schema.fields.map((field) => sent.indexOf(field.name)),
          });
          return;
        }
        case 'readers':
          return;
        case 'parts':
          return writing.parts(row.seq, message);
        case 'batch': {
          const target = declared.get(message.dataset);
          if (target === undefined) throw new Fault('importer-failed', 'records of an undeclared dataset');
          writing.batch(row.seq, target, message);
          thread.postMessage({ kind: 'written', batch: message.batch } satisfies ToWorker);
          announce.changed();
          announce.file(row.seq);
          // The worker answers faster than the event loop turns: without this, nobody else would be heard until the end.
          return breathe();
        }
        case 'issues':
          return writing.issues(row.seq, message);
        case 'progress': {
          const seconds = (performance.now() - startedAt) / 1000;
          files.progress.set(row.seq, {
            doneBytes: message.doneBytes,
            totalBytes: row.size_bytes,
            bytesPerSecond: seconds > 0 ? message.doneBytes / seconds : 0,
          });
          return announce.file(row.seq);
        }
        case 'failed': {
          const code = faultCodes.find((known) => known === message.code) ?? 'importer-failed';
          return settle({ status: 'failed', fault: new Fault(code, message.detail) });
        }
        case 'done':
          return settle({ status: 'done' });
      }
    };
    const onMessage = (message: FromWorker): void => {
      heard();
      chain = chain
        .then(() => take(message))
        .catch((error: unknown) => {
          stop(diskFault(error, 'writing records'));
          datasets.reload();
        })
        .catch((error: unknown) => log(`datasets not read again: ${diskFault(error, '').code}`));
    };
    const onError = (error: Error & { code?: string }): void => {
      worker = undefined;
      stop(
        new Fault(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'importer-memory' : 'importer-failed',
          error.code ?? error.name,
          { cause: error },
        ),
      );
    };
    const onExit = (): void => {
      worker = undefined;
      stop(new Fault('importer-failed', 'the import worker ended'));
    };
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    heard();
    thread.postMessage({
      kind: 'import',
      name: row.name,
      blob: { path: blobs.pathOf(row.cid), key: row.key, sizeBytes: row.size_bytes },
    } satisfies ToWorker);
    const finished = done.finally(() => {
      clearTimeout(silence);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
    return { done: finished, stop };
  };

  const finish = (row: FileRow, ending: Ending): void => {
    files.progress.delete(row.seq);
    const fault = ending.fault;
    files.end(row.seq, { status: ending.status, fault: fault?.code ?? null }, () => {
      const after = files.bySeq(row.seq);
      const records = after?.records ?? 0;
      if (ending.status === 'failed')
        diary.write('file-failed', { name: row.name, code: fault?.code ?? 'importer-failed', records }, row.id);
      else diary.write('file-read', { name: row.name, records, issues: after?.issue_count ?? 0 }, row.id);
    });
    if (fault !== undefined) log(`import stopped: ${fault.code} ${fault.detail}`);
    announce.file(row.seq);
    announce.changed();
  };

  /** What it looks for can be looked for again; a file is not marked failed for it. */
  const afterwards = async (seq: number): Promise<void> => {
    try {
      await deps.onRead(seq, closing.signal);
    } catch (error) {
      if (!closing.signal.aborted) log(`not compared with other files: ${diskFault(error, '').code}`);
    }
  };

  const readOne = async (seq: number): Promise<void> => {
    const row = files.bySeq(seq);
    if (row === undefined || row.cid === null || row.key === null || row.status !== 'reading') return;
    const { done, stop } = read({ ...row, cid: row.cid, key: row.key });
    let end: () => void = () => undefined;
    current = { seq, stop, ended: new Promise((resolve) => (end = resolve)) };
    const ending = await done;
    // A worker that did not say "done" may still be busy with this file: it ends with it.
    if (ending.status === 'failed') await endWorker();
    if (!closed && ending.fault?.code !== 'cancelled') {
      if (ending.status === 'done') await afterwards(seq);
      finish(row, ending);
    }
    current = undefined;
    end();
  };
  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    while (queue.length > 0 && !closed) {
      await deps.calm();
      const seq = queue.shift();
      if (seq !== undefined) await readOne(seq);
    }
    working = false;
    if (!closed) deps.onIdle();
    for (const wake of idleWaiters.splice(0)) wake();
  };

  return {
    enqueue: (seq) => {
      queue.push(seq);
      void work();
    },
    readers: () =>
      new Promise((resolve, reject) => {
        const thread = startWorker();
        const settle = (message: FromWorker | undefined): void => {
          if (message !== undefined && message.kind !== 'readers') return;
          thread.off('message', settle).off('exit', onEnd);
          if (message === undefined) reject(new Fault('importer-failed', 'the import worker ended'));
          else resolve(message.readers);
        };
        const onEnd = (): void => settle(undefined);
        thread.on('message', settle).on('exit', onEnd);
        thread.postMessage({ kind: 'readers' } satisfies ToWorker);
      }),
    pending: () => queue.length + (current === undefined ? 0 : 1),
    cancel: async (seq) => {
      const index = queue.indexOf(seq);
      if (index !== -1) queue.splice(index, 1);
      else if (current?.seq === seq) {
        const { ended, stop } = current;
        stop(new Fault('cancelled'));
        await ended;
      } else return false;
      await deps.purge(seq);
      return true;
    },
    idle: () => new Promise((resolve) => (working ? idleWaiters.push(resolve) : resolve())),
    close: async () => {
      closed = true;
      closing.abort();
      queue.length = 0;
      const ended = current?.ended;
      current?.stop(new Fault('cancelled'));
      await ended;
      await endWorker();
      for (const wake of idleWaiters) wake();
      idleWaiters = [];
    },
  };
};
