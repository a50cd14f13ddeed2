import { read } from 'node:fs';
import { promisify } from 'node:util';
import { Fault } from '../../../core/fault.ts';
import type { FaultCode } from '../../../../preload/contract/faults.ts';

const readAsync = promisify(read);

/** One is read into, one is used, one may still be hashed by another thread. */
const BUFFERS = 3;

export interface Piece {
  /** In shared memory; stays as it is until two more pieces were asked for: three buffers take turns. */
  bytes: Buffer;
  last: boolean;
}

/** Fills `into` from `offset` on. Throws Fault `short` when the file ends before. */
export const readExactly = async (fd: number, into: Buffer, offset: number, short: FaultCode): Promise<Buffer> => {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await readAsync(fd, into, filled, into.length - filled, offset + filled);
    if (bytesRead === 0) throw new Fault(short, 'ended early');
    filled += bytesRead;
  }
  return into;
};

/**
 * `sizeBytes` of a file from `offset` on, in pieces of `pieceBytes`; the next piece is read while this one is used.
 * Always at least one piece, if an empty one. Throws Fault `short` when the file ends before.
 */
export async function* piecesOf(
  fd: number,
  range: { offset: number; sizeBytes: number },
  pieceBytes: number,
  short: FaultCode,
): AsyncGenerator<Piece, void> {
  const count = Math.max(1, Math.ceil(range.sizeBytes / pieceBytes));
  const bufferBytes = Math.min(pieceBytes, range.sizeBytes);
  const buffers = Array.from({ length: Math.min(count, BUFFERS) }, () =>
    Buffer.from(new SharedArrayBuffer(bufferBytes)),
  );
  const readPiece = (index: number): Promise<Buffer> => {
    const start = index * pieceBytes;
    const buffer = (buffers[index % BUFFERS] ?? Buffer.alloc(0)).subarray(
      0,
      Math.min(pieceBytes, range.sizeBytes - start),
    );
    return readExactly(fd, buffer, range.offset + start, short);
  };
  let ahead = readPiece(0);
  try {
    for (let index = 0; index < count; index += 1) {
      const bytes = await ahead;
      const last = index === count - 1;
      if (!last) ahead = readPiece(index + 1);
      yield { bytes, last };
    }
  } finally {
    // The caller closes the file next: no read may be under way then.
    await Promise.allSettled([ahead]);
  }
}
