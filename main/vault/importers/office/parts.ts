import yauzl from 'yauzl';
import { Fault } from '../../../core/fault.ts';
import { archiveLimits, createArchiveBudget } from '../archives/index.ts';
import { readerOf } from '../archives/zip.ts';
import { readWhole } from '../files/bytes.ts';
import type { Source } from '../types.ts';

/** Of a document in an archive, which has to be held whole: a zip is read from its end. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

/** The files inside a document, in any order and each as often as wanted. Faults `archive-broken` and `archive-too-*`. */
export interface Parts {
  readonly names: readonly string[];
  /** Absent when there is none of this name. */
  part(name: string): Source | undefined;
  close(): void;
}

const broken = (cause: unknown): Fault =>
  cause instanceof Fault ? cause : new Fault('archive-broken', 'the document’s archive cannot be read', { cause });

/** Undefined: too large to be held in memory. */
export const openParts = async (source: Source): Promise<Parts | undefined> => {
  const { sizeBytes } = source;
  const held = source.read === undefined || sizeBytes < 0 ? await readWhole(source, MAX_HELD_BYTES) : undefined;
  const read = held === undefined ? source.read?.bind(source) : undefined;
  if (held === undefined && read === undefined) return undefined;
  const access = {
    sizeBytes: held?.length ?? sizeBytes,
    read:
      read ??
      ((offset: number, length: number) =>
        Promise.resolve(held?.subarray(offset, offset + length) ?? new Uint8Array())),
  };
  const budget = createArchiveBudget(archiveLimits, access.sizeBytes);
  const entries = new Map<string, yauzl.Entry>();
  let archive: yauzl.ZipFile;
  try {
    archive = await yauzl.fromRandomAccessReaderPromise(readerOf(access), access.sizeBytes, {
      decodeStrings: false,
      autoClose: false,
    });
    for await (const entry of archive.eachEntry()) {
      if (entries.size >= MAX_ENTRIES) throw new Fault('archive-too-many', 'a document of too many parts');
      // Some writers put a slash first, and Windows' own separators.
      const name = Buffer.from(entry.fileNameRaw).toString('utf8').replaceAll('\\', '/').replace(/^\//, '');
      if (!entries.has(name)) entries.set(name, entry);
    }
  } catch (error) {
    throw broken(error);
  }

  const unpack = async function* (entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
    budget.declared(entry.uncompressedSize, entry.compressedSize);
    try {
      yield* (await archive.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw broken(error);
    }
  };
  return {
    names: [...entries.keys()],
    part: (name) => {
      const entry = entries.get(name);
      if (entry === undefined || entry.isEncrypted() || !entry.canDecodeFileData()) return undefined;
      return {
        name,
        sizeBytes: entry.uncompressedSize,
        stream: () => budget.meter(unpack(entry), () => entry.compressedSize),
      };
    },
    close: () => archive.close(),
  };
};

/** A part's name from what another one calls it: "../media/a.png" beside "xl/workbook.xml", or "/xl/a.xml". */
export const resolvePart = (from: string, target: string): string => {
  const path = target.startsWith('/') ? target.split('/') : [...from.split('/').slice(0, -1), ...target.split('/')];
  const kept: string[] = [];
  for (const step of path) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept.join('/');
};

/** An element's or attribute's name without its prefix, which every writer chooses for itself. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute by its name without prefix. */
export const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined => {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const [key, value] of Object.entries(attributes)) if (localName(key) === name) return value;
  return undefined;
};
