export { default as PlottedMap } from './PlottedMap.svelte';
export type { Cells, Mark } from './draw.ts';
export { boundsOf, fitting, levelFor, project, zoomed, type Bounds, type Size, type View } from './view.ts';
export { loadWorld, type World } from './world.ts';
