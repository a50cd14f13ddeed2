import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The launcher is plain JavaScript outside of the type-checked tree. */
const part = (name: string): Promise<unknown> => import(pathToFileURL(join(root, '.ci/launch', name)).href);
const { isInstalled } = (await part('lockfile.mjs')) as { isInstalled(folder: string): boolean };
const { countReport } = (await part('tests.mjs')) as {
  countReport(path: string, status: number): { passed: number; failed: number; skipped: number };
};

describe('the set-up', () => {
  let folder: string;
  const lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
      'node_modules/only-on-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const installed = (packages: Record<string, unknown>): void => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-launch-'));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('installs nothing when what is there is what is locked, foreign platforms aside', () => {
    installed({ 'node_modules/zod': lock.packages['node_modules/zod'] });
    expect(isInstalled(folder)).toBe(true);
  });

  it.each([
    ['nothing was installed yet', undefined],
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/zod': { version: '4.0.1', integrity: 'sha512-a' } }],
    ['a package has other contents', { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-x' } }],
    [
      'there is one that is not locked',
      { 'node_modules/zod': lock.packages['node_modules/zod'], 'node_modules/left-pad': { version: '1.0.0' } },
    ],
  ])('installs when %s', (_, packages) => {
    if (packages !== undefined) installed(packages);
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('the last line', () => {
  let folder: string;
  const report = (content: unknown): string => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const counts = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-launch-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('counts what passed, failed and was skipped', () => {
    expect(countReport(report({ ...counts, testResults: [] }), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  it('counts a file whose hook threw or that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [{ status: 'skipped' }] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(countReport(report({ ...counts, testResults }), 1).failed).toBe(2);
  });

  it('never says that all is well after a crash', () => {
    expect(countReport(report({ ...counts, testResults: [] }), 1).failed).toBe(1);
    expect(countReport(join(folder, 'no-report.json'), 1).failed).toBe(1);
  });

  /** Runs .ci/run in a copy, with an npm that prints what it is told. */
  const build = (test: string, check: string): { status: number | null; last: string | undefined } => {
    const npm = join(folder, 'bin', 'npm');
    mkdirSync(dirname(npm), { recursive: true });
    writeFileSync(npm, `#!/bin/sh\nif [ "$1" = test ]; then ${test}; else ${check}; fi\n`);
    chmodSync(npm, 0o755);
    cpSync(join(root, '.ci/run'), join(folder, '.ci/run'));
    const env = { ...process.env, PATH: `${dirname(npm)}${delimiter}${process.env['PATH'] ?? ''}` };
    const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], { env, encoding: 'utf8', input: '' });
    return { status, last: stdout.trimEnd().split('\n').at(-1) };
  };

  it.skipIf(process.platform === 'win32')('of .ci/run adds tests and checks up', () => {
    expect(build('echo "10 passed, 0 failed, 2 skipped"', 'echo "5 passed, 0 failed, 0 skipped"')).toEqual({
      status: 0,
      last: '15 passed, 0 failed, 2 skipped',
    });
  });

  it.skipIf(process.platform === 'win32')(
    'of .ci/run shows a failure of either, and a command that said nothing',
    () => {
      const fine = 'echo "5 passed, 0 failed, 0 skipped"';
      expect(build('echo "9 passed, 1 failed, 0 skipped"; exit 1', fine)).toEqual({
        status: 1,
        last: '14 passed, 1 failed, 0 skipped',
      });
      expect(build(fine, 'echo broken; exit 1')).toEqual({ status: 1, last: '5 passed, 1 failed, 0 skipped' });
      expect(build(fine, 'echo "5 passed, 0 failed, 0 skipped"; exit 3').status).toBe(1);
    },
  );
});
