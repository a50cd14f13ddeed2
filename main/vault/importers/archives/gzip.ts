import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../../core/fault.ts';
import type { ArchiveEntry } from './entry.ts';
import type { ArchiveBudget } from './limits.ts';

/** The name of what a gzip file holds: "march.csv.gz" → "march.csv", "all.tgz" → "all.tar". */
const innerName = (path: string): string => path.replace(/\.tgz$/i, '.tar').replace(/\.g?z$/i, '');

/** The one file in a gzip stream (RFC 1952; several members follow each other). Faults `archive-broken`, `archive-too-*`. */
export function* gzipEntries(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  budget: ArchiveBudget,
): Generator<ArchiveEntry, void> {
  let packed = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      packed += chunk.length;
      yield chunk;
    }
  };
  const unpack = async function* (): AsyncGenerator<Uint8Array> {
    const input = Readable.from(counted(), { objectMode: false });
    const gunzip = createGunzip({ chunkSize: 64 * 1024 });
    input.on('error', (error) => gunzip.destroy(error));
    input.pipe(gunzip);
    try {
      yield* gunzip as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw error instanceof Fault
        ? error
        : new Fault('archive-broken', 'the gzip stream is damaged or cut short', { cause: error });
    } finally {
      input.destroy();
      gunzip.destroy();
    }
  };
  budget.entry();
  yield { kind: 'file', path: innerName(name), sizeBytes: -1, open: () => budget.meter(unpack(), () => packed) };
}
