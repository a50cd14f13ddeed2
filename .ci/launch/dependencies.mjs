/** Step 2: the dependencies, by npm under our own Node, which decides what native packages npm takes. */
import { isInstalled } from './lockfile.mjs';
import { environmentFor, root, run, say, secondsSince, Stop } from './process.mjs';
import { npmCli } from './runtime.mjs';

const attempts = 3;
const networkTrouble = /ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|socket hang up|network/i;

/**
 * Installs when node_modules differs from the lock file. No install script runs: native parts come prebuilt, and
 * Electron's binary is fetched by start and dist, which can do without it.
 * @param {string} node
 */
export const ensureDependencies = async (node) => {
  if (isInstalled(root)) return;
  const startedAt = performance.now();
  say('Installing dependencies …');
  for (let attempt = 1; ; attempt += 1) {
    const args = [npmCli(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status, output } = await run(node, args, { env: environmentFor(node), quiet: true });
    if (status === 0) break;
    if (attempt === attempts || !networkTrouble.test(output)) {
      throw new Stop(`The dependencies could not be installed:\n${output.trim()}`);
    }
    say('The registry could not be reached; trying again …');
  }
  say(`Dependencies are there (${secondsSince(startedAt)}).`);
};
