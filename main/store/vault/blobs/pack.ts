import { hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { HEADER_BYTES, TAG_BYTES } from './format.ts';

/**
 * A pack: small blobs one after another, each behind an entry header of 48 bytes. Append only; no index is stored, for
 * the headers are one, and every byte of a pack so belongs to one original.
 *
 *   0  4  magic "HFPK", or "HFP0" once the entry was erased
 *   4  4  bytes of the blob, big-endian
 *   8 32  SHA-256 of the blob, zero once erased
 *  40  8  the first bytes of SHA-256 of the 40 before
 */
export const ENTRY_HEADER_BYTES = 48;
export const PACK_SUFFIX = '.pack';
/** A pack that has grown to this is not added to. */
export const PACK_BYTES = 64 * 1024 * 1024;
/** The largest plaintext that goes into a pack. Above, a file's own fsync costs little beside its bytes. */
export const PACKED_BYTES = 256 * 1024;

const LIVE = Buffer.from('HFPK', 'latin1');
const ERASED = Buffer.from('HFP0', 'latin1');
const CHECK_AT = 40;
const SMALLEST_BLOB_BYTES = HEADER_BYTES + TAG_BYTES;
const WINDOW_BYTES = 64 * 1024;

export type PackEntry =
  /** `sound` is false when the entry's header was lost and its place and hash were worked out from what surrounds it. */
  | { kind: 'live'; offset: number; blobBytes: number; digest: Buffer; sound: boolean }
  | { kind: 'erased'; offset: number; blobBytes: number };

const checkOf = (header: Buffer): Buffer => hash('sha256', header.subarray(0, CHECK_AT), 'buffer').subarray(0, 8);

/** An entry's header; without a digest, that of an erased one. */
export const encodeEntryHeader = (blobBytes: number, digest?: Uint8Array): Buffer => {
  const header = Buffer.alloc(ENTRY_HEADER_BYTES);
  header.set(digest === undefined ? ERASED : LIVE, 0);
  header.writeUInt32BE(blobBytes, 4);
  if (digest !== undefined) header.set(digest, 8);
  header.set(checkOf(header), CHECK_AT);
  return header;
};

const parseEntryHeader = (header: Buffer, offset: number): PackEntry | undefined => {
  const magic = header.subarray(0, 4);
  const live = magic.equals(LIVE);
  if ((!live && !magic.equals(ERASED)) || !header.subarray(CHECK_AT).equals(checkOf(header))) return undefined;
  const blobBytes = header.readUInt32BE(4);
  // A copy: `header` is a window that is read into again.
  return live
    ? { kind: 'live', offset, blobBytes, digest: Buffer.from(header.subarray(8, CHECK_AT)), sound: true }
    : { kind: 'erased', offset, blobBytes };
};

const readFully = (fd: number, into: Buffer, offset: number): Buffer => {
  let filled = 0;
  while (filled < into.length) {
    const got = readSync(fd, into, filled, into.length - filled, offset + filled);
    if (got === 0) break;
    filled += got;
  }
  return into.subarray(0, filled);
};

/** The place of the next whole header at or after `from`; `packBytes` when there is none. */
const nextHeader = (fd: number, from: number, packBytes: number): number => {
  const window = Buffer.alloc(WINDOW_BYTES);
  for (let start = from; start < packBytes; start += WINDOW_BYTES - ENTRY_HEADER_BYTES) {
    const bytes = readFully(fd, window, start);
    for (let at = bytes.indexOf('HFP'); at >= 0; at = bytes.indexOf('HFP', at + 1)) {
      if (at + ENTRY_HEADER_BYTES > bytes.length) break;
      if (parseEntryHeader(bytes.subarray(at, at + ENTRY_HEADER_BYTES), start + at) !== undefined) return start + at;
    }
  }
  return packBytes;
};

/**
 * The entries of a pack in order, synchronously. A header that does not hold is skipped to the next that does, and what
 * lies between is hashed: a flipped bit costs no neighbour. A tail cut by a crash shows up as such an entry too.
 */
export const scanPack = (fd: number, packBytes: number): PackEntry[] => {
  const entries: PackEntry[] = [];
  const header = Buffer.alloc(ENTRY_HEADER_BYTES);
  let offset = 0;
  while (offset < packBytes) {
    const bytes = readFully(fd, header, offset);
    const entry = bytes.length === ENTRY_HEADER_BYTES ? parseEntryHeader(bytes, offset) : undefined;
    if (entry !== undefined && offset + ENTRY_HEADER_BYTES + entry.blobBytes <= packBytes) {
      entries.push(entry);
      offset += ENTRY_HEADER_BYTES + entry.blobBytes;
      continue;
    }
    const next = nextHeader(fd, offset + 1, packBytes);
    const blobBytes = next - offset - ENTRY_HEADER_BYTES;
    if (blobBytes >= SMALLEST_BLOB_BYTES) {
      const blob = readFully(fd, Buffer.alloc(blobBytes), offset + ENTRY_HEADER_BYTES);
      entries.push({ kind: 'live', offset, blobBytes, digest: hash('sha256', blob, 'buffer'), sound: false });
    }
    offset = next;
  }
  return entries;
};
