import { decodeHead } from './text/decode.ts';
import type { Head, Source } from './types.ts';

export const HEAD_BYTES = 64 * 1024;

/** The text is decoded when somebody asks for it: most binary files are known, or known to be none of ours, by their bytes. */
export const headOf = (bytes: Uint8Array, sizeBytes: number): Head => {
  let text: string | undefined;
  return {
    bytes,
    sizeBytes,
    get text() {
      return (text ??= decodeHead(bytes));
    },
  };
};

/** Reads the beginning of a stream and gives it back whole: what was looked at is not lost. The result streams once. */
export const peek = async (
  name: string,
  sizeBytes: number,
  stream: AsyncIterable<Uint8Array>,
): Promise<{ head: Head; source: Source; close: () => Promise<void> }> => {
  const chunks = stream[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let seenBytes = 0;
  while (seenBytes < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    seen.push(next.value);
    seenBytes += next.value.length;
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield* seen;
    seen.length = 0;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  const bytes = Buffer.concat(seen).subarray(0, HEAD_BYTES);
  return {
    head: headOf(bytes, sizeBytes),
    source: { name, sizeBytes, stream: whole },
    close: async () => {
      await chunks.return?.(undefined);
    },
  };
};

/** Whether bytes are text and not something else: control characters (UTF-16's zeros decoded away) are rare in it. */
export const looksLikeText = (text: string): boolean => {
  const looked = Math.min(text.length, 8192);
  let controls = 0;
  for (let i = 0; i < looked; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0) return false;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) controls += 1;
  }
  return looked > 0 && controls <= looked / 200;
};
