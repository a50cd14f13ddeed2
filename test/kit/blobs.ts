import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../main/core/random.ts';
import { createBlobStore, type BlobStoreOptions } from '../../main/store/vault/blobs/index.ts';
import type { BlobStore, StagedBlob } from '../../main/store/vault/types.ts';

/** A folder of a test's own, with a blob store in it and a place for originals beside it. */
export interface BlobBench {
  folder: string;
  store: BlobStore;
  /** Writes an original outside the store and returns its path. */
  original(bytes: Uint8Array): string;
  /** Stage and commit. */
  keep(bytes: Uint8Array): Promise<StagedBlob>;
  /** Closes the store and opens another over the same folder, as a restart does. */
  reopen(): Promise<BlobStore>;
  /** Every file in the store's folder, as paths. */
  files(): string[];
  close(): Promise<void>;
}

export const createBlobBench = (options: Partial<BlobStoreOptions> = {}): BlobBench => {
  const base = mkdtempSync(join(tmpdir(), 'blobs-test-'));
  const folder = options.folder ?? join(base, 'blobs');
  const open = (): BlobStore => createBlobStore({ random: systemRandom }, { workers: 1, ...options, folder });
  let count = 0;
  const bench: BlobBench = {
    folder,
    store: open(),
    original: (bytes) => {
      count += 1;
      const path = join(base, `original-${String(count)}`);
      writeFileSync(path, bytes);
      return path;
    },
    keep: async (bytes) => {
      const blob = await bench.store.stage({ kind: 'path', path: bench.original(bytes) }, {});
      await bench.store.commit([blob]);
      return blob;
    },
    reopen: async () => {
      await bench.store.close();
      bench.store = open();
      return bench.store;
    },
    files: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile()),
    close: async () => {
      await bench.store.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
  return bench;
};

export const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
};

/** The same bytes in pieces that end at `cuts`. */
export async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.subarray(at, cut);
    at = Math.max(at, cut);
  }
  yield bytes.subarray(at);
}
