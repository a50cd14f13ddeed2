import type { DigestRow } from '../../digests/index.ts';

export type Value = DigestRow['values'][number] | undefined;

const textOf = (value: Value): string => (typeof value === 'string' ? value : '');

/** Who measured: the app and the device apart, since a phone and a watch of one app are two. */
export const recorder = (source: Value, device: Value): string => `${textOf(source)}\n${textOf(device)}`;
export const recorderName = (key: string): string => key.split('\n').find((part) => part !== '') ?? '';

/** Finite and above zero, or null. */
export const positive = (value: Value): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));
