import type { Page } from 'playwright';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { lifeVault } from './life.ts';
import { median, quantile } from './measure.ts';
import { inWindow } from './open-window.ts';
import type { Line, Table } from './report.ts';
import type { Bench } from './sections.ts';
import { drawn } from '../kit/watch-page.ts';

/** One turn of the wheel for each frame: zooms (`deltaY`) or moves (`deltaX`). */
interface Gesture {
  readonly name: string;
  readonly deltaX: number;
  readonly deltaY: number;
}

/** From everything there is down to minutes in some six seconds, along the way at each width of bucket, and out again. */
const gestures: readonly Gesture[] = [
  { name: 'moving through years', deltaX: 12, deltaY: 0 },
  { name: 'zooming in, years to days', deltaX: 0, deltaY: -16 },
  { name: 'moving through days', deltaX: -40, deltaY: 0 },
  { name: 'zooming in, days to minutes', deltaX: 0, deltaY: -16 },
  { name: 'moving through minutes', deltaX: 40, deltaY: 0 },
  { name: 'zooming out, minutes to years', deltaX: 0, deltaY: 32 },
];
const framesEach = 150;

/** Milliseconds between the frames of one gesture. */
const play = (page: Page, { deltaX, deltaY }: Gesture): Promise<number[]> =>
  page.getByRole('application').evaluate(
    (board, { deltaX, deltaY, frames }) =>
      new Promise<number[]>((resolve) => {
        const box = board.getBoundingClientRect();
        const at = { clientX: box.left + box.width * 0.6, clientY: box.top + 100 };
        const gaps: number[] = [];
        let last: number | undefined;
        const step = (now: number): void => {
          if (last !== undefined) gaps.push(now - last);
          last = now;
          if (gaps.length >= frames) return resolve(gaps);
          board.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX, deltaY, bubbles: true, cancelable: true }));
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    { deltaX, deltaY, frames: framesEach },
  );

const lineOf = (name: string, gaps: readonly number[]): Line => ({
  contender: name,
  value: 1000 / median(gaps),
  lowest: 1000 / quantile(gaps, 0.95),
  highest: 1000 / Math.min(...gaps),
  peakBytes: 0,
  note: `longest frame ${Math.round(Math.max(...gaps))} ms`,
});

/** Frames a second while somebody zooms and moves without a pause. */
export const timelineSection = async (bench: Bench): Promise<Table[]> => {
  const { vaultDir, records } = await lifeVault(bench);
  const gaps = gestures.map(() => [] as number[]);
  await inWindow(vaultDir, async (page) => {
    await page
      .getByRole('navigation', { name: en.nav.label })
      .getByRole('link', { name: en.nav.timeline, exact: true })
      .click();
    await drawn(page);
    for (let round = 0; round < bench.rounds; round += 1) {
      for (const [index, gesture] of gestures.entries()) gaps[index]?.push(...(await play(page, gesture)));
      await page.getByRole('application').press('Home');
    }
  });
  const lines = [
    lineOf('all of it', gaps.flat()),
    ...gestures.map(({ name }, index) => lineOf(name, gaps[index] ?? [])),
  ];
  const about =
    'Times between frames as the browser gives them, one turn of the wheel a frame. Chromium draws in software here, at most 60 times a second; the range is the 5th percentile to the fastest.';
  return [
    {
      title: `The timeline over ${records.toLocaleString('en')} records`,
      unit: 'frames/s',
      columns: ['median', '5th percentile to fastest'],
      plain: true,
      lines,
      about,
    },
  ];
};
