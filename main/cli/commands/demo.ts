import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemClock } from '../../core/clock.ts';
import { diskFault, Fault, systemCode } from '../../core/fault.ts';
import type { Arguments } from '../arguments.ts';
import type { Run } from '../command.ts';
import { bytes, many, printable } from '../output.ts';
import { UsageError } from '../usage.ts';

const readme = `Everything in this folder is made up: the person, her friends, her bank, her dog. It was written by
Holdfast's own generator, in the formats that the companies named here use, so that there is something to
look at and to test with. The same year, seed and scale give the same files, byte by byte.
`;

const scaleOf = (typed: Arguments): number => {
  const text = typed.text('scale') ?? '1';
  const scale = /^\d{1,4}(?:\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  if (!(scale > 0 && scale <= 1000)) throw new UsageError('"--scale" takes a number above 0, up to 1000.');
  return scale;
};

/** One file, new: nothing is ever overwritten. Gives its size. */
const write = async (path: string, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number> => {
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path, { flags: 'wx' });
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), file, { signal });
    return file.bytesWritten;
  } catch (error) {
    // What this made and could not finish is no file of the made-up life.
    if (systemCode(error) !== 'EEXIST') await rm(path, { force: true });
    throw error;
  }
};

/** Writes the made-up life into a folder of its own below `--to`. */
export const demo: Run = async ({ arguments: typed, signal }) => {
  const to = typed.text('to');
  if (to === undefined) throw new UsageError('Where to? "--to DIR".');
  const scale = scaleOf(typed);
  const seed = typed.count('seed', { min: 0, max: 4_294_967_295 }) ?? 1;
  const year = typed.count('year', { min: 1990, max: 2999 }) ?? new Date(systemClock.now()).getUTCFullYear() - 1;
  const { demoFiles, demoFolderName } = await import('../../demo/index.ts');
  const folder = join(resolve(to), demoFolderName);
  let files = 0;
  let sizeBytes = 0;
  try {
    await mkdir(resolve(to), { recursive: true });
    await mkdir(folder);
    await write(join(folder, 'README.txt'), Readable.from([Buffer.from(readme)]), signal);
    for (const { name, chunks } of demoFiles({ year, seed, scale })) {
      sizeBytes += await write(join(folder, ...name.split('/')), chunks(), signal);
      files += 1;
    }
  } catch (error) {
    if (signal.aborted) throw new Fault('cancelled', '', { cause: error });
    if (systemCode(error) === 'EEXIST') throw new Fault('destination-exists', '', { cause: error });
    throw diskFault(error, 'writing the made-up life');
  }
  return {
    json: { to: folder, files, bytes: sizeBytes, year, seed, scale },
    text: `The made-up year ${year}: ${many(files, 'file')}, ${bytes(sizeBytes)} written to ${printable(folder)}\n`,
  };
};
