import { CID } from 'multiformats/cid';
import { isFault } from '../../../core/fault.ts';
import type { Cid } from '../../../core/ids.ts';
import type { Cancel } from './cancel.ts';
import { createCidBuilder } from './cid.ts';
import { CHUNK_BYTES, HEADER_BYTES, SEALED_CHUNK_BYTES, sealedBytes } from './format.ts';
import { parseLocation } from './location.ts';
import { encodeEntryHeader, ENTRY_HEADER_BYTES } from './pack.ts';
import { piecesOf, readExactly } from './pieces.ts';
import { openSealed, readFault } from './reader.ts';

/**
 * Reads every byte of a stored original: its header's commitment, each chunk's tag, its size, its CID and, in a pack,
 * its entry's header. Returns '' when all hold, else in a few words what does not.
 * Throws the reason of `cancel`, and `disk-*` when the disk cannot be read at all.
 */
export const checkBlob = async (
  location: string,
  key: Uint8Array,
  expected: { cid: Cid; sizeBytes: number },
  cancel: Cancel,
): Promise<string> => {
  try {
    return await findDamage(location, key, expected, cancel);
  } catch (error) {
    if (isFault(error) && error.code === 'original-damaged') return error.detail;
    throw error;
  }
};

const findDamage = async (
  location: string,
  key: Uint8Array,
  expected: { cid: Cid; sizeBytes: number },
  cancel: Cancel,
): Promise<string> => {
  const { handle, cipher, bodyOffset, sizeBytes } = await openSealed(location, key);
  try {
    if (sizeBytes !== expected.sizeBytes) return 'of another size';
    const blobBytes = sealedBytes(sizeBytes);
    const place = parseLocation(location);
    if (place.kind === 'packed') {
      const entryOffset = place.offset - ENTRY_HEADER_BYTES;
      const found = await readExactly(handle.fd, Buffer.alloc(ENTRY_HEADER_BYTES), entryOffset, 'original-damaged');
      const digest = CID.parse(expected.cid).multihash.digest;
      if (!found.equals(encodeEntryHeader(blobBytes, digest))) return 'its place in the pack is damaged';
    }
    const address = createCidBuilder();
    address.update(cipher.header);
    const range = { offset: bodyOffset, sizeBytes: blobBytes - HEADER_BYTES };
    const plain = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    let index = 0;
    for await (const { bytes, last } of piecesOf(handle.fd, range, SEALED_CHUNK_BYTES, 'original-damaged')) {
      cancel.check();
      cipher.open(index, last, bytes, plain);
      address.update(bytes);
      index += 1;
    }
    return address.finish().toString() === expected.cid ? '' : 'not the bytes that were stored';
  } catch (error) {
    throw readFault(error);
  } finally {
    cipher.wipe();
    await handle.close();
  }
};
