/**
 * Photographs every screen of the real product, as `npm start` serves it, with files in it.
 * Usage: node test/kit/gallery.ts FOLDER. Needs the build (npm run setup) and a browser.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { launchBrowser } from './browser.ts';
import { appleHealthXml, bankCsv, writeTo } from './generate.ts';
import { dragIn, goTo, makeVault, tryPassphrase } from './person.ts';
import { createProfile } from './profile.ts';
import { startHost } from './started-host.ts';

const folder = process.argv[2] ?? 'test-results/gallery';
mkdirSync(folder, { recursive: true });
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 800, height: 600 } };
const themes = ['light', 'dark'] as const;

const photograph = async (page: Page, name: string): Promise<void> => {
  for (const theme of themes) {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) });
    }
  }
  await page.setViewportSize(sizes.wide);
};

const profile = createProfile();
const host = await startHost(profile.vaultDir, profile.environment);
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: sizes.wide, deviceScaleFactor: 1, locale: 'en-GB' });
  page.setDefaultTimeout(20_000);
  await page.goto(host.address);
  await page.getByRole('button', { name: consentText.create.submit, exact: true }).waitFor();
  await photograph(page, 'consent-create');
  await makeVault(page, profile.passphrase);
  await photograph(page, 'vault-empty');
  await goTo(page, 'data');
  await photograph(page, 'data-empty');
  await goTo(page, 'vault');

  const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/journey/${name}`, import.meta.url));
  const generated = [join(profile.folder, '..', 'Giro account 2024.csv'), join(profile.folder, '..', 'export.xml')];
  await writeTo(generated[0] ?? '', bankCsv(4200, 7));
  await writeTo(generated[1] ?? '', appleHealthXml(600_000, 3));
  await dragIn(
    page,
    [...generated, fixture('bank.csv'), fixture('Records.json')].filter((path) => existsSync(path)),
  );
  await page.getByText('Transactions').first().waitFor();
  await page.waitForTimeout(3000);
  await photograph(page, 'vault');
  await page.getByRole('row').filter({ hasText: 'bank.csv' }).click();
  await photograph(page, 'vault-inspector');
  await page.keyboard.press('Shift+ArrowDown');
  await photograph(page, 'vault-several');
  await page.getByRole('button', { name: en.vault.forgetMany(2) }).click();
  await photograph(page, 'vault-forget-several');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await goTo(page, 'data');
  await photograph(page, 'data');
  await page.getByRole('link', { name: /Transactions/ }).click();
  await page.getByRole('gridcell').first().waitFor();
  await photograph(page, 'data-table');
  await page.getByRole('gridcell').first().click();
  await photograph(page, 'data-record');
  await goTo(page, 'search');
  await photograph(page, 'search-empty');
  await page.getByRole('searchbox').fill('book');
  await page.waitForTimeout(800);
  await photograph(page, 'search');
  await goTo(page, 'activity');
  await photograph(page, 'activity');
  await goTo(page, 'settings');
  await photograph(page, 'settings');
  await page.getByRole('button', { name: en.lock.lockNow }).click();
  await page.getByRole('heading', { name: en.gate.lockedTitle }).waitFor();
  await photograph(page, 'locked');
  await page.getByRole('button', { name: en.gate.unlock }).click();
  await page.waitForURL(/consent\.localhost/);
  await photograph(page, 'consent-unlock');
  await tryPassphrase(page, 'not the passphrase at all');
  await page.getByRole('alert').first().waitFor();
  await photograph(page, 'consent-wrong');
} finally {
  await browser.close();
  await host.stop();
  profile.remove();
}
