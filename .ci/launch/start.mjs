/** npm start: the Electron window where it can be had, else the local web host. */
import { join } from 'node:path';
import { ensureElectron } from './electron.mjs';
import { environmentFor, root, run, say } from './process.mjs';

/** Arguments that only the web host understands: giving one chooses it. */
const webOnly = ['--port', '--no-open', '--host'];
/** A window that ends with an error this soon never opened (a missing library, a kernel without user namespaces). */
const stillbornMs = 5_000;

/**
 * Why the desktop window is out of the question here; undefined when it may be tried.
 * @param {string[]} args
 */
const reasonForWeb = (args) => {
  const asked = args.find((arg) => webOnly.includes(arg.split('=')[0] ?? ''));
  if (args.includes('--web')) return '--web was given';
  if (asked !== undefined) return `${asked} was given`;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'this session has no display';
  if (process.platform === 'linux' && process.getuid?.() === 0) return "Electron's sandbox does not run as root";
  return undefined;
};

/**
 * @param {string} node
 * @param {string[]} args passed on to the host
 * @returns {Promise<number>} exit status
 */
export const startApp = async (node, args) => {
  const passedOn = args.filter((arg) => arg !== '--web');
  const reason = reasonForWeb(args);
  if (reason !== undefined) return startWeb(node, passedOn, reason);
  const electron = await ensureElectron(node);
  if (electron === undefined) return startWeb(node, passedOn, "Electron's program could not be fetched");
  say('Opening the desktop window (Electron is installed).');
  const startedAt = performance.now();
  const { status } = await run(electron, [root, ...passedOn], { env: environmentFor(node) });
  const stillborn = status !== 0 && status < 128 + 2 && performance.now() - startedAt < stillbornMs;
  return stillborn ? startWeb(node, passedOn, `Electron ended at once with status ${status}`) : status;
};

const startWeb = async (/** @type {string} */ node, /** @type {string[]} */ args, /** @type {string} */ reason) => {
  say(`Using the local web host: ${reason}.`);
  const { status } = await run(node, [join(root, 'out/main/headless.js'), ...args], { env: environmentFor(node) });
  return status;
};
