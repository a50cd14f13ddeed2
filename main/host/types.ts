import type { WebSocket } from 'ws';
import type { Reply } from '../../preload/contract/index.ts';
import type { Engine } from '../vault/types.ts';
import type { Side } from './sessions.ts';

/** What a host needs of the gate (main/bind.ts): one side of one engine, over a socket or call by call. */
export interface HostBridge {
  upgradeSocket(socket: WebSocket): void;
  call: (name: string, argument: unknown, signal?: AbortSignal) => Promise<Reply<unknown>>;
}
export type CreateHostBridge = (engine: Engine, options: { side: Side }) => HostBridge;

/** A line for the log: plain words, no personal data. */
export type Log = (line: string) => void;
