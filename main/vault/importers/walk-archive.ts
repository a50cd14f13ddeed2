import { Fault } from '../../core/fault.ts';
import {
  archiveEntries,
  archiveKind,
  archiveLabels,
  isResidue,
  type ArchiveBudget,
  type ArchiveKind,
} from './archives/index.ts';
import type { Drafts, Post } from './drafts.ts';
import { peek } from './head.ts';
import { recognise } from './recognise.ts';
import type { Importer, Output, Source } from './types.ts';

/** Entries refused by name; the count goes on. */
const MAX_REFUSED_NAMED = 200;
const MAX_PATH = 1000;

const damagedText = 'It is damaged; what could be read of it was.';

/** Characters that could draw something else than a name on a screen or a terminal. */
const shownPath = (path: string): string => path.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd').slice(0, MAX_PATH);

/** Goes through one archive and all that are in it, and hands each entry that an importer knows to it. */
export interface Walk {
  /** @param depth 1 for the outermost archive */
  archive(kind: ArchiveKind, source: Source, depth: number): Promise<void>;
  /** Says how many entries nobody knew. Returns whether any was known. */
  finish(): boolean;
}

export const createWalk = (deps: {
  importers: readonly Importer[];
  drafts: Drafts;
  post: Post;
  budget: ArchiveBudget;
  /** Of the outermost archive. */
  kind: ArchiveKind;
  name: string;
}): Walk => {
  const { importers, drafts, post, budget, kind: outermost, name: archiveName } = deps;
  let announced = false;
  let unknown = 0;
  let refused = 0;

  const announce = (): void => {
    if (announced) return;
    announced = true;
    post({ kind: 'recognised', importer: outermost, label: archiveLabels[outermost], version: 1 });
  };

  const part = (path: string, importer?: Importer): Output =>
    drafts.output(drafts.part(shownPath(path), importer?.id ?? ''), importer);

  const refuse = (path: string, code: string, text: string): void => {
    refused += 1;
    if (refused <= MAX_REFUSED_NAMED) part(path).issue(code, text);
    else drafts.output(0).issue(code, text);
  };

  const readEntry = async (importer: Importer, source: Source, isDamaged: () => boolean): Promise<void> => {
    announce();
    const output = part(source.name, importer);
    try {
      await importer.read(source, output);
    } catch (error) {
      // Whatever an importer trips over costs its entry; an error that is no Fault is named with no word of the file.
      if (budget.spent || (error instanceof Fault && endsArchive(error))) throw error;
      output.issue(error instanceof Fault ? error.code : 'importer-failed', 'This entry could not be read to its end.');
    }
    if (isDamaged()) output.issue('archive-broken', damagedText);
    // An importer need not wait for the engine over a small file; a hundred thousand of them must.
    await output.ready();
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

  const file = async (
    path: string,
    sizeBytes: number,
    open: () => AsyncIterable<Uint8Array>,
    depth: number,
  ): Promise<void> => {
    let close: (() => Promise<void>) | undefined;
    const state = { damaged: false };
    // To its importer a damaged entry is one that ends early: what came before the damage is read.
    const untilDamage = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* open();
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'archive-broken') throw error;
        state.damaged = true;
      }
    };
    try {
      const peeked = await peek(path, sizeBytes, untilDamage());
      close = peeked.close;
      const importer = recognise(importers, path, peeked.head);
      const inner = importer === undefined ? archiveKind(peeked.head.bytes) : undefined;
      if (importer !== undefined)
        await readEntry(importer, { ...peeked.source, archive: archiveName }, () => state.damaged);
      else if (inner === undefined && state.damaged) refuse(path, 'archive-broken', damagedText);
      else if (inner === undefined) unknown += 1;
      else if (depth >= budget.limits.depth)
        refuse(path, 'archive-too-deep', 'It is an archive inside too many archives and was not opened.');
      else await archive(inner, peeked.source, depth + 1, path);
    } catch (error) {
      if (!(error instanceof Fault) || endsArchive(error)) throw error;
      refuse(
        path,
        error.code,
        error.code === 'archive-too-large' ? 'It is an archive too large to open inside another one.' : damagedText,
      );
    } finally {
      await close?.();
    }
  };

  return {
    archive,
    finish: (): boolean => {
      if (announced && unknown > 0)
        drafts
          .output(0)
          .issue(
            'archive-entries-unknown',
            `${unknown} of its entries are of no known kind. They stay inside the original.`,
          );
      return announced;
    },
  };
};
