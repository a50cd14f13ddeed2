import type { EngineEvent } from '../../preload/contract/events.ts';
import type { Files } from './files.ts';

/** A file's progress is told at most this often, and "something changed" at most every CHANGED_MS. */
const FILE_MS = 100;
const CHANGED_MS = 250;

/** Tells the pages what changed, no faster than they can show it. The last word is always said. */
export interface Announce {
  file(seq: number): void;
  gone(id: string): void;
  changed(): void;
  close(): void;
}

export const createAnnounce = (deps: { files: Files; emit: (event: EngineEvent) => void }): Announce => {
  const { files, emit } = deps;
  const dirty = new Set<number>();
  let fileTimer: NodeJS.Timeout | undefined;
  let changedTimer: NodeJS.Timeout | undefined;

  const tellFiles = (): void => {
    fileTimer = undefined;
    for (const seq of dirty) {
      const row = files.bySeq(seq);
      if (row !== undefined) emit({ kind: 'file', file: files.view(row) });
    }
    dirty.clear();
  };

  return {
    file: (seq) => {
      dirty.add(seq);
      fileTimer ??= setTimeout(tellFiles, FILE_MS);
    },
    gone: (id) => {
      emit({ kind: 'file-gone', id });
    },
    changed: () => {
      changedTimer ??= setTimeout(() => {
        changedTimer = undefined;
        emit({ kind: 'vault-changed' });
      }, CHANGED_MS);
    },
    close: () => {
      clearTimeout(fileTimer);
      clearTimeout(changedTimer);
    },
  };
};
