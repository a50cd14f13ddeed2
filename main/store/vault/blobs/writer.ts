import { closeSync, fdatasync, ftruncateSync, openSync, unlinkSync, write, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemRandom } from '../../../core/random.ts';
import { FILE_MODE } from './durable.ts';
import { sealedBytes } from './format.ts';
import type { PackedLocation } from './location.ts';
import { encodeEntryHeader, ENTRY_HEADER_BYTES, PACK_BYTES, PACK_SUFFIX, PACKED_BYTES } from './pack.ts';

const writeAsync = promisify(write);
const fdatasyncAsync = promisify(fdatasync);

/** One is encrypted into while the others are written. */
const BUFFERS = 3;
/** How much may gather in the system's cache before it is sent to the disk, so that the disk works while we encrypt. */
const FLUSH_BYTES = 32 * 1024 * 1024;

const writeFully = async (fd: number, bytes: Buffer, position: number): Promise<void> => {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await writeAsync(fd, bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
};

/** A large blob on its way into a file of its own. */
export interface FileWriter {
  /** A buffer to fill, as soon as one is free. Throws what the disk said to an earlier write. */
  buffer(): Promise<Buffer>;
  /** Appends `share`, which lies at the beginning of the buffer given out last. */
  write(share: Buffer): void;
  /** All bytes are with the system (not yet durable) and the file is closed. Throws what the disk said. */
  finish(): Promise<void>;
  /** Closes and removes the file. */
  abandon(): Promise<void>;
}

export const createFileWriter = (path: string, options: { bufferBytes: number }): FileWriter => {
  const fd = openSync(path, 'wx', FILE_MODE);
  const buffers: { memory: Buffer; written: Promise<void> }[] = [];
  const errors: unknown[] = [];
  let turn = 0;
  let position = 0;
  let flushedTo = 0;
  let flushed: Promise<void> | undefined;
  let open = true;

  /** Never rejects: what goes wrong is kept for the next call. */
  const noted = (work: Promise<void>): Promise<void> => work.catch((error: unknown) => void errors.push(error));
  const throwFirst = (): void => {
    if (errors.length > 0) throw errors[0];
  };
  const flush = async (): Promise<void> => {
    flushedTo = position;
    await noted(fdatasyncAsync(fd));
    flushed = undefined;
  };
  const settle = async (): Promise<void> => {
    await Promise.all([flushed, ...buffers.map((buffer) => buffer.written)]);
    if (open) closeSync(fd);
    open = false;
  };

  return {
    buffer: async () => {
      turn = (turn + 1) % BUFFERS;
      const next = (buffers[turn] ??= {
        memory: Buffer.allocUnsafeSlow(options.bufferBytes),
        written: Promise.resolve(),
      });
      await next.written;
      throwFirst();
      return next.memory;
    },
    write: (share) => {
      const current = buffers[turn];
      if (current !== undefined) current.written = noted(writeFully(fd, share, position));
      position += share.length;
      if (position - flushedTo >= FLUSH_BYTES) flushed ??= flush();
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
  /** Where the blob lies now; not yet durable. Throws what the disk says, and then leaves nothing of the blob. */
  append(blob: Uint8Array, digest: Uint8Array): PackedLocation;
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
    append: (blob, digest) => {
      const current = currentPack();
      const start = current.sizeBytes;
      const entryBytes = ENTRY_HEADER_BYTES + blob.length;
      entryBuffer.set(encodeEntryHeader(blob.length, digest));
      entryBuffer.set(blob, ENTRY_HEADER_BYTES);
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
      return { kind: 'packed', path: current.path, offset: start + ENTRY_HEADER_BYTES, sizeBytes: blob.length };
    },
    close,
  };
};
