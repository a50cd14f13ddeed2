import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How this system opens an address in the person's browser. */
const openerOf = (platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return 'open';
  if (platform === 'win32') return 'explorer.exe';
  return 'xdg-open';
};

/** A page that leads on to the address. The address is of our own making: letters, digits and URL punctuation. */
const redirectTo = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Holdfast</title><meta name="referrer" content="no-referrer">` +
  `<meta http-equiv="refresh" content="0;url=${address}">\n`;

export interface OpenedPage {
  /** Path of the redirect file, which holds a one-use token; 0600 in a 0700 folder. */
  readonly path: string;
  /** Removes it. */
  forget(): Promise<void>;
}

/** Writes the file that leads a browser to `address` without naming the address in any process list. */
export const writeRedirect = async (address: string, folder: string = tmpdir()): Promise<OpenedPage> => {
  const own = await mkdtemp(join(folder, 'holdfast-'));
  const path = join(own, 'open.html');
  await writeFile(path, redirectTo(address), { mode: 0o600, flag: 'wx' });
  return { path, forget: () => rm(own, { recursive: true, force: true }) };
};

/** Opens a file in the person's browser; false when this machine has no way to. */
export const openInBrowser = (path: string, platform: NodeJS.Platform = process.platform): Promise<boolean> =>
  new Promise((resolve) => {
    const opener = spawn(openerOf(platform), [pathToFileURL(path).href], { stdio: 'ignore', detached: true });
    opener.once('error', () => resolve(false));
    opener.once('exit', (code) => resolve(code === 0 || platform === 'win32'));
    opener.once('spawn', () => opener.unref());
    // An opener that stays in the foreground is a browser that has just been started.
    setTimeout(() => resolve(true), 2_000).unref();
  });
