import { Fault } from '../../core/fault.ts';
import { archiveKind, archiveLimits, createArchiveBudget, type ArchiveLimits } from './archives/index.ts';
import { createDrafts, type Post } from './drafts.ts';
import { HEAD_BYTES, headOf, peek } from './head.ts';
import type { FromWorker } from './messages.ts';
import { recognise } from './recognise.ts';
import type { Head, Importer, Source } from './types.ts';
import { createWalk } from './walk-archive.ts';
import { declaresEntities } from './xml.ts';

/** Progress is told each time so many more bytes of the original were read. */
const PROGRESS_BYTES = 1024 * 1024;

export interface ImportRun {
  /**
   * Reads the file to its end and posts what it finds. The last message is `done`, `unrecognised` or `failed`, and there
   * is one of them only. Never rejects.
   */
  run(source: Source): Promise<void>;
  /** The engine has written a batch. */
  written(): void;
}

/** Everything an import worker does, without the thread: recognises a file, walks archives, runs the importers. */
export const createImport = (
  deps: { importers: readonly Importer[]; post: Post; mediaType: (head: Uint8Array) => Promise<string | undefined> },
  options: { limits?: ArchiveLimits } = {},
): ImportRun => {
  const { importers, post, mediaType } = deps;
  const limits = options.limits ?? archiveLimits;
  const drafts = createDrafts(post);

  const readFile = async (source: Source): Promise<FromWorker> => {
    const counted = countReads(source, (doneBytes) => post({ kind: 'progress', doneBytes }));
    const { head, source: whole } = await beginning(counted);
    const importer = recognise(importers, source.name, head);
    if (importer !== undefined) {
      post({
        kind: 'recognised',
        importer: importer.id,
        label: importer.label,
        version: importer.version,
        ...(importer.unverified === undefined ? {} : { unverified: importer.unverified }),
      });
      await importer.read(whole, drafts.output(0, importer));
      return { kind: 'done' };
    }
    const kind = archiveKind(head.bytes);
    if (kind !== undefined) {
      const walk = createWalk({
        importers,
        drafts,
        post,
        budget: createArchiveBudget(limits, source.sizeBytes),
        kind,
        name: source.name,
      });
      await walk.archive(kind, whole, 1);
      if (walk.finish()) return { kind: 'done' };
    }
    if (declaresEntities(head.text))
      drafts.output(0).issue('xml-entity', 'The document declares entities; such files are not read.');
    const type = await mediaType(head.bytes);
    return type === undefined ? { kind: 'unrecognised' } : { kind: 'unrecognised', mediaType: type };
  };

  return {
    run: async (source) => {
      try {
        const last = await readFile(source);
        await drafts.flush();
        post({ kind: 'progress', doneBytes: source.sizeBytes });
        post(last);
      } catch (error) {
        await drafts.flush();
        // Other errors' messages may quote the file.
        if (error instanceof Fault) post({ kind: 'failed', code: error.code, detail: error.detail });
        else post({ kind: 'failed', code: 'importer-failed', detail: error instanceof Error ? error.name : 'unknown' });
      }
    },
    written: drafts.written,
  };
};

/** The head of a file; a source without random access is read once only. */
const beginning = async (source: Source): Promise<{ head: Head; source: Source }> => {
  if (source.read === undefined) return peek(source.name, source.sizeBytes, source.stream());
  const bytes = await source.read(0, Math.min(HEAD_BYTES, source.sizeBytes));
  return { head: headOf(bytes, source.sizeBytes), source };
};

const countReads = (source: Source, told: (doneBytes: number) => void): Source => {
  let done = 0;
  let next = PROGRESS_BYTES;
  const count = (bytes: number): void => {
    done += bytes;
    if (done < next) return;
    next = done + PROGRESS_BYTES;
    told(Math.min(done, source.sizeBytes));
  };
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.stream()) {
      count(chunk.length);
      yield chunk;
    }
  };
  const counted: Source = { name: source.name, sizeBytes: source.sizeBytes, stream };
  if (source.read === undefined) return counted;
  const read = (offset: number, length: number): Promise<Uint8Array> =>
    source.read?.(offset, length) ?? Promise.resolve(new Uint8Array());
  return {
    ...counted,
    read: async (offset, length) => {
      const bytes = await read(offset, length);
      count(bytes.length);
      return bytes;
    },
  };
};
