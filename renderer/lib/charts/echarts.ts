/**
 * The parts of ECharts that are used, and no others. ECharts (Apache-2.0, alive, 6.1): draws on canvas, thins 100,000
 * points to what the eye can see (`sampling: 'lttb'`), writes SVG for export, needs no eval and no inline style.
 */
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  CalendarComponent,
  DataZoomComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init as initIn, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  CalendarComponent,
  DataZoomComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/**
 * ECharts empties the box it draws in by `innerHTML = ''`, which Trusted Types refuse even for nothing. On this box the
 * property empties and never parses.
 */
const withoutMarkup = (box: HTMLElement): HTMLElement =>
  Object.defineProperty(box, 'innerHTML', { configurable: true, set: () => box.replaceChildren() });

/** Without a box: a chart without a page, for its own SVG painter. */
export const init = (box: HTMLElement | null, theme: object, options: Parameters<typeof initIn>[2]): ECharts =>
  initIn(box === null ? null : withoutMarkup(box), theme, options);
export type { ECharts, EChartsCoreOption as ChartOption };
