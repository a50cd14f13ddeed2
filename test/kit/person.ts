import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';

/** What a person does in the window, in the words that the window uses. */

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const passphraseField = (page: Page) => page.getByLabel(consentText.shared.passphrase, { exact: true });

/** Fills in the consent page that makes a vault, writes the 24 words down, types four of them, and goes to the window. */
export const makeVault = async (page: Page, passphrase: string): Promise<string> => {
  await passphraseField(page).fill(passphrase);
  await page.getByLabel(consentText.shared.again, { exact: true }).fill(passphrase);
  await button(page, consentText.create.submit).click();
  await page.getByRole('heading', { name: consentText.sheet.title }).waitFor();
  const words = await page.locator('ol .word').allTextContents();
  await button(page, consentText.sheet.next).click();
  await button(page, consentText.drill.submit).waitFor();
  for (const label of await page.locator('label').allTextContents()) {
    const position = Number(/\d+/.exec(label)?.[0]);
    await page.getByLabel(label, { exact: true }).fill(words[position - 1] ?? '');
  }
  await button(page, consentText.drill.submit).click();
  await page.getByText(consentText.drill.done).waitFor();
  await button(page, consentText.shared.back).click();
  await page.getByRole('heading', { name: en.vault.title, exact: true }).waitFor();
  return words.join(' ');
};

/** Types a passphrase on the consent page's unlock form and sends it. */
export const tryPassphrase = async (page: Page, passphrase: string): Promise<void> => {
  await passphraseField(page).fill(passphrase);
  await button(page, consentText.unlock.submit).click();
};

/** Drags files from outside over the window and lets go of them. */
export const dragIn = async (page: Page, paths: readonly string[]): Promise<void> => {
  const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }));
  await page.evaluate((dragged) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of dragged) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, files);
};

/** Goes to a room by its link. */
export const goTo = async (page: Page, room: 'vault' | 'data' | 'search' | 'activity' | 'settings'): Promise<void> => {
  await page
    .getByRole('navigation', { name: en.nav.label })
    .getByRole('link', { name: en.nav[room], exact: true })
    .click();
};

/** The row of a file in the vault's list. */
export const fileRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
