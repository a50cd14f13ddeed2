import { createWriteStream } from 'node:fs';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { diskFault, Fault, isFault, systemCode } from '../../core/fault.ts';

/** A relative path that stays below the folder on every system: no drive, no "..", no reserved or control characters. */
export const safePath = (name: string): string => {
  const parts = name.split(/[/\\]/u).filter((part) => part !== '' && part !== '.' && part !== '..');
  const clean = parts.map((part) => {
    const plain = part
      .replace(/[\p{Cc}<>:"|?*]/gu, '_')
      .replace(/[. ]+$/u, '_')
      .slice(0, 200);
    return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu.test(plain) ? `_${plain}` : plain;
  });
  return clean.length === 0 ? 'unnamed' : clean.join('/');
};

/** Writes to a name of its own first: a half-written file never looks like a whole one. Returns the bytes written. */
const writePartial = async (
  path: string,
  content: AsyncIterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<{ partial: string; bytes: number }> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.partial`;
  const out = createWriteStream(partial, { mode: 0o600, flags: 'wx' });
  const ours = { made: false };
  out.once('open', () => (ours.made = true));
  try {
    await pipeline(Readable.from(content, { objectMode: false }), out, ...(signal === undefined ? [] : [{ signal }]));
    const handle = await open(partial, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { partial, bytes: out.bytesWritten };
  } catch (error) {
    // Somebody else's file of that name stays.
    if (ours.made) await rm(partial, { force: true });
    throw error;
  }
};

/** A new file of this name, whole or not at all, in a folder that nobody else writes to. */
export const writeWhole = async (
  path: string,
  content: AsyncIterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<number> => {
  const { partial, bytes } = await writePartial(path, content, signal);
  try {
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return bytes;
};

const mostCopies = 1000;
/** What file systems without hard links answer (FAT, some network shares). */
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/** Gives a whole file a name that is free: a link is refused where there is something, a rename would replace it. */
const giveName = async (partial: string, path: string): Promise<boolean> => {
  try {
    await link(partial, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!noLinks.includes(systemCode(error))) throw error;
  }
  try {
    // The empty file claims the name; the whole one then takes the place of what is our own.
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  await rename(partial, path);
  return true;
};

/**
 * A new file in `folder` (made if absent) called `name`, or "name (2)" and so on where that is taken: nothing is ever
 * overwritten. Faults `disk-*`, `cancelled`, `destination-exists`.
 */
export const writeBeside = async (
  folder: string,
  { name, extension }: { name: string; extension: string },
  content: AsyncIterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<{ path: string; bytes: number }> => {
  const plain = safePath(name).replaceAll('/', '_').slice(0, 120);
  try {
    const { partial, bytes } = await writePartial(
      join(folder, `.${plain}-${process.hrtime.bigint()}`),
      content,
      signal,
    );
    try {
      for (let copy = 1; copy <= mostCopies; copy++) {
        const path = join(folder, `${plain}${copy === 1 ? '' : ` (${copy})`}.${extension}`);
        if (await giveName(partial, path)) return { path, bytes };
      }
      throw new Fault('destination-exists', 'a thousand files of that name are there');
    } finally {
      await rm(partial, { force: true });
    }
  } catch (error) {
    if (isFault(error)) throw error;
    if (signal?.aborted === true) throw new Fault('cancelled', '', { cause: error });
    throw diskFault(error, 'writing an export');
  }
};
