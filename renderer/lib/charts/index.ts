export { default as Chart } from './Chart.svelte';
export { default as Picture } from './Picture.svelte';
export { maxPictureCharacters } from './saving.ts';
export { colours, eightColours, type Tokens } from './colours.svelte.ts';
export type { ChartOption, ECharts } from './echarts.ts';
