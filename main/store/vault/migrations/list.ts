import type { Database } from '../database.ts';
import { first } from './010-first.ts';

/** One step of the schema. Versions grow by tens; a released step never changes. */
export interface Migration {
  readonly version: number;
  up(db: Database): void;
}

export const migrations: readonly Migration[] = [first];
