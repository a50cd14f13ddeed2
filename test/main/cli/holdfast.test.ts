import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const command = resolve('main/holdfast.mjs');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}
const start = (node: string, args: readonly string[], environment: Record<string, string> = {}) => {
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  let stdout = '';
  let stderr = '';
  const first = new Promise<void>((settle) =>
    child.stdout.on('data', (piece: Buffer) => (settle(), (stdout += piece.toString()))),
  );
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  const ended = new Promise<Ended>((settle) =>
    child.on('close', (code, signal) => settle({ code, signal, stdout, stderr })),
  );
  return { child, first, ended };
};
const run = (node: string, ...args: string[]): Promise<Ended> => start(node, args).ended;

/** A Node from 20 to 23 on this machine, which cannot run the engine itself. */
const olderNode = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  .map((place) => join(place, 'node'))
  .filter((path) => existsSync(path))
  .find((path) => {
    const major = Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]']).toString());
    return major >= 20 && major < 24;
  });

describe('the command', () => {
  test('says how to set up where nothing is set up', async () => {
    await mkdir(join(folder, 'main'), { recursive: true });
    await copyFile(command, join(folder, 'main', 'holdfast.mjs'));
    const plain = await run(process.execPath, join(folder, 'main', 'holdfast.mjs'), 'files');
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr).toContain('npm run setup');
    const json = await run(process.execPath, join(folder, 'main', 'holdfast.mjs'), 'files', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      fault: { message: expect.stringContaining('npm run setup') as string },
    });
  });

  test('passes its exit status on', async () => {
    expect(await run(process.execPath, command, '--version')).toMatchObject({ code: 0, stderr: '' });
    expect(await run(process.execPath, command, 'nonsense')).toMatchObject({ code: 2, stdout: '' });
  });

  test('keeps the passphrase out of the surroundings of what it starts', async () => {
    const code = `import { systemTerminal } from ${JSON.stringify(resolve('main/cli/terminal.ts'))};
      const { environment } = systemTerminal(); console.log(environment.HOLDFAST_PASSPHRASE, process.env.HOLDFAST_PASSPHRASE)`;
    const { stdout } = await start(process.execPath, ['--input-type=module', '-e', code], {
      HOLDFAST_PASSPHRASE: 'a secret',
    }).ended;
    expect(stdout.trim()).toBe('a secret undefined');
  });
});

describe.skipIf(olderNode === undefined)('under an older Node (skipped where there is none)', () => {
  const node = olderNode ?? '';

  test('runs the program under the registry’s Node, and passes its exit status on', async () => {
    expect(await run(node, command, '--version')).toMatchObject({ code: 0, stderr: '' });
    expect(await run(node, command, 'nonsense')).toMatchObject({ code: 2, stdout: '' });
  });

  test('passes Ctrl-C on, and ends as the program ends', async () => {
    const { child, first, ended } = start(node, [command, 'serve', '--no-open', '--vault', join(folder, 'vault')]);
    await first;
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, signal: null });
  });
});
