import { Fault } from '../../../core/fault.ts';
import {
  archiveEntries,
  archiveKind,
  archiveLimits,
  createArchiveBudget,
  isResidue,
  type ArchiveEntry,
} from '../archives/index.ts';
import { HEAD_BYTES, peek } from '../head.ts';
import type { Source } from '../types.ts';
import type { ShownPart } from './messages.ts';

/** An entry that is looked at is held in memory, whole. */
export const heldEntryBytes = 64 * 1024 * 1024;
/** Listing stops here, and after so long: a compressed tar has no table of contents and is unpacked to be listed. */
const listedEntries = 10_000;
const listingMs = 8_000;
const maxPathLength = 1000;

/** Entries of an archive; a compressed tar is one archive and not two. */
async function* entriesOf(source: Source): AsyncGenerator<ArchiveEntry> {
  const head = (await source.read?.(0, Math.min(HEAD_BYTES, source.sizeBytes))) ?? new Uint8Array();
  const kind = archiveKind(head);
  if (kind === undefined) throw new Fault('not-found', 'the file is no archive');
  const budget = createArchiveBudget(archiveLimits, source.sizeBytes);
  for await (const entry of archiveEntries(kind, source, budget)) {
    if (entry.kind === 'refused' || kind !== 'gzip') {
      yield entry;
      continue;
    }
    const peeked = await peek(entry.path, entry.sizeBytes, entry.open());
    try {
      if (archiveKind(peeked.head.bytes) === 'tar') yield* archiveEntries('tar', peeked.source, budget);
      else yield { ...entry, open: () => peeked.source.stream() };
    } finally {
      await peeked.close();
    }
  }
}

const isShown = (entry: ArchiveEntry): boolean => !isResidue(entry.path) && entry.path.length <= maxPathLength;

/** What an archive holds, as far as it can be told in a few seconds. */
export const listEntries = async (
  source: Source,
  now: () => number = () => performance.now(),
): Promise<{ parts: ShownPart[]; capped: boolean }> => {
  const parts: ShownPart[] = [];
  const until = now() + listingMs;
  for await (const entry of entriesOf(source)) {
    if (!isShown(entry)) continue;
    if (parts.length === listedEntries || now() > until) return { parts, capped: true };
    if (entry.kind === 'refused') parts.push({ path: entry.path, refused: entry.code });
    else parts.push({ path: entry.path, ...(entry.sizeBytes < 0 ? {} : { sizeBytes: entry.sizeBytes }) });
  }
  return { parts, capped: false };
};

/** One entry, unpacked into memory. Faults `not-found`, `too-large`, `archive-*`. */
export const holdEntry = async (source: Source, path: string): Promise<Uint8Array> => {
  for await (const entry of entriesOf(source)) {
    if (entry.path !== path || !isShown(entry)) continue;
    if (entry.kind === 'refused') throw new Fault('archive-unsafe', 'this entry is not opened');
    if (entry.sizeBytes > heldEntryBytes) throw new Fault('too-large', 'an entry is looked at up to 64 MiB');
    const chunks: Uint8Array[] = [];
    let heldBytes = 0;
    for await (const chunk of entry.open()) {
      heldBytes += chunk.length;
      if (heldBytes > heldEntryBytes) throw new Fault('too-large', 'an entry is looked at up to 64 MiB');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
  throw new Fault('not-found', 'no entry of that name');
};
