/** Step 4, for tests: a Chrome or Chromium to drive. */
import { join } from 'node:path';
import { environmentFor, findProgram, root, run, say, Stop } from './process.mjs';

const downloadTimeoutMs = 180_000;
const installTimeoutMs = 600_000;

/** Asks the tests' own finder, so that both always agree. */
const isThere = async (/** @type {string} */ node) => {
  const finder = new URL('../../test/kit/browser.ts', import.meta.url).href;
  const program = `const { findBrowser } = await import(${JSON.stringify(finder)}); process.exit(findBrowser() === undefined ? 3 : 0)`;
  const { status } = await run(node, ['--input-type=module', '--eval', program], { quiet: true });
  return status === 0;
};

/** @param {string} node */
export const ensureBrowser = async (node) => {
  if (await isThere(node)) return;
  say('No Chrome or Chromium found; fetching one for the tests …');
  const playwright = join(root, 'node_modules/playwright/cli.js');
  await run(node, [playwright, 'install', 'chromium'], {
    env: environmentFor(node),
    quiet: true,
    timeoutMs: downloadTimeoutMs,
  });
  if (await isThere(node)) return;
  await installSystemPackages(['chromium']);
  if (await isThere(node)) return;
  throw new Stop(
    'The tests need a browser: install Chrome or Chromium, or name one in HOLDFAST_BROWSER, and run npm test again.',
  );
};

/** Debian and its kin, as root only; true when it worked. Elsewhere the person is asked. */
export const installSystemPackages = async (/** @type {string[]} */ names) => {
  const apt = findProgram('apt-get');
  if (apt === undefined || process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(apt, ['update'], { env, quiet: true, timeoutMs: installTimeoutMs });
  const { status } = await run(apt, ['install', '-y', '--no-install-recommends', ...names], {
    env,
    quiet: true,
    timeoutMs: installTimeoutMs,
  });
  return status === 0;
};
