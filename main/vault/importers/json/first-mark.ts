import { HEAD_BYTES } from '../head.ts';
import type { Source } from '../types.ts';

/** The first of the marks that JSON, HTML and tables begin with, and the same source, whole: a stream can be read once. */
export const firstMark = async (source: Source): Promise<{ mark: string; source: Source }> => {
  const chunks = source.stream()[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let seenBytes = 0;
  let mark = '';
  while (mark === '' && seenBytes < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    // The chunk's memory belongs to whoever made it: it may be used again.
    const chunk = Uint8Array.from(next.value);
    seen.push(chunk);
    seenBytes += chunk.length;
    // ASCII alone: the halves of a byte order mark say nothing.
    mark = /[[{<"A-Za-z0-9]/.exec(Buffer.from(chunk).toString('latin1'))?.[0] ?? '';
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield* seen;
    seen.length = 0;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  return { mark, source: { name: source.name, sizeBytes: source.sizeBytes, stream: whole } };
};
