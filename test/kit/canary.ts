import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The ways in which a text may lie around on disk. */
const shapesOf = (text: string): Buffer[] => {
  const utf8 = Buffer.from(text);
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    ...base64Of(utf8),
  ];
};

/** Base64 of a text that starts at any of the three positions in its group, without the characters its neighbours share. */
const base64Of = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].map((lead) => {
    const encoded = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replaceAll('=', '');
    return Buffer.from(encoded.slice(lead === 0 ? 0 : lead + 1, -2));
  });

/** A program at work renames and removes files: one that is gone by now holds nothing under this name. */
const bytesOf = (path: string): Buffer => {
  try {
    return statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
};

/**
 * Reads every byte below `folder`, names of files included, and says where one of the canaries is: "path: canary".
 * Upper and lower case as planted, and all small, since a search index folds case.
 */
export const findCanaries = (folder: string, canaries: readonly string[]): string[] => {
  const wanted = canaries.flatMap((canary) =>
    [...new Set([canary, canary.toLowerCase()])].map((text) => ({ canary, shapes: shapesOf(text) })),
  );
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.flatMap((path) => {
    const full = join(folder, path);
    const bytes = bytesOf(full);
    const name = Buffer.from(path);
    const found = wanted.filter(({ shapes }) => shapes.some((shape) => bytes.includes(shape) || name.includes(shape)));
    return [...new Set(found.map(({ canary }) => `${path}: ${canary}`))];
  });
};
