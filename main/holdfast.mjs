#!/usr/bin/env node
/*
 * The command, for whatever Node from 20 on the person has. The engine needs Node 24: this one when it is,
 * else the registry's, which `npm run setup` puts beside the project. Plain JavaScript without dependencies,
 * for it runs before any of that is there.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const neededMajor = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const built = join(root, 'out', 'main', 'cli.js');
const program = existsSync(built) ? built : join(root, 'main', 'cli.ts');

/** The registry's Node for this platform, if the set-up has been done. */
const registryNode = () => {
  const packages = join(root, '.ci', 'runtime', 'node_modules');
  if (!existsSync(packages)) return undefined;
  return readdirSync(packages)
    .map((name) => join(packages, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
    .find((path) => existsSync(path));
};

const setupMissing = () => {
  const fault = { code: 'internal', message: 'Holdfast is not set up here. Run "npm run setup" first.' };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ fault })}\n`);
  else process.stderr.write(`holdfast: ${fault.message}\n`);
  process.exitCode = 1;
};

/** Runs the program under another Node as if it were this process: its signals, its exit status. */
const runUnder = (node) => {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('error', setupMissing);
  child.once('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal !== null) {
      process.kill(process.pid, signal);
      // Where the signal does not end this process at once, the shell's convention says the same.
      process.exitCode = 128 + (constants.signals[signal] ?? 0);
    } else process.exitCode = code ?? 1;
  });
};

if (!existsSync(join(root, 'node_modules'))) setupMissing();
else if (Number(process.versions.node.split('.')[0]) >= neededMajor) await import(pathToFileURL(program).href);
else {
  const node = registryNode();
  if (node === undefined) setupMissing();
  else runUnder(node);
}
