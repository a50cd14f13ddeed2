import { open, type FileHandle } from 'node:fs/promises';
import { diskFault, Fault, systemCode } from '../../../core/fault.ts';
import type { BlobReader } from '../types.ts';
import { cipherFor, type ChunkCipher } from './cipher.ts';
import { CHUNK_BYTES, chunksOf, HEADER_BYTES, layoutOf, SEALED_CHUNK_BYTES, sealedBytes } from './format.ts';
import { parseLocation } from './location.ts';
import { piecesOf, readExactly } from './pieces.ts';

/** What reading a stored original can run into, as a Fault: a sector that is gone is damage, not a disk that is away. */
export const readFault = (error: unknown): Fault => {
  const code = systemCode(error);
  if (code === 'ENOENT') return new Fault('original-damaged', 'missing');
  if (code === 'EIO' || code === 'EISDIR')
    return new Fault('original-damaged', 'the disk cannot read it', { cause: error });
  return diskFault(error, 'reading an original');
};

/** A blob's file, its cipher and where its chunks begin; the key fits. The last chunk is not yet checked. */
export interface OpenedBlob {
  handle: FileHandle;
  cipher: ChunkCipher;
  bodyOffset: number;
  sizeBytes: number;
}

/** Opens a blob at `location` (a path, or what `pathOf` said). Throws Fault `original-damaged`, `disk-*`. */
export const openSealed = async (location: string, key: Uint8Array): Promise<OpenedBlob> => {
  const place = parseLocation(location);
  const handle = await open(place.path, 'r').catch((error: unknown) => {
    throw readFault(error);
  });
  try {
    const offset = place.kind === 'packed' ? place.offset : 0;
    const layout = layoutOf(place.kind === 'packed' ? place.sizeBytes : (await handle.stat()).size);
    const header = await readExactly(handle.fd, Buffer.alloc(HEADER_BYTES), offset, 'original-damaged');
    return { handle, cipher: cipherFor(key, header), bodyOffset: offset + HEADER_BYTES, sizeBytes: layout.sizeBytes };
  } catch (error) {
    await handle.close();
    throw readFault(error);
  }
};

/** Chunks of plaintext held at a time. */
const KEPT_CHUNKS = 4;

/**
 * Opens one original for random access, where the ciphertext lies (`BlobStore.pathOf`). The key stays the caller's.
 * The last chunk is authenticated at once, so that `sizeBytes` can be believed. Throws Fault `original-damaged`, `disk-*`.
 */
export const openBlob = async (path: string, key: Uint8Array): Promise<BlobReader> => {
  const { handle, cipher, bodyOffset, sizeBytes } = await openSealed(path, key);
  const chunks = chunksOf(sizeBytes);
  /** Most recently used last. A zip is read at both ends in turn, and a parser forward in small steps. */
  const kept: { index: number; plain: Buffer; memory: Buffer }[] = [];
  let sealedMemory: Buffer | undefined;
  let loading: Promise<unknown> = Promise.resolve();

  const load = async (index: number): Promise<Buffer> => {
    const known = kept.findIndex((chunk) => chunk.index === index);
    const found = known === -1 ? undefined : kept.splice(known, 1)[0];
    if (found !== undefined) {
      kept.push(found);
      return found.plain;
    }
    const last = index === chunks - 1;
    const sealedChunkBytes = last
      ? sealedBytes(sizeBytes) - HEADER_BYTES - index * SEALED_CHUNK_BYTES
      : SEALED_CHUNK_BYTES;
    const offset = bodyOffset + index * SEALED_CHUNK_BYTES;
    // Memory is used again: a megabyte a read would be garbage faster than it is collected.
    const room = Math.min(SEALED_CHUNK_BYTES, sealedBytes(sizeBytes));
    sealedMemory ??= Buffer.allocUnsafeSlow(room);
    const memory = (kept.length < KEPT_CHUNKS ? undefined : kept.shift()?.memory) ?? Buffer.allocUnsafeSlow(room);
    const sealed = await readExactly(handle.fd, sealedMemory.subarray(0, sealedChunkBytes), offset, 'original-damaged');
    const plain = cipher.open(index, last, sealed, memory);
    kept.push({ index, plain, memory });
    return plain;
  };
  /** One after the other. The caller takes what it wants before it waits for anything again. */
  const chunk = (index: number): Promise<Buffer> => {
    const loaded = loading.then(() => load(index));
    loading = loaded.catch(() => undefined);
    return loaded;
  };
  const close = async (): Promise<void> => {
    cipher.wipe();
    for (const { memory } of kept.splice(0)) memory.fill(0);
    await handle.close();
  };

  try {
    await chunk(chunks - 1);
  } catch (error) {
    await close();
    throw readFault(error);
  }

  return {
    sizeBytes,
    /** A copy of `length` bytes from `offset` on, fewer at the end. Throws Fault `bad-argument`, `original-damaged`. */
    read: async (offset, length) => {
      if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
        throw new Fault('bad-argument', 'offset and length are whole numbers from 0');
      }
      const end = Math.min(sizeBytes, offset + length);
      const result = new Uint8Array(Math.max(0, end - offset));
      try {
        for (let at = offset; at < end;) {
          const index = Math.floor(at / CHUNK_BYTES);
          const start = at - index * CHUNK_BYTES;
          const part = (await chunk(index)).subarray(start, start + end - at);
          result.set(part, at - offset);
          at += part.length;
        }
      } catch (error) {
        throw readFault(error);
      }
      return result;
    },
    /** Chunk after chunk from the beginning; each yielded array is the consumer's own. */
    stream: async function* () {
      const range = { offset: bodyOffset, sizeBytes: sealedBytes(sizeBytes) - HEADER_BYTES };
      let index = 0;
      try {
        for await (const piece of piecesOf(handle.fd, range, SEALED_CHUNK_BYTES, 'original-damaged')) {
          const plain = cipher.open(index, piece.last, piece.bytes, Buffer.allocUnsafeSlow(piece.bytes.length));
          index += 1;
          if (plain.length > 0) yield plain;
        }
      } catch (error) {
        throw readFault(error);
      }
    },
    close,
  };
};
