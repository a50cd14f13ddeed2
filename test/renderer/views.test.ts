import { describe, expect, it } from 'vitest';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();

describe('the views of a table', () => {
  it('are kept under a name, gone to, renamed, removed and brought back', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Field', { exact: true }).selectOption('counterparty');
    await page.getByLabel('Value', { exact: true }).fill('Rewe');
    await page.keyboard.press('Enter');
    await page.getByText('1,482 of 1,000,000 records').waitFor();
    const views = page.getByRole('button', { name: 'Views', exact: true });
    await views.click();
    const panel = page.getByRole('dialog', { name: 'Views' });
    await panel.getByLabel('Name of this view').fill('Groceries');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Groceries', exact: true }).waitFor();
    await eventually(() => asked(page, 'saveView')).toEqual([
      {
        name: 'Groceries',
        screen: 'data/transactions',
        state: '{"where":[{"field":"counterparty","is":"contains","value":"Rewe"}],"sort":null}',
      },
    ]);

    await page.keyboard.press('Escape');
    await eventually(() => panel.count()).toBe(0);
    await page.getByRole('button', { name: /Remove the filter/ }).click();
    await page.getByText('1,000,000 records').waitFor();
    await views.click();
    await panel.getByRole('button', { name: 'Groceries', exact: true }).click();
    await page.getByText('1,482 of 1,000,000 records').waitFor();

    await views.click();
    await panel.getByRole('button', { name: 'Rename Groceries' }).click();
    await panel.getByLabel('Name of this view').fill('Food');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Food', exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Remove Food' }).click();
    await panel.getByText('“Food” is removed.').waitFor();
    expect(await panel.getByRole('button', { name: 'Food', exact: true }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Bring back' }).click();
    await panel.getByRole('button', { name: 'Food', exact: true }).waitFor();
  });
});
