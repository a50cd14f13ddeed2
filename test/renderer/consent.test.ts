import { readdir, readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { rightPassphrase } from '../kit/fake-bridge.ts';
import { asked, eventually, useWindows, type Opening } from '../kit/window.ts';

const openWindow = useWindows();
const open = (fake?: Opening['fake']): Promise<Page> => openWindow({ page: 'consent', ...(fake && { fake }) });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

describe('the consent page', () => {
  it('makes a vault, shows the 24 words, and lets nobody past without four of them', async () => {
    const page = await open({ state: 'absent' });
    const make = page.getByRole('button', { name: 'Make my vault' });
    await field(page, 'Passphrase').fill(rightPassphrase);
    expect(await make.isDisabled()).toBe(true);
    await field(page, 'The same again').fill(rightPassphrase);
    await make.click();
    const words = await page.getByRole('listitem').locator('.word').allInnerTexts();
    expect(words).toHaveLength(24);

    await page.getByRole('button', { name: 'I have them on paper' }).click();
    expect(await page.locator('body').innerText()).not.toContain(words[0]);
    for (const position of [3, 9, 14, 22]) await field(page, `Word ${position}`).fill('wrong');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('These are not the four words.').waitFor();
    for (const position of [3, 9, 14, 22]) await field(page, `Word ${position}`).fill(words[position - 1] ?? '');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('Your sheet is right. Your vault is ready.').waitFor();
    await page.getByRole('button', { name: 'Back to Holdfast' }).click();
    await eventually(() => asked(page, 'closeWindow')).toHaveLength(1);
  });

  it('prints the words and nothing to press', async () => {
    const page = await open({ state: 'open', pending: { kind: 'recovery-phrase' } });
    await field(page, 'Passphrase').fill(rightPassphrase);
    await page.getByRole('button', { name: 'Show the words' }).click();
    await page.getByRole('heading', { name: 'Your 24 recovery words' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.locator('body').innerText()).toMatch(/Holdfast recovery sheet[\s\S]*orbit[\s\S]*lemon/);
  });

  it('opens the vault and leaves, and says so when the passphrase is wrong', async () => {
    const page = await open({ state: 'locked' });
    await field(page, 'Passphrase').fill('something else');
    await page.keyboard.press('Enter');
    await page.getByText('That is not this vault’s passphrase.').waitFor();
    await page.keyboard.type(rightPassphrase); // the field has the focus again, its old text selected
    await page.keyboard.press('Enter');
    await eventually(() => asked(page, 'closeWindow')).toHaveLength(1);
  });

  it('asks to open first when what was wished for needs an open vault, then comes to it', async () => {
    const page = await open({ state: 'locked', pending: { kind: 'device-key', on: true } });
    await field(page, 'Passphrase').fill(rightPassphrase);
    await page.getByRole('button', { name: 'Open the vault' }).click();
    await page.getByRole('heading', { name: 'Bind the vault to this computer' }).waitFor();
  });

  it('recovers with 24 words however they were typed', async () => {
    const page = await open({ state: 'locked', pending: { kind: 'recover' } });
    const words =
      'Orbit velvet canyon thumb gather picnic solar ivory\nmaple drift ladder ember quiet saddle harvest pencil  glove museum raven cactus butter window anchor LEMON ';
    await field(page, '24 recovery words').fill(words);
    await page.getByText('24 of 24 words').waitFor();
    await field(page, 'New passphrase').fill(rightPassphrase);
    await field(page, 'The same again').fill(rightPassphrase);
    await page.getByRole('button', { name: 'Set the new passphrase' }).click();
    await page.getByText('Your vault is open, with the new passphrase.').waitFor();
  });

  it('offers a new key when the passphrase changes, not ticked, and then shows the new words', async () => {
    const page = await open({ pending: { kind: 'change-passphrase' } });
    const rekey = page.getByRole('checkbox', { name: 'Also give the vault a new key' });
    expect(await rekey.isChecked()).toBe(false);
    await field(page, 'Your passphrase now').fill(rightPassphrase);
    await field(page, 'New passphrase').fill('another long passphrase');
    await field(page, 'The same again').fill('another long passphrase');
    await rekey.check();
    await page.getByRole('button', { name: 'Change the passphrase' }).click();
    await page.getByText('these words replace the ones on your old sheet').waitFor();
  });

  it('shows what an export would hold before it asks for the passphrase, and that nothing protects it', async () => {
    const page = await open({ pending: { kind: 'export', files: 'all' } });
    await page.getByText('9 files, 9.9 GB, exactly as you dropped them in.').waitFor();
    await page.getByText('None. The copies are not encrypted').waitFor();
    await page.getByText('Show every name').click();
    expect(await page.locator('details').getByRole('listitem').count()).toBe(9);
    expect(await asked(page, 'export')).toEqual([]);
    await page.getByRole('button', { name: 'Choose…' }).click();
    await field(page, 'Passphrase').fill(rightPassphrase);
    await page.getByRole('button', { name: 'Export 9 files' }).click();
    await page.getByText('written to /home/ada/Desktop/My data').waitFor();
    expect(await asked(page, 'export')).toEqual([
      { passphrase: rightPassphrase, files: 'all', to: '/home/ada/Desktop/My data' },
    ]);
  });

  it('gives yes and no the same weight', async () => {
    const page = await open({ pending: { kind: 'export', files: 'all' } });
    await field(page, 'Passphrase').fill(rightPassphrase);
    const look = (name: string) =>
      page.getByRole('button', { name }).evaluate((button) => {
        const { backgroundColor, color, borderColor, fontWeight, height, width } = getComputedStyle(button);
        return { backgroundColor, color, borderColor, fontWeight, height, width };
      });
    expect(await look('Export 9 files')).toEqual(await look('Not now'));
  });

  it('comes back to what the main window asks for next, without a reload', async () => {
    const page = await open({});
    await page.getByRole('heading', { name: 'Nothing waits for you here' }).waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await eventually(async () => (await asked(page, 'pending')).length).toBe(2);
  });

  it('says how it ended as a heading, inside what is read out', async () => {
    const page = await open({ pending: { kind: 'device-key', on: true } });
    await field(page, 'Passphrase').fill(rightPassphrase);
    await page.keyboard.press('Enter');
    const ended = page.getByRole('status').getByRole('heading', { level: 1 });
    await eventually(() => ended.allInnerTexts()).toEqual(['The vault is bound to this computer.']);
  });

  it('contains no third-party code but the Svelte runtime', async () => {
    const folder = new URL('../../out/renderer/', import.meta.url);
    const page = await readFile(new URL('consent.html', folder), 'utf8');
    const names = (await readdir(new URL('assets/', folder))).filter((name) => name.endsWith('.js'));
    const found = new Set<string>();
    const follow = async (text: string): Promise<void> => {
      for (const name of names.filter((other) => text.includes(other) && !found.has(other))) {
        found.add(name);
        await follow(await readFile(new URL(`assets/${name}`, folder), 'utf8'));
      }
    };
    await follow(page);
    expect(found.size).toBeGreaterThan(0);
    for (const name of found)
      expect(await readFile(new URL(`assets/${name}`, folder), 'utf8'), name).not.toMatch(/orpc|zod/i);
  });
});
