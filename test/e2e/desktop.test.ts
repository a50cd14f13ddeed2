import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { findCanaries } from '../kit/canary.ts';
import { launchDouble, type Double } from '../kit/electron-double/index.ts';
import { fileRow, goTo, tryPassphrase } from '../kit/person.ts';
import { createProfile, type Profile } from '../kit/profile.ts';

const outDir = fileURLToPath(new URL('../../out', import.meta.url));
const bank = fileURLToPath(new URL('../fixtures/journey/bank.csv', import.meta.url));

describe('the whole story in the desktop windows, on the electron double', () => {
  let profile: Profile;
  let app: Double;
  let page: Page;
  /** Errors, and whatever the content security policy refused. */
  const complaints: string[] = [];
  const watch = (of: Page): Page => {
    of.on('pageerror', (error) => complaints.push(error.message));
    of.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    return of;
  };

  beforeAll(async () => {
    profile = createProfile();
    app = await launchDouble({ outDir, home: profile.folder });
    page = watch(await app.page('app'));
  });
  afterAll(async () => {
    await app.close();
    profile.remove();
  });

  it('makes a vault in the consent window, which closes when it is done', async () => {
    await page.getByRole('button', { name: en.gate.create }).click();
    const consent = watch(await app.page('consent'));
    await consent.getByLabel(consentText.shared.passphrase, { exact: true }).fill(profile.passphrase);
    await consent.getByLabel(consentText.shared.again, { exact: true }).fill(profile.passphrase);
    await consent.getByRole('button', { name: consentText.create.submit }).click();
    await consent.getByRole('heading', { name: consentText.sheet.title }).waitFor();
    const words = await consent.locator('ol .word').allTextContents();
    await consent.getByRole('button', { name: consentText.sheet.next }).click();
    await consent.getByRole('button', { name: consentText.drill.submit }).waitFor();
    for (const label of await consent.locator('label').allTextContents()) {
      await consent.getByLabel(label, { exact: true }).fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
    }
    await consent.getByRole('button', { name: consentText.drill.submit }).click();
    await consent.getByRole('button', { name: consentText.shared.back }).click();
    await app.waitFor('the consent window gone', () => (app.has('consent') ? undefined : true));
    await page.getByRole('heading', { name: en.vault.emptyTitle }).waitFor();
  });

  it('takes a file dropped from the system, and shows its records', async () => {
    await app.drop('app', [bank]);
    await fileRow(page, 'bank.csv').filter({ hasText: 'Transactions' }).waitFor();
    await goTo(page, 'data');
    await page.getByRole('link', { name: /Transactions/ }).click();
    await page.getByRole('gridcell', { name: 'Lanternfish Books' }).waitFor();
  });

  it('locks with the machine, shows nothing more, and opens again from a fresh process', async () => {
    const engines = await app.evaluate((inside) => inside.engines.length);
    await app.evaluate((inside) => inside.powerMonitor.emit('suspend'));
    await page.getByRole('heading', { name: en.gate.lockedTitle }).waitFor();
    await app.waitFor(
      'a fresh engine',
      async () => (await app.evaluate((inside) => inside.engines.length)) > engines || undefined,
    );
    expect(await page.content()).not.toContain('Lanternfish');
    await page.getByRole('button', { name: en.gate.unlock }).click();
    await tryPassphrase(watch(await app.page('consent')), profile.passphrase);
    await goTo(page, 'vault');
    await fileRow(page, 'bank.csv').waitFor();
  });

  it('goes where a link or the menu points', async () => {
    await app.evaluate((inside) => inside.app.emit('open-url', inside.createEvent(), 'holdfast://activity'));
    await page.getByRole('heading', { name: en.activity.title, exact: true }).waitFor();
    await app.evaluate((inside) =>
      inside
        .menu()
        .find(({ id }) => id === 'settings')
        ?.click?.(),
    );
    await page.getByRole('heading', { name: en.settings.title, exact: true }).waitFor();
  });

  it('met neither an error nor the content security policy on the way, and left nothing readable behind', async () => {
    expect(complaints).toEqual([]);
    await app.evaluate((inside) => inside.app.quit()).catch(() => undefined); // it ends before it can answer
    expect(await app.ended).toBe(0);
    expect(findCanaries(profile.folder, ['Lanternfish', profile.passphrase, 'bank.csv'])).toEqual([]);
  });
});
