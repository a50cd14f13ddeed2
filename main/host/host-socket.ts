import { createServer, type Server, type Socket } from 'node:net';
import { isAbsolute } from 'node:path';
import { Fault, isFault, systemCode } from '../core/fault.ts';
import type { FaultView, Reply } from '../../preload/contract/index.ts';
import type { Engine } from '../vault/types.ts';
import { createAttempts, type Attempts } from './attempts.ts';
import { createFrames, maxFrameBytes } from './frames.ts';
import { preparePlace } from './host-address.ts';
import { ask, hello, type Ask, type Told } from './host-messages.ts';
import type { CreateHostBridge, Log } from './types.ts';

export interface SocketDeps {
  engine: Engine;
  createBridge: CreateHostBridge;
  log: Log;
  attempts?: Attempts;
}

export interface HostSocket {
  close(): Promise<void>;
}

type Request = Extract<Ask, { kind: 'call' | 'drop' | 'idle' }>;

const helloTimeoutMs = 10_000;
const maxHelloBytes = 8 * 1024;
const maxConnections = 16;
const maxUnderWay = 64;

const viewOf = (error: unknown): FaultView =>
  isFault(error) ? { code: error.code, message: error.detail } : { code: 'internal' };

/** One connection: the passphrase first, then calls until it ends. */
const converse = (socket: Socket, { engine, createBridge, attempts }: SocketDeps & { attempts: Attempts }): void => {
  let admitted = false;
  let greeted = false;
  const underWay = new Map<number, AbortController>();
  let unsubscribe: (() => void) | null = null;
  const bridges = { app: createBridge(engine, { side: 'app' }), consent: createBridge(engine, { side: 'consent' }) };

  const tell = (message: Told): void => {
    try {
      frames.send(message);
    } catch (error) {
      if (message.kind !== 'reply') throw error;
      frames.send({ kind: 'reply', id: message.id, reply: { ok: false, fault: viewOf(error) } } satisfies Told);
    }
  };

  const admit = async (message: unknown): Promise<void> => {
    greeted = true;
    try {
      const said = hello.safeParse(message);
      if (!said.success) throw new Fault('bad-argument', 'the passphrase comes first');
      const { state } = await engine.app.status({}, AbortSignal.timeout(helloTimeoutMs));
      if (state !== 'open') throw new Fault('vault-locked');
      await attempts.check(said.data.passphrase, (passphrase) => engine.checkPassphrase(passphrase));
      admitted = true;
      socket.setTimeout(0);
      tell({ kind: 'welcome' });
    } catch (error) {
      tell({ kind: 'refused', fault: viewOf(error) });
      socket.end();
    }
  };

  const carryOut = async (message: Request, signal: AbortSignal): Promise<Reply<unknown>> => {
    switch (message.kind) {
      case 'call':
        return bridges[message.side].call(message.name, message.argument, signal);
      case 'drop':
        // Relative paths would mean this process's folder, not that of the one who asks.
        if (!message.paths.every((path) => isAbsolute(path))) throw new Fault('bad-argument', 'a path is not absolute');
        return {
          ok: true,
          value: await engine.drop(
            message.paths.map((path) => ({ kind: 'path', path })),
            signal,
          ),
        };
      case 'idle':
        return { ok: true, value: await engine.idle() };
    }
  };

  const serve = async (message: Request): Promise<void> => {
    if (underWay.size >= maxUnderWay || underWay.has(message.id)) return void socket.destroy();
    const controller = new AbortController();
    underWay.set(message.id, controller);
    const reply = await carryOut(message, controller.signal).catch((error: unknown): Reply<unknown> => ({
      ok: false,
      fault: viewOf(error),
    }));
    underWay.delete(message.id);
    tell({ kind: 'reply', id: message.id, reply });
  };

  const hear = (message: unknown): void => {
    if (!greeted) return void admit(message);
    const asked = ask.safeParse(message);
    if (!admitted || !asked.success) return void socket.destroy();
    if (asked.data.kind === 'watch') unsubscribe ??= engine.subscribe((event) => tell({ kind: 'event', event }));
    else if (asked.data.kind === 'cancel') underWay.get(asked.data.id)?.abort();
    else void serve(asked.data);
  };

  const frames = createFrames(socket, () => (admitted ? maxFrameBytes : maxHelloBytes), hear);
  socket.setTimeout(helloTimeoutMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    unsubscribe?.();
    for (const controller of underWay.values()) controller.abort();
  });
};

/**
 * Lets other processes of the same person (the command line) use an open vault: listens in the vault's folder while,
 * and only while, the vault is open. Every connection proves that it knows the passphrase. A machine where this
 * cannot be had works without it, and the log says so.
 */
export const serveSocket = async (deps: SocketDeps, vaultDir: string): Promise<HostSocket> => {
  const attempts = deps.attempts ?? createAttempts();
  const connections = new Set<Socket>();
  let listening = null as Promise<() => Promise<void>> | null; // assigned by `follow` too

  const listen = async (): Promise<() => Promise<void>> => {
    const place = await preparePlace(vaultDir);
    const server: Server = createServer((socket) => {
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
      converse(socket, { ...deps, attempts });
    });
    server.maxConnections = maxConnections;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(place.listenAt, () => {
        server.off('error', reject);
        resolve();
      });
    });
    server.on('error', (error) => deps.log(`host socket: ${systemCode(error)}`));
    const stop = async (): Promise<void> => {
      await place.withdraw();
      connections.forEach((socket) => socket.destroy());
      await new Promise<void>((resolve) => server.close(() => resolve()));
    };
    try {
      await place.publish();
    } catch (error) {
      await stop();
      throw error;
    }
    return stop;
  };

  const follow = (state: string): void => {
    if (state === 'open') {
      listening ??= listen().catch((error: unknown) => {
        deps.log(
          `other programs cannot use this vault while it is open here (${systemCode(error) || viewOf(error).code})`,
        );
        return () => Promise.resolve();
      });
    } else if (listening) {
      const before = listening;
      listening = null;
      void before.then((stop) => stop());
    }
  };

  const unsubscribe = deps.engine.subscribe((event) => {
    if (event.kind === 'state') follow(event.state.state);
  });
  follow((await deps.engine.app.status({}, AbortSignal.timeout(helloTimeoutMs))).state);
  await listening;
  return {
    close: async () => {
      unsubscribe();
      const stop = await listening;
      listening = null;
      await stop?.();
    },
  };
};
