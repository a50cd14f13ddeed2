/**
 * Entry of the desktop's engine process (Electron's utilityProcess): one engine, served on the ports that the shell
 * hands over. It ends when the vault locks, for that is what wipes the keys for certain; the shell starts the next.
 */
import { createBridge } from './bind.ts';
import { isFault } from './core/fault.ts';
import { createEngine } from './engine.ts';
import { cleanExit, type FromEngine, type ToEngine } from './shell/messages.ts';
import type { Engine } from './vault/types.ts';

const shell = process.parentPort;
const tell = (message: FromEngine): void => shell.postMessage(message);

/** Time for the reply to a lock to reach its page before the process ends. */
const farewellMs = 50;
const end = (): void => void setTimeout(() => process.exit(cleanExit), farewellMs);

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

const serve = async (vaultDir: string): Promise<void> => {
  const engine = await createEngine({ vaultDir, host: 'desktop', onLocked: end });
  const bridges = { app: createBridge(engine, { side: 'app' }), consent: createBridge(engine, { side: 'consent' }) };
  engine.subscribe((event) => {
    if (event.kind === 'proposed') tell({ kind: 'proposed' });
  });

  shell.on('message', ({ data, ports }) => {
    const message = data as ToEngine;
    switch (message.kind) {
      case 'connect': {
        const [port] = ports;
        if (port === undefined) return;
        bridges[message.side].upgradePort(port);
        port.start();
        return;
      }
      case 'drop':
        void drop(engine, message);
        return;
      case 'lock':
        void lock(engine, message);
        return;
      case 'close':
        void engine.close().finally(end);
    }
  });
};

// Messages wait until somebody listens: only the first is taken here, the rest once there is an engine to serve them.
shell.once('message', ({ data }) => {
  const message = data as ToEngine;
  if (message.kind === 'open') void serve(message.vaultDir);
});
