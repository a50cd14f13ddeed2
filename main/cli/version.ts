import { readFile } from 'node:fs/promises';

/** The product's version; package.json is two folders up from the source (main/cli) and from the bundle (out/main). */
export const productVersion = async (): Promise<string> => {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
};
