#!/usr/bin/env node
/**
 * Every npm command of this project. Runs on any Node from 20 on and has no dependencies: it is what fetches them.
 * Each set-up step looks at what is there and does nothing when that is already right.
 */
import { buildApp } from './launch/build.mjs';
import { ensureBrowser } from './launch/browser.mjs';
import { runChecks } from './launch/checks.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { packageApp } from './launch/dist.mjs';
import { ensureKeychain } from './launch/keychain.mjs';
import { ensureRuntime } from './launch/runtime.mjs';
import { say, Stop } from './launch/process.mjs';
import { startApp } from './launch/start.mjs';
import { runBench, runTests } from './launch/tests.mjs';

const prepare = async () => {
  const node = await ensureRuntime();
  await ensureDependencies(node);
  return node;
};

const setUp = async () => {
  const node = await prepare();
  await buildApp(node);
  return node;
};

const forTests = async () => {
  const node = await setUp();
  await ensureBrowser(node);
  await ensureKeychain();
  return node;
};

/** @type {Record<string, (args: string[]) => Promise<number>>} each resolves to the exit status */
const commands = {
  start: async (args) => startApp(await setUp(), args),
  setup: async () => {
    await setUp();
    say('Holdfast is set up. Start it with npm start, or use npx holdfast.');
    return 0;
  },
  test: async (args) => runTests(await forTests(), 'quick', args),
  'test:long': async (args) => runTests(await forTests(), 'long', args),
  check: async (args) => runChecks(await prepare(), args),
  bench: async (args) => runBench(await forTests(), args),
  dist: async (args) => packageApp(await setUp(), args),
};

const [name = '', ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  say(`Usage: npm run ${Object.keys(commands).join('|')}`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(rest);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
