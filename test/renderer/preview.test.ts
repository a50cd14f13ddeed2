import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const dialog = (page: Page) => page.getByRole('dialog');

/** Object URLs that were made and are not revoked. */
const countObjectUrls = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const living = new Map<string, string>();
    const [make, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (blob: Blob) => {
      const url = make(blob);
      living.set(url, blob.type);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      living.delete(url);
      revoke(url);
    };
    Object.assign(window, { living });
  });
const objectUrls = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { living: Map<string, string> }).living.values()]);

describe('looking into a file', () => {
  it('begins with the space bar, goes on with the arrow keys and ends with Escape', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    await page.keyboard.press('Space');
    const text = dialog(page).getByRole('region', { name: 'calendar.ics' });
    await text.getByText('Begin').waitFor();
    await page.keyboard.press('ArrowDown');
    await dialog(page).getByRole('heading', { name: '<b>Lunch</b>' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await dialog(page).getByRole('img').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await text.waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => dialog(page).count()).toBe(0);
    // The file that was looked at last is the chosen one.
    await page.getByRole('complementary', { name: 'calendar.ics' }).waitFor();
    await page.keyboard.press('Enter');
    await text.waitFor();
  });

  it('shows the beginning of a long text, and more of it on wish', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    await page.getByRole('button', { name: 'Look into it' }).click();
    await dialog(page).getByText('262 kB of 400 kB are shown.').waitFor();
    await dialog(page).getByRole('button', { name: 'Show more' }).click();
    await eventually(() => dialog(page).getByText('are shown.').count()).toBe(0);
    expect((await dialog(page).locator('pre').innerText()).length).toBeGreaterThan(399_000);
    expect(await asked(page, 'preview')).toEqual([
      { id: 'f-3', offset: 0, length: 0 },
      { id: 'f-3', offset: 0, length: 262_144 },
      { id: 'f-3', offset: 262_144, length: 262_144 },
    ]);
  });

  it('lets go of a picture when it is closed, and when the vault locks', async () => {
    const page = await open();
    await countObjectUrls(page);
    await row(page, /transactions-2019/).click();
    await page.keyboard.press('Space');
    await dialog(page).getByRole('img').waitFor();
    expect(await objectUrls(page)).toEqual(['image/png']);
    await page.keyboard.press('Escape');
    await eventually(() => objectUrls(page)).toEqual([]);
    await page.keyboard.press('Space');
    await eventually(() => objectUrls(page)).toEqual(['image/png']);
    await page.keyboard.press('ControlOrMeta+l');
    await page.getByRole('heading', { name: 'Your vault is locked' }).waitFor();
    expect(await objectUrls(page)).toEqual([]);
  });

  it('draws a PDF in a worker of this origin, under Trusted Types, and tells its words', async () => {
    const page = await open();
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await row(page, /scan of the lease/).click();
    await page.keyboard.press('Space');
    await dialog(page).getByText('Page 1 of 1').waitFor();
    const drawn = (): Promise<boolean> =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('dialog canvas');
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return pixels.some((value, n) => n % 4 !== 3 && value < 64 && pixels[n - (n % 4) + 3] === 255);
      });
    await eventually(drawn).toBe(true);
    await dialog(page).getByRole('button', { name: 'As text' }).click();
    await dialog(page).getByText('Lease of 2019').waitFor();
    expect(workers.map((address) => new URL(address).origin)).toEqual([new URL(page.url()).origin]);
  });

  it('says what it cannot draw, and offers the export', async () => {
    const page = await open();
    await row(page, /broken-export/).click();
    await page.keyboard.press('Space');
    await dialog(page).getByText('No preview · 0 B · image/heic').waitFor();
    await dialog(page).getByRole('button', { name: 'Export it…' }).click();
    await eventually(() => asked(page, 'propose')).toEqual([{ kind: 'export', files: ['f-4'] }]);
  });
});

describe('what a stranger made', () => {
  it('is text when it could run: an SVG is neither a picture nor a document', async () => {
    const page = await open();
    await countObjectUrls(page);
    await row(page, /takeout-/).click();
    await page.keyboard.press('Space');
    await dialog(page)
      .getByRole('button', { name: /drawing\.svg/ })
      .click();
    await dialog(page).getByText('<script>').waitFor();
    expect(await dialog(page).locator('img, svg script, iframe, object, embed').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
    expect(await objectUrls(page)).toEqual([]);
  });

  it('gets no object URL of a type that a browser would open as a document, whoever vouches for it', async () => {
    const page = await open();
    await countObjectUrls(page);
    await row(page, /takeout-/).click();
    await page.keyboard.press('Space');
    await dialog(page)
      .getByRole('button', { name: /page\.html/ })
      .click();
    await dialog(page).getByText('Export it to open it with another program.').waitFor();
    expect(await objectUrls(page)).toEqual([]);
  });

  it('is named and stays shut when its path leaves the archive', async () => {
    const page = await open();
    await row(page, /takeout-/).click();
    await page.keyboard.press('Space');
    await dialog(page).getByText('../outside.txt').waitFor();
    expect(
      await dialog(page)
        .getByRole('button', { name: /outside/ })
        .count(),
    ).toBe(0);
    expect(await asked(page, 'preview')).toEqual([{ id: 'f-6', offset: 0, length: 0 }]);
  });
});

describe('the inspector of a file', () => {
  it('says where its records went', async () => {
    const page = await open();
    await row(page, /calendar\.ics/).click();
    const inspector = page.getByRole('complementary', { name: 'calendar.ics' });
    await inspector.getByRole('link', { name: 'Transactions' }).waitFor();
    expect(await inspector.getByRole('link', { name: 'Transactions' }).getAttribute('href')).toBe(
      '#/data/transactions?file=f-3',
    );
    await inspector.getByText('1,200').waitFor();
  });

  it('shows the name of a file whole when its folder is long', async () => {
    const page = await open({ width: 800, height: 600 });
    await row(page, /calendar\.ics/).waitFor();
    await page.evaluate(() =>
      window.fakeBridge?.emit({
        kind: 'file',
        file: {
          id: 'f-20',
          name: `${'a very long folder/'.repeat(8)}statement of account.csv`,
          sizeBytes: 1,
          status: 'kept',
          records: 0,
          issueCount: 0,
          addedAt: new Date().toISOString(),
        },
      }),
    );
    const name = page.locator('.base', { hasText: 'statement of account.csv' });
    await name.waitFor();
    expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  });
});
