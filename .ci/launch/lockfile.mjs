/** Does a node_modules folder hold what its lock file says? npm leaves its own record of what it installed there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, extraneous?: boolean }} Locked */

/** @param {string} path @returns {Record<string, Locked>} */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/**
 * True when everything that must be there is, and nothing is of another version. npm writes its record last,
 * so an interrupted installation has none. Optional packages of other platforms may be missing.
 * @param {string} folder the folder of package-lock.json
 */
export const isInstalled = (folder) => {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const locked = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(record);
  const missing = Object.entries(locked).some(
    ([path, { optional, devOptional, extraneous }]) =>
      path !== '' && !optional && !devOptional && !extraneous && installed[path] === undefined,
  );
  const foreign = Object.entries(installed).some(
    ([path, { version, integrity }]) => locked[path]?.version !== version || locked[path]?.integrity !== integrity,
  );
  return !missing && !foreign;
};
