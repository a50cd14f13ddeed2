import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const chosen = (page: Page): Promise<number> => page.locator('[role=row][aria-selected=true]').count();

describe('several files at once', () => {
  it('are chosen with Ctrl and Shift, and proposed for export on the consent page', async () => {
    const page = await open();
    expect(await page.getByRole('grid').getAttribute('aria-multiselectable')).toBe('true');
    await row(page, /calendar\.ics/).click();
    await page.getByRole('complementary', { name: 'calendar.ics' }).waitFor();
    await row(page, /transactions-2019/).click({ modifiers: ['Shift'] });
    await page.getByText('3 of 9 files selected').waitFor();
    expect(await page.getByRole('complementary').count()).toBe(0);
    await row(page, /transactions-2025/).click({ modifiers: ['ControlOrMeta'] });
    await page.getByText('2 of 9 files selected').waitFor();
    await row(page, /scan of the lease/).click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('toolbar', { name: '3 files selected' }).waitFor();
    await page.getByRole('button', { name: 'Export 3 files…' }).click();
    await eventually(() => asked(page, 'propose')).toEqual([{ kind: 'export', files: ['f-5', 'f-3', 'f-1'] }]);
  });

  it('are forgotten after one question, and come back with one click', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('button', { name: 'Forget 3 files…' }).click();
    const question = page.getByRole('dialog', { name: 'Forget 3 files and 1,001,206 records?' });
    await question.getByText('For ten minutes you can bring them back').waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => question.count()).toBe(0);
    expect(await chosen(page)).toBe(3);
    expect(await asked(page, 'forget')).toEqual([]);

    await page.getByRole('button', { name: 'Forget 3 files…' }).click();
    await question.getByRole('button', { name: 'Forget 3 files', exact: true }).click();
    await eventually(() => asked(page, 'forget')).toEqual([{ ids: ['f-3', 'f-2', 'f-1'], now: false }]);
    await page.getByText('3 files are hidden.').and(page.locator('.name')).waitFor();
    await page.getByRole('button', { name: 'Bring back', exact: true }).click();
    await eventually(() => asked(page, 'restore')).toEqual([{ ids: ['f-3', 'f-2', 'f-1'] }]);
  });

  it('are all chosen with one key; files under way are neither forgotten nor exported with them', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByText('9 of 9 files selected').waitFor();
    expect(await chosen(page)).toBe(9);
    await page.getByRole('button', { name: 'Forget 6 files…' }).waitFor();
    await page.keyboard.press('Delete');
    await eventually(() => asked(page, 'forget')).toEqual([
      { ids: ['f-6', 'f-5', 'f-4', 'f-3', 'f-2', 'f-1'], now: false },
    ]);
    await page.getByText('6 files are hidden.').and(page.locator('.name')).waitFor();
  });

  it('are let go with Escape, and the keys go on from where they were', async () => {
    const page = await open();
    await row(page, /transactions-2025/).click();
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('2 of 9 files selected').waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => chosen(page)).toBe(0);
    await page.keyboard.press('ArrowUp');
    await page.getByRole('complementary', { name: 'broken-export.ndjson' }).waitFor();
  });

  it('are chosen one here, one there, by keyboard alone', async () => {
    const page = await open();
    await page.getByRole('grid').press('End');
    await page.keyboard.press('Control+ArrowUp');
    await page.keyboard.press('Control+ArrowUp');
    expect(await chosen(page)).toBe(1);
    await page.keyboard.press('Space');
    await page.getByText('2 of 9 files selected').waitFor();
    expect(await row(page, /transactions-2025/).getAttribute('aria-selected')).toBe('false');
  });
});

describe('one file', () => {
  it('is forgotten with Delete, and brought back', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    await page.keyboard.press('Delete');
    await page.getByText('calendar.ics is hidden.').and(page.locator('.name')).waitFor();
    await page.getByRole('button', { name: 'Bring back', exact: true }).click();
    await row(page, /calendar\.ics.*1,206/).waitFor();
    expect(await asked(page, 'forget')).toEqual([{ ids: ['f-3'], now: false }]);
  });

  it('stays chosen when another arrives above it', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    await page.evaluate(() =>
      window.fakeBridge?.emit({
        kind: 'file',
        file: {
          id: 'f-10',
          name: 'new.csv',
          sizeBytes: 1,
          status: 'done',
          records: 0,
          issueCount: 0,
          addedAt: new Date().toISOString(),
        },
      }),
    );
    await row(page, /new\.csv/).waitFor();
    expect(await row(page, /calendar\.ics/).getAttribute('aria-selected')).toBe('true');
    expect(await chosen(page)).toBe(1);
  });
});

describe('one record', () => {
  it('stays in the inspector while an import moves the rows', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByRole('gridcell', { name: 'Card payment 1002' }).click();
    const inspector = page.getByRole('complementary', { name: 'Record' });
    await inspector.getByText('Card payment 1002').waitFor();
    const before = await page.locator('[aria-selected=true]').getAttribute('id');
    await page.evaluate(() => window.fakeBridge?.addRecords(3));
    await page.getByText('1,000,003 records').waitFor();
    await eventually(() => page.locator('[aria-selected=true]').getAttribute('id')).not.toBe(before);
    expect(await page.locator('[aria-selected=true]').innerText()).toContain('Card payment 1002');
    expect(await inspector.innerText()).toContain('Card payment 1002');
    // Far more than is kept in the page: its row is elsewhere, the record is still the one that was chosen.
    await page.evaluate(() => window.fakeBridge?.addRecords(5_000));
    await page.getByText('1,005,003 records').waitFor();
    await eventually(() => page.locator('[aria-selected=true]').count()).toBe(0);
    expect(await inspector.innerText()).toContain('Card payment 1002');
  });

  it('goes when its file is forgotten', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByRole('gridcell', { name: 'Card payment 1002' }).click();
    const inspector = page.getByRole('complementary', { name: 'Record' });
    await inspector.getByText('Card payment 1002').waitFor();
    await page.evaluate(() =>
      window.fakeBridge?.emit({
        kind: 'file',
        file: {
          id: 'f-1',
          name: 'a.csv',
          sizeBytes: 1,
          status: 'forgotten',
          goneAt: new Date(Date.now() + 60_000).toISOString(),
          records: 0,
          issueCount: 0,
          addedAt: new Date().toISOString(),
        },
      }),
    );
    await eventually(() => inspector.count()).toBe(0);
  });
});
