import type { ChartOption, Tokens } from '../../lib/charts/index.ts';
import { calendarDate, whenSaid } from '../../lib/strings/format.ts';
import { locale } from '../../lib/strings/index.ts';
import { monthNames, weekdayNames } from './told.ts';

type Params = { value: unknown; dataIndex: number };

/** From the ground of the page to the accent, by amount. */
const shades = (tokens: Tokens, most: number, dimension: number): object => ({
  show: false,
  min: 0,
  max: Math.max(1, most),
  dimension,
  inRange: { color: [tokens.sunk, tokens.accent] },
});

/** Amounts by month or by year. `said` tells one of them in words. */
export const barsOption = (
  bars: readonly { when: string; value: number }[],
  said: (value: number) => string,
  tokens: Tokens,
): ChartOption => ({
  grid: { left: 0, right: 0, top: 8, bottom: 4, containLabel: true },
  xAxis: { type: 'category', data: bars.map(({ when }) => whenSaid(when, 'short')) },
  yAxis: {
    type: 'value',
    splitNumber: 3,
    minInterval: 1,
    axisLabel: { formatter: (value: number) => new Intl.NumberFormat(locale(), { notation: 'compact' }).format(value) },
  },
  tooltip: {
    trigger: 'item',
    formatter: ({ dataIndex }: Params) =>
      `${whenSaid(bars[dataIndex]?.when ?? '')}: ${said(bars[dataIndex]?.value ?? 0)}`,
  },
  series: [{ type: 'bar', data: bars.map(({ value }) => value), itemStyle: { color: tokens.accent } }],
});

/** The hours of the week: seven rows, Monday on top. */
export const weekOption = (week: readonly number[], said: (value: number) => string, tokens: Tokens): ChartOption => {
  const names = weekdayNames();
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  return {
    grid: { left: 0, right: 0, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: hours, axisLine: { show: false }, axisLabel: { interval: 5 } },
    yAxis: { type: 'category', data: names, inverse: true, axisLine: { show: false } },
    visualMap: shades(tokens, Math.max(...week), 2),
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex }: Params) =>
        `${names[Math.floor(dataIndex / 24)] ?? ''} ${hours[dataIndex % 24] ?? ''}:00: ${said(week[dataIndex] ?? 0)}`,
    },
    series: [
      {
        type: 'heatmap',
        data: week.map((value, hour) => [hour % 24, Math.floor(hour / 24), value]),
        itemStyle: { borderColor: tokens.paper, borderWidth: 1, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: tokens.ink } },
      },
    ],
  };
};

/** The days of a year, a column a week. */
export const daysOption = (
  year: number,
  days: readonly { day: string; value: number }[],
  said: (value: number) => string,
  tokens: Tokens,
): ChartOption => ({
  calendar: {
    range: String(year),
    left: 36,
    right: 2,
    top: 22,
    bottom: 2,
    cellSize: ['auto', 'auto'],
    splitLine: { show: false },
    dayLabel: {
      firstDay: 1,
      nameMap: [...weekdayNames().slice(6), ...weekdayNames().slice(0, 6)],
      color: tokens.muted,
    },
    monthLabel: { nameMap: monthNames(), color: tokens.muted },
    yearLabel: { show: false },
    itemStyle: { color: tokens.sunk, borderColor: tokens.paper, borderWidth: 2 },
  },
  visualMap: shades(tokens, Math.max(0, ...days.map(({ value }) => value)), 1),
  tooltip: {
    trigger: 'item',
    formatter: ({ dataIndex }: Params) =>
      `${calendarDate(days[dataIndex]?.day ?? '')}: ${said(days[dataIndex]?.value ?? 0)}`,
  },
  series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: days.map(({ day, value }) => [day, value]) }],
});

/** The hours of the week as a table: a row an hour that has something. */
export const weekTable = (week: readonly number[], said: (value: number) => string): string[][] => {
  const names = weekdayNames();
  return week.flatMap((value, hour) =>
    value === 0
      ? []
      : [[`${names[Math.floor(hour / 24)] ?? ''} ${String(hour % 24).padStart(2, '0')}:00`, said(value)]],
  );
};
