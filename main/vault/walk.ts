import { constants } from 'node:fs';
import { access, lstat, opendir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { FaultCode } from '../../preload/contract/faults.ts';
import { systemCode } from '../core/fault.ts';

/** A regular file found under what was dropped, or why something under it is not one. */
export type Found =
  { kind: 'file'; path: string; name: string; sizeBytes: number } | { kind: 'refused'; name: string; code: FaultCode };

/** Deeper than anybody's folders; a loop of mounts ends here. */
const MAX_DEPTH = 64;

/**
 * Every regular file at or below `path`, depth first, names relative to the dropped folder with '/'.
 * Links are never followed, and devices, pipes and sockets never opened.
 */
export async function* walk(path: string, signal?: AbortSignal): AsyncGenerator<Found> {
  const root = basename(path);
  const nameOf = (at: string): string => (at === path ? root : `${root}/${relative(path, at).split(sep).join('/')}`);
  const visit = async function* (at: string, depth: number): AsyncGenerator<Found> {
    signal?.throwIfAborted();
    try {
      const stat = await lstat(at);
      if (stat.isFile()) {
        await access(at, constants.R_OK);
        yield { kind: 'file', path: at, name: nameOf(at), sizeBytes: stat.size };
      } else if (stat.isDirectory() && depth < MAX_DEPTH) {
        const entries = [];
        for await (const entry of await opendir(at)) entries.push(entry.name);
        for (const entry of entries.sort()) yield* visit(join(at, entry), depth + 1);
      } else yield { kind: 'refused', name: nameOf(at), code: 'source-unreadable' };
    } catch (error) {
      const denied = systemCode(error) === 'EACCES' || systemCode(error) === 'EPERM';
      if (systemCode(error) === '') throw error;
      yield { kind: 'refused', name: nameOf(at), code: denied ? 'disk-denied' : 'source-unreadable' };
    }
  };
  yield* visit(path, 0);
}
