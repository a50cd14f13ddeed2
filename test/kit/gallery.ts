/**
 * Photographs every screen of the real product, as `npm start` serves it, light and dark.
 * Usage: node test/kit/gallery.ts FOLDER [--every]. Needs the build (npm run setup) and a browser.
 * Without --every: the rooms of a made-up life, as README shows them. With it: what opens in them, the gate, the consent
 * page and an empty vault too, each also 800 pixels wide.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from 'playwright';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { launchBrowser } from './browser.ts';
import { goTo, makeVault, tryPassphrase } from './person.ts';
import { createProfile, type Profile } from './profile.ts';
import { startHost } from './started-host.ts';
import { drawn, watchPage } from './watch-page.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'boolean', default: false } },
});
const folder = positionals[0] ?? 'test-results/gallery';
mkdirSync(folder, { recursive: true });

/** What README shows. */
const shown = ['today', 'timeline', 'money', 'places', 'body', 'people', 'search', 'data', 'vault'];
const wide = { width: 1280, height: 800 };
const narrow = { width: 800, height: 600 };
const sizes = flags.every ? { wide, narrow } : { wide };
const themes = ['light', 'dark'] as const;
const written: string[] = [];

const photograph = async (page: Page, name: string): Promise<void> => {
  for (const theme of themes) {
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await drawn(page);
      const path = join(folder, flags.every ? `${name}-${size}-${theme}.png` : `${name}-${theme}.png`);
      await page.screenshot({ path });
      written.push(path);
    }
  }
  await page.setViewportSize(wide);
};

const windowOf = async (browser: Browser, address: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: wide, deviceScaleFactor: 1, locale: 'en-GB' });
  page.setDefaultTimeout(20_000);
  await watchPage(page);
  await page.goto(address);
  return page;
};
/** Something that opens in a room; left out where the room has none of it. */
const open = async (page: Page, what: Locator, name: string): Promise<void> => {
  await what.first().click();
  await drawn(page);
  await photograph(page, name);
};
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** It says how many files are still being read, and "Open" when none is. */
const lockButton = (page: Page): Locator => page.getByRole('button', { name: new RegExp(`^${en.lock.open}\\b`) });

/** What opens in the rooms. */
const inside: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  timeline: async (page) => {
    await open(page, button(page, en.timeline.day), 'timeline-day');
    await open(page, page.getByRole('button', { name: /^Heart rate\s/ }), 'timeline-moments');
  },
  money: async (page) => {
    await open(page, page.getByRole('tab', { name: en.money.lists.recurring }), 'money-recurring');
    await open(page, page.getByRole('grid').getByRole('row').nth(3), 'money-payment');
  },
  body: async (page) => open(page, button(page, en.body.levels.day), 'body-day'),
  data: async (page) => {
    await open(page, page.getByRole('link', { name: /^Transactions/ }), 'data-table');
    await open(page, page.getByRole('gridcell'), 'data-record');
  },
  vault: async (page) => {
    await open(page, page.getByRole('row').filter({ hasText: 'Contract Tidewater.pdf' }), 'vault-file');
    await open(page, button(page, en.vault.look), 'vault-preview');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+ArrowDown');
    await open(page, page.getByRole('button', { name: en.vault.forgetMany(2) }), 'vault-forget-several');
    await page.keyboard.press('Escape');
  },
};
/** A room without anything typed shows little. */
const typed: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  search: async (page) => {
    await page.getByRole('searchbox').fill('willow lane');
    await page.getByRole('option').first().waitFor();
  },
};

/** The rooms over a made-up life. */
const photographLife = async (browser: Browser, profile: Profile): Promise<void> => {
  const host = await startHost(profile.vaultDir, profile.environment, ['--demo']);
  try {
    const page = await windowOf(browser, host.address);
    const rail = page.getByRole('navigation', { name: en.nav.label });
    await lockButton(page).waitFor({ timeout: 60_000 });
    for (const link of await rail.getByRole('link').all()) {
      const room = (await link.getAttribute('href'))?.replace('#/', '') ?? '';
      if (!flags.every && !shown.includes(room)) continue;
      await link.click();
      await drawn(page);
      await typed[room]?.(page);
      await photograph(page, room);
      if (flags.every) await inside[room]?.(page);
    }
  } finally {
    await host.stop();
  }
};

/** The way in, an empty vault, and a locked one. */
const photographBeginning = async (browser: Browser, profile: Profile): Promise<void> => {
  const host = await startHost(profile.vaultDir, profile.environment);
  try {
    const page = await windowOf(browser, host.address);
    await button(page, consentText.create.submit).waitFor();
    await photograph(page, 'consent-create');
    await makeVault(page, profile.passphrase);
    const rail = page.getByRole('navigation', { name: en.nav.label });
    for (const link of await rail.getByRole('link').all()) {
      await link.click();
      await photograph(page, `empty-${(await link.getAttribute('href'))?.replace('#/', '') ?? ''}`);
    }
    await goTo(page, 'settings');
    await button(page, en.settings.exportAll).click();
    await page.waitForURL(/consent\.localhost/);
    await photograph(page, 'consent-export');
    await page.goBack();
    await lockButton(page).click();
    await page.getByRole('heading', { name: en.gate.lockedTitle }).waitFor();
    await photograph(page, 'locked');
    await button(page, en.gate.unlock).click();
    await page.waitForURL(/consent\.localhost/);
    await photograph(page, 'consent-unlock');
    await tryPassphrase(page, 'not the passphrase at all');
    await page.getByRole('alert').first().waitFor();
    await photograph(page, 'consent-wrong');
  } finally {
    await host.stop();
  }
};

/** Smaller files of the same pixels, where there is a program for it. */
const squeeze = (paths: readonly string[]): void => {
  const programs = [
    ['oxipng', '-q', '-o', '4', '--strip', 'all'],
    ['optipng', '-quiet', '-o5', '-strip', 'all'],
  ] as const;
  for (const [program, ...options] of programs)
    if (spawnSync(program, [...options, ...paths]).error === undefined) return;
};

const browser = await launchBrowser();
try {
  for (const part of flags.every ? [photographLife, photographBeginning] : [photographLife]) {
    const profile = createProfile();
    await part(browser, profile).finally(() => profile.remove());
  }
  squeeze(written);
} finally {
  await browser.close();
}
