/** Step 3: the compiled program in out/, by electron-vite, when a source changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor, root, run, say, secondsSince, Stop } from './process.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const inputs = [
  'main',
  'preload',
  'renderer',
  'assets',
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const outputs = [
  'out/main/index.js',
  'out/main/headless.js',
  'out/main/cli.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** @param {string} node */
export const buildApp = async (node) => {
  const hash = hashOf(inputs);
  if (isStamped('build', hash) && outputs.every((path) => existsSync(join(root, path)))) return;
  const startedAt = performance.now();
  say('Building …');
  const { status, output } = await run(
    node,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      env: environmentFor(node),
      quiet: true,
    },
  );
  if (status !== 0) throw new Stop(`The build failed:\n${output.trim()}`);
  stamp('build', hash);
  say(`Built (${secondsSince(startedAt)}).`);
};
