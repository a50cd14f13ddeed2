import type { FileStatus, FileView, Issue } from '../../preload/contract/data.ts';
import { iso, type Clock } from '../core/clock.ts';
import { Fault, isDiskError } from '../core/fault.ts';
import { fileId, type Cid, type FileId } from '../core/ids.ts';
import type { Random } from '../core/random.ts';
import { createStatements, type BlobRef, type Database } from '../store/vault/index.ts';
import { datasetOf } from './datasets.ts';

/** A row of `files`: an original, and the work still to be done on it. */
export interface FileRow {
  seq: number;
  id: FileId;
  name: string;
  size_bytes: number;
  source: string | null;
  sha256: string | null;
  mac: Buffer | null;
  cid: Cid | null;
  key: Buffer | null;
  status: FileStatus;
  importer: string | null;
  importer_label: string | null;
  importer_version: number | null;
  unverified: number;
  records: number;
  issue_count: number;
  drafts: number;
  duplicate: number;
  fault: string | null;
  added_at: number;
  gone_at: number | null;
}

/** Progress of a file that is being stored or read; lives in memory only. */
export interface Progress {
  doneBytes: number;
  totalBytes: number;
  bytesPerSecond: number;
}

export interface Files {
  add(file: { name: string; sizeBytes: number; source: string | null; status: FileStatus; fault?: string }): FileRow;
  /** Faults `not-found`. */
  byId(id: string): FileRow;
  bySeq(seq: number): FileRow | undefined;
  byMac(mac: Buffer): FileRow | undefined;
  withStatus(...statuses: FileStatus[]): FileRow[];
  stored(seq: number, blob: BlobRef, mac: Buffer): void;
  set(
    seq: number,
    change: Partial<
      Pick<
        FileRow,
        | 'status'
        | 'fault'
        | 'importer'
        | 'importer_label'
        | 'importer_version'
        | 'unverified'
        | 'source'
        | 'duplicate'
        | 'gone_at'
        | 'added_at'
        | 'records'
        | 'issue_count'
        | 'drafts'
      >
    >,
  ): void;
  /**
   * How work on a file ended, with what the diary says of it (`note`). It holds even when the disk has no room for the
   * line: then it is kept in memory and written with the next file that comes in, or found out anew by the next start.
   */
  end(seq: number, ending: Pick<FileRow, 'status' | 'fault'>, note: () => void): void;
  remove(seq: number): void;
  view(row: FileRow): FileView;
  list(options: { limit: number; before?: string }): { files: FileView[]; total: number };
  issues(id: string, options: { offset: number; limit: number }): { issues: Issue[]; total: number };
  /** Every original the vault holds, forgotten ones that can still come back included. */
  originals(): (FileRow & { cid: Cid; key: Buffer })[];
  /** All rows, hidden ones included. */
  count(): number;
  progress: Map<number, Progress>;
  /** Being encrypted at this moment; in the database they are waiting, which is what a crash makes of them. */
  storing: Set<number>;
}

const settable = new Set([
  'status',
  'fault',
  'importer',
  'importer_label',
  'importer_version',
  'unverified',
  'source',
  'duplicate',
  'gone_at',
  'added_at',
  'records',
  'issue_count',
  'drafts',
]);

export const createFiles = (deps: { db: Database; clock: Clock; random: Random }): Files => {
  const { db, clock, random } = deps;
  const statement = createStatements(db);
  const progress = new Map<number, Progress>();
  const storing = new Set<number>();
  /** Endings the disk had no room for. */
  const unwritten = new Map<number, { ending: Pick<FileRow, 'status' | 'fault'>; note: () => void }>();
  const asKnown = <R extends FileRow | undefined>(row: R): R =>
    row === undefined ? row : { ...row, ...unwritten.get(row.seq)?.ending };
  const insert = db.prepare(
    'INSERT INTO files (id, name, size_bytes, source, status, fault, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const bySeq = db.prepare<[number], FileRow>('SELECT * FROM files WHERE seq = ?');
  const byId = db.prepare<[string], FileRow>('SELECT * FROM files WHERE id = ?');
  const byMac = db.prepare<[Buffer], FileRow>('SELECT * FROM files WHERE mac = ?');
  const store = db.prepare(
    "UPDATE files SET size_bytes = ?, sha256 = ?, mac = ?, cid = ?, key = ?, source = NULL, status = 'reading' WHERE seq = ?",
  );
  const remove = db.prepare('DELETE FROM files WHERE seq = ?');
  const page = db.prepare<[number, number], FileRow>('SELECT * FROM files WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  const total = db.prepare<[], number>('SELECT count(*) FROM files').pluck();
  const mainDataset = (row: FileRow): string | undefined => {
    if (row.records === 0) return undefined;
    let best: { name: string; count: number } | undefined;
    for (const dataset of statement<[], { no: number; name: string }>('SELECT no, name FROM datasets').all()) {
      // A look at the first thousand rows tells which dataset is the main one without counting millions.
      const own =
        statement<[number], number>(`SELECT count(*) FROM (SELECT 1 FROM d_${dataset.no} WHERE file = ? LIMIT 1000)`)
          .pluck()
          .get(row.seq) ?? 0;
      if (own > (best?.count ?? 0)) best = { name: dataset.name, count: own };
    }
    if (best === undefined) {
      const record = db
        .prepare<[number], number>('SELECT record FROM also WHERE file = ? LIMIT 1')
        .pluck()
        .get(row.seq);
      if (record !== undefined)
        return db.prepare<[number], string>('SELECT name FROM datasets WHERE no = ?').pluck().get(datasetOf(record));
    }
    return best?.name;
  };
  /** What a file that was read to its end holds does not change, except by forgetting others that say the same. */
  const datasetNames = new Map<number, string>();
  const datasetOfDone = (row: FileRow): string | undefined => {
    const known = datasetNames.get(row.seq) ?? mainDataset(row);
    if (known !== undefined) datasetNames.set(row.seq, known);
    return known;
  };

  const view = (row: FileRow): FileView => {
    const live = progress.get(row.seq);
    const status = row.status === 'waiting' && storing.has(row.seq) ? 'storing' : row.status;
    const dataset = row.status === 'done' ? datasetOfDone(row) : undefined;
    return {
      id: row.id,
      name: row.name,
      sizeBytes: row.size_bytes,
      ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
      status,
      ...(row.importer === null ? {} : { importer: row.importer }),
      ...(row.importer_label === null ? {} : { importerLabel: row.importer_label }),
      ...(dataset === undefined ? {} : { dataset }),
      records: row.records,
      issueCount: row.issue_count,
      addedAt: iso(row.added_at),
      ...(live === undefined || (status !== 'storing' && status !== 'reading') ? {} : { progress: { ...live } }),
      ...(row.gone_at === null ? {} : { goneAt: iso(row.gone_at) }),
      ...(row.unverified === 0 ? {} : { unverified: true }),
      ...(row.fault === null ? {} : { fault: row.fault }),
      ...(row.duplicate === 0 ? {} : { duplicate: true }),
    };
  };
  const find = (id: string): FileRow => {
    const row = asKnown(byId.get(id));
    if (row === undefined) throw new Fault('not-found', 'no file of that id');
    return row;
  };

  const set: Files['set'] = (seq, change) => {
    const names = Object.keys(change).filter((name) => settable.has(name));
    if (names.length === 0) return;
    statement<[object], unknown>(
      `UPDATE files SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE seq = @seq`,
    ).run({ ...change, seq });
    if (change.status !== undefined) unwritten.delete(seq);
  };
  const end: Files['end'] = (seq, ending, note) => {
    try {
      db.transaction(() => {
        set(seq, ending);
        note();
      })();
    } catch (error) {
      if (!isDiskError(error)) throw error;
      unwritten.set(seq, { ending, note });
    }
  };

  return {
    progress,
    storing,
    view,
    set,
    end,
    byId: find,
    bySeq: (seq) => asKnown(bySeq.get(seq)),
    byMac: (mac) => asKnown(byMac.get(mac)),
    add: ({ name, sizeBytes, source, status, fault }) => {
      for (const [seq, { ending, note }] of unwritten) end(seq, ending, note);
      const id = fileId(random.bytes(8).toString('hex'));
      const { lastInsertRowid } = insert.run(id, name, sizeBytes, source, status, fault ?? null, clock.now());
      const row = bySeq.get(Number(lastInsertRowid));
      if (row === undefined) throw new Fault('internal', 'a file row was not written');
      return row;
    },
    withStatus: (...statuses) =>
      statement<string[], FileRow>(
        `SELECT * FROM files WHERE status IN (${statuses.map(() => '?').join(',')}) ORDER BY seq`,
      ).all(...statuses),
    stored: (seq, blob, mac) => {
      store.run(blob.sizeBytes, blob.sha256, mac, blob.cid, blob.key, seq);
    },
    remove: (seq) => {
      remove.run(seq);
      unwritten.delete(seq);
      progress.delete(seq);
      datasetNames.delete(seq);
    },
    list: ({ limit, before }) => {
      const from = before === undefined ? Number.MAX_SAFE_INTEGER : find(before).seq;
      return { files: page.all(from, limit).map((row) => view(asKnown(row))), total: total.get() ?? 0 };
    },
    issues: (id, { offset, limit }) => {
      const row = find(id);
      const rows = db
        .prepare<[number, number, number], { line: number | null; code: string; text: string; path: string | null }>(
          `SELECT line, code, text, path FROM issues LEFT JOIN parts ON parts.file = issues.file AND parts.part = issues.part
           WHERE issues.file = ? ORDER BY abs(n) LIMIT ? OFFSET ?`,
        )
        .all(row.seq, limit, offset);
      return {
        issues: rows.map(({ line, code, text, path }) => ({
          code,
          text,
          ...(line === null ? {} : { line }),
          ...(path === null ? {} : { part: path }),
        })),
        total: row.issue_count,
      };
    },
    count: () => total.get() ?? 0,
    originals: () =>
      db
        .prepare<[], FileRow & { cid: Cid; key: Buffer }>(
          'SELECT * FROM files WHERE cid IS NOT NULL AND key IS NOT NULL ORDER BY seq',
        )
        .all(),
  };
};
