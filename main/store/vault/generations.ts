import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The vault's database files, one a generation: re-keying makes the next, and a crash may leave two. */
export interface Generations {
  path(generation: number): string;
  /** Removes this generation's file with its log and journal: a journal left behind would be played into the next file of that name. */
  remove(generation: number): Promise<void>;
  /** Removes every generation but this one. Only when nothing can name another any more. */
  removeOthers(generation: number): Promise<void>;
}

const FILE = /^vault-(\d+)\.db(?:-wal|-shm|-journal)?$/;

export const createGenerations = (vaultDir: string): Generations => {
  const removeWhere = async (wanted: (generation: number) => boolean): Promise<void> => {
    for (const name of await readdir(vaultDir)) {
      const generation = FILE.exec(name)?.[1];
      if (generation !== undefined && wanted(Number(generation))) await rm(join(vaultDir, name), { force: true });
    }
  };
  return {
    path: (generation) => join(vaultDir, `vault-${generation}.db`),
    remove: (generation) => removeWhere((found) => found === generation),
    removeOthers: (generation) => removeWhere((found) => found !== generation),
  };
};
