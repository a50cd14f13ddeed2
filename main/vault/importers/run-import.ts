import { Fault } from '../../core/fault.ts';
import { archiveEntries, archiveKind, archiveLabels, archiveLimits, createArchiveBudget, isResidue, type ArchiveBudget, type ArchiveKind, type ArchiveLimits } from './archives/index.ts';
import { createDrafts, type Drafts, type Post } from './drafts.ts';
import { HEAD_BYTES, headOf, peek } from './head.ts';
import type { FromWorker } from './messages.ts';
import { recognise } from './recognise.ts';
import type { Head, Importer, Output, Source } from './types.ts';
import { declaresEntities } from './xml.ts';

/** Progress is told each time so many more bytes of the original were read. */
const PROGRESS_BYTES = 1024 * 1024;
/** Entries refused by name; the count goes on. */
const MAX_REFUSED_NAMED = 200;
const MAX_PATH = 1000;

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
export const createImport = (deps: { importers: readonly Importer[]; post: Post; mediaType: (head: Uint8Array) => Promise<string | undefined> }, options: { limits?: ArchiveLimits } = {}): ImportRun => {
  const { importers, post, mediaType } = deps;
  const limits = options.limits ?? archiveLimits;
  const drafts = createDrafts(post);

  const readFile = async (source: Source): Promise<FromWorker> => {
    const counted = countReads(source, (doneBytes) => post({ kind: 'progress', doneBytes }));
    const { head, source: whole } = await beginning(counted);
    const importer = recognise(importers, source.name, head);
    if (importer !== undefined) {
      post({ kind: 'recognised', importer: importer.id, label: importer.label, version: importer.version });
      await importer.read(whole, drafts.output(0));
      return { kind: 'done' };
    }
    const kind = archiveKind(head.bytes);
    if (kind !== undefined) {
      const walk = createWalk({ importers, drafts, post, budget: createArchiveBudget(limits, source.sizeBytes), kind });
      await walk.archive(kind, whole, 1);
      if (walk.finish()) return { kind: 'done' };
    }
    if (declaresEntities(head.text)) drafts.output(0).issue('xml-entity', 'The document declares entities; such files are not read.');
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
  const read = source.read?.bind(source);
  const counted: Source = { name: source.name, sizeBytes: source.sizeBytes, stream };
  if (read === undefined) return counted;
  return {
    ...counted,
    read: async (offset, length) => {
      const bytes = await read(offset, length);
      count(bytes.length);
      return bytes;
    },
  };
};

/** Characters that could draw something else than a name on a screen or a terminal. */
const shownPath = (path: string): string => path.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd').slice(0, MAX_PATH);

const createWalk = (deps: { importers: readonly Importer[]; drafts: Drafts; post: Post; budget: ArchiveBudget; kind: ArchiveKind }) => {
  const { importers, drafts, post, budget, kind: outermost } = deps;
  let parts = 0;
  let announced = false;
  let unknown = 0;
  let refused = 0;

  const announce = (): void => {
    if (announced) return;
    announced = true;
    post({ kind: 'recognised', importer: outermost, label: archiveLabels[outermost], version: 1 });
  };

  const part = (path: string, importer: string): Output => {
    parts += 1;
    post({ kind: 'part', part: parts, path: shownPath(path), importer });
    return drafts.output(parts);
  };

  const refuse = (path: string, code: string, text: string): void => {
    refused += 1;
    if (refused <= MAX_REFUSED_NAMED) part(path, '').issue(code, text);
    else drafts.output(0).issue(code, text);
  };

  const readEntry = async (importer: Importer, source: Source): Promise<void> => {
    announce();
    const output = part(source.name, importer.id);
    try {
      await importer.read(source, output);
    } catch (error) {
      // Whatever an importer trips over costs its entry; an error that is no Fault is named with no word of the file.
      if (budget.spent || (error instanceof Fault && endsArchive(error))) throw error;
      const code = error instanceof Fault ? error.code : 'importer-failed';
      output.issue(code, code === 'archive-broken' ? 'This entry is damaged; what could be read of it was.' : 'This entry could not be read to its end.');
    }
  };

  /** Limits of the whole import end it, and so does damage to the original; damage to one entry does not. */
  const endsArchive = (error: Fault): boolean =>
    budget.spent || error.code === 'original-damaged' || error.code === 'too-large' || error.code === 'cancelled';

  /** `prefix` is the path of the archive inside the outermost one; the inner name of a gzip file replaces its own. */
  const archive = async (kind: ArchiveKind, source: Source, depth: number, prefix = ''): Promise<void> => {
    for await (const entry of archiveEntries(kind, source, budget)) {
      const path = prefix === '' || kind === 'gzip' ? entry.path : `${prefix}/${entry.path}`;
      if (entry.kind === 'refused') {
        refuse(path, entry.code, entry.text);
        continue;
      }
      if (isResidue(path) || entry.sizeBytes === 0) continue;
      await file(path, entry.sizeBytes, entry.open, depth);
    }
  };

  const file = async (path: string, sizeBytes: number, open: () => AsyncIterable<Uint8Array>, depth: number): Promise<void> => {
    let close: (() => Promise<void>) | undefined;
    try {
      const peeked = await peek(path, sizeBytes, open());
      close = peeked.close;
      const importer = recognise(importers, path, peeked.head);
      const inner = importer === undefined ? archiveKind(peeked.head.bytes) : undefined;
      if (importer !== undefined) await readEntry(importer, peeked.source);
      else if (inner === undefined) unknown += 1;
      else if (depth >= budget.limits.depth) refuse(path, 'archive-too-deep', 'It is an archive inside too many archives and was not opened.');
      else await archive(inner, peeked.source, depth + 1, path);
    } catch (error) {
      if (!(error instanceof Fault) || endsArchive(error)) throw error;
      refuse(path, error.code, error.code === 'archive-too-large' ? 'It is an archive too large to open inside another one.' : 'It is damaged and could not be read.');
    } finally {
      await close?.();
    }
  };

  return {
    archive,
    /** Whether anything in it was known; says how much was not. */
    finish: (): boolean => {
      if (announced && unknown > 0) drafts.output(0).issue('archive-entries-unknown', `${unknown} of its entries are of no known kind. They stay inside the original.`);
      return announced;
    },
  };
};
