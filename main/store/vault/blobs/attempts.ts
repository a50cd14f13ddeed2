import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, isFault } from '../../../core/fault.ts';
import type { Cancel } from './cancel.ts';
import { CHUNK_BYTES, sealedBytes, type Suite } from './format.ts';
import type { Location } from './location.ts';
import type { SealPathRequest, SealRequest } from './messages.ts';
import { PACKED_BYTES } from './pack.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { createSealing, MAX_SHARE_BYTES } from './sealing.ts';
import { createHashThread, createPlainHash } from './plain-hash.ts';
import type { Turns } from './turns.ts';
import { createFileWriter, type PackWriter } from './writer.ts';

const PROGRESS_BYTES = 4 * CHUNK_BYTES;
/** From this size on a second thread is worth its start. */
const HASH_THREAD_BYTES = 32 * CHUNK_BYTES;
// Opening a pipe or a device must not hang; a link is not followed to what the person did not drop.
// Windows has neither flag: undefined counts as 0 here.
const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

type Chunks = AsyncGenerator<Piece, void>;

export interface Sealed {
  location: Location;
  cid: string;
  sizeBytes: number;
  sha256: string;
}

/** One attempt each: plaintext in, a complete ciphertext on the disk, or nothing. */
export interface Attempts {
  /** Small files at once, large ones one after another. Throws Fault `source-unreadable`, the reason of `cancel`, or what the vault's disk says. */
  fromPath(request: SealPathRequest, cancel: Cancel): Promise<Sealed>;
  /** `chunks`: 1 MiB each, the last shorter. Throws what `chunks` throws, the reason of `cancel`, what the disk says. */
  fromChunks(request: SealRequest, chunks: Chunks, cancel: Cancel): Promise<Sealed>;
}

const changed = (): Fault => new Fault('source-unreadable', 'changed while it was read');
const unreadable = (error: unknown): Fault =>
  isFault(error) ? error : new Fault('source-unreadable', 'the source cannot be read', { cause: error });

/** Errors of reading the source are `source-unreadable`; those of the vault's own disk stay what they are. */
const fromSource = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw unreadable(error);
  }
};

async function* chunksFromSource(chunks: Chunks): Chunks {
  try {
    yield* chunks;
  } catch (error) {
    throw unreadable(error);
  }
}

interface Watched {
  readonly sizeBytes: number;
  /** Throws Fault `source-unreadable` when size or time of change are no longer those of the beginning. */
  assertUnchanged(): void;
}

const watch = (fd: number): Watched => {
  const before = fromSource(() => fstatSync(fd, { bigint: true }));
  if (!before.isFile()) throw new Fault('source-unreadable', 'not a file');
  return {
    sizeBytes: Number(before.size),
    assertUnchanged: () => {
      const after = fromSource(() => fstatSync(fd, { bigint: true }));
      if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) throw changed();
    },
  };
};

export const createAttempts = (
  deps: { packs: PackWriter; turns: Turns; onProgress: (id: number, doneBytes: number) => void },
  options: { stagingFolder: string; suite: Suite },
): Attempts => {
  const { packs, turns } = deps;
  const { stagingFolder, suite } = options;
  const hashThread = createHashThread();
  const smallPlain = Buffer.allocUnsafeSlow(PACKED_BYTES);
  const smallSealed = Buffer.allocUnsafeSlow(sealedBytes(PACKED_BYTES));

  const readSmall = (fd: number, sizeBytes: number): Buffer => {
    let filled = 0;
    while (filled < sizeBytes) {
      const got = readSync(fd, smallPlain, filled, sizeBytes - filled, filled);
      if (got === 0) throw changed();
      filled += got;
    }
    return smallPlain.subarray(0, sizeBytes);
  };

  const sealSmall = (key: Uint8Array, plain: Uint8Array): Sealed => {
    const sealing = createSealing(key, suite);
    try {
      const blob = sealing.chunk(plain, true, smallSealed);
      const { cid, sizeBytes } = sealing.finish();
      const location = packs.append(blob, cid.multihash.digest);
      return { location, cid: cid.toString(), sizeBytes, sha256: hash('sha256', plain) };
    } finally {
      sealing.wipe();
    }
  };

  const sealLarge = async (request: SealRequest, chunks: Chunks, cancel: Cancel, source?: Watched): Promise<Sealed> => {
    const inThread = source !== undefined && source.sizeBytes >= HASH_THREAD_BYTES;
    const plainHash = inThread ? hashThread.begin() : createPlainHash();
    const path = join(stagingFolder, request.staged);
    const sealing = createSealing(request.key, suite);
    try {
      const file = createFileWriter(path, { bufferBytes: MAX_SHARE_BYTES });
      try {
        let doneBytes = 0;
        let toldBytes = 0;
        for await (const { bytes, last } of chunks) {
          cancel.check();
          const mayReuse = plainHash.update(bytes);
          file.write(sealing.chunk(bytes, last, await file.buffer()));
          await mayReuse;
          doneBytes += bytes.length;
          if (last || doneBytes - toldBytes >= PROGRESS_BYTES) {
            toldBytes = doneBytes;
            deps.onProgress(request.id, doneBytes);
          }
        }
        await file.finish();
        cancel.check();
        source?.assertUnchanged();
        const { cid, sizeBytes } = sealing.finish();
        return { location: { kind: 'file', path }, cid: cid.toString(), sizeBytes, sha256: await plainHash.digest() };
      } catch (error) {
        await file.abandon();
        throw error;
      }
    } finally {
      sealing.wipe();
    }
  };

  return {
    fromPath: async (request, cancel) => {
      const fd = fromSource(() => openSync(request.path, READ_FLAGS));
      try {
        const watched = watch(fd);
        const { sizeBytes } = watched;
        if (sizeBytes > PACKED_BYTES) {
          const chunks = piecesOf(fd, { offset: 0, sizeBytes }, CHUNK_BYTES, 'source-unreadable');
          return await turns(() => sealLarge(request, chunksFromSource(chunks), cancel, watched), cancel);
        }
        const plain = fromSource(() => readSmall(fd, sizeBytes));
        watched.assertUnchanged();
        return sealSmall(request.key, plain);
      } finally {
        closeSync(fd);
      }
    },
    fromChunks: async (request, chunks, cancel) => {
      const first = await chunks.next();
      if (first.done === true) throw new Fault('internal', 'a stream has at least one chunk');
      if (first.value.last && first.value.bytes.length <= PACKED_BYTES) {
        const sealed = sealSmall(request.key, first.value.bytes);
        await chunks.return();
        return sealed;
      }
      const all = async function* (): Chunks {
        yield first.value;
        yield* chunks;
      };
      return sealLarge(request, all(), cancel);
    },
  };
};
