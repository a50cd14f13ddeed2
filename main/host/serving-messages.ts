import type { FaultView } from '../../preload/contract/index.ts';
import type { Kept, SessionSnapshot } from './sessions.ts';

/** From the supervisor to the process that serves. A connection's socket travels beside its message. */
export type ToServing =
  | { kind: 'start'; vaultDir: string; port: number; sessions: SessionSnapshot }
  | { kind: 'connection' }
  | { kind: 'token'; token: Kept };

/** From the process that serves to its supervisor. */
export type FromServing =
  | { kind: 'ready' }
  /** It cannot serve, and another try would not change that. */
  | { kind: 'failed'; fault: FaultView }
  | { kind: 'sessions'; sessions: SessionSnapshot };
