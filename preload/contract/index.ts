export * from './faults.ts';
export * from './data.ts';
export * from './calls.ts';
export type * from './events.ts';
