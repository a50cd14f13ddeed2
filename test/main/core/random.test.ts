import { expect, test } from 'vitest';
import { systemRandom } from '../../../main/core/random.ts';

test('every draw is fresh memory with bytes of its own, across the borders of the stock', () => {
  const seen = new Set<string>();
  const memory = new Set<ArrayBufferLike>();
  for (let draw = 0; draw < 2000; draw++) {
    const bytes = systemRandom.bytes(draw % 2 === 0 ? 16 : 33);
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    seen.add(bytes.toString('hex'));
    memory.add(bytes.buffer);
  }
  expect(seen.size).toBe(2000);
  expect(memory.size).toBe(2000);
  expect(systemRandom.bytes(4096).every((byte) => byte === 0)).toBe(false);
});

test('bytes look drawn, not counted: every value of a byte comes up about equally often', () => {
  const counts = new Array<number>(256).fill(0);
  for (let draw = 0; draw < 4096; draw++)
    for (const byte of systemRandom.bytes(16)) counts[byte] = (counts[byte] ?? 0) + 1;
  // 65,536 draws: chi-square over 255 degrees of freedom stays below 400 but once in ten million runs.
  const chiSquare = counts.reduce((sum, count) => sum + (count - 256) ** 2 / 256, 0);
  expect(chiSquare).toBeLessThan(400);
});
