import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright';

/** Chromium's own housekeeping must not reach for the network, and a container has no user namespaces for its sandbox. */
export const launchArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // The tests look for the English sentences, whatever language the machine speaks.
  '--lang=en-GB',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];

const fixedPlaces: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The browser that tests drive: HOLDFAST_BROWSER, else an installed Chrome or Chromium, else the one Playwright
 * downloaded. Undefined when there is none (`npm test` fetches one first).
 */
export const findBrowser = (): string | undefined => {
  const named = process.env['HOLDFAST_BROWSER'];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const places = [...onPath, ...(fixedPlaces[process.platform] ?? []), chromium.executablePath()];
  return places.find((place) => place !== '' && existsSync(place));
};

/** Starts a browser with a fresh profile. The caller closes it. Throws a sentence when the machine has none. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error('No Chrome or Chromium found: install one, or name it in HOLDFAST_BROWSER.');
  }
  return chromium.launch({ executablePath, args: [...launchArguments], timeout: 30_000 });
};
