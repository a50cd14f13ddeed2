import type { AppCalls, ConsentCalls, EngineEvent, Handlers } from '../../preload/contract/index.ts';

/** A file or folder that somebody dropped, typed or posted. */
export type Dropped =
  /** A path on this machine: a file, or a folder walked without following links. Never comes from a page. */
  | { kind: 'path'; path: string }
  /** Bytes as they arrive (the web host). */
  | { kind: 'stream'; name: string; stream: AsyncIterable<Uint8Array>; sizeBytes?: number };

/** All of Holdfast but its windows. */
export interface Engine {
  readonly app: Handlers<AppCalls>;
  readonly consent: Handlers<ConsentCalls>;
  /**
   * The only way in for bytes. Resolves when every original is safe (encrypted, durable, in the queue) or refused;
   * reading goes on afterwards. Returns ids in the order of the files found. Faults `vault-locked`.
   */
  drop(
    items: readonly Dropped[],
    signal?: AbortSignal,
  ): Promise<{ ids: string[]; refused: { name: string; code: string }[] }>;
  /**
   * The copy that a word of `dragOut` stands for, once; null when there is none. For the host that serves the page: the
   * page itself never gets its bytes.
   */
  takeDragOut(
    token: string,
    signal?: AbortSignal,
  ): Promise<{ name: string; sizeBytes: number; stream: AsyncIterable<Uint8Array> } | null>;
  /** Resolves when nothing is waiting or being read. */
  idle(): Promise<void>;
  /** Constant-time check of the passphrase while open: for hosts that let another process in. */
  checkPassphrase(passphrase: string): Promise<boolean>;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Locks if open, ends workers. */
  close(): Promise<void>;
}
