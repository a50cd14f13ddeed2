import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { diskFault, Fault, isFault, systemCode } from '../core/fault.ts';
import type { Permit, PermitMint } from '../core/permit.ts';
import type { BlobStore, Database, Diary } from '../store/vault/index.ts';
import type { Dataset, Datasets } from './datasets.ts';
import type { FileRow, Files } from './files.ts';
import type { Counted } from './counted.ts';
import type { Rows, StoredRow } from './rows.ts';

export interface Export {
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

/** A relative path that stays below the folder on every system: no drive, no "..", no reserved or control characters. */
const safePath = (name: string): string => {
  const parts = name.split(/[/\\]/u).filter((part) => part !== '' && part !== '.' && part !== '..');
  const clean = parts.map((part) => {
    const plain = part
      .replace(/[\p{Cc}<>:"|?*]/gu, '_')
      .replace(/[. ]+$/u, '_')
      .slice(0, 200);
    return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu.test(plain) ? `_${plain}` : plain;
  });
  return clean.length === 0 ? 'unnamed' : clean.join('/');
};

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

  /** Writes to a name of its own first: a half-written file never looks like a whole one. */
  const writeFile = async (
    path: string,
    content: AsyncIterable<Uint8Array | string>,
    signal?: AbortSignal,
  ): Promise<number> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const partial = `${path}.partial`;
    const out = createWriteStream(partial, { mode: 0o600, flags: 'wx' });
    try {
      await pipeline(Readable.from(content, { objectMode: false }), out, ...(signal === undefined ? [] : [{ signal }]));
      const handle = await open(partial, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, path);
      return out.bytesWritten;
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
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
          bytes += await writeFile(
            join(to, nameFor(row.name)),
            blobs.read({ cid: row.cid, key: row.key, sizeBytes: row.size_bytes }, signal),
            signal,
          );
        if (ids === 'all') {
          for (const dataset of datasets.all()) {
            if (datasets.count(dataset.no) > 0)
              await writeFile(join(to, nameFor(`records/${dataset.schema.name}.ndjson`)), lines(dataset), signal);
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
