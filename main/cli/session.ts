import { setTimeout as wait } from 'node:timers/promises';
import { appCalls, consentCalls } from '../../preload/contract/calls.ts';
import type { AppCalls, Client, ConsentCalls, EngineEvent, Reply } from '../../preload/contract/index.ts';
import { Fault, isFault } from '../core/fault.ts';
import type { Engine } from '../vault/types.ts';
import type { CreateHostBridge } from '../host/index.ts';

/** What makes an engine in this process; loaded only when no other process has the vault open. */
export interface EngineParts {
  createEngine: (options: { vaultDir: string; host: 'cli' }) => Engine | Promise<Engine>;
  createBridge: CreateHostBridge;
}

export type Taken = Awaited<ReturnType<Engine['drop']>>;

/** A vault as a command uses it, wherever its engine runs. Calls throw Faults. */
export interface VaultSession {
  readonly app: Client<AppCalls>;
  readonly consent: Client<ConsentCalls>;
  /** Absolute paths. */
  drop(paths: readonly string[], signal: AbortSignal): Promise<Taken>;
  idle(signal: AbortSignal): Promise<void>;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  close(): Promise<void>;
}

type Call = (name: string, argument: unknown, signal?: AbortSignal) => Promise<Reply<unknown>>;

const valueOf = (reply: Reply<unknown>): unknown => {
  if (reply.ok) return reply.value;
  const { code, message, incident } = reply.fault;
  throw new Fault(code, message ?? (incident === undefined ? '' : `incident ${incident}`));
};

/** One method a call of the contract. The gate on the other side has checked the value's shape. */
const clientOf = <C extends AppCalls | ConsentCalls>(calls: C, call: Call): Client<C> => {
  const methods = Object.keys(calls).map((name) => [
    name,
    async (argument: unknown, signal?: AbortSignal) => valueOf(await call(name, argument, signal)),
  ]);
  return Object.fromEntries(methods) as Client<C>;
};

/** Rejects with `cancelled` as soon as the signal does; the work itself goes on or is ended by `close`. */
const unlessStopped = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(new Fault('cancelled'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** An engine in this process, its vault neither opened nor made yet. */
export const startLocal = async (
  parts: EngineParts,
  vaultDir: string,
): Promise<{ engine: Engine; session: VaultSession }> => {
  const engine = await parts.createEngine({ vaultDir, host: 'cli' });
  const bridges = {
    app: parts.createBridge(engine, { side: 'app' }),
    consent: parts.createBridge(engine, { side: 'consent' }),
  };
  return {
    engine,
    session: {
      app: clientOf(appCalls, bridges.app.call),
      consent: clientOf(consentCalls, bridges.consent.call),
      drop: (paths, signal) =>
        engine.drop(
          paths.map((path) => ({ kind: 'path', path })),
          signal,
        ),
      idle: (signal) => unlessStopped(engine.idle(), signal),
      subscribe: (listener) => engine.subscribe(listener),
      close: () => engine.close(),
    },
  };
};

const openLocal = async (parts: EngineParts, request: OpenRequest): Promise<VaultSession> => {
  const { engine, session } = await startLocal(parts, request.vaultDir);
  try {
    await session.consent.unlock({ passphrase: request.passphrase });
    if (!request.share) return session;
    const { serveSocket } = await import('../host/index.ts');
    const socket = await serveSocket({ engine, createBridge: parts.createBridge, log: request.log }, request.vaultDir);
    return {
      ...session,
      close: async () => {
        await socket.close();
        await session.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
};

const openRemote = async ({ vaultDir, passphrase }: OpenRequest): Promise<VaultSession | null> => {
  const { connectSocket } = await import('../host/index.ts');
  const remote = await connectSocket(vaultDir, passphrase);
  if (!remote) return null;
  return {
    app: clientOf(appCalls, (name, argument, signal) => remote.call('app', name, argument, signal)),
    consent: clientOf(consentCalls, (name, argument, signal) => remote.call('consent', name, argument, signal)),
    drop: async (paths, signal) => valueOf(await remote.drop(paths, signal)) as Taken,
    idle: async (signal) => void valueOf(await unlessStopped(remote.idle(signal), signal)),
    subscribe: (listener) => remote.subscribe(listener),
    close: () => Promise.resolve(remote.close()),
  };
};

export interface OpenRequest {
  vaultDir: string;
  passphrase: string;
  /** Lets other commands use the vault while this one works. */
  share: boolean;
  log: (line: string) => void;
}

/** Another command may have the vault open for a moment, without a socket. */
const patienceMs = 5_000;
const retryMs = 100;

/** The vault in the process that has it open, else in this one. Throws the faults of `unlock`. */
export const openVault = async (
  loadEngine: () => Promise<EngineParts>,
  request: OpenRequest,
  signal: AbortSignal,
): Promise<VaultSession> => {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const remote = await openRemote(request);
    if (remote) return remote;
    try {
      return await openLocal(await loadEngine(), request);
    } catch (error) {
      if (!isFault(error) || error.code !== 'vault-in-use' || performance.now() > giveUpAt) throw error;
    }
    await wait(retryMs, undefined, { signal });
  }
};
