import { connect, type Socket } from 'node:net';
import { Fault } from '../core/fault.ts';
import type { EngineEvent, Reply } from '../../preload/contract/index.ts';
import { createFrames, maxFrameBytes } from './frames.ts';
import { findAddress } from './host-address.ts';
import type { Ask, Hello, Told } from './host-messages.ts';
import type { Side } from './sessions.ts';

/** An open vault in another process. */
export interface RemoteVault {
  call(side: Side, name: string, argument: unknown, signal?: AbortSignal): Promise<Reply<unknown>>;
  /** Absolute paths. */
  drop(paths: readonly string[], signal?: AbortSignal): Promise<Reply<unknown>>;
  idle(signal?: AbortSignal): Promise<Reply<unknown>>;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  close(): void;
}

const connectTimeoutMs = 2_000;
/** The check costs the other side half a second of Argon2id, and more after wrong attempts. */
const welcomeTimeoutMs = 60_000;

/** A connection, or null when nobody listens there: no socket, or one that its host left behind. */
const reach = (address: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = connect(address);
    const settle = (found: Socket | null): void => {
      socket.removeAllListeners();
      socket.setTimeout(0);
      if (!found) socket.destroy();
      resolve(found);
    };
    socket.setTimeout(connectTimeoutMs, () => settle(null));
    socket.once('connect', () => settle(socket));
    socket.once('error', () => settle(null));
  });

/**
 * Reaches the host that has this vault open. Null when there is none, or when it locked the vault or ended meanwhile.
 * Throws `wrong-passphrase`, `not-permitted` (too many attempts), `engine-gone`.
 */
export const connectSocket = async (vaultDir: string, passphrase: string): Promise<RemoteVault | null> => {
  const address = await findAddress(vaultDir);
  const socket = address === null ? null : await reach(address);
  if (!socket) return null;

  const welcomed = Promise.withResolvers<boolean>();
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  const listeners = new Set<(event: EngineEvent) => void>();
  let lastId = 0;

  const frames = createFrames(
    socket,
    () => maxFrameBytes,
    (message) => {
      // The other end of this socket is a Holdfast of the same person: its folder and the mode of the socket say so.
      const told = message as Told;
      if (told.kind === 'welcome') welcomed.resolve(true);
      else if (told.kind === 'refused') {
        if (told.fault.code === 'vault-locked') welcomed.resolve(false);
        else welcomed.reject(new Fault(told.fault.code, told.fault.message));
      } else if (told.kind === 'event') listeners.forEach((listener) => listener(told.event));
      else {
        waiting.get(told.id)?.(told.reply);
        waiting.delete(told.id);
      }
    },
  );
  const gone = (): void => {
    welcomed.resolve(false); // it ended before it let us in: the vault is free, or its next holder will be found
    for (const settle of waiting.values()) settle({ ok: false, fault: { code: 'engine-gone' } });
    waiting.clear();
  };
  socket.on('error', () => socket.destroy());
  socket.on('close', gone);

  const late = setTimeout(() => {
    welcomed.reject(new Fault('engine-gone', 'the program that has the vault open does not answer'));
    socket.destroy();
  }, welcomeTimeoutMs);
  frames.send({ passphrase } satisfies Hello);
  const admitted = await welcomed.promise.finally(() => clearTimeout(late));
  if (!admitted) {
    socket.destroy();
    return null;
  }

  type Question = Ask extends infer A ? (A extends { id: number } ? Omit<A, 'id'> : never) : never;
  const request = (question: Question, signal?: AbortSignal): Promise<Reply<unknown>> =>
    new Promise((resolve) => {
      const id = (lastId += 1);
      const cancel = (): void => void frames.send({ kind: 'cancel', id } satisfies Ask);
      waiting.set(id, (reply) => {
        signal?.removeEventListener('abort', cancel);
        resolve(reply);
      });
      if (!frames.send({ ...question, id })) return gone();
      signal?.addEventListener('abort', cancel, { once: true });
    });

  return {
    call: (side, name, argument, signal) => request({ kind: 'call', side, name, argument }, signal),
    drop: (paths, signal) => request({ kind: 'drop', paths: [...paths] }, signal),
    idle: (signal) => request({ kind: 'idle' }, signal),
    subscribe: (listener) => {
      if (listeners.size === 0) frames.send({ kind: 'watch' } satisfies Ask);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => socket.destroy(),
  };
};
