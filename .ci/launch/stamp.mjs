/** Content stamps: a step is skipped while what it reads hashes to what it hashed to when it last succeeded. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, root } from './process.mjs';

/** @param {string} path relative to the checkout @returns {string[]} the files below it, sorted */
const filesBelow = (path) => {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() || entry.isFile() ? filesBelow(`${path}/${entry.name}`) : []));
};

/** SHA-256 over names and contents of these files and folders (relative to the checkout; missing ones count as empty). */
export const hashOf = (/** @type {string[]} */ paths) => {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
};

const stampFile = (/** @type {string} */ step) => join(cacheDir, `${step}.stamp`);

export const isStamped = (/** @type {string} */ step, /** @type {string} */ hash) =>
  existsSync(stampFile(step)) && readFileSync(stampFile(step), 'utf8') === hash;

export const stamp = (/** @type {string} */ step, /** @type {string} */ hash) => {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(stampFile(step), hash);
};
