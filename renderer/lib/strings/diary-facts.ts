import type { FieldValue } from '../../../preload/contract/index.ts';

/** What an entry of the diary knows besides its kind; any of it may be missing. */
export type Facts = Readonly<Record<string, FieldValue>>;

export const textOf = (facts: Facts, name: string, otherwise: string): string => {
  const value = facts[name];
  return typeof value === 'string' && value !== '' ? value : otherwise;
};

export const numberOf = (facts: Facts, name: string): number | null => {
  const value = facts[name];
  return typeof value === 'number' ? value : null;
};
