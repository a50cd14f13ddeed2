import { createWriteStream, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { demoFiles } from '../../main/demo/index.ts';

/** The files of a made-up life in a folder, as a person has them before they drop them. */
export interface LifeFiles {
  readonly folder: string;
  readonly year: number;
  /** The text of one of them. */
  text(name: string): Promise<string>;
}

export const writeLife = async (folder: string, year: number): Promise<LifeFiles> => {
  for (const { name, chunks } of demoFiles({ year })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(Readable.from(chunks(), { objectMode: false }), createWriteStream(path, { flags: 'wx' }));
  }
  return { folder, year, text: (name) => readFile(join(folder, name), 'utf8') };
};
