import type { Tokens } from './colours.svelte.ts';
import { init, type ChartOption, type ECharts } from './echarts.ts';
import { finished, themeOf } from './theme.ts';

/** As large as a proposal may be (contract: maxPictureCharacters). */
export const maxPictureCharacters = 7_000_000;

const base64Of = (dataUrl: string): string => dataUrl.slice(dataUrl.indexOf(',') + 1);

/** A chart as it is on screen, twice as sharp. */
export const pngOfChart = (chart: ECharts, { paper }: Tokens): string =>
  base64Of(chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: paper }));

/** A chart as a drawing, by ECharts' own SVG painter without a page. Its styles are for hovering, which a file does not. */
export const svgOfChart = (option: ChartOption, tokens: Tokens, size: { width: number; height: number }): string => {
  const chart = init(null, themeOf(tokens), { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...finished(option, tokens), animation: false, backgroundColor: tokens.paper });
    const svg = chart.renderToSVGString().replaceAll(/<style\b[^>]*>[\s\S]*?<\/style>/g, '');
    return btoa([...new TextEncoder().encode(svg)].map((byte) => String.fromCharCode(byte)).join(''));
  } finally {
    chart.dispose();
  }
};
