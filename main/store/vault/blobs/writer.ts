import { closeSync, fdatasync, ftruncateSync, openSync, unlinkSync, writev, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemRandom } from '../../../core/random.ts';
import { FILE_MODE } from './durable.ts';
import { sealedBytes } from './format.ts';
import type { PackedLocation } from './location.ts';
import { encodeEntryHeader, ENTRY_HEADER_BYTES, PACK_BYTES, PACK_SUFFIX, PACKED_BYTES } from './pack.ts';

const writevAsync = promisify(writev);
const fdatasyncAsync = promisify(fdatasync);

const WRITES_AT_ONCE = 2;
/** How much may gather in the system's cache before it is sent to the disk, so that the disk works while we encrypt. */
const FLUSH_BYTES = 32 * 1024 * 1024;

const writeFully = async (fd: number, pieces: readonly Buffer[], position: number): Promise<void> => {
  let rest = pieces.filter((piece) => piece.length > 0);
  let at = position;
  while (rest.length > 0) {
    let { bytesWritten } = await writevAsync(fd, rest, at);
    at += bytesWritten;
    const left: Buffer[] = [];
    for (const piece of rest) {
      const taken = Math.min(piece.length, bytesWritten);
      bytesWritten -= taken;
      if (taken < piece.length) left.push(piece.subarray(taken));
    }
    rest = left;
  }
};

/** Gives a buffer's memory back now: at a gigabyte a second the collector would let too much of it pile up. */
const release = (piece: Buffer): void => {
  const { buffer } = piece;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === piece.byteLength) buffer.transfer(0);
};

/** A large blob on its way into a file of its own. */
export interface FileWriter {
  /** Takes the pieces over; resolves when the next may come. Throws what the disk says, perhaps of an earlier write. */
  write(pieces: readonly Buffer[]): Promise<void>;
  /** All bytes are with the system (not yet durable) and the file is closed. */
  finish(): Promise<void>;
  /** Closes and removes the file. */
  abandon(): Promise<void>;
}

export const createFileWriter = (path: string): FileWriter => {
  const fd = openSync(path, 'wx', FILE_MODE);
  const underWay = new Set<Promise<void>>();
  const errors: unknown[] = [];
  let position = 0;
  let flushedTo = 0;
  let flushing = false;
  let open = true;

  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.then(
      () => {
        underWay.delete(tracked);
      },
      (error: unknown) => {
        underWay.delete(tracked);
        errors.push(error);
      },
    );
    underWay.add(tracked);
    return tracked;
  };
  const throwFirst = (): void => {
    if (errors.length > 0) throw errors[0];
  };
  const flush = async (): Promise<void> => {
    flushing = true;
    flushedTo = position;
    try {
      await fdatasyncAsync(fd);
    } finally {
      flushing = false;
    }
  };
  const settle = async (): Promise<void> => {
    await Promise.all(underWay);
    if (open) closeSync(fd);
    open = false;
  };

  let writes: Promise<void>[] = [];
  return {
    write: async (pieces) => {
      throwFirst();
      const at = position;
      position += pieces.reduce((sum, piece) => sum + piece.length, 0);
      const done = async (): Promise<void> => {
        await writeFully(fd, pieces, at);
        pieces.forEach(release);
      };
      writes.push(track(done()));
      if (!flushing && position - flushedTo >= FLUSH_BYTES) void track(flush());
      if (writes.length >= WRITES_AT_ONCE) {
        await writes[0];
        writes = writes.slice(1);
      }
      throwFirst();
    },
    finish: async () => {
      await settle();
      throwFirst();
    },
    abandon: async () => {
      await settle();
      unlinkSync(path);
    },
  };
};

/** Appends small blobs to one pack after another. Synchronous: such a blob is a few microseconds of the disk's cache. */
export interface PackWriter {
  /** Takes the pieces over; where the blob lies now. Not yet durable. Throws what the disk says, and then leaves nothing of the blob. */
  append(pieces: readonly Buffer[], digest: Uint8Array): PackedLocation;
  close(): void;
}

export const createPackWriter = (folder: string): PackWriter => {
  let pack: { fd: number; path: string; sizeBytes: number } | undefined;
  const entryBuffer = Buffer.allocUnsafeSlow(ENTRY_HEADER_BYTES + sealedBytes(PACKED_BYTES));

  const close = (): void => {
    if (pack !== undefined) closeSync(pack.fd);
    pack = undefined;
  };
  const currentPack = (): { fd: number; path: string; sizeBytes: number } => {
    if (pack !== undefined && pack.sizeBytes >= PACK_BYTES) close();
    if (pack === undefined) {
      const path = join(folder, systemRandom.bytes(16).toString('hex') + PACK_SUFFIX);
      pack = { fd: openSync(path, 'wx', FILE_MODE), path, sizeBytes: 0 };
    }
    return pack;
  };

  return {
    append: (pieces, digest) => {
      const current = currentPack();
      const start = current.sizeBytes;
      const blobBytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
      entryBuffer.set(encodeEntryHeader(blobBytes, digest));
      let entryBytes = ENTRY_HEADER_BYTES;
      for (const piece of pieces) {
        entryBuffer.set(piece, entryBytes);
        entryBytes += piece.length;
      }
      try {
        for (let written = 0; written < entryBytes;) {
          written += writeSync(current.fd, entryBuffer, written, entryBytes - written, start + written);
        }
      } catch (error) {
        ftruncateSync(current.fd, start);
        if (start === 0) {
          close();
          unlinkSync(current.path);
        }
        throw error;
      }
      current.sizeBytes += entryBytes;
      pieces.forEach(release);
      return { kind: 'packed', path: current.path, offset: start + ENTRY_HEADER_BYTES, sizeBytes: blobBytes };
    },
    close,
  };
};
