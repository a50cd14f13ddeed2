/** Step 5, for tests on Linux, optional: a real secret service for the keychain's own test, which is skipped without it. */
import { installSystemPackages } from './browser.mjs';
import { findProgram, say } from './process.mjs';

export const ensureKeychain = async () => {
  if (process.platform !== 'linux') return;
  if (findProgram('gnome-keyring-daemon') !== undefined && findProgram('dbus-run-session') !== undefined) return;
  const installed = await installSystemPackages(['dbus', 'gnome-keyring', 'libsecret-1-0']);
  if (!installed) say('No gnome-keyring here: the test against a real keychain will be skipped.');
};
