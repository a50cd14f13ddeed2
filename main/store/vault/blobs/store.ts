import { mkdirSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { diskFault, Fault } from '../../../core/fault.ts';
import { cid as cidText, type Cid } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { BlobSource, BlobStore, StagedBlob } from '../types.ts';
import { eachOf, FOLDER_MODE, removeIfEmpty, syncFile, syncFolder, tolerate } from './durable.ts';
import { createFeed } from './feed.ts';
import type { Suite } from './format.ts';
import { locationText, parseLocation } from './location.ts';
import type { Task } from './messages.ts';
import { createPacks } from './packs.ts';
import { createPool } from './pool.ts';
import { openBlob } from './reader.ts';

export interface BlobStoreOptions {
  /** The vault's `blobs` folder; made when missing. */
  folder: string;
  /** Threads for bulk bytes; by default one a core, at most four. */
  workers?: number;
  /** Forces a cipher; by default the quicker one on this machine. */
  suite?: Suite;
}

const SYNCS_AT_ONCE = 8;

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** Two letters that spread evenly: the last of a CID holds only three bits. */
const fanOut = (cid: Cid): string => cid.slice(-3, -1);

/**
 * Encrypted originals in a folder, see README.md. Small ones share packs, larger ones have a file each; nobody outside
 * sees the difference. Synchronous file access happens here only when the folder is made and the packs are scanned.
 */
export const createBlobStore = (deps: { random: Random }, options: BlobStoreOptions): BlobStore => {
  const { folder } = options;
  const stagingFolder = join(folder, 'staging');
  const packsFolder = join(folder, 'packs');
  for (const path of [stagingFolder, packsFolder]) mkdirSync(path, { recursive: true, mode: FOLDER_MODE });

  const packs = createPacks(deps, { packsFolder, stagingFolder });
  const pool = createPool(
    { stagingFolder, packsFolder, ...(options.suite === undefined ? {} : { suite: options.suite }) },
    { workers: options.workers ?? Math.min(4, availableParallelism()) },
  );
  /** Packs whose name in the folder is durable. */
  const namedPacks = new Set<string>();
  let namedFolders = false;

  const fileOf = (cid: Cid): string => join(folder, fanOut(cid), cid);
  const pathOf = (cid: Cid): string => {
    const packed = packs.find(cid);
    return packed === undefined ? fileOf(cid) : locationText(packed);
  };

  const removeFile = async (cid: Cid): Promise<void> => {
    const path = fileOf(cid);
    await rm(path, { force: true });
    await removeIfEmpty(dirname(path));
  };

  const discard = async (blobs: readonly StagedBlob[]): Promise<void> => {
    await eachOf(blobs, SYNCS_AT_ONCE, async (blob) => {
      blob.key.fill(0);
      const location = parseLocation(blob.staged);
      if (location.kind === 'packed') return packs.erase(location, blob.cid);
      await rm(location.path, { force: true });
      // A batch that failed halfway may have given it its name already.
      await removeFile(blob.cid);
    });
  };

  const makeDurable = async (blobs: readonly StagedBlob[]): Promise<void> => {
    const located = blobs.map((blob) => ({ cid: blob.cid, location: parseLocation(blob.staged) }));
    await eachOf(new Set(located.map(({ location }) => location.path)), SYNCS_AT_ONCE, syncFile);
    const changedFolders = new Set(namedFolders ? [] : [folder, dirname(folder)]);
    await eachOf(located, SYNCS_AT_ONCE, async ({ cid, location }) => {
      if (location.kind === 'packed') {
        if (!namedPacks.has(location.path)) changedFolders.add(packsFolder);
        return;
      }
      const target = fileOf(cid);
      const made = await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
      await rename(location.path, target);
      changedFolders.add(dirname(target));
      if (made !== undefined) changedFolders.add(folder);
    });
    await eachOf(changedFolders, SYNCS_AT_ONCE, syncFolder);
    namedFolders = true;
    for (const { cid, location } of located) {
      if (location.kind === 'file') continue;
      namedPacks.add(location.path);
      packs.adopt(cid, location);
    }
  };

  const stage: BlobStore['stage'] = async (source, { onProgress, signal }) => {
    if (isAborted(signal)) throw new Fault('cancelled');
    const key = deps.random.bytes(32);
    const feed = source.kind === 'stream' ? createFeed(source) : undefined;
    const run = pool.run(sealTask(source, deps.random.bytes(16).toString('hex')), key, {
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(feed === undefined
        ? {}
        : {
            onCredit: (buffer: ArrayBuffer) => {
              feed.credit(buffer);
            },
          }),
    });
    const onAbort = (): void => {
      run.cancel(new Fault('cancelled'));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    feed?.pump(run);
    try {
      const outcome = await run.outcome;
      if (outcome.kind !== 'sealed') throw new Fault('internal', 'a worker answered another question');
      const { cid, location, sizeBytes, sha256 } = outcome;
      const place = parseLocation(location);
      if (place.kind === 'packed') packs.staged(place, run.lane);
      const blob: StagedBlob = { cid, key, sizeBytes, sha256, staged: location };
      if (isAborted(signal)) {
        await discard([blob]);
        throw new Fault('cancelled');
      }
      return blob;
    } catch (error) {
      key.fill(0);
      throw diskFault(error, 'keeping an original');
    } finally {
      signal?.removeEventListener('abort', onAbort);
      feed?.stop();
    }
  };

  return {
    stage,
    commit: async (blobs) => {
      try {
        await makeDurable(blobs);
      } catch (error) {
        await discard(blobs);
        throw diskFault(error, 'making originals durable');
      }
    },
    discard: async (blobs) => {
      try {
        await discard(blobs);
      } catch (error) {
        throw diskFault(error, 'dropping originals');
      }
    },
    read: async function* (ref, signal) {
      const reader = await openBlob(pathOf(ref.cid), ref.key);
      try {
        if (reader.sizeBytes !== ref.sizeBytes) throw new Fault('original-damaged', 'of another size');
        for await (const chunk of reader.stream()) {
          if (isAborted(signal)) throw new Fault('cancelled');
          yield chunk;
        }
      } finally {
        await reader.close();
      }
    },
    pathOf,
    verify: async (ref, signal) => {
      if (isAborted(signal)) throw new Fault('cancelled');
      const task: Task = { kind: 'check', location: pathOf(ref.cid), cid: ref.cid, sizeBytes: ref.sizeBytes };
      const run = pool.run(task, ref.key);
      const onAbort = (): void => {
        run.cancel(new Fault('cancelled'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const outcome = await run.outcome;
        return outcome.kind === 'checked' ? outcome.finding : '';
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    remove: async (cid) => {
      try {
        const packed = packs.find(cid);
        await (packed === undefined ? removeFile(cid) : packs.erase(packed, cid));
      } catch (error) {
        throw diskFault(error, 'removing an original');
      }
    },
    sweep: async (isKnown) => {
      try {
        const staged = await readdir(stagingFolder);
        for (const name of staged) await rm(join(stagingFolder, name), { recursive: true });
        const { removed } = await packs.sweep(isKnown);
        return { removed: staged.length + removed + (await sweepFiles(folder, isKnown)) };
      } catch (error) {
        throw diskFault(error, 'sweeping originals');
      }
    },
    close: async () => {
      await pool.close();
      await packs.close();
    },
  };
};

const sealTask = (source: BlobSource, staged: string): Task =>
  source.kind === 'path' ? { kind: 'seal-path', path: source.path, staged } : { kind: 'seal-stream', staged };

const FAN_OUT_NAME = /^[a-z2-7]{2}$/;

const sweepFiles = async (folder: string, isKnown: (cid: Cid) => boolean): Promise<number> => {
  let removed = 0;
  for (const name of (await readdir(folder)).filter((entry) => FAN_OUT_NAME.test(entry))) {
    const inner = join(folder, name);
    for (const file of await readdir(inner)) {
      if (isKnown(cidText(file))) continue;
      await tolerate(['ENOENT'], rm(join(inner, file), { recursive: true }));
      removed += 1;
    }
    await removeIfEmpty(inner);
  }
  return removed;
};
