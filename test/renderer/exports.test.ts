import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { rightPassphrase } from '../kit/fake-bridge.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><script>document.title = "owned"</script><path d="M0 0h4v4z"/></svg>',
).toString('base64');

describe('a table', () => {
  it('is proposed as it is on screen: its filters, its order, the form that was chosen', async () => {
    const page = await open({ room: 'data/transactions' });
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Field', { exact: true }).selectOption('counterparty');
    await page.getByLabel('Value', { exact: true }).fill('Rewe');
    await page.keyboard.press('Enter');
    await page.getByText('1,482 of 1,000,000 records').waitFor();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(() => asked(page, 'propose')).toEqual([
      {
        kind: 'export-table',
        dataset: 'transactions',
        where: [{ field: 'counterparty', is: 'contains', value: 'Rewe' }],
        format: 'parquet',
        name: 'Transactions',
      },
    ]);
    expect(await page.getByRole('menu').count()).toBe(0);
  });
});

describe('a picture', () => {
  it('is saved with its numbers as the language writes them', async () => {
    const page = await open({ room: 'money', fake: { language: 'de' } });
    await page.getByRole('tab', { name: 'Kontostände' }).click();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Bild speichern …' }).click();
    await page.getByRole('menuitem', { name: 'SVG' }).click();
    await eventually(async () => (await asked(page, 'propose')).length).toBe(1);
    const [{ data }] = (await asked(page, 'propose')) as [{ data: string }];
    const numbers =
      Buffer.from(data, 'base64')
        .toString()
        .match(/>[\d.,]+</g) ?? [];
    expect(
      numbers.some((number) => /^>\d{1,3}\.000<$/.test(number)),
      numbers.join(' '),
    ).toBe(true);
    expect(numbers.filter((number) => number.includes(','))).toEqual([]);
  });
});

describe('the consent page', () => {
  const wish = {
    kind: 'export-table',
    dataset: 'transactions',
    where: [{ field: 'counterparty', is: 'contains', value: 'Rewe' }],
    format: 'csv',
    name: 'Transactions',
  } as const;

  it('shows exactly what a table takes out, and writes it with the passphrase', async () => {
    const page = await open({ page: 'consent', fake: { pending: { ...wish, where: [...wish.where] } } });
    await page.getByRole('heading', { name: 'Export the table Transactions' }).waitFor();
    await page.getByText('1,482 records of Transactions').waitFor();
    await page.getByText('Counterparty contains Rewe').waitFor();
    await page.getByText('What you earn, what you own, whom you pay and for what.').waitFor();
    expect(await page.getByRole('row').count()).toBe(11);
    const submit = page.getByRole('button', { name: 'Export 1,482 records' });
    expect(await submit.isDisabled()).toBe(true);
    await field(page, 'Passphrase').fill(rightPassphrase);
    await submit.click();
    await page.getByText('1,482 records, 92.0 kB, written to /home/ada/Downloads/Transactions.csv.').waitFor();
    const { kind, ...question } = wish;
    expect(kind).toBe('export-table');
    expect(await asked(page, 'exportTable')).toEqual([
      { ...question, passphrase: rightPassphrase, to: '/home/ada/Downloads' },
    ]);
  });

  it('shows the picture itself, and an SVG runs no script there', async () => {
    const page = await open({
      page: 'consent',
      fake: { pending: { kind: 'save-picture', name: 'You spent most in May', format: 'svg', data: svg } },
    });
    const picture = page.getByRole('img', { name: 'You spent most in May' });
    await picture.waitFor();
    await eventually(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(4);
    expect(await page.title()).not.toBe('owned');
    await field(page, 'Passphrase').fill(rightPassphrase);
    await page.getByRole('button', { name: 'Save the picture' }).click();
    await page.getByText('The picture was written to /home/ada/Downloads/You spent most in May.svg.').waitFor();
  });

  it('takes nothing out when the person says not now', async () => {
    const page = await open({ page: 'consent', fake: { pending: { ...wish, where: [...wish.where] } } });
    await page.getByRole('button', { name: 'Not now' }).click();
    await eventually(() => asked(page, 'closeWindow')).toHaveLength(1);
    expect(await asked(page, 'exportTable')).toEqual([]);
  });
});
