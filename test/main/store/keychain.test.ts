import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const run = promisify(execFile);

const installed = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const hasKeyring = process.platform === 'linux' && installed('dbus-run-session') && installed('gnome-keyring-daemon');

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'holdfast-keychain-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

/** A person's session with nothing of the machine's own in it: no bus, no keyring, an empty home. */
const session = () => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  XDG_RUNTIME_DIR: home,
  XDG_DATA_HOME: join(home, 'data'),
  XDG_CACHE_HOME: join(home, 'cache'),
  NODE: process.execPath,
  SCRIPT: join(import.meta.dirname, '../../fixtures/keychain/round-trip.ts'),
  VAULT: join(home, 'vault'),
});

const reply = (stdout: string): unknown => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

describe.skipIf(!hasKeyring)(
  'a real gnome-keyring on a bus of its own (skipped where dbus-run-session or gnome-keyring-daemon is missing)',
  () => {
    // The daemon stays in the foreground of its shell, so that it is ended by its own id with the test.
    const unlocked = `
    printf %s keyring-password | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &
    daemon=$!
    until "$NODE" -e 'process.exit(require("node:fs").existsSync(process.env.XDG_RUNTIME_DIR + "/keyring/control") ? 0 : 1)'; do sleep 0.05; done
    "$NODE" "$SCRIPT" "$VAULT"
    kill $daemon`;

    test('keeps a secret of any bytes, forgets it when told, and is the second factor of a vault', async () => {
      const { stdout } = await run('dbus-run-session', ['--', 'bash', '-c', unlocked], {
        env: session(),
        timeout: 30_000,
      });
      expect(reply(stdout)).toEqual({
        before: null,
        kept: true,
        after: null,
        opened: true,
        without: 'device-key-missing',
      });
    });
  },
);

test.skipIf(process.platform !== 'linux')(
  'a machine without a secret service says so, and nothing is put in the kernel keyring, which forgets at reboot (Linux only)',
  async () => {
    const { stdout } = await run(process.execPath, [session().SCRIPT, session().VAULT], {
      env: session(),
      timeout: 30_000,
    });
    expect(reply(stdout)).toEqual({ fault: 'keychain-unavailable' });
  },
);
