import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, type Profile } from '../kit/profile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const start = promisify(execFile);
/** electron-builder's own reader of its archives. */
const asar = createRequire(join(root, 'node_modules/app-builder-lib/package.json'))('@electron/asar') as {
  listPackage(archive: string): string[];
  extractAll(archive: string, to: string): void;
};
/** Packaging takes what the build left; `npm test` has just built, a bare vitest may not have. */
const isBuilt = process.env['HOLDFAST_PROGRAMS'] === 'compiled';

describe.skipIf(process.platform !== 'linux' || !isBuilt)('what npm run dist packs (Linux, after a build)', () => {
  let folder: string;
  let profile: Profile;
  let resources: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-dist-'));
    profile = createProfile();
    const args = [join(root, '.ci/launch.mjs'), 'dist', '--stand-in', `-c.directories.output=${folder}`];
    await start(process.execPath, args, { cwd: root, maxBuffer: 1 << 26 });
    resources = join(folder, 'linux-unpacked', 'resources');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    profile.remove();
  });

  it('holds the compiled program and its dependencies, and nothing of the workshop', () => {
    const packed = asar.listPackage(join(resources, 'app.asar'));
    expect(new Set(packed.map((path) => path.split('/')[1]))).toEqual(new Set(['out', 'node_modules', 'package.json']));
    for (const tool of ['vitest', 'electron', 'svelte', 'typescript'])
      expect(packed).not.toContain(`/node_modules/${tool}`);
    expect(statSync(join(resources, 'app.asar')).size).toBeLessThan(40_000_000);
  });

  it('keeps native code outside of the archive, for this system only', () => {
    const unpacked = readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' });
    const native = unpacked.filter((path) => path.endsWith('.node'));
    expect(native.some((path) => path.includes('better-sqlite3'))).toBe(true);
    expect(native.filter((path) => /win32|darwin/.test(path))).toEqual([]);
  });

  it('starts its engine from inside: makes a vault, reads a file, finds a record', async () => {
    const app = join(folder, 'app');
    asar.extractAll(join(resources, 'app.asar'), app);
    const program = join(folder, 'linux-unpacked', 'holdfast');
    const holdfast = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
      const common = ['--vault', profile.vaultDir, '--passphrase-file', profile.passphraseFile, '--json'];
      const { stdout } = await start(program, [join(app, 'out/main/cli.js'), ...args, ...common], {
        env: profile.environment,
      });
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    expect(existsSync(program)).toBe(true);
    await holdfast('init');
    await holdfast('import', join(root, 'test/fixtures/journey/bank.csv'));
    expect(await holdfast('search', 'Lanternfish')).toMatchObject({ total: 1 });
  });
});
