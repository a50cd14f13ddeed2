import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '../core/fault.ts';

/** Bytes of a unix socket's path that every system takes (sun_path is 104 on macOS, 108 on Linux, with a final zero). */
const maxSocketPathBytes = 100;

/** A folder of this user's own for sockets whose vault lies too deep. Its place follows from the vault's path alone. */
const shortPlace = (vaultDir: string): { folder: string; path: string } => {
  const owner = process.getuid?.() ?? 0;
  const runtime = process.env['XDG_RUNTIME_DIR'];
  const folder = join(runtime === undefined || runtime === '' ? tmpdir() : runtime, `holdfast-${owner}`);
  const name = createHash('sha256').update(resolve(vaultDir)).digest('hex').slice(0, 16);
  return { folder, path: join(folder, `${name}.sock`) };
};

/** Somebody else could have made the folder first and wait there for the passphrase. */
const isPrivate = async (folder: string): Promise<boolean> => {
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
};

const socketPath = (vaultDir: string): { folder: string | null; path: string } => {
  const path = join(resolve(vaultDir), 'host.sock');
  // The temporary name while it is being made is longer by its suffix.
  return Buffer.byteLength(path) + '.1234567'.length <= maxSocketPathBytes
    ? { folder: null, path }
    : shortPlace(vaultDir);
};

/** Named pipes have no folder to protect them: an unguessable name does, kept in the vault's folder. */
const pipeNote = (vaultDir: string): string => join(resolve(vaultDir), 'host.pipe');

/** Where a host that has this vault open would listen; null when none ever did, or the place is not ours alone. */
export const findAddress = async (vaultDir: string): Promise<string | null> => {
  try {
    if (process.platform === 'win32') return await readFile(pipeNote(vaultDir), 'utf8');
    const { folder, path } = socketPath(vaultDir);
    return folder === null || (await isPrivate(folder)) ? path : null;
  } catch {
    return null; // nothing there: nobody listens
  }
};

/** A place to listen at, and how to publish it when it is ready and take it back. */
export interface Place {
  readonly listenAt: string;
  publish(): Promise<void>;
  withdraw(): Promise<void>;
}

/**
 * Only the holder of the open database calls this, so whatever lies there is left over and is replaced. The socket is
 * made under another name, closed to others (0600), and then renamed: it is never reachable in any other state,
 * and a host that is just ending cannot remove its successor's.
 */
export const preparePlace = async (vaultDir: string): Promise<Place> => {
  if (process.platform === 'win32') {
    const pipe = `\\\\.\\pipe\\holdfast-${randomBytes(16).toString('hex')}`;
    return {
      listenAt: pipe,
      publish: () => writeFile(pipeNote(vaultDir), pipe, { mode: 0o600 }),
      withdraw: () => rm(pipeNote(vaultDir), { force: true }),
    };
  }
  const { folder, path } = socketPath(vaultDir);
  if (folder !== null) {
    await mkdir(folder, { mode: 0o700, recursive: true });
    if (!(await isPrivate(folder))) throw new Fault('disk-denied', 'the folder for sockets is not this user’s alone');
  }
  // One that a crash left between its making and its renaming.
  const place = dirname(path);
  for (const name of await readdir(place)) {
    if (name.startsWith(`${basename(path)}.`)) await rm(join(place, name), { force: true });
  }
  const listenAt = `${path}.${randomBytes(3).toString('hex')}`;
  let inode = 0n;
  return {
    listenAt,
    publish: async () => {
      await chmod(listenAt, 0o600);
      inode = (await lstat(listenAt, { bigint: true })).ino;
      await rename(listenAt, path);
    },
    withdraw: async () => {
      const found = await lstat(path, { bigint: true }).catch(() => null);
      if (found?.ino === inode) await rm(path, { force: true });
    },
  };
};
