import type { KdfCost } from '../types.ts';
import type { Stretch } from './argon2.ts';

/** RFC 9106 section 4, second recommendation: 3 passes over 64 MiB. No vault is made with less. */
export const floorCost: KdfCost = { opsLimit: 3, memoryKiB: 64 * 1024 };

/** What a new vault takes at most: more memory would not fit beside a running import on a small machine. */
export const ceilingCost: KdfCost = { opsLimit: 16, memoryKiB: 128 * 1024 };

/**
 * What is believed when a header is read. A header is read before anything in it is authenticated, so one that asks
 * for a terabyte must be refused, not tried. The lower bound is Argon2's own (8 blocks a lane): a header with less than
 * was written simply does not open, as the cost is associated data.
 */
const readable = { opsLimit: { min: 1, max: 16 }, memoryKiB: { min: 8, max: 512 * 1024 } } as const;

export const isReadableCost = (cost: KdfCost): boolean =>
  cost.opsLimit >= readable.opsLimit.min &&
  cost.opsLimit <= readable.opsLimit.max &&
  cost.memoryKiB >= readable.memoryKiB.min &&
  cost.memoryKiB <= readable.memoryKiB.max;

const targetMs = 500;

/**
 * The cost that takes about half a second on a machine where `floorCost` takes `floorMs`.
 * Memory grows first, since it is what hurts an attacker's hardware; passes follow.
 */
export const costFor = (floorMs: number): KdfCost => {
  const factor = Math.max(1, targetMs / Math.max(floorMs, 1));
  const memoryKiB = Math.min(ceilingCost.memoryKiB, Math.floor((floorCost.memoryKiB * factor) / 1024) * 1024);
  const passes = Math.floor((floorCost.opsLimit * floorCost.memoryKiB * factor) / memoryKiB);
  return { opsLimit: Math.min(ceilingCost.opsLimit, Math.max(floorCost.opsLimit, passes)), memoryKiB };
};

/** Runs `floorCost` once, on bytes that are nobody's, and sets the cost by the time it took. */
export const tuneCost = async (stretch: Stretch): Promise<KdfCost> => {
  const startedMs = performance.now();
  await stretch(Buffer.alloc(16), Buffer.alloc(16), floorCost);
  return costFor(performance.now() - startedMs);
};
