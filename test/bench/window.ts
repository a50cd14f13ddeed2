import { launchBrowser } from '../kit/browser.ts';
import { startHost } from '../kit/started-host.ts';
import { peakOf } from './measure.ts';

/**
 * From starting the web host to a page in which the passphrase can be typed. The browser runs already, as a person's
 * does. Milliseconds; memory of the host's processes.
 */
export const startToWindow = async (vaultDir: string): Promise<{ ms: number; peakBytes: number }> => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const startedAt = performance.now();
    const host = await startHost(vaultDir);
    const memory = peakOf(host.process.pid);
    try {
      await page.goto(host.address);
      await page.locator('input[type=password]:enabled').first().waitFor({ state: 'visible' });
      return { ms: performance.now() - startedAt, peakBytes: memory.stop() };
    } finally {
      memory.stop();
      await host.stop();
    }
  } finally {
    await browser.close();
  }
};
