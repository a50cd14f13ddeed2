import AxeBuilder from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { changeIn, extremeDay, extremeMonth, trendOf } from '../../renderer/screens/body/findings.ts';
import {
  addressOf,
  daysOf,
  fromAddress,
  levels,
  neighbour,
  periodLabel,
  periodOf,
} from '../../renderer/screens/body/period.ts';
import { asked, eventually, useWindows } from '../kit/window.ts';

describe('a period', () => {
  it('of a week begins on Monday and crosses the year', () => {
    expect(periodOf('week', '2026-01-01')).toEqual({ level: 'week', fromDay: '2025-12-29', untilDay: '2026-01-04' });
    expect(daysOf(periodOf('week', '2026-01-01'))).toHaveLength(7);
  });

  it('is followed by the next without a gap, and the way back leads home', () => {
    for (const level of levels) {
      const here = periodOf(level, '2024-02-29');
      const next = neighbour(here, 1);
      expect(Date.parse(next.fromDay) - Date.parse(here.untilDay)).toBe(86_400_000);
      expect(neighbour(next, -1)).toEqual(here);
    }
  });

  it('stands in the address, and an address that names none is none', () => {
    const week = periodOf('week', '2025-03-05');
    expect(addressOf(week)).toBe('week-2025-03-03');
    expect(fromAddress('week-2025-03-03')).toEqual(week);
    for (const wrong of [null, '', 'week', 'week-2025-02-30', 'decade-2025-01-01', 'day-2025-13-01'])
      expect(fromAddress(wrong)).toBeNull();
  });

  it('is said as people say it, in both languages', () => {
    expect(periodLabel(periodOf('day', '2025-03-01'), 'en-GB')).toMatch(/^Saturday,? 1 March 2025$/);
    expect(periodLabel(periodOf('month', '2025-03-01'), 'de-DE')).toBe('März 2025');
  });
});

describe('what there is to find', () => {
  const month = (number: string, value: number) =>
    Array.from({ length: 10 }, (_, n) => ({ day: `2025-${number}-${String(n + 1).padStart(2, '0')}`, value }));

  it('is the month that differs, among months with enough days to compare', () => {
    const values = [...month('01', 430), ...month('02', 380), ...month('03', 420), { day: '2025-04-01', value: 10 }];
    expect(extremeMonth(values, 'least')?.month).toBe('2025-02');
    expect(extremeMonth(month('01', 430), 'least')).toBeUndefined();
  });

  it('is how far the last month is from the furthest', () => {
    expect(changeIn([...month('01', 60), ...month('03', 62), ...month('06', 58)], 5)).toEqual({
      since: '2025-03',
      by: -4,
      now: 58,
    });
  });

  it('is no day where all are alike', () => {
    expect(extremeDay(month('01', 5), 'most')).toBeUndefined();
    expect(extremeDay([...month('01', 5), { day: '2025-02-01', value: 4 }], 'least')?.day).toBe('2025-02-01');
  });

  it('is a trend that takes each day’s neighbours and no others', () => {
    const values = [1, 2, 3, 30].map((value, n) => ({ day: `2025-01-${['01', '02', '03', '20'][n] ?? ''}`, value }));
    expect(trendOf(values, 1).map(({ value }) => value)).toEqual([1.5, 2, 2.5, 30]);
  });
});

const open = useWindows();

describe('the body screen', () => {
  it('opens on the last year and names what it found', async () => {
    const page = await open({ room: 'body' });
    await page.getByRole('heading', { name: 'You slept least in February' }).waitFor();
    await page.getByRole('heading', { name: 'Your resting pulse fell by 11 since January' }).waitFor();
    await page.getByRole('heading', { name: 'You weigh 1.1 kg more than in January' }).waitFor();
    await page.getByText('7 h 7 min').waitFor();
  });

  it('shows the numbers behind each picture as a table', async () => {
    const page = await open({ room: 'body' });
    const figure = page.locator('figure').filter({ hasText: 'You slept least in February' });
    await figure.getByRole('button', { name: 'As a table' }).click();
    await figure.getByRole('row', { name: /^February 6 h 12 min/ }).waitFor();
  });

  it('opens the day that was clicked in the calendar, and comes back', async () => {
    const page = await open({ room: 'body' });
    const calendar = page.locator('figure').first().locator('.chart');
    await calendar.waitFor();
    const box = (await calendar.boundingBox())!;
    // The cells fill the width from 28 to 4 pixels before the edge; this is a Wednesday in the middle of the year.
    await calendar.click({ position: { x: box.width / 2, y: 24 + 2.5 * 17 } });
    await page.getByRole('heading', { name: /^You slept 7 h 12 min, from 23:00 to / }).waitFor();
    expect(await page.evaluate(() => location.hash)).toMatch(/^#\/body\/day-2025-0[67]-\d\d$/);
    await page.goBack();
    await page.getByRole('heading', { name: 'You slept least in February' }).waitFor();
  });

  it('goes back and forth by keys, and stops at both ends', async () => {
    const page = await open({ room: 'body/week-2025-12-22' });
    await page.getByText(/^22\s?–\s?28 Dec 2025$/).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('29 Dec 2025').waitFor();
    expect(await page.getByRole('button', { name: 'Later' }).isDisabled()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('m');
    await page.getByText('December 2025', { exact: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('November 2025', { exact: true }).waitFor();
    await page.keyboard.press('d');
    await page.getByText(/^Sunday,? 30 November 2025$/).waitFor();
    expect(await asked(page, 'bodyDay')).toEqual([{ day: '2025-11-30' }]);
  });

  it('says that several sources count the same steps', async () => {
    const page = await open({ room: 'body/day-2025-03-04' });
    await page.getByText('another source is not added').waitFor();
    await page.getByText('running', { exact: true }).waitFor();
    await page.getByText('7.0 km').waitFor();
  });

  it('says what to drop while there is nothing', async () => {
    const page = await open({ room: 'body', fake: { files: 'none' } });
    await page.getByRole('heading', { name: 'Your nights, steps and heartbeats will be drawn here' }).waitFor();
  });

  it.each([
    ['body', false],
    ['body/day-2025-03-04', true],
    ['body/week-2025-03-04', false],
  ])('%s shuts nobody out, with dark %s', async (room, dark) => {
    const page = await open({ room, dark, width: 800, height: 600 });
    await page.locator('canvas').first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });

  it('speaks German', async () => {
    const page = await open({ room: 'body', locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Am wenigsten hast du im Februar geschlafen' }).waitFor();
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('de');
  });
});
