import { first } from './010-first.ts';
import { labels } from './020-labels.ts';
import type { Migration } from './migration.ts';

/** Every step, in order. */
export const migrations: readonly Migration[] = [first, labels];
