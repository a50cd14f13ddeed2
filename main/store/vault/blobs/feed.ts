import { Fault, isFault } from '../../../core/fault.ts';
import type { BlobSource } from '../types.ts';
import { CHUNK_BYTES } from './format.ts';
import type { Run } from './pool.ts';

/** Buffers under way between the engine's thread and the worker: one is filled while one is encrypted. */
const BUFFERS = 2;

/** Carries a stream to a worker in chunks of 1 MiB, at the speed of the worker. */
export interface Feed {
  /** A buffer came back. */
  credit(buffer: ArrayBuffer): void;
  /** Reads the stream to its end or until `stop`. Ends the run with Fault `source-unreadable` when the stream fails. */
  pump(run: Run): void;
  /** The run is over: the stream is closed and nothing more is read from it. */
  stop(): void;
}

export const createFeed = (source: Extract<BlobSource, { kind: 'stream' }>): Feed => {
  const chunks = source.stream[Symbol.asyncIterator]();
  const expectedBytes = source.sizeBytes;
  const bufferBytes = Math.max(1, Math.min(CHUNK_BYTES, expectedBytes ?? CHUNK_BYTES));
  const free: ArrayBuffer[] = [];
  let made = 0;
  let stopped = false;
  let wake = (): void => undefined;

  const takeBuffer = async (): Promise<Uint8Array<ArrayBuffer>> => {
    if (free.length === 0 && made < BUFFERS) {
      made += 1;
      return new Uint8Array(bufferBytes);
    }
    while (free.length === 0 && !stopped) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return new Uint8Array(free.pop() ?? new ArrayBuffer(0));
  };

  const carry = async (run: Run): Promise<void> => {
    let buffer = await takeBuffer();
    let filled = 0;
    let totalBytes = 0;
    for (let step = await chunks.next(); step.done !== true; step = await chunks.next()) {
      totalBytes += step.value.length;
      if (expectedBytes !== undefined && totalBytes > expectedBytes)
        throw new Fault('source-unreadable', 'longer than announced');
      for (let rest = step.value; rest.length > 0;) {
        // Sent only when more is there to follow: the last chunk must know that it is the last.
        if (filled === buffer.length) {
          run.sendChunk(buffer, false);
          buffer = await takeBuffer();
          filled = 0;
        }
        if (stopped) return;
        const part = rest.subarray(0, buffer.length - filled);
        buffer.set(part, filled);
        filled += part.length;
        rest = rest.subarray(part.length);
      }
    }
    if (stopped) return;
    if (expectedBytes !== undefined && totalBytes < expectedBytes)
      throw new Fault('source-unreadable', 'shorter than announced');
    run.sendChunk(buffer.subarray(0, filled), true);
  };

  return {
    credit: (buffer) => {
      free.push(buffer);
      wake();
    },
    pump: (run) => {
      carry(run).catch((error: unknown) => {
        run.cancel(isFault(error) ? error : new Fault('source-unreadable', 'the stream broke off', { cause: error }));
      });
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      wake();
      // A stream that stalls would make us wait for its end, and one that fails on closing has nothing to tell any more.
      chunks.return?.().catch(() => undefined);
    },
  };
};
