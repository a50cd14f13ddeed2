import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private folder for one look around: made by the process that will remove it, and named after it. */
export interface ThrowAway {
  readonly folder: string;
  readonly vaultDir: string;
  /** May be called again. */
  remove(): void;
}

const named = /^holdfast-made-up-(\d{1,10})-[A-Za-z0-9]{6}$/;

const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** mkdtemp makes it readable by this user only (0700). Throws node:fs’s error. */
export const createThrowAway = (under = tmpdir()): ThrowAway => {
  const folder = mkdtempSync(join(under, `holdfast-made-up-${process.pid}-`));
  return { folder, vaultDir: join(folder, 'vault'), remove: () => removeFolder(folder) };
};

/** Signal 0 asks whether there is such a process; EPERM says there is, and it is somebody else’s. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Removes what ended processes left behind: folders (no links) of exactly that name, of this user, whose process is
 * gone. Gives their number. What cannot be removed now is left to the next start.
 */
export const sweepThrowAways = (under = tmpdir()): number => {
  let swept = 0;
  for (const name of listed(under)) {
    const pid = Number(named.exec(name)?.[1] ?? NaN);
    if (!Number.isInteger(pid) || pid === 0 || isAlive(pid)) continue;
    const folder = join(under, name);
    try {
      const { uid } = lstatSync(folder);
      const isOurs = process.getuid === undefined || uid === process.getuid();
      if (!isOurs || !lstatSync(folder).isDirectory()) continue;
      removeFolder(folder);
      swept += 1;
    } catch (error) {
      // Another start may have been quicker, or the disk says no: nothing of this start depends on it.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return swept;
};

const listed = (under: string): string[] => {
  try {
    return readdirSync(under);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
};
