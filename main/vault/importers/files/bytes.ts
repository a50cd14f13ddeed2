import { Fault } from '../../../core/fault.ts';
import type { Source } from '../types.ts';

/** A file's bytes by position, for formats that point from one place of a file to another. */
export interface Bytes {
  /** -1 when unknown. */
  readonly sizeBytes: number;
  /** Fewer than `length` only at the end of the file. Faults `too-large` for what can no longer, or not, be reached. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Nothing before this is asked for again: a file that can only be streamed need not be held in memory. */
  passed(offset: number): void;
}

/** Small reads lie close to each other, and each costs the decryption of a chunk. */
const BLOCK_BYTES = 64 * 1024;
const BLOCKS_KEPT = 8;

const EMPTY = Buffer.alloc(0);

export const bytesOf = (buffer: Buffer): Bytes => ({
  sizeBytes: buffer.length,
  read: (offset, length) => Promise.resolve(buffer.subarray(offset, offset + Math.max(0, length))),
  passed: () => undefined,
});

const randomAccess = (sizeBytes: number, read: (offset: number, length: number) => Promise<Uint8Array>): Bytes => {
  const blocks = new Map<number, Buffer>();
  const blockAt = async (index: number): Promise<Buffer> => {
    const known = blocks.get(index);
    if (known !== undefined) return known;
    const offset = index * BLOCK_BYTES;
    const bytes = Buffer.from(await read(offset, Math.min(BLOCK_BYTES, sizeBytes - offset)));
    if (blocks.size >= BLOCKS_KEPT) for (const oldest of [...blocks.keys()].slice(0, 1)) blocks.delete(oldest);
    blocks.set(index, bytes);
    return bytes;
  };
  return {
    sizeBytes,
    read: async (offset, length) => {
      const end = Math.min(sizeBytes, offset + length);
      if (offset >= end || offset < 0) return EMPTY;
      if (end - offset > BLOCK_BYTES) return Buffer.from(await read(offset, end - offset));
      const first = Math.floor(offset / BLOCK_BYTES);
      const last = Math.floor((end - 1) / BLOCK_BYTES);
      const head = await blockAt(first);
      const whole = last === first ? head : Buffer.concat([head, await blockAt(last)]);
      return whole.subarray(offset - first * BLOCK_BYTES, end - first * BLOCK_BYTES);
    },
    passed: () => undefined,
  };
};

/** A stream as far as it was needed, and held from `floor` on. */
const windowOf = (source: Source, heldBytes: number): Bytes & { close(): Promise<void> } => {
  const chunks = source.stream()[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  /** Where the first held byte, and the end of the last, stand in the file. */
  let begin = 0;
  let end = 0;
  let floor = 0;
  let ended = false;

  const letGo = (): void => {
    for (let first = held[0]; first !== undefined && begin + first.length <= floor; first = held[0]) {
      begin += first.length;
      held.shift();
    }
  };

  const pullTo = async (wanted: number): Promise<void> => {
    while (end < wanted && !ended) {
      const next = await chunks.next();
      if (next.done === true) {
        ended = true;
        return;
      }
      held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
      end += next.value.byteLength;
      letGo();
      if (end - begin > heldBytes) throw new Fault('too-large', 'more of the file would have to be held in memory');
    }
  };

  return {
    sizeBytes: source.sizeBytes,
    read: async (offset, length) => {
      if (offset < begin) throw new Fault('too-large', 'this part of the file was passed already');
      await pullTo(offset + length);
      if (offset >= end) return EMPTY;
      // One piece from now on: reads that follow are free.
      if (held.length > 1) held = [Buffer.concat(held)];
      const [whole = EMPTY] = held;
      return whole.subarray(offset - begin, offset - begin + length);
    },
    passed: (offset) => {
      floor = Math.max(floor, offset);
      letGo();
    },
    close: async () => {
      await chunks.return?.(undefined);
    },
  };
};

/** @param heldBytes how much of a file that can only be streamed may be held in memory at once */
export const openBytes = (source: Source, heldBytes: number): Bytes & { close(): Promise<void> } => {
  if (source.read === undefined || source.sizeBytes < 0) return windowOf(source, heldBytes);
  return { ...randomAccess(source.sizeBytes, source.read.bind(source)), close: () => Promise.resolve() };
};

/** The whole file in memory; undefined when it is larger than `limitBytes`. */
export const readWhole = async (source: Source, limitBytes: number): Promise<Buffer | undefined> => {
  if (source.sizeBytes > limitBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of source.stream()) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
