/**
 * npm run dist: installers by electron-builder.yml. Where Electron's program cannot be had, the same files are packaged
 * as a folder over a stand-in (our own Node under Electron's names), which proves the packing and cannot be shipped.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { ensureElectron } from './electron.mjs';
import { cacheDir, environmentFor, root, run, say } from './process.mjs';

const builder = join(root, 'node_modules/electron-builder/cli.js');
const standIn = join(cacheDir, 'electron-stand-in');

/** What electron-builder expects to find in a Linux Electron. */
const makeStandIn = (/** @type {string} */ node, /** @type {string} */ version) => {
  rmSync(standIn, { recursive: true, force: true });
  for (const folder of ['locales', 'resources']) mkdirSync(join(standIn, folder), { recursive: true });
  copyFileSync(node, join(standIn, 'electron'));
  for (const program of ['chrome-sandbox', 'chrome_crashpad_handler'])
    writeFileSync(join(standIn, program), '#!/bin/sh\nexit 1\n');
  for (const program of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(join(standIn, program), 0o755);
  writeFileSync(join(standIn, 'version'), version);
  writeFileSync(join(standIn, 'LICENSE'), 'A stand-in for Electron, for tests of the packaging only.\n');
  writeFileSync(join(standIn, 'LICENSES.chromium.html'), '<!doctype html><title>none</title>\n');
  writeFileSync(join(standIn, 'locales', 'en-US.pak'), '');
};

/**
 * @param {string} node
 * @param {string[]} args more arguments for electron-builder; `--stand-in` does not even try to fetch Electron
 * @returns {Promise<number>} exit status
 */
export const packageApp = async (node, args) => {
  const env = environmentFor(node);
  const wanted = args.includes('--stand-in');
  const common = ['--publish', 'never', ...args.filter((arg) => arg !== '--stand-in')];
  if (!wanted && (await ensureElectron(node)) !== undefined) {
    return (await run(node, [builder, '--config', 'electron-builder.yml', ...common], { env })).status;
  }
  const reason = wanted ? '--stand-in was given' : "Electron's program could not be fetched";
  say(`Packaging a folder over a stand-in: ${reason}. This is not an installer.`);
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  makeStandIn(node, version);
  const config = join(cacheDir, 'electron-builder.json');
  // A stand-in has no fuses to set, and nothing may be downloaded for it.
  const changes = { electronDist: standIn, electronVersion: version, electronFuses: null, npmRebuild: false };
  writeFileSync(config, JSON.stringify({ extends: join(root, 'electron-builder.yml'), ...changes }, null, 2));
  return (await run(node, [builder, '--linux', 'dir', '--config', config, ...common], { env })).status;
};
