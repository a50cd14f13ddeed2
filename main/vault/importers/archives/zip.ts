import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { Fault } from '../../../core/fault.ts';
import { isUnsafePath, unsafePath, type ArchiveEntry } from './entry.ts';
import type { ArchiveBudget } from './limits.ts';

/** Random access to a file's plaintext. */
export interface RandomAccess {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

const READ_BYTES = 256 * 1024;

const range = async function* (access: RandomAccess, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end;) {
    const bytes = await access.read(at, Math.min(READ_BYTES, end - at));
    if (bytes.length === 0) return;
    at += bytes.length;
    yield bytes;
  }
};

/** yauzl wants a subclass; an instance with the one method it calls does as well. */
export const readerOf = (access: RandomAccess): yauzl.RandomAccessReader => {
  const Reader = yauzl.RandomAccessReader as unknown as new () => yauzl.RandomAccessReader;
  const reader = new Reader();
  reader._readStreamForRange = (start, end) => Readable.from(range(access, start, end), { objectMode: false });
  return reader;
};

/** File type bits of a Unix mode, in the upper half of the external attributes (APPNOTE 4.4.15). */
const unixType = (entry: yauzl.Entry): number =>
  entry.versionMadeBy >>> 8 === 3 ? (entry.externalFileAttributes >>> 28) & 0xf : 0;
const REGULAR = 0x8;

const broken = (error: unknown): Fault =>
  error instanceof Fault ? error : new Fault('archive-broken', 'the zip archive cannot be read', { cause: error });

/** Entries of a zip archive (APPNOTE 6.3, zip64 too), by its central directory. Faults `archive-broken`, `archive-too-*`. */
export async function* zipEntries(access: RandomAccess, budget: ArchiveBudget): AsyncGenerator<ArchiveEntry, void> {
  let archive: yauzl.ZipFile;
  try {
    // Names are decoded here, so that one bad name costs one entry and not the archive.
    archive = await yauzl.fromRandomAccessReaderPromise(readerOf(access), access.sizeBytes, {
      decodeStrings: false,
      autoClose: false,
    });
  } catch (error) {
    throw broken(error);
  }
  const entries = archive.eachEntry()[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next: IteratorResult<yauzl.Entry>;
      try {
        next = await entries.next();
      } catch (error) {
        throw broken(error);
      }
      if (next.done === true) return;
      budget.entry();
      const entry = describe(archive, next.value, budget);
      if (entry !== undefined) yield entry;
    }
  } finally {
    archive.close();
  }
}

const describe = (archive: yauzl.ZipFile, entry: yauzl.Entry, budget: ArchiveBudget): ArchiveEntry | undefined => {
  const path = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  if (isUnsafePath(path)) return unsafePath(path);
  if (path.endsWith('/')) return undefined;
  const type = unixType(entry);
  if (type !== 0 && type !== REGULAR)
    return {
      kind: 'refused',
      path,
      code: 'archive-unsafe',
      text: 'It is a link or a device, not a file; it was not followed.',
    };
  if (entry.isEncrypted())
    return {
      kind: 'refused',
      path,
      code: 'archive-encrypted',
      text: 'It is encrypted with a password and could not be read.',
    };
  if (!entry.canDecodeFileData())
    return { kind: 'refused', path, code: 'archive-unsupported', text: 'It is packed in a way that is not supported.' };
  budget.declared(entry.uncompressedSize, entry.compressedSize);
  const unpack = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* (await archive.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw broken(error);
    }
  };
  return {
    kind: 'file',
    path,
    sizeBytes: entry.uncompressedSize,
    open: () => budget.meter(unpack(), () => entry.compressedSize),
  };
};
