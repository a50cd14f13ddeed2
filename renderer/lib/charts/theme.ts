import { locale } from '../strings/index.ts';
import type { ChartOption } from './echarts.ts';
import { eightColours, type Tokens } from './colours.svelte.ts';

const axisLabel = (tokens: Tokens): object => ({ color: tokens.muted, fontSize: 12, hideOverlap: true });

const axis = (tokens: Tokens, split: boolean): object => ({
  axisLine: { lineStyle: { color: tokens['line-strong'] } },
  axisTick: { show: false },
  axisLabel: axisLabel(tokens),
  splitLine: { show: split, lineStyle: { color: tokens.line } },
  nameTextStyle: { color: tokens.muted, fontSize: 12 },
});

/** ECharts writes numbers the English way in every language. */
const written = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 }).format(value).replace('-', '−');

/** What every picture has in common: the house's type and colours, no motion where none is wanted. */
export const themeOf = (tokens: Tokens): object => ({
  color: [...eightColours],
  backgroundColor: 'transparent',
  textStyle: { fontFamily: 'Inter Variable, system-ui, sans-serif', fontSize: 12, color: tokens.ink },
  categoryAxis: axis(tokens, false),
  timeAxis: axis(tokens, false),
  valueAxis: {
    ...axis(tokens, true),
    axisLine: { show: false },
    axisLabel: { ...axisLabel(tokens), formatter: written },
  },
  line: { symbol: 'none', lineStyle: { width: 1.5 }, sampling: 'lttb' },
  bar: { barMaxWidth: 28, itemStyle: { borderRadius: [2, 2, 0, 0] } },
  calendar: {
    itemStyle: { color: tokens.sunk, borderColor: tokens.paper, borderWidth: 2 },
    splitLine: { lineStyle: { color: tokens['line-strong'], width: 1 } },
    dayLabel: { color: tokens.muted },
    monthLabel: { color: tokens.muted },
    yearLabel: { show: false },
  },
});

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** An option as it is drawn: tooltips as text (no markup of ours goes into the page), no motion where none is wanted. */
export const finished = (option: ChartOption, tokens: Tokens): ChartOption => {
  const tooltip = option['tooltip'];
  return {
    animation: !still(),
    animationDuration: 160,
    animationDurationUpdate: 160,
    ...option,
    ...(typeof tooltip === 'object' && tooltip !== null
      ? {
          tooltip: {
            confine: true,
            backgroundColor: tokens.raised,
            borderColor: tokens['line-strong'],
            textStyle: { color: tokens.ink, fontSize: 12 },
            axisPointer: { lineStyle: { color: tokens.muted }, shadowStyle: { opacity: 0.08 } },
            ...tooltip,
            renderMode: 'richText',
          },
        }
      : {}),
  };
};
