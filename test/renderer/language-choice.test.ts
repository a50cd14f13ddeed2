import AxeBuilder from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { de } from '../../renderer/lib/strings/de/index.ts';
import { consent as german } from '../../renderer/lib/strings/de/consent.ts';
import { consent as english } from '../../renderer/lib/strings/en/consent.ts';
import { rightPassphrase } from '../kit/fake-bridge.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();

describe('the language of the window', () => {
  it('is changed in Settings at once, without losing one’s place, and stays with the vault', async () => {
    const page = await open({ room: 'settings' });
    const choice = page.getByLabel('Language', { exact: true });
    await choice.focus();
    await choice.selectOption('de');
    await page.getByRole('heading', { name: de.settings.title, exact: true }).waitFor();
    expect(await asked(page, 'changeSettings')).toEqual([{ language: 'de' }]);
    expect(await page.evaluate(() => [document.documentElement.lang, document.activeElement?.id])).toEqual([
      'de',
      'language',
    ]);
    await page.getByRole('navigation').getByRole('link', { name: 'Dateien' }).click();
    await page.getByRole('row', { name: /Lesen[\s\S]*412 MB von 1,1 GB/ }).waitFor();

    await page.getByRole('navigation').getByRole('link', { name: 'Einstellungen' }).click();
    await page.getByLabel('Sprache', { exact: true }).selectOption('system');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('is the system’s until it was chosen, on the locked page too', async () => {
    const page = await open({ locale: 'de-AT', fake: { state: 'locked' } });
    await page.getByRole('heading', { name: de.gate.lockedTitle }).waitFor();
  });

  it('is remembered by the locked page, which cannot ask the vault', async () => {
    const page = await open({ fake: { state: 'locked' } });
    await page.getByRole('heading', { name: 'Your vault is locked' }).waitFor();
    await page.evaluate(() => localStorage.setItem('language', 'de'));
    await page.reload();
    await page.getByRole('heading', { name: de.gate.lockedTitle }).waitFor();
  });

  it('is the vault’s once it is open, whatever the page remembered', async () => {
    const page = await open({ locale: 'en-GB', room: 'data', fake: { language: 'de' } });
    await page.getByRole('heading', { name: de.data.title, exact: true }).waitFor();
    await page.getByRole('link', { name: /Umsätze/ }).click();
    await page.getByRole('columnheader', { name: 'Betrag, EUR' }).waitFor();
    await page.getByRole('button', { name: de.data.filter, exact: true }).click();
    await page.getByLabel(de.data.filterField).selectOption('amount');
    await page.getByLabel(de.data.filterValue).fill('1.000,10');
    await page.getByRole('button', { name: de.data.filterAdd }).click();
    await page.getByRole('button', { name: 'Filter entfernen: Betrag mindestens 1.000,10' }).waitFor();
    expect((await asked(page, 'query')).at(-1)).toMatchObject({ where: [{ field: 'amount', value: '1000.10' }] });
  });

  it('fits the narrow rail and shuts nobody out', async () => {
    for (const width of [800, 1280]) {
      const page = await open({ locale: 'de-DE', room: 'settings', fake: { language: 'de' }, width, height: 600 });
      await page.getByRole('heading', { name: de.settings.title, exact: true }).waitFor();
      const rail = page.getByRole('navigation');
      expect(
        await rail.evaluate((nav) => [nav.scrollHeight > nav.clientHeight, nav.scrollWidth > nav.clientWidth]),
      ).toEqual([false, false]);
      for (const word of await rail.locator('a .word:visible').all())
        expect(await word.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
  });
});

describe('the language of the consent page', () => {
  it('is chosen at its foot, and loses neither the wish nor the words that are shown once', async () => {
    const page = await open({
      page: 'consent',
      locale: 'de-DE',
      fake: { state: 'open', pending: { kind: 'recovery-phrase' } },
    });
    await page.getByRole('heading', { name: german.recoveryPhrase.title }).waitFor();
    expect(await page.title()).toBe(german.pageTitle);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: english.recoveryPhrase.title }).waitFor();
    expect(await page.title()).toBe(english.pageTitle);

    await page.getByLabel('Passphrase', { exact: true }).fill(rightPassphrase);
    await page.getByRole('button', { name: english.recoveryPhrase.submit }).click();
    const words = page.locator('ol .word');
    await words.first().waitFor();
    const shown = await words.allTextContents();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: german.sheet.title }).waitFor();
    expect(await words.allTextContents()).toEqual(shown);
    await eventually(() => page.evaluate(() => localStorage.getItem('language'))).toBe('de');
  });

  it('says in German what went wrong', async () => {
    const page = await open({ page: 'consent', locale: 'de-DE', fake: { state: 'locked' } });
    await page.getByLabel('Passphrase', { exact: true }).fill('nicht die richtige');
    await page.getByRole('button', { name: german.unlock.submit }).click();
    await page.getByText('Das ist nicht die Passphrase dieses Tresors.').waitFor();
  });
});
