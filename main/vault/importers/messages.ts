import type { FieldValue } from '../../../preload/contract/data.ts';
import type { DatasetSchema } from './types.ts';

/** Engine → import worker. */
export type ToWorker =
  /** Which importers are there, and how old: answered by `readers`. */
  | { kind: 'readers' }
  /** `blob` opens the original with its own key only; the worker never sees another. */
  | { kind: 'import'; name: string; blob: { path: string; key: Uint8Array; sizeBytes: number } }
  /** The engine has written batch number `batch`; at most MAX_BATCHES_IN_FLIGHT are unacknowledged. */
  | { kind: 'written'; batch: number };

/**
 * Import worker → engine. Parsed as unknown by the engine (main/vault/reading).
 * The last message of an import is one `done`, `unrecognised` or `failed`, and nothing follows it.
 */
export type FromWorker =
  | { kind: 'readers'; readers: { id: string; version: number }[] }
  | { kind: 'recognised'; importer: string; label: string; version: number; unverified?: true }
  | { kind: 'unrecognised'; mediaType?: string }
  | { kind: 'dataset'; dataset: number; schema: DatasetSchema }
  /** Entries of an archive; records and issues that come later refer to them by number. 0 is the file itself. */
  | { kind: 'parts'; parts: { part: number; path: string; importer: string }[] }
  | {
      kind: 'batch';
      batch: number;
      /** Index of the first record of this batch among all records of the import. */
      first: number;
      dataset: number;
      /** Of each row: the part and the line it stands in. */
      parts: number[];
      lines: number[];
      rows: FieldValue[][];
      /** Identity of each row (importers/identity.ts), computed here to spare the engine's thread: moments, and IDENTITY_BYTES bytes a row. */
      ats: Float64Array;
      keys: Uint8Array;
    }
  | { kind: 'issues'; issues: { code: string; text: string; line?: number; part: number }[]; total: number }
  | { kind: 'progress'; doneBytes: number }
  | { kind: 'done' }
  | { kind: 'failed'; code: string; detail: string };

export const MAX_BATCHES_IN_FLIGHT = 4;
export const BATCH_RECORDS = 2000;
/** Kept per file; the count goes on. */
export const MAX_ISSUES_KEPT = 1000;
