import { Readable } from 'node:stream';
import tar from 'tar-stream';
import { Fault } from '../../../core/fault.ts';
import { isUnsafePath, unsafePath, type ArchiveEntry } from './entry.ts';
import type { ArchiveBudget } from './limits.ts';

/** Entries of a tar archive (POSIX ustar, pax and GNU names), in one pass. Faults `archive-broken`, `archive-too-*`. */
export async function* tarEntries(
  stream: AsyncIterable<Uint8Array>,
  budget: ArchiveBudget,
): AsyncGenerator<ArchiveEntry, void> {
  const extract = tar.extract();
  // A fault of the stream itself (a bomb, a damaged original) must come out as it is, not as "broken tar".
  let cause: unknown;
  const input = Readable.from(
    remembering(stream, (error) => (cause = error)),
    { objectMode: false },
  );
  input.on('error', (error) => extract.destroy(error));
  input.pipe(extract);
  const entries = extract[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await entries.next();
      if (next.done === true) return;
      const body = next.value;
      budget.entry();
      // To leave an entry's own iterator early would destroy the whole archive: what was not read is read past.
      const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
      const described = describe(body.header, () => budget.meter(untilDone(chunks), () => Infinity));
      if (described !== undefined) yield described;
      while ((await chunks.next()).done !== true);
    }
  } catch (error) {
    if (cause instanceof Fault) throw cause;
    if (error instanceof Fault) throw error;
    throw new Fault('archive-broken', 'the tar archive cannot be read', { cause: error });
  } finally {
    input.destroy();
    extract.destroy();
  }
}

const remembering = async function* (
  stream: AsyncIterable<Uint8Array>,
  remember: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    remember(error);
    throw error;
  }
};

const untilDone = async function* (chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
};

const describe = (
  { name: path, size, type }: tar.Header,
  open: () => AsyncIterable<Uint8Array>,
): ArchiveEntry | undefined => {
  if (type === 'directory') return undefined;
  if (isUnsafePath(path)) return unsafePath(path);
  if (type !== 'file' && type !== 'contiguous-file')
    return {
      kind: 'refused',
      path,
      code: 'archive-unsafe',
      text: 'It is a link or a device, not a file; it was not followed.',
    };
  return { kind: 'file', path, sizeBytes: size, open };
};
