import { describe, expect, it } from 'vitest';
import {
  levelFor,
  narrowestMs,
  pan,
  stretchLabel,
  ticksOf,
  within,
  zoom,
} from '../../renderer/screens/timeline/stretch.ts';

const at = (text: string): number => Date.parse(text);
const year = { fromMs: at('2025-01-01'), untilMs: at('2026-01-01') };

describe('the stretch of time in view', () => {
  it('keeps the moment under the pointer where it is while zooming', () => {
    const pointer = year.fromMs + (year.untilMs - year.fromMs) * 0.25;
    const closer = zoom(year, 0.1, 0.25);
    expect(closer.fromMs + (closer.untilMs - closer.fromMs) * 0.25).toBeCloseTo(pointer, -1);
    expect(closer.untilMs - closer.fromMs).toBeCloseTo((year.untilMs - year.fromMs) / 10, -1);
  });

  it('comes no closer than ten minutes, and back out again', () => {
    let stretch = year;
    for (let n = 0; n < 60; n += 1) stretch = zoom(stretch, 0.5);
    expect(stretch.untilMs - stretch.fromMs).toBeCloseTo(narrowestMs);
    expect(zoom(stretch, 1e30).untilMs).toBeLessThan(at('2200-01-01'));
  });

  it('does not leave what there is', () => {
    const away = within(pan(year, 40), year);
    expect(away.fromMs).toBeLessThan(year.untilMs);
    expect(within(pan(year, -40), year).untilMs).toBeGreaterThan(year.fromMs);
  });

  it('takes buckets that are no narrower than a pixel', () => {
    expect([1e9, 86_400_000, 3_600_000, 600_000, 1000].map(levelFor)).toEqual([
      'day',
      'day',
      'hour',
      'ten-minutes',
      'minute',
    ]);
  });

  it('has ticks at round moments, a year apart or a minute', () => {
    expect(ticksOf(year, 1200, 'en-GB').map(({ label }) => label)).toEqual([
      '2025',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
      'Jul',
      'Aug',
      'Sept',
      'Oct',
      'Nov',
      'Dec',
      '2026',
    ]);
    const hour = { fromMs: at('2025-03-30T23:30Z'), untilMs: at('2025-03-31T00:30Z') };
    expect(ticksOf(hour, 500, 'en-GB').map(({ label, strong }) => [label, strong])).toEqual([
      ['23:30', false],
      ['23:45', false],
      ['31 Mar', true],
      ['00:15', false],
      ['00:30', false],
    ]);
    expect(
      ticksOf({ fromMs: at('1990-01-01'), untilMs: at('2026-01-01') }, 400, 'de-DE').map(({ label }) => label),
    ).toEqual(['1990', '2000', '2010', '2020']);
  });

  it('is said with as much as it needs', () => {
    expect(stretchLabel(year, 'en-GB')).toMatch(/2025/);
    expect(stretchLabel({ fromMs: at('2025-03-03T08:00Z'), untilMs: at('2025-03-03T11:30Z') }, 'en-GB')).toContain(
      '08:00',
    );
  });
});
