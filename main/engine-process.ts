/**
 * Entry of the desktop's engine process (Electron's utilityProcess): one engine, served on the ports that the shell
 * hands over. It ends when the vault locks, for that is what wipes the keys for certain; the shell starts the next.
 */
import type { MessagePortMain } from 'electron';
import { createBridge } from './bind.ts';
import { systemClock } from './core/clock.ts';
import { isFault } from './core/fault.ts';
import { systemRandom } from './core/random.ts';
import { createEngine } from './engine.ts';
import { serveSocket, showDemo } from './host/index.ts';
import type { FromEngine, ToEngine } from './shell/messages.ts';
import { sendCopy } from './shell/send-copy.ts';
import type { Engine } from './vault/types.ts';

const shell = process.parentPort;
const tell = (message: FromEngine): void => shell.postMessage(message);

/** Time for the reply to a lock to reach its page before the process ends. */
const farewellMs = 50;
const end = (): void => void setTimeout(() => process.exit(0), farewellMs);
/** Codes and names only: what is written here may outlive the vault's being open. */
const log = (line: string): void => void process.stderr.write(`holdfast engine: ${line}\n`);

const drop = async (engine: Engine, { id, paths }: Extract<ToEngine, { kind: 'drop' }>): Promise<void> => {
  try {
    tell({ kind: 'dropped', id, result: await engine.drop(paths.map((path) => ({ kind: 'path', path }))) });
  } catch (error) {
    tell({ kind: 'drop-refused', id, code: isFault(error) ? error.code : 'internal' });
  }
};

/** Sleep locks unless the owner said otherwise; a setting that cannot be read is no such word. */
const mayStayOpen = async (engine: Engine, signal: AbortSignal): Promise<boolean> => {
  try {
    return !(await engine.app.settings({}, signal)).lockOnSuspend;
  } catch (error) {
    if (isFault(error)) return false;
    throw error;
  }
};

const lock = async (engine: Engine, { reason }: Extract<ToEngine, { kind: 'lock' }>): Promise<void> => {
  const { signal } = new AbortController();
  const { state } = await engine.app.status({}, signal);
  if (state !== 'open' || (reason === 'suspend' && (await mayStayOpen(engine, signal)))) tell({ kind: 'stays' });
  else await engine.app.lock({}, signal); // ends this process by onLocked
};

type Serve = (message: Exclude<ToEngine, { kind: 'open' }>, ports: readonly MessagePortMain[]) => void;

const open = async ({ vaultDir, demo }: Extract<ToEngine, { kind: 'open' }>): Promise<Serve> => {
  const onDemo = (): void => {
    tell({ kind: 'demo' });
    end();
  };
  const engine = createEngine({ vaultDir, host: 'desktop', demo, log, onLocked: end, onDemo });
  const bridges = {
    app: createBridge(engine, { side: 'app', log }),
    consent: createBridge(engine, { side: 'consent', log }),
  };
  // Nobody else knows the passphrase of a made-up life, so no other program could use it.
  const socket = demo ? null : await serveSocket({ engine, createBridge, log }, vaultDir);
  const filling = new AbortController();
  const close = async (): Promise<void> => {
    filling.abort();
    await socket?.close();
    await engine.close();
  };
  if (demo) await showDemo(engine, { clock: systemClock, random: systemRandom, log }, filling.signal);
  engine.subscribe((event) => {
    if (event.kind === 'proposed') tell({ kind: 'proposed' });
  });

  return (message, [port]) => {
    switch (message.kind) {
      case 'connect':
        if (port === undefined) return;
        bridges[message.side].upgradePort(port);
        port.start();
        return;
      case 'drop':
        void drop(engine, message);
        return;
      case 'hand-out':
        if (port !== undefined) sendCopy(engine, message.token, port).catch(fail);
        return;
      case 'lock':
        lock(engine, message).catch(fail);
        return;
      case 'close':
        close().then(end, fail);
    }
  };
};

/** A bug: the shell sees the status and starts a fresh process. */
const fail = (error: unknown): void => {
  log(isFault(error) ? error.code : error instanceof Error ? error.name : 'failed');
  process.exit(1);
};

// What comes while the engine is being built waits for it, in order.
let serving: Promise<Serve> | undefined;
shell.on('message', ({ data, ports }) => {
  const message = data as ToEngine;
  if (message.kind === 'open') {
    serving = open(message);
    serving.catch(fail);
  } else {
    void serving?.then((serve) => serve(message, ports));
  }
});
