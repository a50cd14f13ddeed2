import type { Migration } from './migration.ts';

/**
 * Files, their issues, datasets, the diary and the search index.
 * Each dataset gets a table `d_<no>` of its own when it is declared (main/vault/datasets).
 */
export const first: Migration = {
  version: 10,
  up: (db) => {
    db.exec(`
      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- Originals, and the queue: a row whose status is waiting, storing or reading is work to be done or resumed.
      CREATE TABLE files (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        source TEXT,                      -- path it is read from, until it is stored
        sha256 TEXT,
        mac BLOB UNIQUE,                  -- HMAC of the plaintext's hash: same bytes are stored once
        cid TEXT,
        key BLOB,                         -- this original's own key; forgetting deletes it
        status TEXT NOT NULL,
        importer TEXT,
        importer_label TEXT,
        importer_version INTEGER,
        records INTEGER NOT NULL DEFAULT 0,
        issue_count INTEGER NOT NULL DEFAULT 0,
        drafts INTEGER NOT NULL DEFAULT 0, -- how many drafts of the import are written: where it resumes
        duplicate INTEGER NOT NULL DEFAULT 0,
        fault TEXT,
        added_at INTEGER NOT NULL,
        gone_at INTEGER                   -- hidden; the moment at which the key is destroyed
      ) STRICT;
      CREATE INDEX files_by_status ON files(status);

      CREATE TABLE parts (
        file INTEGER NOT NULL REFERENCES files(seq) ON DELETE CASCADE,
        part INTEGER NOT NULL,
        path TEXT NOT NULL,
        importer TEXT NOT NULL,
        PRIMARY KEY (file, part)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE issues (
        file INTEGER NOT NULL REFERENCES files(seq) ON DELETE CASCADE,
        n INTEGER NOT NULL,
        part INTEGER NOT NULL,
        line INTEGER,
        code TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (file, n)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE datasets (
        no INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        schema TEXT NOT NULL,
        records INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      -- Further files in which a record stands; the first is in the record's own row.
      CREATE TABLE also (
        record INTEGER NOT NULL,
        file INTEGER NOT NULL,
        part INTEGER NOT NULL,
        line INTEGER NOT NULL,
        PRIMARY KEY (record, file)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX also_by_file ON also(file);

      -- What happened, chained. chain = SHA-256(chain before ∥ id ∥ at ∥ kind ∥ commitment),
      -- commitment = SHA-256(salt ∥ facts). Forgetting clears facts and salt and the chain still verifies.
      CREATE TABLE diary (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        file TEXT,
        facts TEXT,
        salt BLOB,
        commitment BLOB NOT NULL,
        chain BLOB NOT NULL
      ) STRICT;
      CREATE INDEX diary_by_file ON diary(file);

      -- What was forgotten: applied when a backup is restored or pruned.
      CREATE TABLE tombstones (cid TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

      -- Words of every record; the text itself is in the record's row only.
      CREATE VIRTUAL TABLE search USING fts5(
        text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
      );
    `);
  },
};
