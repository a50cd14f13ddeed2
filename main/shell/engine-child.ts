import type { MessageChannelMain, MessagePortMain, UtilityProcess } from 'electron';
import { Fault } from '../core/fault.ts';
import type { ThrowAway } from '../demo/index.ts';
import type { DropResult } from '../../preload/contract/bridge.ts';
import { receiveCopy, type Copy } from './drag-out.ts';
import type { FromEngine, LockReason, ToEngine } from './messages.ts';
import type { Side } from './pages.ts';

export interface EngineChild {
  /** A port to the engine's `side`; undefined while there is no process (one of `onStarted`'s calls will follow). */
  connect(side: Side): MessagePortMain | undefined;
  /** Faults `engine-gone`, and whatever the engine refuses with. */
  drop(paths: readonly string[]): Promise<DropResult>;
  /** The copy that a one-time word stands for; null when there is none, or no process. */
  handOut(token: string): Promise<Copy | null>;
  /** Resolves when the keys are gone with their process, or when there was nothing to lock. */
  lock(reason: LockReason): Promise<void>;
  /** Ends the process and starts no other. Resolves when it is gone. */
  stop(): Promise<void>;
}

export interface EngineChildDeps {
  fork: () => UtilityProcess;
  createChannel: () => MessageChannelMain;
  onStarted: () => void;
  onGone: () => void;
  onProposed: () => void;
  /** A folder for the made-up life; it goes with the process that showed it. */
  createThrowAway: () => ThrowAway;
}

export interface EngineChildOptions {
  vaultDir: string;
  /** Begins with the made-up life. `vaultDir` is opened once that was left. */
  demo?: boolean;
  /** How long a lock or an end may take before the process is killed. */
  graceMs?: number;
  /** Pause after the first failure; doubles with each one in a row. */
  firstPauseMs?: number;
  longestPauseMs?: number;
  /** A process that lived this long was well: the next failure counts as the first. */
  healthyAfterMs?: number;
}

interface Running {
  process: UtilityProcess;
  startedAt: number;
  /** Told to lock or close: its end is no failure, even if it had to be killed. */
  mayEnd: boolean;
  gone: Promise<void>;
  throwAway: ThrowAway | null;
  stays: Set<() => void>;
  drops: Map<number, { resolve: (result: DropResult) => void; reject: (fault: Fault) => void }>;
}

/**
 * Keeps one engine process alive: a fresh one at once after a lock, after a failure with growing pauses.
 * One process serves one opening of the vault, so that its keys die with it.
 */
export const createEngineChild = (
  { fork, createChannel, onStarted, onGone, onProposed, createThrowAway }: EngineChildDeps,
  {
    vaultDir,
    demo = false,
    graceMs = 5_000,
    firstPauseMs = 250,
    longestPauseMs = 30_000,
    healthyAfterMs = 60_000,
  }: EngineChildOptions,
): EngineChild => {
  let running: Running | undefined;
  let demoAsked = demo;
  let stopping = false;
  let failures = 0;
  let nextDrop = 1;
  let restart: NodeJS.Timeout | undefined;

  const tell = (to: Running, message: ToEngine, ports: MessagePortMain[] = []): void =>
    to.process.postMessage(message, ports);

  const hear = (from: Running, message: FromEngine): void => {
    switch (message.kind) {
      case 'dropped':
        from.drops.get(message.id)?.resolve(message.result);
        from.drops.delete(message.id);
        return;
      case 'drop-refused':
        from.drops.get(message.id)?.reject(new Fault(message.code));
        from.drops.delete(message.id);
        return;
      case 'stays':
        for (const resolve of from.stays) resolve();
        from.stays.clear();
        return;
      case 'demo':
        demoAsked = true;
        return;
      case 'proposed':
        onProposed();
    }
  };

  const ended = (it: Running, exitCode: number): void => {
    running = undefined;
    it.throwAway?.remove();
    for (const { reject } of it.drops.values()) reject(new Fault('engine-gone'));
    onGone();
    if (stopping) return;
    if (exitCode === 0 || it.mayEnd || it.throwAway !== null) {
      failures = 0;
      start();
      return;
    }
    failures = performance.now() - it.startedAt >= healthyAfterMs ? 1 : failures + 1;
    restart = setTimeout(start, Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)));
  };

  const start = (): void => {
    const process = fork();
    const gone = Promise.withResolvers<void>();
    const throwAway = demoAsked ? createThrowAway() : null;
    demoAsked = false;
    const it: Running = {
      process,
      startedAt: performance.now(),
      mayEnd: false,
      gone: gone.promise,
      throwAway,
      stays: new Set(),
      drops: new Map(),
    };
    running = it;
    process.on('message', (message: FromEngine) => hear(it, message));
    process.once('exit', (exitCode) => {
      ended(it, exitCode);
      gone.resolve();
    });
    tell(it, { kind: 'open', vaultDir: throwAway?.vaultDir ?? vaultDir, demo: throwAway !== null });
    onStarted();
  };

  /** Waits for the end that was asked for, and makes it happen when it takes too long. */
  const endWithin = async (it: Running, otherwise: Promise<void>): Promise<void> => {
    const timer = setTimeout(() => it.process.kill(), graceMs);
    await Promise.race([it.gone, otherwise]).finally(() => clearTimeout(timer));
  };

  start();

  return {
    connect: (side) => {
      if (running === undefined) return undefined;
      const { port1, port2 } = createChannel();
      tell(running, { kind: 'connect', side }, [port1]);
      return port2;
    },
    drop: (paths) => {
      const it = running;
      if (it === undefined) return Promise.reject(new Fault('engine-gone'));
      const id = nextDrop++;
      const { promise, resolve, reject } = Promise.withResolvers<DropResult>();
      it.drops.set(id, { resolve, reject });
      tell(it, { kind: 'drop', id, paths });
      return promise;
    },
    handOut: async (token) => {
      if (running === undefined) return null;
      const { port1, port2 } = createChannel();
      tell(running, { kind: 'hand-out', token }, [port1]);
      return receiveCopy(port2);
    },
    lock: async (reason) => {
      const it = running;
      if (it === undefined) return;
      it.mayEnd = true;
      const stays = Promise.withResolvers<void>();
      it.stays.add(() => {
        it.mayEnd = false;
        stays.resolve();
      });
      tell(it, { kind: 'lock', reason });
      await endWithin(it, stays.promise);
    },
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      const it = running;
      if (it === undefined) return;
      tell(it, { kind: 'close' });
      await endWithin(it, new Promise<never>(() => undefined));
    },
  };
};
