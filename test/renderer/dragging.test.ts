import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { rightPassphrase } from '../kit/fake-bridge.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();

/** A drag of a row as the page sees it begin: what it carries, and whether the page let it. */
const drag = async (page: Page, name: string): Promise<{ carries: string; began: boolean }> => {
  const row = page.locator('.file', { hasText: name });
  await row.dispatchEvent('pointerdown');
  await eventually(() => asked(page, 'dragOut')).not.toEqual([]);
  await page.waitForTimeout(50); // the answer comes back
  return row.evaluate((element) => {
    const dataTransfer = new DataTransfer();
    const event = new DragEvent('dragstart', { dataTransfer, bubbles: true, cancelable: true });
    return { began: element.dispatchEvent(event), carries: dataTransfer.getData('DownloadURL') };
  });
};

describe('dragging a file out', () => {
  it('carries an address that is good once, and a name that names no other place', async () => {
    const page = await open({ fake: { host: 'web' } });
    const { began, carries } = await drag(page, 'calendar.ics');
    expect(began).toBe(true);
    expect(carries).toBe(
      `application/octet-stream:a_b_calendar.ics:${new URL(page.url()).origin}/drag-out/${'T'.repeat(43)}`,
    );
    expect(await asked(page, 'dragOut')).toEqual([{ id: 'f-3' }]);
  });

  it('that is not allowed does not begin: a sentence says why, and the way to the consent page', async () => {
    const page = await open({ fake: { host: 'web', faults: { dragOut: 'not-permitted' } } });
    expect(await drag(page, 'calendar.ics')).toEqual({ began: false, carries: '' });
    await page.getByText('Files can be dragged out of the window only while you allow it.').waitFor();
    await page.getByRole('button', { name: 'Allow it for ten minutes…' }).click();
    await eventually(() => asked(page, 'propose')).toEqual([{ kind: 'drag-out' }]);
  });

  it('is the same in the desktop’s window, from its own address', async () => {
    const page = await open({ fake: { host: 'desktop' } });
    const { began, carries } = await drag(page, 'calendar.ics');
    expect([began, carries.endsWith(`:${new URL(page.url()).origin}/drag-out/${'T'.repeat(43)}`)]).toEqual([
      true,
      true,
    ]);
  });

  it('says for how long it is allowed, and ends before that on wish', async () => {
    const page = await open({ fake: { dragOutUntil: new Date(Date.now() + 5 * 60_000).toISOString() } });
    const said = page.getByText('You can drag files out of the window for 5 min more.');
    await said.waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const end = page.getByRole('button', { name: 'End it now' });
    await end.focus();
    await page.keyboard.press('Enter');
    await said.waitFor({ state: 'detached' });
    expect(await asked(page, 'stopDragOut')).toEqual([{}]);
  });

  it('says nothing of a time that is over', async () => {
    const page = await open({ fake: { dragOutUntil: new Date(Date.now() - 1_000).toISOString() } });
    await page.locator('.file', { hasText: 'calendar.ics' }).waitFor();
    await eventually(() => asked(page, 'dragOutState')).toEqual([{}]);
    expect(await page.getByText('You can drag files out').count()).toBe(0);
  });

  it('is allowed on the consent page, with the passphrase', async () => {
    const page = await open({ page: 'consent', fake: { pending: { kind: 'drag-out' } } });
    await page.getByLabel('Passphrase', { exact: true }).fill(rightPassphrase);
    await page.getByRole('button', { name: 'Allow it for ten minutes' }).click();
    await page.getByText('You can drag files out of the window for ten minutes.').waitFor();
    expect(await asked(page, 'allowDragOut')).toEqual([{ passphrase: rightPassphrase }]);
  });
});
