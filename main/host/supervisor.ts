import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { systemClock, type Clock } from '../core/clock.ts';
import { diskFault, Fault } from '../core/fault.ts';
import { systemRandom } from '../core/random.ts';
import { entryUrl } from '../core/workers.ts';
import { createThrowAway, sweepThrowAways, type ThrowAway } from '../demo/index.ts';
import { originsAt } from './guards.ts';
import { listenOnLoopback } from './listen.ts';
import type { FromServing, ToServing } from './serving-messages.ts';
import { createSessions, type SessionSnapshot } from './sessions.ts';

export interface Supervisor {
  readonly port: number;
  /** A one-use address, good for two minutes: of the consent page, or of the window on a made-up life. */
  mintAddress(): string;
  /** Settles when it stopped: resolves after `close`, rejects with a Fault when serving cannot go on. */
  readonly done: Promise<void>;
  /** Locks the vault and ends the serving process; resolves when it is gone. */
  close(): Promise<void>;
}

export interface SupervisorOptions {
  vaultDir: string;
  /** Serves a made-up life and nothing else, and ends with it. `vaultDir` is neither opened nor looked at. */
  demo?: boolean;
  /** 0 takes a free one. */
  port: number;
  /** Called whenever a page traded a token for a session. */
  onSession?: () => void;
  /** The program that serves; another one only in tests. */
  childUrl?: URL;
  clock?: Clock;
}

/** So many ends without having served, one after another, are not a lock or an accident any more. */
const maxEarlyEnds = 3;
/** A process that lived shorter than this is replaced after a pause, so that no fault makes a storm of them. */
const shortLifeMs = 1_000;
const pauseMs = 200;
const maxWaitingConnections = 128;
const killAfterMs = 10_000;

/**
 * Keeps the local web host at one port: it accepts the connections and hands them to a forked process, which alone
 * has the engine and ends with every lock. Because the port is never let go in between, no other program can take
 * the page's name and ask for the passphrase. Sessions (hashes only) outlive the serving process here.
 */
export const supervise = async (options: SupervisorOptions): Promise<Supervisor> => {
  const clock = options.clock ?? systemClock;
  const stopped = Promise.withResolvers<void>();
  let sessions: SessionSnapshot = { tokens: [], sessions: [] };
  let demo: ThrowAway | null = null;
  let demoAsked = options.demo ?? false;
  /** Who was signed in before the made-up life: what is given out for that opens nothing afterwards. */
  let sessionsBefore = sessions;
  let child: ChildProcess | null = null;
  let ready = false;
  let closing = false;
  let earlyEnds = 0;
  /** Connections that no process has taken yet: when one ends in between, its successor gets them. */
  const untaken = new Map<number, Socket>();
  let lastNumber = 0;

  const tell = (message: ToServing, handle?: Socket): void => {
    child?.send(message, handle, { keepOpen: true }, () => undefined); // to a process that just ended: see `untaken`
  };
  const handOver = (connection: Socket): void => {
    connection.on('error', () => connection.destroy());
    if (untaken.size >= maxWaitingConnections) return void connection.destroy();
    const number = (lastNumber += 1);
    untaken.set(number, connection);
    if (ready) tell({ kind: 'connection', number }, connection);
  };
  const listener = await listenOnLoopback(options.port, handOver);
  const stop = (fault?: Fault): void => {
    closing = true;
    listener.close();
    untaken.forEach((connection) => connection.destroy());
    if (fault) stopped.reject(fault);
    else stopped.resolve();
  };

  const hear = (message: FromServing): void => {
    if (message.kind === 'failed') return stop(new Fault(message.fault.code, message.fault.message));
    if (message.kind === 'demo') {
      demoAsked = true;
      sessionsBefore = sessions;
      return;
    }
    if (message.kind === 'sessions') {
      if (message.sessions.sessions.length > sessions.sessions.length) options.onSession?.();
      sessions = message.sessions;
      return;
    }
    if (message.kind === 'took') {
      untaken.get(message.number)?.destroy(); // only this process's hold on it
      untaken.delete(message.number);
      return;
    }
    ready = true;
    earlyEnds = 0;
    untaken.forEach((connection, number) => tell({ kind: 'connection', number }, connection));
  };

  /** False when there is no room for it and nothing else to serve. */
  const enterDemo = (): boolean => {
    demoAsked = false;
    try {
      demo = createThrowAway();
      return true;
    } catch (error) {
      if (options.demo === true) stop(diskFault(error, 'a throw-away folder'));
      return options.demo !== true;
    }
  };
  /** True when there was one. Its process is gone, so nothing writes there any more. */
  const leaveDemo = (): boolean => {
    if (demo === null) return false;
    demo.remove();
    demo = null;
    sessions = sessionsBefore;
    return true;
  };

  const start = (): void => {
    if (closing) return stop();
    const startedAt = performance.now();
    if (demoAsked && !enterDemo()) return;
    const started = fork(fileURLToPath(options.childUrl ?? entryUrl('host/child')), [], {
      // What it logs goes to stderr: stdout is the command's own.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child = started;
    started.on('message', hear);
    started.on('error', () => started.kill());
    started.once('exit', () => {
      if (!ready) earlyEnds += 1;
      ready = false;
      const left = leaveDemo();
      if (closing || (left && options.demo === true)) stop();
      else if (earlyEnds >= maxEarlyEnds) stop(new Fault('engine-gone', 'the serving process does not start'));
      else setTimeout(start, performance.now() - startedAt < shortLifeMs ? pauseMs : 0);
    });
    tell({
      kind: 'start',
      vaultDir: demo?.vaultDir ?? options.vaultDir,
      demo: demo !== null,
      port: listener.port,
      sessions,
    });
  };
  sweepThrowAways();
  start();

  return {
    port: listener.port,
    mintAddress: () => {
      const minting = createSessions({ clock, random: systemRandom });
      // Nobody knows the passphrase of a made-up life: its window needs none.
      const side = demo === null ? 'consent' : 'app';
      const secret = minting.mintToken(side);
      const { tokens } = minting.snapshot();
      sessions = { ...sessions, tokens: [...sessions.tokens, ...tokens] };
      for (const token of tokens) tell({ kind: 'token', token });
      return `${originsAt(listener.port).origin[side]}/#token=${secret}`;
    },
    done: stopped.promise,
    close: async () => {
      closing = true;
      const ended = child;
      if (ended?.exitCode !== null || ended.signalCode !== null) stop();
      else {
        ended.kill('SIGTERM');
        setTimeout(() => ended.kill('SIGKILL'), killAfterMs).unref();
      }
      await stopped.promise.catch(() => undefined);
    },
  };
};
