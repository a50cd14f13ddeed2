import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createThrowAway, sweepThrowAways } from '../../../main/demo/index.ts';

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('a throw-away folder', () => {
  let under: string;
  beforeEach(() => {
    under = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  });
  afterEach(() => rmSync(under, { recursive: true }));

  const leftBehind = (pid: number): string => {
    const folder = join(under, `holdfast-made-up-${pid}-aB3dE9`);
    mkdirSync(join(folder, 'vault'), { recursive: true });
    writeFileSync(join(folder, 'vault', 'header'), 'x');
    return folder;
  };

  test.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    expect(statSync(createThrowAway(under).folder).mode & 0o777).toBe(0o700);
  });

  test('is gone when it is removed, with everything in it, however often', () => {
    const throwAway = createThrowAway(under);
    mkdirSync(throwAway.vaultDir);
    writeFileSync(join(throwAway.vaultDir, 'header'), 'x');
    throwAway.remove();
    throwAway.remove();
    expect(readdirSync(under)).toEqual([]);
  });

  test('is removed by the next start when its process was killed', () => {
    const folder = leftBehind(endedPid());
    expect(sweepThrowAways(under)).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });

  test('stays while its process lives', () => {
    const { folder } = createThrowAway(under);
    expect(sweepThrowAways(under)).toBe(0);
    expect(existsSync(folder)).toBe(true);
  });

  test('nothing else is ever removed: other names, files, links and what they lead to', () => {
    const pid = endedPid();
    const kept = ['holdfast-made-up-', `holdfast-made-up-${pid}`, `my holdfast-made-up-${pid}-aB3dE9`, `holdfast-made-up-${pid}-aB3dE9.txt`]; // prettier-ignore
    for (const name of kept) mkdirSync(join(under, name));
    const precious = join(under, 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'letter'), 'x');
    symlinkSync(precious, join(under, `holdfast-made-up-${pid}-aaaaaa`));
    writeFileSync(join(under, `holdfast-made-up-${pid}-bbbbbb`), 'x');
    const before = readdirSync(under);
    expect(sweepThrowAways(under)).toBe(0);
    expect(readdirSync(under)).toEqual(before);
    expect(existsSync(join(precious, 'letter'))).toBe(true);
  });

  test('a folder for temporary files that is not there is no reason not to start', () => {
    expect(sweepThrowAways(join(under, 'nowhere'))).toBe(0);
  });
});
