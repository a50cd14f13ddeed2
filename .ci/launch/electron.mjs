/** Electron's binary: what is there, and one bounded try to fetch what is not. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, environmentFor, root, run, say } from './process.mjs';

const folder = join(root, 'node_modules', 'electron');
const fetchTimeoutMs = 120_000;
/** After a failed try the next start does not wait for another one. */
const tryAgainAfterMs = 24 * 3600 * 1000;
const failureFile = join(cacheDir, 'electron-unavailable');

const version = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

const installedBinary = () => {
  const pathFile = join(folder, 'path.txt');
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  if (!existsSync(pathFile)) return undefined;
  const program = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : undefined;
};

const failedLately = () =>
  existsSync(failureFile) &&
  readFileSync(failureFile, 'utf8') === version() &&
  Date.now() - statSync(failureFile).mtimeMs < tryAgainAfterMs;

/**
 * Path of Electron's program; undefined when it is not there and cannot be fetched within two minutes.
 * @param {string} node
 */
export const ensureElectron = async (node) => {
  const there = installedBinary();
  if (there !== undefined || failedLately()) return there;
  say("Fetching Electron's window, once (at most two minutes; npm start -- --web does without) …");
  await run(node, [join(folder, 'install.js')], { env: environmentFor(node), quiet: true, timeoutMs: fetchTimeoutMs });
  const fetched = installedBinary();
  if (fetched === undefined) {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(failureFile, version());
  }
  return fetched;
};
