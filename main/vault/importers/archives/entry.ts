/** What an archive holds, in its order. Directories are not told of. */
export type ArchiveEntry =
  | {
      kind: 'file';
      path: string;
      /** -1 when unknown. */
      sizeBytes: number;
      /** Unpacked and metered. Once, and before the next entry is asked for. */
      readonly open: () => AsyncIterable<Uint8Array>;
    }
  /** Named and passed over: nothing of it is read. */
  | {
      kind: 'refused';
      path: string;
      code: 'archive-unsafe' | 'archive-encrypted' | 'archive-unsupported';
      text: string;
    };

/**
 * Whether a path would leave the folder it is unpacked into. Nothing is ever written to disk here; but such a path
 * is the mark of a forged archive, and must not become the name of anything.
 */
export const isUnsafePath = (path: string): boolean =>
  path === '' ||
  path.includes('\0') ||
  /^[/\\]/.test(path) ||
  /^[A-Za-z]:/.test(path) ||
  path.split(/[/\\]/).includes('..');

export const unsafePath = (path: string): ArchiveEntry => ({
  kind: 'refused',
  path,
  code: 'archive-unsafe',
  text: 'Its path points outside the archive; it was not read.',
});

/** What systems add to archives on their own. */
export const isResidue = (path: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test(path);
