import type SqliteDatabase from 'better-sqlite3';

/** One step of the schema. Versions grow by tens; a released step never changes. */
export interface Migration {
  readonly version: number;
  up(db: SqliteDatabase.Database): void;
}
