import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWindows, type Opening, type Windows } from '../kit/window.ts';

let windows: Windows;
beforeAll(async () => {
  windows = await startWindows();
});
afterAll(() => windows.close());

const screens: readonly (readonly [name: string, opening: Opening, wait: string])[] = [
  ['the vault', { room: 'vault', fake: { drilled: false } }, '[role=gridcell]'],
  ['an empty vault', { room: 'vault', fake: { files: 'none' } }, '.empty'],
  ['the list of datasets', { room: 'data' }, 'li a[href*="transactions"]'],
  ['a table', { room: 'data/transactions' }, '[role=gridcell]'],
  ['search', { room: 'search' }, 'input'],
  ['activity', { room: 'activity' }, 'time'],
  ['settings', { room: 'settings' }, 'select'],
  ['a locked vault', { fake: { state: 'locked' } }, 'h1'],
  ['making a vault', { page: 'consent', fake: { state: 'absent' } }, 'form'],
  ['an export', { page: 'consent', fake: { pending: { kind: 'export', files: 'all' } } }, 'dl'],
  ['changing the passphrase', { page: 'consent', fake: { pending: { kind: 'change-passphrase' } } }, 'form'],
];

describe.each([false, true])('with dark %s', (dark) => {
  it.each(screens)('%s has nothing that shuts somebody out', async (_name, opening, wait) => {
    const { page } = await windows.open({ ...opening, dark });
    await page.locator(wait).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    await page.context().close();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      grave.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => node.html)
            .slice(0, 3)
            .join(' ')}`,
      ),
    ).toEqual([]);
  });
});

it('several files chosen, and the question before they are forgotten, shut nobody out', async () => {
  const { page } = await windows.open({ room: 'vault' });
  await page.getByRole('row', { name: /calendar/ }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('toolbar').waitFor();
  const chosen = await new AxeBuilder({ page }).analyze();
  await page.getByRole('button', { name: 'Forget 2 files…' }).click();
  const asked = await new AxeBuilder({ page }).analyze();
  await page.context().close();
  expect([...chosen.violations, ...asked.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

describe('the keyboard', () => {
  it('reaches every room and control, and shows where it is', async () => {
    const { page } = await windows.open({ room: 'vault' });
    await page.locator('[role=gridcell]').first().waitFor();
    const seen: string[] = [];
    for (let n = 0; n < 24 && !seen.includes('Files in the vault'); n++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement)) return null;
        return {
          name: element.getAttribute('aria-label') ?? element.innerText,
          outline: getComputedStyle(element).outlineStyle,
        };
      });
      expect(focus?.outline, focus?.name).toBe('solid');
      seen.push(focus?.name ?? '');
    }
    await page.context().close();
    expect(seen.join(' | ')).toMatch(
      /Data \| Files \| Search \| Activity \| Settings \| 4 files to look at \| Add files…/,
    );
    expect(seen).toContain('Files in the vault');
  });

  it('moves nothing for those who asked for no motion', async () => {
    const { page } = await windows.open({ room: 'vault', reducedMotion: true });
    await page.locator('[role=gridcell]').nth(4).click();
    expect(
      await page
        .getByRole('complementary')
        .evaluate(
          (element) =>
            element.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 0)
              .length,
        ),
    ).toBe(0);
    await page.context().close();
  });
});
