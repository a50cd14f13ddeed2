import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { typedValue } from '../../renderer/lib/ui/typed-value.ts';
import { typedFrom, valueFrom } from '../../renderer/screens/record/typed.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();
/** The first record of a dataset, opened beside its table. */
const openRecord = async (
  dataset: string,
  opening: Parameters<typeof open>[0] = {},
): Promise<{ page: Page; inspector: Locator }> => {
  const page = await open({ room: `data/${dataset}`, ...opening });
  await page.getByRole('grid').getByRole('row').nth(1).waitFor();
  await page.getByRole('grid').press('ArrowDown');
  const inspector = page.getByRole('complementary');
  await inspector.getByRole('heading').first().waitFor();
  return { page, inspector };
};
const fixes = async (page: Page): Promise<unknown[]> =>
  (await asked(page, 'label')).map((one) => (one as { changes: { fixes: unknown }[] }).changes[0]?.fixes);

describe('a correction', () => {
  it('is made in place with the keyboard alone, leaves what the source said in sight, and is taken back', async () => {
    const { page, inspector } = await openRecord('transactions');
    const correct = inspector.getByRole('button', { name: 'Correct Amount' });
    await correct.press('Enter');
    const amount = inspector.getByRole('textbox', { name: 'Amount, EUR' });
    expect(await amount.inputValue()).toBe('-0.99');
    await page.keyboard.type('-1,204.5');
    await page.keyboard.press('Enter');
    await inspector.getByText('The file says −0.99').waitFor();
    await inspector.getByText('−1,204.5', { exact: true }).waitFor();
    await eventually(() => correct.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await asked(page, 'label')).toEqual([
      { changes: [{ record: 'transactions-0', fixes: { amount: '-1204.5' } }] },
    ]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await inspector.getByText('−0.99', { exact: true }).waitFor();
    expect(await inspector.getByText('The file says').count()).toBe(0);
  });

  it('is left by Escape, and the record stays open', async () => {
    const { page, inspector } = await openRecord('transactions');
    const correct = inspector.getByRole('button', { name: 'Correct Text' });
    await correct.click();
    await page.keyboard.type('something else');
    await page.keyboard.press('Escape');
    await eventually(() => correct.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await inspector.isVisible()).toBe(true);
    expect(await asked(page, 'label')).toEqual([]);
  });

  it('of another type says so and changes nothing', async () => {
    const { page, inspector } = await openRecord('heart_rate');
    await inspector.getByRole('button', { name: 'Correct Rate' }).click();
    await page.keyboard.type('fast');
    await page.keyboard.press('Enter');
    await inspector.getByText('This is no whole number.').waitFor();
    expect(await inspector.getByRole('textbox', { name: /^Rate/ }).getAttribute('aria-invalid')).toBe('true');
    expect(await asked(page, 'label')).toEqual([]);
  });

  it('takes the field that fits the type: a choice, a clock, a calendar', async () => {
    const { page, inspector } = await openRecord('heart_rate');
    await inspector.getByRole('button', { name: 'Correct Resting' }).click();
    await inspector.getByRole('combobox', { name: 'Resting' }).selectOption('no');
    await inspector.getByRole('button', { name: 'Keep' }).click();
    await inspector.getByText('The file says yes').waitFor();
    await inspector.getByRole('button', { name: /^Correct (?:Time|At)/ }).click();
    await inspector.locator('input[type=datetime-local]').fill('2025-03-01T08:30');
    await inspector.getByRole('button', { name: 'Keep' }).click();
    await eventually(() => fixes(page)).toEqual([{ resting: false }, { at: '2025-03-01T08:30:00+01:00' }]);

    const other = await openRecord('transactions');
    await other.inspector.getByRole('button', { name: 'Correct Booked' }).click();
    await other.inspector.locator('input[type=date]').fill('2025-03-01');
    await other.inspector.locator('input[type=date]').press('Enter');
    await eventually(() => fixes(other.page)).toEqual([{ booked: '2025-03-01' }]);
  });

  it('of a clock that was only looked at is none', async () => {
    const { page, inspector } = await openRecord('heart_rate');
    await inspector.getByRole('button', { name: /^Correct (?:Time|At)/ }).click();
    const clock = inspector.locator('input[type=datetime-local]');
    await clock.press('Enter');
    await eventually(() => clock.count()).toBe(0);
    expect(await asked(page, 'label')).toEqual([]);
  });

  it('fills in what the source left empty', async () => {
    const { page, inspector } = await openRecord('events');
    await inspector.getByRole('button', { name: 'Show 2 empty fields' }).click();
    await inspector.getByRole('button', { name: 'Correct Title' }).click();
    await page.keyboard.type('Dentist');
    await page.keyboard.press('Enter');
    await inspector.getByText('The file says nothing').waitFor();
    await inspector.getByRole('button', { name: 'Take back the correction of Title' }).click();
    await eventually(() => fixes(page)).toEqual([{ title: 'Dentist' }, { title: null }]);
    await inspector.getByRole('button', { name: /2 empty fields|Hide empty fields/ }).waitFor();
  });

  it.each([false, true])('shuts nobody out, with dark %s', async (dark) => {
    const { page, inspector } = await openRecord('transactions', { dark, width: 800, height: 600 });
    await inspector.getByRole('button', { name: 'Correct Amount' }).click();
    await page.keyboard.type('much');
    await page.keyboard.press('Enter');
    await inspector.getByText('This is no number.').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe('setting apart', () => {
  it('is taken back from the bar that tells of it', async () => {
    const page = await open({ room: 'today' });
    await page.getByRole('button', { name: 'Look' }).click();
    const pairs = page.getByRole('complementary');
    await pairs.getByRole('button', { name: /two/i }).click();
    await eventually(() => pairs.getByRole('listitem').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(() => pairs.getByRole('listitem').count()).toBe(1);
    expect(await asked(page, 'setApart')).toEqual([
      { record: 'transactions-2', apart: true },
      { record: 'transactions-2', apart: false },
    ]);
  });
});

describe('what is typed', () => {
  it('becomes a value of the type, or none', () => {
    expect(typedValue('integer', '1,204')).toBe(1204);
    expect(typedValue('integer', '1.5')).toBeNull();
    expect(typedValue('integer', '9007199254740993')).toBeNull();
    expect(typedValue('decimal', '−1,204.50')).toBe('-1204.50');
    expect(typedValue('decimal', '1e5')).toBeNull();
    expect(typedValue('number', '0.25')).toBe(0.25);
    expect(typedValue('date', 'March')).toBeNull();
    expect(typedValue('time', '2025-03-01')).toBeNull();
    expect(typedValue('text', '  ')).toBeNull();
  });

  it('of a moment keeps the zone and the seconds that its source writes', () => {
    const source = '2025-03-01T08:00:00.123456+01:00';
    expect(typedFrom('time', source)).toBe('2025-03-01T08:00:00.123');
    expect(valueFrom('time', '2025-03-01T09:00', source)).toBe('2025-03-01T09:00:00+01:00');
    expect(valueFrom('time', '2025-03-01T09:00:07', '2025-03-01T08:00:00Z')).toBe('2025-03-01T09:00:07Z');
    expect(valueFrom('time', '2025-03-01T09:00', null)).toBe('2025-03-01T09:00');
  });

  it('begins with the digits that the record has', () => {
    expect(typedFrom('decimal', '-1234.50')).toBe('-1,234.50');
    expect(typedFrom('boolean', false)).toBe('no');
    expect(typedFrom('text', null)).toBe('');
  });
});
