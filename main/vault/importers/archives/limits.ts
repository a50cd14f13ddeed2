import type { FaultCode } from '../../../../preload/contract/faults.ts';
import { Fault } from '../../../core/fault.ts';

/** What an archive may do to us. Sizes in bytes. */
export interface ArchiveLimits {
  /** Archives inside archives; a compressed tar counts as two. */
  readonly depth: number;
  /** Entries of all archives of one import together. */
  readonly entries: number;
  /** Unpacked to packed, of each entry and of the whole import. */
  readonly ratio: number;
  /** Ratios bite only beyond this size: small files of nothing but zeros are harmless. */
  readonly ratioFromBytes: number;
  /** Everything that is unpacked, all layers together. */
  readonly totalBytes: number;
  /** Inner archives that need random access are held in memory: all that are open at once. */
  readonly heldBytes: number;
}

export const archiveLimits: ArchiveLimits = {
  depth: 4,
  entries: 100_000,
  ratio: 200,
  ratioFromBytes: 32 * 1024 * 1024,
  totalBytes: 64 * 1024 ** 3,
  heldBytes: 64 * 1024 * 1024,
};

/** Counts what one import unpacks, against its limits. One for the whole import, inner archives included. */
export interface ArchiveBudget {
  readonly limits: ArchiveLimits;
  /** Whether a limit of the whole import was passed: nothing more of the archive may be read. */
  readonly spent: boolean;
  /** Another entry. Faults `archive-too-many`. */
  entry(): void;
  /** What an entry says of its own sizes: a bomb that does not lie is found before it is lit. Faults `archive-too-large`. */
  declared(unpackedBytes: number, packedBytes: number): void;
  /**
   * Passes an entry's bytes on while they are within the limits; `packedBytes` says how many packed ones they came from
   * so far. Faults `archive-too-large`, which ends the whole archive.
   */
  meter(stream: AsyncIterable<Uint8Array>, packedBytes: () => number): AsyncGenerator<Uint8Array>;
  /** Asks for memory to hold an inner archive in; false when there is not so much left. */
  hold(sizeBytes: number): boolean;
  release(sizeBytes: number): void;
}

/** @param packedBytes size of the outermost archive */
export const createArchiveBudget = (limits: ArchiveLimits, packedBytes: number): ArchiveBudget => {
  let entries = 0;
  let unpacked = 0;
  let held = 0;
  let spent = false;
  const stop = (code: FaultCode, detail: string): Fault => {
    spent = true;
    return new Fault(code, detail);
  };
  const beyond = (unpackedBytes: number, fromBytes: number): boolean =>
    unpackedBytes > limits.ratioFromBytes && unpackedBytes > limits.ratio * fromBytes;
  return {
    limits,
    get spent() {
      return spent;
    },
    entry: () => {
      entries += 1;
      if (entries > limits.entries) throw stop('archive-too-many', `more than ${limits.entries} entries`);
    },
    declared: (unpackedBytes, packedOfEntry) => {
      if (unpackedBytes > limits.totalBytes || beyond(unpackedBytes, packedOfEntry))
        throw stop('archive-too-large', 'an entry unpacks out of all proportion');
    },
    meter: async function* (stream, packedOfEntry) {
      let ofEntry = 0;
      for await (const chunk of stream) {
        ofEntry += chunk.length;
        unpacked += chunk.length;
        if (unpacked > limits.totalBytes) throw stop('archive-too-large', 'the archive unpacks to more than is read');
        if (beyond(ofEntry, packedOfEntry()) || beyond(unpacked, packedBytes))
          throw stop('archive-too-large', 'the archive unpacks out of all proportion');
        yield chunk;
      }
    },
    hold: (sizeBytes) => {
      if (held + sizeBytes > limits.heldBytes) return false;
      held += sizeBytes;
      return true;
    },
    release: (sizeBytes) => {
      held -= sizeBytes;
    },
  };
};
