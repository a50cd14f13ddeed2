import { Fault } from '../../../core/fault.ts';
import type { Source } from '../types.ts';
import type { ArchiveEntry } from './entry.ts';
import { gzipEntries } from './gzip.ts';
import type { ArchiveBudget } from './limits.ts';
import { tarEntries } from './tar.ts';
import { zipEntries, type RandomAccess } from './zip.ts';

export { archiveLimits, createArchiveBudget, type ArchiveBudget, type ArchiveLimits } from './limits.ts';
export { isResidue, type ArchiveEntry } from './entry.ts';

export type ArchiveKind = 'zip' | 'tar' | 'gzip';

export const archiveLabels: Readonly<Record<ArchiveKind, string>> = {
  zip: 'ZIP archive',
  tar: 'Tar archive',
  gzip: 'Gzip file',
};

/** The kind of archive that begins with these bytes (at least 512 for a tar). */
export const archiveKind = (head: Uint8Array): ArchiveKind | undefined => {
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)))
    return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  return isTarHeader(head) ? 'tar' : undefined;
};

/** POSIX.1-1988 ustar: the sum of the header's bytes, its own field read as spaces, stands in it in octal. */
const isTarHeader = (head: Uint8Array): boolean => {
  if (head.length < 512) return false;
  const written = /^[ 0]*([0-7]{1,6})/.exec(Buffer.from(head.subarray(148, 156)).toString('latin1'));
  if (written === null) return false;
  let sum = 8 * 0x20;
  for (let i = 0; i < 512; i += 1) if (i < 148 || i >= 156) sum += head[i] as number;
  return sum > 8 * 0x20 && parseInt(written[1] as string, 8) === sum;
};

/**
 * Entries of an archive, one after another. A zip needs random access: without it the source is first held in memory,
 * within the budget; Fault `archive-too-large` when it does not fit.
 */
export async function* archiveEntries(
  kind: ArchiveKind,
  source: Source,
  budget: ArchiveBudget,
): AsyncGenerator<ArchiveEntry, void> {
  if (kind === 'gzip') return yield* gzipEntries(source.name, source.stream(), budget);
  if (kind === 'tar') return yield* tarEntries(source.stream(), budget);
  if (source.read !== undefined) {
    const read = source.read.bind(source);
    return yield* zipEntries({ sizeBytes: source.sizeBytes, read }, budget);
  }
  const { access, release } = await holdInMemory(source, budget);
  try {
    yield* zipEntries(access, budget);
  } finally {
    release();
  }
}

const holdInMemory = async (
  source: Source,
  budget: ArchiveBudget,
): Promise<{ access: RandomAccess; release: () => void }> => {
  const chunks: Uint8Array[] = [];
  let heldBytes = 0;
  const release = (): void => budget.release(heldBytes);
  try {
    for await (const chunk of source.stream()) {
      if (!budget.hold(chunk.length))
        throw new Fault('archive-too-large', 'an inner zip archive is too large to hold in memory');
      heldBytes += chunk.length;
      chunks.push(chunk);
    }
  } catch (error) {
    release();
    throw error;
  }
  const bytes = Buffer.concat(chunks);
  return {
    access: {
      sizeBytes: bytes.length,
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    },
    release,
  };
};
