import type { Bytes } from './bytes.ts';

/** A box of the ISO base media file format (ISO/IEC 14496-12 §4.2), or an atom of QuickTime's. Offsets are the file's. */
export interface Box {
  /** Four characters, Latin-1: "moov", "©xyz". */
  readonly type: string;
  /** Where its content begins. */
  readonly offset: number;
  /** Where the next one begins; Infinity when it goes on to the end of a file of unknown size. */
  readonly end: number;
}

/** More boxes beside each other are no file that anybody wrote. */
const MAX_BOXES = 10_000;

/** The boxes between two offsets, one after another. Ends without a word where they make no sense any more. */
export async function* boxesIn(bytes: Bytes, from: number, to: number): AsyncGenerator<Box, void> {
  let at = from;
  for (let count = 0; at + 8 <= to && count < MAX_BOXES; count += 1) {
    const head = await bytes.read(at, 16);
    if (head.length < 8) return;
    const short = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (short === 1 && head.length < 16) return;
    const sizeBytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    const headBytes = short === 1 ? 16 : 8;
    if (sizeBytes < headBytes) return;
    yield { type, offset: at + headBytes, end: Math.min(at + sizeBytes, to) };
    at += sizeBytes;
  }
}

/** The end of a file as far as it is known. */
export const endOf = (bytes: Bytes): number => (bytes.sizeBytes < 0 ? Infinity : bytes.sizeBytes);
