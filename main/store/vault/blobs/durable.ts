import { open, rmdir } from 'node:fs/promises';
import { systemCode } from '../../../core/fault.ts';

/** What this process creates is its user's alone. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** Waits until a file's bytes are on the disk, whoever wrote them. */
export const syncFile = async (path: string): Promise<void> => {
  // Windows flushes only through a handle that may write.
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Waits until a folder's names are on the disk. Windows has no such call: NTFS journals names by itself. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Runs `work` over all items, a few at a time; waits for those begun before it throws the first error. */
export const eachOf = async <T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = Array.from(items).values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const failed = lanes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/** Waits for `work`; an error with one of `codes` is as good as success. */
export const tolerate = async (codes: readonly string[], work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!codes.includes(systemCode(error))) throw error;
  }
};

export const removeIfEmpty = (folder: string): Promise<void> =>
  tolerate(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EBUSY'], rmdir(folder));
