export { demoFiles, demoFolderName } from './files.ts';
export { fillDemo, openDemo, type DemoEngine } from './fill.ts';
export type { DemoOptions } from './life.ts';
export { createThrowAway, sweepThrowAways, type ThrowAway } from './throw-away.ts';
export type { DemoFile } from './writing.ts';
