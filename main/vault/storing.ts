import { createHmac } from 'node:crypto';
import type { FaultCode } from '../../preload/contract/faults.ts';
import { diskFault, Fault } from '../core/fault.ts';
import {
  durably,
  type BlobSource,
  type BlobStore,
  type Database,
  type Diary,
  type StagedBlob,
} from '../store/vault/index.ts';
import type { Announce } from './announce.ts';
import type { FileRow, Files } from './files.ts';

/** Originals encrypted at the same time: enough that no worker waits for us between two small files. */
const AT_ONCE = 128;
/** Originals made durable together, at most. */
const GROUP = 512;
/** A complete original waits no longer than this for others to join its group. */
const GROUP_WAIT_MS = 60;
/** Reading begins when no more than this are left to be stored. */
const CALM = 16;

export type Outcome = { kind: 'stored'; id: string } | { kind: 'refused'; code: FaultCode };

/** Makes originals safe: encrypted, durable in groups, in the database. A file is acknowledged after that and not before. */
export interface Storing {
  /** Waits its turn. Never rejects. */
  store(row: FileRow, source: BlobSource, signal?: AbortSignal): Promise<Outcome>;
  /** Notes that a file was not taken. */
  refuse(row: FileRow, error: unknown): Outcome;
  /** Stops storing this file and waits for it; false when it was not there to be stopped. */
  cancel(seq: number): Promise<boolean>;
  pending(): number;
  /** Resolves when nothing is being stored. */
  idle(): Promise<void>;
  /** Resolves when few originals wait to be stored: many small ones are made safe first, and read after that. */
  calm(): Promise<void>;
  /** Aborts everything and waits for it; what was not done is taken up by the next start. */
  close(): Promise<void>;
}

interface Job {
  readonly row: FileRow;
  readonly source: BlobSource;
  readonly signal: AbortSignal | undefined;
  readonly outcome: Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
  /** There is one while it is being encrypted. */
  abort?: AbortController;
  cancelled: boolean;
}
type Staged = { job: Job; blob: StagedBlob };
/** `extra`: the bytes are known, this copy goes. `read` and `restored` are files to be read, and brought back. */
type Recorded = { outcome: Outcome; extra: boolean; read: number | undefined; restored: number | undefined };

export const createStoring = (deps: {
  db: Database;
  blobs: BlobStore;
  files: Files;
  diary: Diary;
  dedupKey: Buffer;
  announce: Announce;
  /** A file is safe and wants to be read. */
  onStored: (seq: number) => void;
  /** The same bytes were forgotten less than ten minutes ago: they come back. */
  restore: (seq: number) => void;
  log: (line: string) => void;
}): Storing => {
  const { db, blobs, files, diary, announce } = deps;
  /** Waiting, being encrypted, or on their way to the disk; a queue of many thousands holds nothing but this for each. */
  const jobs = new Map<number, Job>();
  const queue: Job[] = [];
  const group: Staged[] = [];
  const calmWaiters: (() => void)[] = [];
  let active = 0;
  let closing = false;
  let groupTimer: NodeJS.Timeout | undefined;
  let committing: Promise<void> = Promise.resolve();

  const end = (job: Job, outcome: Outcome): void => {
    files.storing.delete(job.row.seq);
    jobs.delete(job.row.seq);
    job.settle(outcome);
    if (jobs.size <= CALM) for (const wake of calmWaiters.splice(0)) wake();
    if (group.length > 0) scheduleCommit();
  };

  const refuse = (row: FileRow, error: unknown): Outcome => {
    const { code } = diskFault(error, 'storing an original');
    if (files.bySeq(row.seq) !== undefined) {
      const cancelled = code === 'cancelled';
      files.end(row.seq, { status: cancelled ? 'cancelled' : 'refused', fault: code }, () => {
        if (cancelled) diary.write('file-cancelled', { name: row.name }, row.id);
        else diary.write('file-failed', { name: row.name, code }, row.id);
      });
      files.progress.delete(row.seq);
      announce.file(row.seq);
    }
    return { kind: 'refused', code };
  };

  /** Writes the rows of originals that are durable already. Same bytes known: the new copy goes and the old row answers. */
  const record = (batch: readonly Staged[]): Recorded[] =>
    durably(db, () =>
      batch.map(({ job: { row }, blob }) => {
        const mac = createHmac('sha256', deps.dedupKey).update(Buffer.from(blob.sha256, 'hex')).digest();
        const known = files.byMac(mac);
        if (known === undefined) {
          files.stored(row.seq, blob, mac);
          diary.write('file-added', { name: row.name, sizeBytes: blob.sizeBytes }, row.id);
          return { outcome: { kind: 'stored', id: row.id }, extra: false, read: row.seq, restored: undefined };
        }
        files.remove(row.seq);
        files.set(known.seq, { duplicate: 1 });
        diary.write('file-duplicate', { name: row.name }, known.id);
        const again = known.status === 'cancelled' || known.status === 'failed';
        if (again) files.set(known.seq, { status: 'reading', fault: null });
        return {
          outcome: { kind: 'stored', id: known.id },
          extra: true,
          read: again ? known.seq : undefined,
          restored: known.gone_at === null ? undefined : known.seq,
        };
      }),
    );

  /** What follows once the row is written: nothing that fails here may cost an original. */
  const follow = async ({ job: { row }, blob }: Staged, result: Recorded): Promise<Outcome> => {
    files.progress.delete(row.seq);
    if (result.extra) {
      announce.gone(row.id);
      // Written twice under two keys: the second copy is nobody's. What cannot go now, the next start sweeps.
      await blobs
        .remove(blob.cid)
        .catch((left: unknown) => deps.log(`a copy left to the sweep: ${diskFault(left, '').code}`));
    } else announce.file(row.seq);
    try {
      if (result.restored !== undefined) deps.restore(result.restored);
    } catch (error) {
      return { kind: 'refused', code: diskFault(error, 'bringing a file back').code };
    }
    if (result.read !== undefined) deps.onStored(result.read);
    return result.outcome;
  };

  const commitGroup = async (): Promise<void> => {
    clearTimeout(groupTimer);
    groupTimer = undefined;
    const batch = group.splice(0, GROUP);
    if (batch.length === 0) return;
    let results: Recorded[] = [];
    try {
      await blobs.commit(batch.map(({ blob }) => blob));
      results = record(batch);
    } catch (error) {
      for (const { job } of batch) end(job, refuse(job.row, error));
      // Durable or not: without their rows these bytes are nobody's. What cannot go now, the next start sweeps.
      await blobs
        .discard(batch.map(({ blob }) => blob))
        .catch((left: unknown) => deps.log(`originals left to the sweep: ${diskFault(left, '').code}`));
    }
    for (const [index, result] of results.entries()) {
      const staged = batch[index];
      if (staged !== undefined) end(staged.job, await follow(staged, result));
    }
    announce.changed();
    if (group.length >= GROUP) await commitGroup();
  };
  const scheduleCommit = (): void => {
    // Nothing else can join: do not wait.
    if (group.length >= GROUP || group.length >= jobs.size) {
      clearTimeout(groupTimer);
      groupTimer = undefined;
      committing = committing.then(commitGroup);
    } else {
      groupTimer ??= setTimeout(() => {
        committing = committing.then(commitGroup);
      }, GROUP_WAIT_MS);
    }
  };

  const stage = async (job: Job): Promise<void> => {
    const { row, source, signal } = job;
    const abort = (job.abort = new AbortController());
    const startedAt = performance.now();
    files.storing.add(row.seq);
    try {
      const blob = await blobs.stage(source, {
        signal: signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]),
        onProgress: (doneBytes) => {
          const seconds = (performance.now() - startedAt) / 1000;
          files.progress.set(row.seq, {
            doneBytes,
            totalBytes: Math.max(row.size_bytes, doneBytes),
            bytesPerSecond: seconds > 0 ? doneBytes / seconds : 0,
          });
          announce.file(row.seq);
        },
      });
      group.push({ job, blob });
      scheduleCommit();
    } catch (error) {
      const cancelled = job.cancelled || signal?.aborted === true;
      // When the vault closes, the row stays as it is: the next start takes it up again.
      if (closing && !cancelled) end(job, { kind: 'refused', code: 'cancelled' });
      else end(job, refuse(row, cancelled ? new Fault('cancelled', '', { cause: error }) : error));
    }
  };

  const pump = (): void => {
    while (active < AT_ONCE && !closing) {
      const job = queue.shift();
      if (job === undefined) return;
      if (!jobs.has(job.row.seq)) continue; // cancelled while it waited
      active++;
      void stage(job).finally(() => {
        active--;
        pump();
      });
    }
  };

  const outcomes = (): Promise<Outcome>[] => [...jobs.values()].map((job) => job.outcome);

  return {
    refuse,
    pending: () => jobs.size,
    store: (row, source, signal) => {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const job: Job = { row, source, signal, outcome: promise, settle: resolve, cancelled: false };
      jobs.set(row.seq, job);
      queue.push(job);
      pump();
      return promise;
    },
    cancel: async (seq) => {
      const job = jobs.get(seq);
      if (job === undefined) return false;
      job.cancelled = true;
      if (job.abort === undefined) end(job, refuse(job.row, new Fault('cancelled')));
      else job.abort.abort();
      // One that was on its way to the disk already is stored all the same.
      return (await job.outcome).kind === 'refused';
    },
    idle: async () => {
      while (jobs.size > 0) await Promise.all(outcomes());
    },
    calm: () => new Promise((resolve) => (jobs.size > CALM ? calmWaiters.push(resolve) : resolve())),
    close: async () => {
      closing = true;
      for (const job of queue.splice(0)) if (jobs.has(job.row.seq)) end(job, { kind: 'refused', code: 'cancelled' });
      for (const job of jobs.values()) job.abort?.abort();
      await Promise.all(outcomes());
      clearTimeout(groupTimer);
      await committing;
    },
  };
};
