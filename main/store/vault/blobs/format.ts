import { Fault } from '../../../core/fault.ts';

/**
 * Blob format, version 1: a header of 48 bytes, then chunks of 1 MiB of plaintext (the last may be shorter), each
 * followed by its 16-byte tag. An empty original is one empty chunk.
 *
 *   0  8  magic "HOLDFAST"
 *   8  1  version, 1
 *   9  1  suite: 1 AES-256-GCM (NIST SP 800-38D), 2 ChaCha20-Poly1305 (RFC 8439)
 *  10  2  zero
 *  12  4  chunk size in bytes, big-endian, 1,048,576
 *  16 32  key commitment
 *
 * The ciphertext tells the plaintext's size and nothing else about it.
 */
export const HEADER_BYTES = 48;
export const CHUNK_BYTES = 1024 * 1024;
export const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
export const COMMITMENT_BYTES = 32;

/** Named as node:crypto names them. */
export type Suite = 'aes-256-gcm' | 'chacha20-poly1305';

const MAGIC = Buffer.from('HOLDFAST', 'latin1');
const VERSION = 1;
const suites: readonly Suite[] = ['aes-256-gcm', 'chacha20-poly1305'];

export const suiteByte = (suite: Suite): number => suites.indexOf(suite) + 1;

export const encodeHeader = (suite: Suite, commitment: Uint8Array): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header, 0);
  header[8] = VERSION;
  header[9] = suiteByte(suite);
  header.writeUInt32BE(CHUNK_BYTES, 12);
  header.set(commitment, 16);
  return header;
};

const damaged = (detail: string): Fault => new Fault('original-damaged', detail);

/** The suite and the commitment of a header. Throws Fault `original-damaged` for anything that version 1 does not write. */
export const parseHeader = (header: Buffer): { suite: Suite; commitment: Buffer } => {
  if (header.length !== HEADER_BYTES) throw damaged('shorter than a header');
  if (!header.subarray(0, 8).equals(MAGIC)) throw damaged('not an original of Holdfast');
  if (header[8] !== VERSION) throw damaged('unknown version of the format');
  const suite = suites[(header[9] ?? 0) - 1];
  if (suite === undefined) throw damaged('unknown cipher suite');
  if (header.readUInt16BE(10) !== 0 || header.readUInt32BE(12) !== CHUNK_BYTES) throw damaged('header altered');
  return { suite, commitment: header.subarray(16, HEADER_BYTES) };
};

export const chunksOf = (sizeBytes: number): number => Math.max(1, Math.ceil(sizeBytes / CHUNK_BYTES));

/** Size of the ciphertext of `sizeBytes` of plaintext. */
export const sealedBytes = (sizeBytes: number): number => HEADER_BYTES + sizeBytes + chunksOf(sizeBytes) * TAG_BYTES;

/**
 * What a ciphertext of `blobBytes` must hold. Throws Fault `original-damaged` for a size that no plaintext gives;
 * any other wrong size is found by the last chunk's tag.
 */
export const layoutOf = (blobBytes: number): { sizeBytes: number; chunks: number } => {
  const bodyBytes = blobBytes - HEADER_BYTES;
  const chunks = Math.max(1, Math.ceil(bodyBytes / SEALED_CHUNK_BYTES));
  const sizeBytes = bodyBytes - chunks * TAG_BYTES;
  if (sizeBytes < 0 || sealedBytes(sizeBytes) !== blobBytes) throw damaged('cut short');
  return { sizeBytes, chunks };
};
