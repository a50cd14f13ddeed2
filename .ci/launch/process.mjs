/** Running other programs, and saying what happens in one line each. */
import { spawn } from 'node:child_process';
import { dirname, delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Stamps and downloads; deleting it costs time, nothing else. */
export const cacheDir = join(root, '.cache');

/** A reason to stop that the person can act on: printed as it is, without a stack. */
export class Stop extends Error {}

/** Progress goes to stderr, so that a command's own output stays clean. */
export const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/** Seconds since `startedAt` (from performance.now()), for people. */
export const secondsSince = (/** @type {number} */ startedAt) =>
  `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

/** The environment with `node`'s folder first in PATH, so that scripts and children find the same Node. */
export const environmentFor = (/** @type {string} */ node) => {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: `${dirname(node)}${delimiter}${process.env[key] ?? ''}` };
};

/**
 * Runs a program to its end. `quiet` collects stdout and stderr instead of showing them.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number, cwd?: string }} [options]
 * @returns {Promise<{ status: number, output: string, timedOut: boolean }>} status 128 + n when a signal ended it, 127 when it could not start
 */
export const run = (program, args, { env = process.env, quiet = false, timeoutMs = 0, cwd = root } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    let timedOut = false;
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const timer =
      timeoutMs > 0
        ? setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs)
        : undefined;
    const stopForwarding = forwardSignals(child);
    const finish = (/** @type {number} */ status) => {
      clearTimeout(timer);
      stopForwarding();
      resolve({ status, output, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.on('close', (code, signal) =>
      finish(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9)),
    );
  });

/**
 * A terminal sends Ctrl-C to the whole foreground group, so the child has it already and we only have to outlive it;
 * a SIGTERM or SIGHUP is ours alone and is passed on.
 * @param {import('node:child_process').ChildProcess} child
 */
const forwardSignals = (child) => {
  const wait = () => undefined;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  return () => {
    process.off('SIGINT', wait);
    process.off('SIGTERM', passOn);
    process.off('SIGHUP', passOn);
  };
};

/** Full path of the first of these programs that PATH has. */
export const findProgram = (/** @type {string[]} */ ...names) => {
  const folders = (process.env.PATH ?? process.env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
};
