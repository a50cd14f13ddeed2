import type { EngineEvent } from '../../../preload/contract/index.ts';
import { thrownFault } from '../faults/index.ts';
import { createRpc, type Rpc } from './rpc.ts';
import { isSignedIn } from './session.ts';
import { closeWire, createWires, type PortSource } from './wire.ts';

/** What the pages hear: the engine's events, whether there is an engine to hear, and that the host does not know this page. */
export type ApiEvent =
  EngineEvent | { readonly kind: 'connection'; readonly up: boolean } | { readonly kind: 'signed-out' };

export interface Connection {
  /** Calls the engine; waits while the connection is being made. Throws a FaultView-shaped error. */
  readonly invoke: (name: string, argument: unknown, signal?: AbortSignal) => Promise<unknown>;
  readonly subscribe: (listener: (event: ApiEvent) => void) => () => void;
  readonly close: () => void;
}

const firstRetryMs = 100;
const lastRetryMs = 2_000;

const pause = (delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/**
 * Keeps one connection to the engine for as long as the page lives. The engine's process ends with every lock and a
 * fresh one takes its place, so a lost connection is ordinary: it is made again after 100 ms, then at growing distances
 * up to 2 s. Calls under way when it was lost fail with `engine-gone`: whether they took effect is not known.
 */
export const createConnection = (source: PortSource | undefined): Connection => {
  const wires = createWires(source);
  const listeners = new Set<(event: ApiEvent) => void>();
  const ended = new AbortController();
  let current = Promise.withResolvers<{ rpc: Rpc; gone: AbortSignal }>();

  const emit = (event: ApiEvent): void => listeners.forEach((listener) => listener(event));

  /** Why there was no connection, as far as it can be told: a host that is gone cannot even say that. */
  const findReason = async (): Promise<void> => {
    if (source === undefined && !(await isSignedIn().catch(() => true))) emit({ kind: 'signed-out' });
  };

  /** One connection from beginning to end; true when it ever worked. */
  const live = async (): Promise<boolean> => {
    const wire = await wires.open(ended.signal).catch(() => null);
    if (wire === null) {
      await findReason();
      return false;
    }
    const rpc = createRpc(wire);
    // A port need not tell oRPC that its other end is gone: the signal ends what is under way on it. A socket does, and
    // nothing may be sent on it afterwards, not even that something was ended.
    const closed = new AbortController();
    if (wire.kind === 'port') void wire.closed.then(() => closed.abort());
    const gone = AbortSignal.any([closed.signal, ended.signal]);
    try {
      const events = await rpc.events(undefined, { signal: gone });
      current.resolve({ rpc, gone });
      emit({ kind: 'connection', up: true });
      for await (const event of events) emit(event);
    } catch {
      // However it ended, what follows is the same: connect again.
    } finally {
      closeWire(wire);
    }
    return true;
  };

  const run = async (): Promise<void> => {
    let delayMs = firstRetryMs;
    while (!ended.signal.aborted) {
      const worked = await live();
      if (worked) {
        current = Promise.withResolvers();
        emit({ kind: 'connection', up: false });
        delayMs = firstRetryMs;
      }
      await pause(delayMs, ended.signal);
      delayMs = Math.min(delayMs * 2, lastRetryMs);
    }
  };
  void run();

  return {
    async invoke(name, argument, signal) {
      const { rpc, gone } = await current.promise;
      signal?.throwIfAborted();
      const either = signal ? AbortSignal.any([signal, gone]) : gone;
      const reply = await rpc.call({ name, argument }, { signal: either }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw thrownFault({ code: 'engine-gone' }, error);
      });
      if (!reply.ok) throw thrownFault(reply.fault);
      return reply.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => ended.abort(),
  };
};
