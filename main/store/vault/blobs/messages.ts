import type { FaultCode } from '../../../../preload/contract/faults.ts';
import type { Cid } from '../../../core/ids.ts';
import type { Suite } from './format.ts';

/** What a worker is born with. */
export interface WorkerSetup {
  stagingFolder: string;
  packsFolder: string;
  /** Absent: the worker sees for itself which is quicker. */
  suite?: Suite;
}

/** One piece of work. `staged` names the file should the blob need one of its own. */
export type Task =
  | { kind: 'seal-path'; path: string; staged: string }
  | { kind: 'seal-stream'; staged: string }
  | { kind: 'check'; location: string; cid: Cid; sizeBytes: number };

/** `key` is the worker's own copy, which it zeroes. */
export type WorkerRequest = Task & { id: number; key: Uint8Array };
export type SealPathRequest = Extract<WorkerRequest, { kind: 'seal-path' }>;
export type SealRequest = SealPathRequest | Extract<WorkerRequest, { kind: 'seal-stream' }>;

export type ToWorker =
  | WorkerRequest
  /** The next 1 MiB of a stream, or its last and shorter chunk. The buffer goes over and comes back with `credit`. */
  | { kind: 'chunk'; id: number; bytes: Uint8Array; last: boolean }
  | { kind: 'cancel'; id: number };

export type FromWorker =
  | { kind: 'sealed'; id: number; location: string; cid: Cid; sizeBytes: number; sha256: string }
  | { kind: 'checked'; id: number; finding: string }
  | { kind: 'progress'; id: number; doneBytes: number }
  | { kind: 'credit'; id: number; buffer: ArrayBuffer }
  | { kind: 'failed'; id: number; code: FaultCode; detail: string };
