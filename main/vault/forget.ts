import type { Clock } from '../core/clock.ts';
import { iso } from '../core/clock.ts';
import { diskFault, Fault } from '../core/fault.ts';
import { checkpoint, durably, type BlobStore, type Database, type Diary } from '../store/vault/index.ts';
import type { Announce } from './announce.ts';
import type { Datasets } from './datasets.ts';
import type { FileRow, Files } from './files.ts';
import type { Labels } from './labels.ts';
import type { Matches } from './matching/matches.ts';

/** How long a forgotten file can come back (DESIGN §5). */
export const UNDO_MS = 10 * 60_000;
const CHECK_MS = 15_000;
/** Records taken out in one transaction: short enough that nobody waits. */
const STEP = 1000;
/** Index pages merged in one step. */
const MERGE_PAGES = 64;

export interface Forget {
  /** Hides at once; the key is destroyed after UNDO_MS, or before this resolves with `now`. */
  hide(ids: readonly string[], now: boolean): Promise<{ files: number; records: number; goneAt: string }>;
  restore(ids: readonly string[]): void;
  restoreSeq(seq: number): void;
  /** Takes out every record read from a file and resets its counters; the original stays. */
  purge(seq: number): Promise<void>;
  /** Begins to destroy what is due; called by a timer, and at start for what a crash left. */
  sweep(): void;
  close(): Promise<void>;
}

export const createForget = (deps: {
  db: Database;
  blobs: BlobStore;
  files: Files;
  datasets: Datasets;
  diary: Diary;
  clock: Clock;
  announce: Announce;
  hidden: Set<number>;
  labels: Pick<Labels, 'forget'>;
  matches: Pick<Matches, 'gone'>;
  /** Records of this dataset that were counted go, are hidden or come back. */
  touch: (dataset: number) => void;
  /** Stops work on a file before it is hidden. */
  stop: (seq: number) => Promise<void>;
  onStored: (seq: number) => void;
  log: (line: string) => void;
}): Forget => {
  const { db, blobs, files, datasets, diary, clock, announce, hidden, labels, matches, touch } = deps;
  let closed = false;
  let sweeping: Promise<void> = Promise.resolve();

  const nextSource = db.prepare<[number], { file: number; part: number; line: number }>(
    'SELECT file, part, line FROM also WHERE record = ? ORDER BY file LIMIT 1',
  );
  const dropSource = db.prepare('DELETE FROM also WHERE record = ? AND file = ?');
  const unindex = db.prepare('DELETE FROM search WHERE rowid = ?');
  const claims = db.prepare<[number, number], { record: number }>('SELECT record FROM also WHERE file = ? LIMIT ?');

  /** One step of taking out: at most STEP records of one dataset. False when nothing of the file is left. */
  const purgeStep = (seq: number, forgetting: boolean): boolean => {
    for (const dataset of datasets.all()) {
      const rows = db
        .prepare<[number, number], { id: number; at: number; key: Buffer; n: number }>(
          `SELECT id, at, key, n FROM ${dataset.table} WHERE file = ? LIMIT ?`,
        )
        .all(seq, STEP);
      if (rows.length === 0) continue;
      const giveTo = db.prepare(`UPDATE ${dataset.table} SET file = ?, part = ?, line = ? WHERE id = ?`);
      const remove = db.prepare(`DELETE FROM ${dataset.table} WHERE id = ?`);
      db.transaction(() => {
        let removed = 0;
        touch(dataset.no);
        for (const { id, at, key, n } of rows) {
          const other = nextSource.get(id);
          if (other !== undefined) {
            // Another file says the same: the record stays, and is that file's from now on.
            giveTo.run(other.file, other.part, other.line, id);
            dropSource.run(id, other.file);
          } else {
            remove.run(id);
            unindex.run(id);
            matches.gone(id);
            // A file that is read again keeps what its owner said of it.
            if (forgetting) labels.forget(dataset.no, at, key, n);
            removed++;
          }
        }
        datasets.addToCount(dataset.no, -removed);
      })();
      return true;
    }
    const claimed = claims.all(seq, STEP);
    db.transaction(() => {
      for (const { record } of claimed) dropSource.run(record, seq);
    })();
    return claimed.length > 0;
  };

  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const takeOut = async (seq: number, forgetting: boolean): Promise<void> => {
    while (!closed && purgeStep(seq, forgetting)) await breathe();
  };
  const touchDatasetsOf = (seq: number): void => {
    for (const dataset of datasets.all()) {
      const sql = `SELECT 1 FROM ${dataset.table} WHERE file = ? LIMIT 1`;
      if (db.prepare<[number], number>(sql).pluck().get(seq) !== undefined) touch(dataset.no);
    }
  };

  /** Deleted words stand in the index until its segments are merged; merging it all in steps removes them from the file. False when closed before. */
  const cleanIndex = async (): Promise<boolean> => {
    const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
    db.prepare("INSERT INTO search (search, rank) VALUES ('merge', ?)").run(-MERGE_PAGES);
    for (;;) {
      if (closed) return false;
      const before = changes.get() ?? 0;
      db.prepare("INSERT INTO search (search, rank) VALUES ('merge', ?)").run(MERGE_PAGES);
      // FTS5 says that nothing was left to merge by changing fewer than two rows.
      if ((changes.get() ?? 0) - before < 2) return true;
      await breathe();
    }
  };

  const destroy = async (row: FileRow): Promise<void> => {
    // The key goes first: from here nobody can read the original, whatever happens next.
    durably(db, () => {
      db.prepare("UPDATE files SET key = NULL, mac = NULL, sha256 = NULL, name = '', source = NULL WHERE seq = ?").run(
        row.seq,
      );
      if (row.cid !== null)
        db.prepare('INSERT OR IGNORE INTO tombstones (cid, at) VALUES (?, ?)').run(row.cid, clock.now());
      diary.forget(row.id);
      if (row.key !== null) diary.write('file-forgotten', { records: row.records, sizeBytes: row.size_bytes });
    });
    if (row.cid !== null) await blobs.remove(row.cid);
    await takeOut(row.seq, true);
    if (closed) return;
    db.transaction(() => {
      files.remove(row.seq);
      hidden.delete(row.seq);
    })();
    announce.gone(row.id);
  };

  const destroyAll = async (rows: readonly FileRow[]): Promise<void> => {
    if (rows.length === 0) return;
    for (const row of rows) if (!closed) await destroy(row);
    if (closed) return;
    if (!(await cleanIndex())) return;
    db.pragma('incremental_vacuum');
    checkpoint(db);
    announce.changed();
  };
  const due = (): FileRow[] => files.withStatus('forgotten').filter((row) => (row.gone_at ?? 0) <= clock.now());
  const run = (rows: () => FileRow[]): Promise<void> => {
    const done = sweeping.then(() => destroyAll(rows()));
    // One that failed (a full disk, say) does not keep the next from trying.
    sweeping = done.catch((error: unknown) => deps.log(`forgetting stopped: ${diskFault(error, '').code}`));
    return done;
  };
  /** In the background: what does not work now is due again at the next look. */
  const sweep = (): void => void run(due).catch(() => undefined);

  const restoreRow = (row: FileRow): void => {
    if (row.status !== 'forgotten' || row.key === null || (row.gone_at ?? 0) <= clock.now())
      throw new Fault('already-done', 'this file is not waiting to be forgotten');
    hidden.delete(row.seq);
    // Forgetting stops an import and takes out what it had read: it is read again.
    const status =
      row.fault === 'cancelled' ? 'reading' : row.fault !== null ? 'failed' : row.importer === null ? 'kept' : 'done';
    db.transaction(() => {
      files.set(row.seq, { status, gone_at: null, ...(status === 'reading' ? { fault: null } : {}) });
      diary.write('file-restored', { name: row.name }, row.id);
    })();
    touchDatasetsOf(row.seq);
    if (status === 'reading') deps.onStored(row.seq);
    announce.file(row.seq);
    announce.changed();
  };

  const timer = setInterval(sweep, CHECK_MS);
  timer.unref();

  return {
    hide: async (ids, now) => {
      const rows = [...new Set(ids)].map((id) => files.byId(id));
      for (const row of rows) await deps.stop(row.seq);
      const stored = rows.filter((row) => row.cid !== null);
      // Nothing of these is in the vault but a line in the list.
      for (const row of rows.filter((candidate) => candidate.cid === null)) {
        db.transaction(() => {
          diary.forget(row.id);
          files.remove(row.seq);
        })();
        announce.gone(row.id);
      }
      const goneAt = clock.now() + (now ? 0 : UNDO_MS);
      let records = 0;
      durably(db, () => {
        for (const row of stored) {
          records += row.records;
          files.set(row.seq, { status: 'forgotten', gone_at: goneAt });
          if (row.status !== 'forgotten') diary.write('file-hidden', { name: row.name, records: row.records }, row.id);
        }
      });
      for (const row of stored) {
        hidden.add(row.seq);
        touchDatasetsOf(row.seq);
        announce.file(row.seq);
      }
      announce.changed();
      const wanted = new Set(stored.map((row) => row.seq));
      if (now) await run(() => files.withStatus('forgotten').filter((row) => wanted.has(row.seq)));
      return { files: rows.length, records, goneAt: iso(goneAt) };
    },
    restore: (ids) => {
      for (const id of ids) restoreRow(files.byId(id));
    },
    restoreSeq: (seq) => {
      const row = files.bySeq(seq);
      if (row !== undefined) restoreRow(row);
    },
    purge: async (seq) => {
      await takeOut(seq, false);
      db.transaction(() => {
        db.prepare('DELETE FROM issues WHERE file = ?').run(seq);
        db.prepare('DELETE FROM parts WHERE file = ?').run(seq);
        files.set(seq, { drafts: 0, records: 0, issue_count: 0 });
      })();
    },
    sweep,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await sweeping;
    },
  };
};
