/** Size of the blocks that text is decoded in. */
export const BLOCK_BYTES = 256 * 1024;

/**
 * The same bytes in blocks of exactly `sizeBytes` (the last may be shorter), however they were cut before:
 * what is decided a block at a time is then the same for every reader. Each block is memory of its own.
 */
export async function* inBlocks(
  chunks: AsyncIterable<Uint8Array>,
  sizeBytes = BLOCK_BYTES,
): AsyncGenerator<Uint8Array> {
  let block = Buffer.allocUnsafeSlow(sizeBytes);
  let filled = 0;
  for await (const chunk of chunks) {
    let from = 0;
    while (from < chunk.length) {
      const taken = Math.min(chunk.length - from, sizeBytes - filled);
      block.set(chunk.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled < sizeBytes) continue;
      yield block;
      block = Buffer.allocUnsafeSlow(sizeBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
