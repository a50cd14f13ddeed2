import type { Page } from 'playwright';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { launchBrowser } from '../kit/browser.ts';
import { tryPassphrase } from '../kit/person.ts';
import { startHost } from '../kit/started-host.ts';
import { passphrase } from './passphrase.ts';
import { watchPage } from '../kit/watch-page.ts';

const viewport = { width: 1280, height: 800 };

/**
 * Opens a vault as a person does (the web host, a browser, the passphrase on the consent page), hands the watched window
 * over and closes everything again. The browser renders in software, as it does on a machine without a graphics card.
 */
export const inWindow = async <T>(vaultDir: string, use: (page: Page) => Promise<T>): Promise<T> => {
  const browser = await launchBrowser();
  try {
    const host = await startHost(vaultDir);
    try {
      const page = await browser.newPage({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
      await watchPage(page);
      await page.goto(host.address);
      await tryPassphrase(page, passphrase);
      await page.waitForURL(/app\.localhost/);
      await page.getByRole('navigation', { name: en.nav.label }).waitFor();
      return await use(page);
    } finally {
      await host.stop();
    }
  } finally {
    await browser.close();
  }
};
