import type { Migration } from './migration.ts';

/** What the owner says of records, which records are one, saved views, and sums kept over datasets. */
export const labels: Migration = {
  version: 20,
  up: (db) => {
    db.exec(`
      -- Beside the records and not in them: named by what makes a record one, so that a label survives its record
      -- being read again. name: category, note, split, or fix:<field>; value: JSON.
      CREATE TABLE labels (
        dataset INTEGER NOT NULL,
        at INTEGER NOT NULL,
        key BLOB NOT NULL,
        n INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        changed_at INTEGER NOT NULL,
        PRIMARY KEY (dataset, at, key, n, name)
      ) STRICT, WITHOUT ROWID;

      -- A category for everything of one merchant (a folded name), which the owner chose once.
      CREATE TABLE category_rules (
        merchant TEXT PRIMARY KEY,
        category TEXT NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- The same thing told by two sources: \`record\` steps back behind \`kept\`.
      CREATE TABLE matches (
        record INTEGER PRIMARY KEY,
        kept INTEGER NOT NULL,
        dataset INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX matches_by_kept ON matches(kept);
      CREATE INDEX matches_by_dataset ON matches(dataset);

      -- Pairs of which the owner said that they are two.
      CREATE TABLE apart (
        dataset INTEGER NOT NULL,
        at INTEGER NOT NULL, key BLOB NOT NULL, n INTEGER NOT NULL,
        other_at INTEGER NOT NULL, other_key BLOB NOT NULL, other_n INTEGER NOT NULL,
        PRIMARY KEY (dataset, at, key, n, other_at, other_key, other_n)
      ) STRICT, WITHOUT ROWID;

      -- Sums over a dataset's records up to the id \`upto\`; another stamp than today's means counting anew.
      CREATE TABLE digests (
        name TEXT PRIMARY KEY,
        stamp TEXT NOT NULL,
        upto INTEGER NOT NULL,
        state TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      -- Grows whenever records that were counted go, step back or come back.
      ALTER TABLE datasets ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;

      -- Read by an importer that follows no public description.
      ALTER TABLE files ADD COLUMN unverified INTEGER NOT NULL DEFAULT 0;

      CREATE TABLE saved_views (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        screen TEXT NOT NULL,
        state TEXT NOT NULL,
        saved_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
