import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFault, Fault, isFault, systemCode } from '../core/fault.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import type { BlobStore, Database, Diary } from '../store/vault/index.ts';
import type { Dataset, Datasets } from './datasets.ts';
import { createPictureExport, type PictureExport } from './exports/picture.ts';
import { safePath, writeWhole } from './exports/place.ts';
import { createTableExport, type TableExport } from './exports/table.ts';
import type { FileRow, Files } from './files.ts';
import type { Counted } from './counted.ts';
import type { Rows, StoredRow } from './rows.ts';

/** The owner's own copies leave here, and nowhere else. */
export interface Export extends TableExport, PictureExport {
  /** What would be written. Faults `not-found`. */
  preview(ids: 'all' | readonly string[]): { files: number; sizeBytes: number; names: string[] };
  /**
   * Writes the owner's own copies into `to` (made if absent, refused when something is in it: an export never overwrites).
   * `all` adds `records/<dataset>.ndjson`. A file appears under its name only when it is complete.
   * Faults `destination-exists`, `original-damaged`, `disk-*`, `cancelled`.
   */
  write(
    permit: Permit,
    ids: 'all' | readonly string[],
    to: string,
    signal?: AbortSignal,
  ): Promise<{ files: number; bytes: number; to: string }>;
}

const ROWS_AT_ONCE = 1000;

/** `name`, or "name (2).ext" and so on when it was given out before; case is ignored as some disks do. */
const createNaming = (): ((name: string) => string) => {
  const taken = new Set<string>();
  return (name) => {
    const safe = safePath(name);
    const dot = safe.lastIndexOf('.');
    const split = dot > safe.lastIndexOf('/') + 1 ? dot : safe.length;
    for (let copy = 1; ; copy++) {
      const candidate = copy === 1 ? safe : `${safe.slice(0, split)} (${copy})${safe.slice(split)}`;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  };
};

export const createExport = (deps: {
  db: Database;
  blobs: BlobStore;
  files: Files;
  datasets: Datasets;
  rows: Rows;
  permits: PermitMint;
  diary: Diary;
  counted: Counted;
}): Export => {
  const { db, blobs, files, datasets, rows, permits, diary, counted } = deps;

  const chosen = (ids: 'all' | readonly string[]): (FileRow & { cid: NonNullable<FileRow['cid']>; key: Buffer })[] => {
    const originals = files.originals().filter((row) => row.status !== 'forgotten');
    if (ids === 'all') return originals;
    const byId = new Map(originals.map((row) => [row.id as string, row]));
    return [...new Set(ids)].map((id) => {
      const row = byId.get(id);
      if (row === undefined) throw new Fault('not-found', 'no original of that id');
      return row;
    });
  };

  const makeEmptyFolder = async (to: string): Promise<void> => {
    await mkdir(to, { recursive: true, mode: 0o700 });
    if ((await readdir(to)).length > 0) throw new Fault('destination-exists', 'the folder is not empty');
  };

  const lines = async function* (table: Dataset): AsyncGenerator<string> {
    const clause = counted.clause(table, { steppedBack: true });
    const page = db.prepare<[number, number], StoredRow>(
      `SELECT * FROM ${table.table} WHERE id > ? ${clause === '' ? '' : `AND ${clause}`} ORDER BY id LIMIT ?`,
    );
    let after = -1;
    for (;;) {
      const found = page.all(after, ROWS_AT_ONCE);
      if (found.length === 0) return;
      after = found.at(-1)?.id ?? after;
      yield rows
        .view(table, found)
        .map((record) => `${JSON.stringify(record.values)}\n`)
        .join('');
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  return {
    ...createTableExport({ db, datasets, rows, permits, diary, counted }),
    ...createPictureExport({ permits, diary }),
    preview: (ids) => {
      const originals = chosen(ids);
      return {
        files: originals.length,
        sizeBytes: originals.reduce((sum, row) => sum + row.size_bytes, 0),
        names: originals.slice(0, 200).map((row) => row.name),
      };
    },
    write: async (permit, ids, to, signal) => {
      permits.check(permit);
      const originals = chosen(ids);
      let bytes = 0;
      try {
        await makeEmptyFolder(to);
        const nameFor = createNaming();
        for (const row of originals)
          bytes += await writeWhole(
            join(to, nameFor(row.name)),
            blobs.read({ cid: row.cid, key: row.key, sizeBytes: row.size_bytes }, signal),
            signal,
          );
        if (ids === 'all') {
          for (const dataset of datasets.all()) {
            if (datasets.count(dataset.no) > 0)
              await writeWhole(join(to, nameFor(`records/${dataset.schema.name}.ndjson`)), lines(dataset), signal);
          }
        }
      } catch (error) {
        if (isFault(error)) throw error;
        if (signal?.aborted === true) throw new Fault('cancelled', '', { cause: error });
        if (systemCode(error) === 'EEXIST') throw new Fault('destination-exists', '', { cause: error });
        throw diskFault(error, 'writing an export');
      }
      diary.write('exported', { files: originals.length, bytes });
      return { files: originals.length, bytes, to };
    },
  };
};
