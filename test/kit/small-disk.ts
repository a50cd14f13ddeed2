import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of so many MiB in memory, which fills like a real one. */
export interface SmallDisk {
  readonly path: string;
  resize(sizeMiB: number): void;
  remove(): void;
}

/** Undefined where mounting is not permitted (it takes root on Linux). */
export const mountSmallDisk = (sizeMiB: number): SmallDisk | undefined => {
  const path = mkdtempSync(join(tmpdir(), 'holdfast-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
  return {
    path,
    resize: (to) => execFileSync('mount', ['-o', `remount,size=${to}m`, path], { stdio: 'ignore' }),
    remove: () => {
      execFileSync('umount', [path]);
      rmSync(path, { recursive: true });
    },
  };
};
