import AxeBuilder from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { busiest, fullestWeek, highest } from '../../renderer/screens/people/told.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

const open = useWindows();

describe('a sentence about numbers', () => {
  it('is said of the part of the week that stands out, and of none where two are alike or little is known', () => {
    const week = new Array<number>(168).fill(0);
    week[6 * 24 + 20] = 30;
    expect(busiest(week)).toEqual({ weekday: 6, part: 3 });
    week[2 * 24 + 3] = 30;
    expect(busiest(week)).toBeNull();
    expect(busiest(new Array<number>(168).fill(0).with(5, 19))).toBeNull();
  });

  it('is said of the highest bar only where it is higher than all others', () => {
    const bars = [10, 30, 12].map((count, n) => ({ when: `2025-0${n + 1}`, count }));
    expect(highest(bars, ({ count }) => count)?.when).toBe('2025-02');
    expect(highest([...bars, { when: '2025-04', count: 30 }], ({ count }) => count)).toBeNull();
    expect(highest(bars.slice(0, 1), ({ count }) => count)).toBeNull();
  });

  it('is said of weeks from Monday to Sunday', () => {
    const days = [
      { day: '2025-03-09', minutes: 200 }, // a Sunday
      { day: '2025-03-10', minutes: 150 },
      { day: '2025-03-16', minutes: 100 },
    ];
    expect(fullestWeek(days)).toEqual({
      fromMs: Date.UTC(2025, 2, 10),
      untilMs: Date.UTC(2025, 2, 16),
      minutes: 250,
    });
  });
});

describe('people', () => {
  it('says what it found as sentences, and narrows to a person and back', async () => {
    const page = await open({ room: 'people/2025' });
    for (const title of [
      'Most was written in May 2025: 100 messages',
      'Most is written on Sunday evenings',
      'You talk most with Ann',
      'Your fullest week was 3 – 9 March 2025: 6 h',
      'You listened most in May 2025: 25 h',
    ])
      await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('button', { name: 'Ann', exact: true }).click();
    await page.getByRole('button', { name: 'Only Ann. Everybody' }).click();
    await eventually(async () => (await asked(page, 'people')).slice(-2)).toMatchObject([
      { year: 2025, person: 'Ann' },
      { year: 2025 },
    ]);
    expect(await page.getByRole('link', { name: 'Messages of Ann in Data' }).getAttribute('href')).toBe(
      '#/data/messages?field=sender&value=Ann',
    );
  });

  it('keeps the period in the address', async () => {
    const page = await open({ room: 'people' });
    await page.getByRole('combobox', { name: 'Period' }).selectOption('Everything');
    await eventually(() => page.url()).toContain('#/people/all');
    expect((await asked(page, 'people')).at(-1)).toEqual({ limit: 200 });
  });

  it('says whom the owner is taken for, and takes their word for who they are', async () => {
    const page = await open({ room: 'people/2025' });
    await page.getByText('You are taken for Mara.').waitFor();
    await page.getByRole('button', { name: 'Not right?' }).click();
    await page.getByRole('checkbox', { name: 'Mara' }).uncheck();
    await page.getByRole('checkbox', { name: 'Ben' }).check();
    await page.getByRole('button', { name: 'Count these as mine' }).click();
    await eventually(() => asked(page, 'myNames')).toEqual([{ names: ['Ben'] }]);
  });
});

describe('today', () => {
  it('tells what is worth seeing in sentences that lead to their rooms', async () => {
    const page = await open({ room: 'today' });
    await page.getByText('Filmbox costs 12.49 EUR since 10 October 2026. It was 9.90 EUR.').waitFor();
    const talk = page.getByRole('listitem').filter({ hasText: 'You talked most with Ann in November 2026' });
    expect(await talk.getByRole('link', { name: 'People' }).getAttribute('href')).toBe('#/people/2026');
    await page.getByRole('link', { name: 'Stopped half-way. Read it again.' }).click();
    await page.getByRole('complementary', { name: 'broken-export.ndjson' }).waitFor();
  });

  it('asks about payments that two files tell until they were looked at', async () => {
    const page = await open({ room: 'today' });
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByRole('button', { name: 'All of these are right' }).click();
    await eventually(() => asked(page, 'matchedSeen')).toEqual([{ upTo: '7' }]);
  });

  it('is where the window opens when there are records, and Files when there are none', async () => {
    const full = await open({ room: '' });
    await full.getByRole('heading', { name: 'Today' }).waitFor();
    const bare = await open({ room: '', fake: { files: 'none' } });
    await bare.getByRole('heading', { name: 'Drop your first file anywhere in this window' }).waitFor();
  });
});

it('a record takes a note and a category, and gives them back', async () => {
  const page = await open({ room: 'today' });
  await page.getByRole('listitem').filter({ hasText: 'A year before' }).getByRole('button').first().click();
  const inspector = page.getByRole('complementary', { name: 'Record' });
  const note = inspector.getByLabel('Note');
  await note.fill('With Ann');
  await note.blur();
  await eventually(() => asked(page, 'label')).toEqual([{ changes: [{ record: 'transactions-5', note: 'With Ann' }] }]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(() => note.inputValue()).toBe('');
  await inspector.getByLabel('Category').selectOption('Groceries');
  await eventually(async () => (await asked(page, 'label')).at(-1)).toEqual({
    changes: [{ record: 'transactions-5', category: 'groceries' }],
  });
});

it.each(['today', 'people/2025'])('%s shuts nobody out, at 800 × 600 and in the dark', async (room) => {
  const page = await open({ room, width: 800, height: 600, dark: true });
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
