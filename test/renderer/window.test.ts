import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();
/** Files over the window, as the browser tells a page of them. */
const drag = (page: Page, kind: 'dragover' | 'drop', names: readonly string[]): Promise<void> =>
  page.evaluate(
    ([event, files]) => {
      const dataTransfer = new DataTransfer();
      for (const name of files) dataTransfer.items.add(new File(['x'], name));
      document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [kind, names] as const,
  );

describe('the vault screen', () => {
  it('shows every file with what became of it, its progress, rate and time left', async () => {
    const page = await open();
    const reading = page.getByRole('row', { name: /export\.xml/ });
    await reading.waitFor();
    expect(await reading.innerText()).toMatch(/Reading[\s\S]*412 MB of 1\.1 GB · 38\.4 MB\/s[\s\S]*18 s left/);
    expect(await page.getByRole('progressbar', { name: /Reading Apple Health/ }).getAttribute('aria-valuenow')).toBe(
      '38',
    );
    expect(await page.getByRole('row', { name: /scan of the lease/ }).innerText()).toContain('Kept, not read');
  });

  it('says aloud when a file has been read', async () => {
    const page = await open();
    await page.getByRole('row', { name: /october\.ofx/ }).waitFor();
    await page.evaluate(() =>
      window.fakeBridge?.emit({
        kind: 'file',
        file: {
          id: 'f-7',
          name: 'october.ofx',
          sizeBytes: 48_200,
          status: 'done',
          records: 31,
          issueCount: 0,
          addedAt: new Date().toISOString(),
        },
      }),
    );
    await page.locator('[aria-live=polite]').getByText('october.ofx: 31 records').waitFor({ state: 'attached' });
  });

  it('cancels a file that is being read', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Cancel Photos 2019.zip' }).click();
    await page.getByRole('row', { name: /Photos 2019.*Cancelled/ }).waitFor();
    expect(await asked(page, 'cancel')).toEqual([{ id: 'f-8' }]);
  });

  it('shows in place which lines could not be read, a page at a time', async () => {
    const page = await open();
    await page.getByRole('row', { name: /2019-2024/ }).click();
    const inspector = page.getByRole('complementary');
    await inspector.getByText('line 12', { exact: true }).waitFor();
    const lines = inspector.getByRole('listitem').filter({ hasText: /^line / });
    expect(await lines.count()).toBe(100);
    await inspector.getByRole('button', { name: 'Show 100 more' }).click();
    await eventually(() => lines.count()).toBe(200);
  });

  it('lets what was forgotten be brought back, and says before the button what cannot be undone', async () => {
    const page = await open();
    await page.getByRole('row', { name: /transactions-2025/ }).click();
    await page.getByRole('button', { name: 'Forget this file and its 412,000 records' }).click();
    await page.getByText('transactions-2025.csv is hidden.').and(page.locator('.name')).waitFor();
    await page.getByRole('button', { name: 'Bring back', exact: true }).click();
    await page.getByRole('row', { name: /transactions-2025.*412,000/ }).waitFor();

    await page.getByRole('button', { name: 'Forget this file and its 412,000 records' }).click();
    await page.getByRole('button', { name: 'Forget now…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Destroy the key of transactions-2025.csv now?' });
    await dialog.getByText('This cannot be undone').waitFor();
    await dialog.getByRole('button', { name: 'Forget 412,000 records for good' }).click();
    await eventually(() => page.getByRole('row').count()).toBe(9);
    expect(await asked(page, 'forget')).toEqual([
      { ids: ['f-2'], now: false },
      { ids: ['f-2'], now: false },
      { ids: ['f-2'], now: true },
    ]);
  });

  it('keeps only what is seen in the page when ten thousand files are listed', async () => {
    const page = await open({ fake: { files: 10_000 } });
    await page.getByRole('row', { name: /statement-0\.csv/ }).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await page.getByRole('grid').press('End');
    await page.getByRole('row', { name: /statement-9999\.csv/ }).waitFor();
  });

  it('lists only the files that need a look, by an address that Today leads to', async () => {
    const page = await open({ room: 'today' });
    await page.getByRole('link', { name: 'Show files' }).first().click();
    await eventually(() => page.url()).toContain('#/vault?needs=1');
    await page.getByText('4 of 9 files to look at').waitFor();
    const rows = page.getByRole('grid').getByRole('row');
    expect(await rows.count()).toBe(1 + 4);
    await page.getByRole('grid').press('Control+a');
    await page.getByText('4 of 4 files selected').waitFor();
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await page.getByRole('link', { name: 'Show all files' }).click();
    await eventually(() => rows.count()).toBe(1 + 9);
    await page.getByRole('link', { name: '4 files to look at' }).click();
    await eventually(() => rows.count()).toBe(1 + 4);
  });

  it('says how many files are being worked on, above the rooms, until none is', async () => {
    const page = await open();
    const lock = page.getByRole('navigation').getByRole('button');
    await eventually(() => lock.innerText()).toContain('Working · 3');
    for (const name of ['Apple Health/export.xml', 'Photos 2019.zip', 'invoices/2026/october.ofx'])
      await page.getByRole('button', { name: `Cancel ${name}` }).click();
    await eventually(() => lock.innerText()).toContain('Open');
    expect(await lock.innerText()).not.toContain('Working');
  });

  it('teaches what to do when it is empty', async () => {
    const page = await open({ fake: { files: 'none' } });
    await page.getByRole('heading', { name: 'Drop your first file anywhere in this window' }).waitFor();
  });
});

describe('dropping', () => {
  it('says what will happen while files hover over any room, and takes them', async () => {
    const page = await open({ room: 'settings' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await drag(page, 'dragover', ['may.csv', 'june.csv']);
    await page.getByText('Let go to put 2 items in your vault. Each is encrypted first, then read.').waitFor();
    await drag(page, 'drop', ['may.csv', 'june.csv']);
    await eventually(() => asked(page, 'dropFiles')).toEqual([['may.csv', 'june.csv']]);
  });

  it('takes nothing while the vault is locked, and does not let the browser open the file either', async () => {
    const page = await open({ fake: { state: 'locked' } });
    await page.getByRole('heading', { name: 'Your vault is locked' }).waitFor();
    await drag(page, 'dragover', ['may.csv']);
    await page.getByText('The vault is locked. Open it first, then drop.').waitFor();
    await drag(page, 'drop', ['may.csv']);
    expect(await asked(page, 'dropFiles')).toEqual([]);
    expect(page.url()).toContain('index.html');
  });
});

describe('the table', () => {
  it('reaches the last of a million records', async () => {
    const page = await open({ room: 'data/transactions' });
    const grid = page.getByRole('grid', { name: 'Transactions' });
    await grid.getByText('Card payment 1004').waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe('1000001');
    await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const last = page.locator('#record-999999');
    await eventually(() => last.innerText().catch(() => '')).toContain('Card payment');
    const [row, view] = [await last.boundingBox(), await grid.boundingBox()];
    expect(Math.round((row?.y ?? 0) + (row?.height ?? 0))).toBeLessThanOrEqual(
      Math.round((view?.y ?? 0) + (view?.height ?? 0)),
    );
    expect(await grid.getByRole('row').count()).toBeLessThan(60);
  });

  it('is walked by keyboard, and shows the record and the line it was read from', async () => {
    const page = await open({ room: 'data/transactions' });
    const grid = page.getByRole('grid');
    await grid.getByText('Card payment 1004').waitFor();
    await grid.press('ArrowDown');
    await grid.press('ArrowDown');
    const inspector = page.getByRole('complementary', { name: 'Record' });
    expect(await inspector.innerText()).toMatch(/Stadtwerke München[\s\S]*transactions-2019-2024\.csv[\s\S]*Line\s*3/);
    expect(await grid.getAttribute('aria-activedescendant')).toBe('record-1');
    await page.keyboard.press('Escape');
    await eventually(() => inspector.count()).toBe(0);
  });

  it('asks the engine to sort and to filter, with the amount as it was typed', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByRole('button', { name: 'Amount, EUR' }).click();
    expect(await page.getByRole('columnheader', { name: 'Amount, EUR' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field').selectOption('amount');
    await page.getByLabel('Value').fill('1,000.10');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('button', { name: 'Remove the filter Amount at least 1,000.10' }).waitFor();
    expect((await asked(page, 'query')).at(-1)).toMatchObject({
      sort: { field: 'amount', order: 'asc' },
      where: [{ field: 'amount', is: 'from', value: '1000.10' }],
    });
    expect(await page.getByRole('status').filter({ hasText: 'of 1,000,000 records' }).innerText()).toContain('1,482');
  });

  it('says when nothing matches, and how to see all again', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field').selectOption('text');
    await page.getByLabel('Value').fill('nothing like this');
    await page.getByLabel('Value').press('Enter');
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('grid').getByText('Card payment 1004').waitFor();
  });
});

describe('search', () => {
  it('answers as one types, says when there are more than it counts, and is walked by keyboard', async () => {
    const page = await open({ room: 'search' });
    await page.locator('input[type=search]:focus').waitFor();
    await page.keyboard.type('card');
    await page.getByText('10,000+ records, newest added first').waitFor();
    expect((await asked(page, 'search')).length).toBeLessThanOrEqual(4);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('complementary', { name: 'Record' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('searchbox').evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('says how the hits are ordered only where the engine orders them so', async () => {
    const page = await open({ room: 'search' });
    await page.locator('input[type=search]:focus').waitFor();
    await page.keyboard.type('bakery');
    await page.getByText('1,204 records, newest added first').waitFor();
    await page.keyboard.type(' huber');
    await page.getByRole('status').getByText('37 records', { exact: true }).waitFor();
  });

  it('says what to try when nothing is found', async () => {
    const page = await open({ room: 'search' });
    await page.locator('input[type=search]:focus').waitFor();
    await page.keyboard.type('zzz');
    await page.getByText('No record holds “zzz”.').waitFor();
  });
});

describe('the other rooms', () => {
  it('tells the diary in sentences, a day at a time', async () => {
    const page = await open({ room: 'activity' });
    await page.getByText('takeout-20261030T091204Z-001.zip was read: 48,211 records, 3 lines could not be.').waitFor();
    await page.getByText('A wrong passphrase was typed 2 times.').waitFor();
  });

  it('verifies on request and says what it found', async () => {
    const page = await open({ room: 'settings' });
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('9 items checked. All are as they were sealed.').waitFor();
  });

  it('only proposes what widens: keys and export are decided elsewhere', async () => {
    const page = await open({ room: 'settings' });
    await page.getByRole('button', { name: 'Export everything…' }).click();
    await page.getByRole('button', { name: 'Change…' }).click();
    await eventually(() => asked(page, 'propose')).toEqual([
      { kind: 'export', files: 'all' },
      { kind: 'change-passphrase' },
    ]);
  });

  it('takes on the theme that was chosen', async () => {
    const page = await open({ room: 'settings' });
    await page.getByText('Dark', { exact: true }).click();
    await eventually(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(20, 24, 22)',
    );
  });

  it('says a fault in words with a next step, and lets it be put away', async () => {
    const page = await open({ room: 'settings', fake: { faults: { verify: 'disk-failed' } } });
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('The disk reported an error.').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await eventually(() => page.getByText('The disk reported an error.').count()).toBe(0);
  });
});
