import type { FaultView } from '../../preload/contract/index.ts';
import type { Kept, SessionSnapshot } from './sessions.ts';

/** From the supervisor to the process that serves. A connection's socket travels beside its message. */
export type ToServing =
  | { kind: 'start'; vaultDir: string; demo: boolean; port: number; sessions: SessionSnapshot }
  | { kind: 'connection'; number: number }
  | { kind: 'token'; token: Kept };

/** From the process that serves to its supervisor. */
export type FromServing =
  | { kind: 'ready' }
  /** The connection of this number is served; its supervisor may let go of it. */
  | { kind: 'took'; number: number }
  /** It cannot serve, and another try would not change that. */
  | { kind: 'failed'; fault: FaultView }
  /** The owner asks for the made-up life: it is started in this one's place. */
  | { kind: 'demo' }
  | { kind: 'sessions'; sessions: SessionSnapshot };
