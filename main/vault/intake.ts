import { createHmac } from 'node:crypto';
import type { FaultCode } from '../../preload/contract/faults.ts';
import { diskFault, Fault, isDiskError } from '../core/fault.ts';
import {
  durably,
  type BlobSource,
  type BlobStore,
  type Database,
  type Diary,
  type StagedBlob,
} from '../store/vault/index.ts';
import type { FileRow, Files } from './files.ts';
import type { Announce } from './announce.ts';
import type { Dropped } from './types.ts';
import { walk } from './walk.ts';

/** Originals encrypted at the same time: enough to keep the workers busy while small files wait for the disk. */
const STAGED_AT_ONCE = 64;
/** Originals made durable together, at most. */
const GROUP = 256;
/** Reading begins when no more than this are left to be stored. */
const CALM = 16;
/** A complete original waits no longer than this for others to join its group. */
const GROUP_WAIT_MS = 60;

export interface Intake {
  drop(
    items: readonly Dropped[],
    signal?: AbortSignal,
  ): Promise<{ ids: string[]; refused: { name: string; code: FaultCode }[] }>;
  /** Takes up what a crash left: files whose path is known are stored again, streams are refused. */
  resume(): void;
  pending(): number;
  /** Resolves when nothing is being stored. */
  idle(): Promise<void>;
  /** Resolves when few originals wait to be stored: many small ones are made safe first, and read after that. */
  calm(): Promise<void>;
  /** Stops storing this file and waits for it; true when it was being stored. */
  cancel(seq: number): Promise<boolean>;
  /** Aborts everything and waits for it. */
  close(): Promise<void>;
}

type Outcome = { kind: 'stored'; id: string } | { kind: 'refused'; code: FaultCode };
type Waiting = { row: FileRow; blob: StagedBlob; settle: (outcome: Outcome) => void };
/** `extra`: the bytes are known, this copy goes. `read` and `restored` are files to be read, and brought back. */
type Recorded = { outcome: Outcome; extra: boolean; read: number | undefined; restored: number | undefined };

export const createIntake = (deps: {
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
}): Intake => {
  const { db, blobs, files, diary, announce } = deps;
  const closing = new AbortController();
  const running = new Map<number, { abort: AbortController; ended: Promise<unknown> }>();
  const inFlight = new Set<Promise<unknown>>();
  const group: Waiting[] = [];
  let groupTimer: NodeJS.Timeout | undefined;
  let committing: Promise<void> = Promise.resolve();
  let slots = STAGED_AT_ONCE;
  const waitingForSlot: (() => void)[] = [];
  const calmWaiters: (() => void)[] = [];

  const takeSlot = async (): Promise<void> => {
    if (slots > 0) slots--;
    else await new Promise<void>((resolve) => waitingForSlot.push(resolve));
  };
  const giveSlot = (): void => {
    const next = waitingForSlot.shift();
    if (next === undefined) slots++;
    else next();
  };

  /** Writes the rows of originals that are durable already. Same bytes known: the new copy goes and the old row answers. */
  const record = (batch: readonly Waiting[]): Recorded[] =>
    durably(db, () =>
      batch.map(({ row, blob }) => {
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

  /** What follows once the row is written: nothing that fails here may cost an original. */
  const follow = async ({ row, blob }: Waiting, result: Recorded): Promise<Outcome> => {
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
      for (const { row, settle } of batch) settle(refuse(row, error));
      // Durable or not: without their rows these bytes are nobody's. What cannot go now, the next start sweeps.
      await blobs
        .discard(batch.map(({ blob }) => blob))
        .catch((left: unknown) => deps.log(`originals left to the sweep: ${diskFault(left, '').code}`));
    }
    for (const [index, result] of results.entries()) {
      const waiting = batch[index];
      if (waiting !== undefined) waiting.settle(await follow(waiting, result));
    }
    announce.changed();
    if (group.length >= GROUP) await commitGroup();
  };
  const scheduleCommit = (): void => {
    // Nothing else can join: do not wait.
    if (group.length >= GROUP || group.length >= running.size) {
      clearTimeout(groupTimer);
      groupTimer = undefined;
      committing = committing.then(commitGroup);
    } else {
      groupTimer ??= setTimeout(() => {
        committing = committing.then(commitGroup);
      }, GROUP_WAIT_MS);
    }
  };

  const storeUnder = async (
    abort: AbortController,
    row: FileRow,
    source: BlobSource,
    signal?: AbortSignal,
  ): Promise<Outcome> => {
    const signals = [abort.signal, closing.signal, ...(signal === undefined ? [] : [signal])];
    const startedAt = performance.now();
    await takeSlot();
    let holding = true;
    try {
      files.storing.add(row.seq);
      const blob = await blobs.stage(source, {
        signal: AbortSignal.any(signals),
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
      giveSlot();
      holding = false;
      return await new Promise<Outcome>((settle) => {
        group.push({ row, blob, settle });
        scheduleCommit();
      });
    } catch (error) {
      const cancelled = abort.signal.aborted || signal?.aborted === true;
      // When the vault closes, the row stays as it is: the next start takes it up again.
      if (closing.signal.aborted && !cancelled) return { kind: 'refused', code: 'cancelled' };
      return refuse(row, cancelled ? new Fault('cancelled', '', { cause: error }) : error);
    } finally {
      if (holding) giveSlot();
      files.storing.delete(row.seq);
      running.delete(row.seq);
      if (running.size <= CALM) for (const wake of calmWaiters.splice(0)) wake();
      if (group.length > 0) scheduleCommit();
    }
  };

  const store = (row: FileRow, source: BlobSource, signal?: AbortSignal): Promise<Outcome> => {
    const abort = new AbortController();
    let ended: () => void = () => undefined;
    running.set(row.seq, { abort, ended: new Promise<void>((resolve) => (ended = resolve)) });
    const outcome = storeUnder(abort, row, source, signal).finally(() => {
      ended();
      inFlight.delete(outcome);
    });
    inFlight.add(outcome);
    return outcome;
  };

  return {
    drop: async (items, signal) => {
      const outcomes: { name: string; outcome: Promise<Outcome> }[] = [];
      const turnAway = (name: string, code: FaultCode): void => {
        outcomes.push({ name, outcome: Promise.resolve({ kind: 'refused', code }) });
      };
      /** Rows for a lot in one transaction. A disk too full for the rows is too full for the files. */
      const addAll = (lot: readonly Parameters<Files['add']>[0][]): FileRow[] => {
        try {
          const rows = db.transaction(() => lot.map((file) => files.add(file)))();
          for (const row of rows) announce.file(row.seq);
          announce.changed();
          return rows;
        } catch (error) {
          if (!isDiskError(error)) throw error;
          const { code } = diskFault(error, 'rows for files');
          for (const file of lot) turnAway(file.name, code);
          return [];
        }
      };
      const start = (row: FileRow, source: BlobSource): void => {
        outcomes.push({ name: row.name, outcome: store(row, source, signal) });
      };
      for (const item of items) {
        if (item.kind === 'stream') {
          const { name, stream, sizeBytes } = item;
          const source: BlobSource = { kind: 'stream', stream, ...(sizeBytes === undefined ? {} : { sizeBytes }) };
          for (const row of addAll([{ name, sizeBytes: sizeBytes ?? 0, source: null, status: 'waiting' }]))
            start(row, source);
          continue;
        }
        for await (const lot of walk(item.path, signal)) {
          const rows = addAll(
            lot.map((found) =>
              found.kind === 'file'
                ? { name: found.name, sizeBytes: found.sizeBytes, source: found.path, status: 'waiting' }
                : { name: found.name, sizeBytes: 0, source: null, status: 'refused', fault: found.code },
            ),
          );
          for (const [index, row] of rows.entries()) {
            const found = lot[index];
            if (found?.kind === 'file') start(row, { kind: 'path', path: found.path });
            else if (found?.kind === 'refused') turnAway(row.name, found.code);
          }
        }
      }
      const ids: string[] = [];
      const refused: { name: string; code: FaultCode }[] = [];
      for (const { name, outcome } of outcomes) {
        const settled = await outcome;
        if (settled.kind === 'stored') ids.push(settled.id);
        else refused.push({ name, code: settled.code });
      }
      return { ids, refused };
    },

    pending: () => running.size,
    calm: () => new Promise((resolve) => (running.size > CALM ? calmWaiters.push(resolve) : resolve())),
    idle: async () => {
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
    },

    resume: () => {
      for (const row of files.withStatus('waiting')) {
        if (row.source === null) refuse(row, new Fault('source-unreadable', 'the transfer was interrupted'));
        else void store(row, { kind: 'path', path: row.source });
      }
      for (const row of files.withStatus('reading')) deps.onStored(row.seq);
    },

    cancel: async (seq) => {
      const work = running.get(seq);
      if (work === undefined) return false;
      work.abort.abort();
      await work.ended;
      return true;
    },

    close: async () => {
      closing.abort();
      await Promise.allSettled(inFlight);
      clearTimeout(groupTimer);
      await committing;
    },
  };
};
