import { lstatSync, opendirSync, type Dir } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { FaultCode } from '../../preload/contract/faults.ts';
import { systemCode } from '../core/fault.ts';

/** A regular file found under what was dropped, or why something under it is not one. */
export type Found =
  { kind: 'file'; path: string; name: string; sizeBytes: number } | { kind: 'refused'; name: string; code: FaultCode };

/** Deeper than anybody's folders; a loop of mounts ends here. */
const MAX_DEPTH = 64;
/** Entries looked at before others get their turn. A look takes microseconds, a promise for it twenty times as much. */
const LOOKS_IN_A_ROW = 100;

const namesIn = (folder: string): string[] => {
  const names: string[] = [];
  const entries: Dir = opendirSync(folder);
  try {
    for (let entry = entries.readSync(); entry !== null; entry = entries.readSync()) names.push(entry.name);
  } finally {
    entries.closeSync();
  }
  return names.sort();
};

/**
 * Every regular file at or below `path`, depth first, in lots; names are relative to the dropped folder with '/'.
 * Links are never followed, and devices, pipes and sockets never opened. Throws when `signal` aborts.
 */
export async function* walk(path: string, signal?: AbortSignal): AsyncGenerator<readonly Found[]> {
  const root = basename(path);
  const nameOf = (at: string): string => (at === path ? root : `${root}/${relative(path, at).split(sep).join('/')}`);
  const below: { at: string; depth: number }[] = [{ at: path, depth: 0 }];

  const look = ({ at, depth }: { at: string; depth: number }): Found | undefined => {
    try {
      const stat = lstatSync(at);
      if (stat.isFile()) return { kind: 'file', path: at, name: nameOf(at), sizeBytes: stat.size };
      if (!stat.isDirectory() || depth >= MAX_DEPTH)
        return { kind: 'refused', name: nameOf(at), code: 'source-unreadable' };
      // Taken from the end: the first name comes next.
      for (const name of namesIn(at).reverse()) below.push({ at: join(at, name), depth: depth + 1 });
      return undefined;
    } catch (error) {
      const code = systemCode(error);
      if (code === '') throw error;
      return {
        kind: 'refused',
        name: nameOf(at),
        code: code === 'EACCES' || code === 'EPERM' ? 'disk-denied' : 'source-unreadable',
      };
    }
  };

  while (below.length > 0) {
    signal?.throwIfAborted();
    const lot: Found[] = [];
    for (let looks = 0; looks < LOOKS_IN_A_ROW; looks++) {
      const next = below.pop();
      if (next === undefined) break;
      const found = look(next);
      if (found !== undefined) lot.push(found);
    }
    yield lot;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
