import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();
const openMoney = async (): Promise<Page> => {
  const page = await open({ room: 'money' });
  await page.getByRole('gridcell').first().waitFor();
  return page;
};
const sentence = (page: Page) => page.locator('.sentence');

describe('money', () => {
  it('begins with the last month there is, and says what was spent', async () => {
    const page = await openMoney();
    await eventually(() => sentence(page).innerText()).toContain('In March 2025 you spent 118.19');
    expect(await page.getByRole('grid', { name: 'Transactions' }).getAttribute('aria-rowcount')).toBe('4');
  });

  it('answers what food cost in an earlier month in two steps', async () => {
    const page = await openMoney();
    await page.getByRole('combobox', { name: 'Month' }).selectOption('2025-02');
    await page.getByRole('button', { name: /^Groceries 61\.20/ }).click();
    await eventually(() => sentence(page).innerText()).toMatch(
      /In February 2025 you spent 61\.20.EUR on groceries, in 1 payment\./,
    );
    expect(new URL(page.url()).hash).toBe('#/money/2025-02');
  });

  it('tells what comes again, and what it rose to', async () => {
    const page = await openMoney();
    await page.getByRole('tab', { name: 'Recurring' }).click();
    const netflix = page.getByRole('button', { name: /Netflix/ });
    await eventually(() => netflix.innerText()).toMatch(
      /11\.99.EUR a month[\s\S]*went from 9\.99.EUR to 11\.99.EUR in June 2024/,
    );
  });

  it('sorts everything of a merchant anew from the row, and takes it back', async () => {
    const page = await openMoney();
    const chip = page.getByRole('row', { name: /Rewe/ }).getByRole('button');
    await chip.click();
    await page.getByRole('menuitemradio', { name: 'Everything from Rewe' }).click();
    await page.getByRole('menuitemradio', { name: 'Children' }).click();
    await page.getByText('Rewe is now Children.').and(page.locator('.says')).waitFor();
    await eventually(() => chip.innerText()).toBe('Children');
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(() => chip.innerText()).toBe('Groceries');
    expect(await asked(page, 'categoryRule')).toEqual([
      { merchant: 'rewe', category: 'children' },
      { merchant: 'rewe', category: null },
    ]);
  });

  it('splits a payment only when its parts add up', async () => {
    const page = await openMoney();
    await page.getByRole('row', { name: /Rewe/ }).click();
    const inspector = page.getByRole('complementary');
    await inspector.getByText('Also told by april.ofx').waitFor();
    await inspector.getByRole('button', { name: 'Split this payment…' }).click();
    const save = inspector.getByRole('button', { name: 'Split it' });
    await inspector.getByLabel('Amount of part 1').fill('41.20');
    await inspector.getByText(/20\.00.EUR left to share out/).waitFor();
    expect(await save.isDisabled()).toBe(true);
    await inspector.getByLabel('Amount of part 2').fill('20');
    await inspector.getByLabel('Category of part 2').selectOption('gifts');
    await save.click();
    await eventually(() => asked(page, 'label')).toEqual([
      {
        changes: [
          {
            record: '2025-03-0',
            split: [
              { amount: '-41.2', category: 'groceries' },
              { amount: '-20', category: 'gifts' },
            ],
          },
        ],
      },
    ]);
    // This fake keeps no labels: the page says so, and is not disturbed.
    await page.getByRole('button', { name: 'Dismiss' }).first().waitFor();
  });

  it('finds while one types', async () => {
    const page = await openMoney();
    await page.getByRole('searchbox').fill('netf');
    await eventually(() => page.getByText('1 transaction').first().isVisible()).toBe(true);
    expect(await page.getByRole('row', { name: /Rewe/ }).count()).toBe(0);
  });

  it.each([false, true])('shuts nobody out, with dark %s', async (dark) => {
    const page = await open({ room: 'money', dark, width: 800, height: 600 });
    await page.getByRole('gridcell').first().waitFor();
    const plain = await new AxeBuilder({ page }).analyze();
    await page.getByRole('tab', { name: 'Recurring' }).click();
    await page.getByRole('gridcell').first().click();
    await page.getByRole('complementary').waitFor();
    const opened = await new AxeBuilder({ page }).analyze();
    expect([...plain.violations, ...opened.violations].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
