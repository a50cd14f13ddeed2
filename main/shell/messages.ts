import type { FaultCode } from '../../preload/contract/faults.ts';
import type { DropResult } from '../../preload/contract/bridge.ts';
import type { Side } from './pages.ts';

/** Why the shell asks for a lock. `suspend` leaves the choice to the owner's setting; `wish` does not. */
export type LockReason = 'wish' | 'suspend';

/** From the shell to the engine's process. `open` comes first, once; a `connect` carries one port. */
export type ToEngine =
  | { kind: 'open'; vaultDir: string; demo: boolean }
  | { kind: 'connect'; side: Side }
  | { kind: 'drop'; id: number; paths: readonly string[] }
  /** Carries one port, on which the copy comes. */
  | { kind: 'hand-out'; token: string }
  | { kind: 'lock'; reason: LockReason }
  | { kind: 'close' };

/**
 * From the engine's process to the shell. A lock is told by ending, for keys live no longer than their process: with
 * status 0 after a lock or a `close`, with anything else after a failure.
 */
export type FromEngine =
  | { kind: 'dropped'; id: number; result: DropResult }
  | { kind: 'drop-refused'; id: number; code: FaultCode }
  /** Asked to lock: nothing was open, or the owner turned locking on suspend off. */
  | { kind: 'stays' }
  /** The owner asks for the made-up life: it is started in this one's place. */
  | { kind: 'demo' }
  /** The main window proposed something that the consent window has to show. */
  | { kind: 'proposed' };

/**
 * On the port of a `hand-out`, from the engine's process: that there is nothing, or what comes; then one piece for every
 * `CopyWish`, and the end. A port that closes before the end has broken off.
 */
export type CopyPart =
  | { kind: 'nothing' }
  | { kind: 'copy'; name: string; sizeBytes: number }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'end' };

/** The other way: the next piece, asked for when the last was taken, so that no file lies in memory whole. */
export type CopyWish = 'more';
