import { closeSync, openSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { diskFault, Fault, systemCode } from '../../core/fault.ts';
import { migrations } from './migrations/list.ts';

/** What the multiple-ciphers build adds: keys as bytes, so that they can be wiped. */
interface Keyed {
  key(key: Buffer): void;
  rekey(key: Buffer): void;
}

/** The open, encrypted database. SQL stays synchronous beside the code that uses it (DESIGN §3). */
export type Database = SqliteDatabase.Database;
export type Statement<Parameters extends unknown[], Row> = SqliteDatabase.Statement<Parameters, Row>;

/** Pages of 4 KiB; the log is copied back into the file every 32 MiB and whenever the vault is idle. */
const CHECKPOINT_PAGES = 8000;
const CACHE_KIB = 16 * 1024;

const schemaVersion = Math.max(...migrations.map((migration) => migration.version));

const HEX = Buffer.from('0123456789abcdef', 'latin1');
const PREFIX = Buffer.from('raw:', 'latin1');

/** A raw key in the cipher's own syntax, written digit by digit into memory of its own: a string could not be wiped. */
const rawKey = (key: Buffer): Buffer => {
  const raw = Buffer.from(new ArrayBuffer(PREFIX.length + 2 * key.length));
  PREFIX.copy(raw);
  for (let i = 0; i < key.length; i++) {
    const byte = key[i] ?? 0;
    raw[PREFIX.length + 2 * i] = HEX[byte >> 4] ?? 0;
    raw[PREFIX.length + 2 * i + 1] = HEX[byte & 15] ?? 0;
  }
  return raw;
};

const unlock = (db: Database, key: Buffer): void => {
  // AEGIS-256: every page is authenticated and encrypted under its own nonce; the fastest of those measured (README).
  db.pragma("cipher='aegis'");
  const raw = rawKey(key);
  try {
    (db as Database & Keyed).key(raw);
  } finally {
    raw.fill(0);
  }
};

/** An empty file that only its owner may read; SQLite gives its log the same permissions. */
const makeOwn = (path: string): void => closeSync(openSync(path, 'a', 0o600));

const configure = (db: Database): void => {
  db.pragma('journal_mode = WAL');
  // Records carry their own checkpoint, so a batch lost to a power cut is only read again; what is
  // acknowledged to a person goes through `durably`.
  db.pragma('synchronous = NORMAL');
  // SQLite's temporary files would be in clear.
  db.pragma('temp_store = MEMORY');
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
};

const migrate = (db: Database): void => {
  const found = db.pragma('user_version', { simple: true }) as number;
  if (found > schemaVersion) throw new Fault('vault-newer', `schema ${found}, this program knows ${schemaVersion}`);
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    })();
  }
};

/**
 * Opens (or makes) the encrypted database and brings its schema up to date.
 * @param key 32 bytes; the caller keeps and wipes it.
 * Faults: `vault-in-use`, `vault-damaged` (wrong key or broken pages), `vault-newer`, `disk-*`. Nothing is changed by a failed open.
 */
export const openDatabase = (path: string, key: Buffer, options: { mustExist?: boolean } = {}): Database => {
  let db: Database | undefined;
  try {
    if (options.mustExist !== true) makeOwn(path);
    db = new SqliteDatabase(path, { fileMustExist: options.mustExist ?? false, timeout: 0 });
    unlock(db, key);
    if (options.mustExist !== true) {
      db.pragma('page_size = 4096');
      db.pragma('auto_vacuum = INCREMENTAL');
    }
    // One process owns the vault: no shared-memory file, which a full disk would have no room for, and a second opener
    // is told so at once. Before the first read, which would make that file.
    db.pragma('locking_mode = EXCLUSIVE');
    // The first read: a wrong key, a broken first page or another process's lock show here.
    db.pragma('schema_version');
    configure(db);
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    const code = systemCode(error);
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
      throw new Fault('vault-in-use', 'the database is locked', { cause: error });
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
      throw new Fault('vault-damaged', 'the database does not open', { cause: error });
    if (code === 'SQLITE_CANTOPEN' && options.mustExist === true)
      throw new Fault('vault-damaged', 'the database file is missing', { cause: error });
    throw diskFault(error, 'opening the database');
  }
};

/**
 * Writes a complete copy of `db` to `path` under another key. The copy is durable when this returns;
 * `db` is unchanged. Used for re-keying: the header's next generation names the copy.
 */
export const copyDatabase = (db: Database, path: string, keys: { from: Buffer; to: Buffer }): void => {
  makeOwn(path);
  db.prepare('VACUUM INTO ?').run(path);
  const copy = new SqliteDatabase(path, { fileMustExist: true });
  try {
    unlock(copy, keys.from);
    copy.pragma('synchronous = FULL');
    copy.pragma('journal_mode = DELETE');
    const raw = rawKey(keys.to);
    try {
      (copy as Database & Keyed).rekey(raw);
    } finally {
      raw.fill(0);
    }
  } finally {
    copy.close();
  }
};

/** Statements whose text is made at run time are kept up to this many. */
const KEPT_STATEMENTS = 300;

/**
 * Prepares a text once and keeps the statement. A prepared statement's memory is not the collector's to see: one made for
 * every call adds up to hundreds of MiB before anybody frees it. Callers that pluck a text always pluck it.
 */
export const createStatements = (
  db: Database,
): (<Parameters extends unknown[], Row>(sql: string) => Statement<Parameters, Row>) => {
  const kept = new Map<string, Statement<never[], unknown>>();
  return <Parameters extends unknown[], Row>(sql: string): Statement<Parameters, Row> => {
    let statement = kept.get(sql);
    if (statement === undefined) {
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      kept.set(sql, (statement = db.prepare(sql)));
    }
    return statement as unknown as Statement<Parameters, Row>;
  };
};

/** Brings the log into the file and empties it: nothing that was deleted stays readable there. */
export const checkpoint = (db: Database): void => {
  db.pragma('wal_checkpoint(TRUNCATE)');
};

/** Runs `work` in one transaction that is on the disk when this returns. Not inside another transaction. */
export const durably = <T>(db: Database, work: () => T): T => {
  db.pragma('synchronous = FULL');
  try {
    return db.transaction(work).immediate();
  } finally {
    db.pragma('synchronous = NORMAL');
  }
};

/** Free pages are given back and the log is brought in, so that nothing is left that would not be looked at. */
const tidy = (db: Database): void => {
  try {
    db.pragma('incremental_vacuum');
    checkpoint(db);
  } catch (error) {
    // No room for that is no damage: the log's pages are looked at where they are.
    if (diskFault(error, '').code !== 'disk-full') throw error;
  }
};

/** Sentences about damaged pages; [] when every page authenticates and the structure is whole. */
export const verifyDatabase = (db: Database): string[] => {
  try {
    tidy(db);
    // Pages in the cache would be believed without a look at the disk.
    db.pragma('shrink_memory');
    const rows = db.pragma('integrity_check(20)') as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } catch (error) {
    return [`a page of the database does not authenticate (${systemCode(error) || 'unreadable'})`];
  }
};
