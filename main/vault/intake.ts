import type { FaultCode } from '../../preload/contract/faults.ts';
import { diskFault, Fault, isDiskError } from '../core/fault.ts';
import type { BlobSource, Database } from '../store/vault/index.ts';
import type { Announce } from './announce.ts';
import type { FileRow, Files } from './files.ts';
import type { Outcome, Storing } from './storing.ts';
import type { Dropped } from './types.ts';
import { walk } from './walk.ts';

/** The only way in for bytes. */
export interface Intake {
  /** Lists what was dropped, then makes it safe; resolves when every file is stored or refused. */
  drop(
    items: readonly Dropped[],
    signal?: AbortSignal,
  ): Promise<{ ids: string[]; refused: { name: string; code: FaultCode }[] }>;
  /** Takes up what a crash left: files whose path is known are stored again, streams are refused. */
  resume(): void;
}

type NewFile = Parameters<Files['add']>[0];

export const createIntake = (deps: {
  db: Database;
  files: Files;
  storing: Storing;
  announce: Announce;
  /** A file is safe and wants to be read. */
  onStored: (seq: number) => void;
}): Intake => {
  const { db, files, storing, announce } = deps;

  return {
    drop: async (items, signal) => {
      const outcomes: { name: string; outcome: Promise<Outcome> }[] = [];
      const turnAway = (name: string, code: FaultCode): void => {
        outcomes.push({ name, outcome: Promise.resolve({ kind: 'refused', code }) });
      };
      /** Rows for a lot in one transaction. A disk too full for the rows is too full for the files. */
      const addAll = (lot: readonly NewFile[]): FileRow[] => {
        try {
          const rows = db.transaction(() => lot.map((file) => files.add(file)))();
          for (const row of rows) announce.file(row.seq);
          announce.changed();
          return rows;
        } catch (error) {
          if (!isDiskError(error)) throw error;
          const { code } = diskFault(error, 'rows for files');
          for (const file of lot) turnAway(file.name, code);
          return [];
        }
      };
      const start = (row: FileRow, source: BlobSource): void => {
        outcomes.push({ name: row.name, outcome: storing.store(row, source, signal) });
      };
      for (const item of items) {
        if (item.kind === 'stream') {
          const { name, stream, sizeBytes } = item;
          const source: BlobSource = { kind: 'stream', stream, ...(sizeBytes === undefined ? {} : { sizeBytes }) };
          for (const row of addAll([{ name, sizeBytes: sizeBytes ?? 0, source: null, status: 'waiting' }]))
            start(row, source);
          continue;
        }
        for await (const lot of walk(item.path, signal)) {
          const rows = addAll(
            lot.map((found) =>
              found.kind === 'file'
                ? { name: found.name, sizeBytes: found.sizeBytes, source: found.path, status: 'waiting' }
                : { name: found.name, sizeBytes: 0, source: null, status: 'refused', fault: found.code },
            ),
          );
          for (const [index, row] of rows.entries()) {
            const found = lot[index];
            if (found?.kind === 'file') start(row, { kind: 'path', path: found.path });
            else if (found?.kind === 'refused') turnAway(row.name, found.code);
          }
        }
      }
      const ids: string[] = [];
      const refused: { name: string; code: FaultCode }[] = [];
      for (const { name, outcome } of outcomes) {
        const settled = await outcome;
        if (settled.kind === 'stored') ids.push(settled.id);
        else refused.push({ name, code: settled.code });
      }
      return { ids, refused };
    },

    resume: () => {
      for (const row of files.withStatus('waiting')) {
        if (row.source === null) storing.refuse(row, new Fault('source-unreadable', 'the transfer was interrupted'));
        else void storing.store(row, { kind: 'path', path: row.source });
      }
      for (const row of files.withStatus('reading')) deps.onStored(row.seq);
    },
  };
};
