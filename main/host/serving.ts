import { Socket } from 'node:net';
import { systemClock } from '../core/clock.ts';
import { isFault } from '../core/fault.ts';
import { systemRandom } from '../core/random.ts';
import type { Engine } from '../vault/types.ts';
import { loadAssets, type Assets } from './assets.ts';
import { showDemo } from './demo.ts';
import { serveSocket } from './host-socket.ts';
import type { FromServing, ToServing } from './serving-messages.ts';
import { createSessions, type Sessions } from './sessions.ts';
import type { CreateHostBridge } from './types.ts';
import { createWebHost, type WebHost } from './web.ts';

export interface ServingDeps {
  createEngine: (options: {
    vaultDir: string;
    host: 'web';
    demo: boolean;
    onLocked: () => void;
    onDemo: () => void;
  }) => Engine | Promise<Engine>;
  createBridge: CreateHostBridge;
  loadAssets?: () => Promise<Assets>;
}

interface Serving {
  web: WebHost;
  sessions: Sessions;
}

/** Time for the reply to `lock` to reach the page before its process ends. */
const farewellMs = 50;

const log = (line: string): void => void process.stderr.write(`holdfast: ${line}\n`);

/**
 * What the forked process does: one engine, served on the connections its supervisor hands over. It ends when the
 * vault locks, for that is what wipes the keys for certain; when it is asked to; and when its supervisor is gone.
 */
export const serveForSupervisor = ({ createEngine, createBridge, ...deps }: ServingDeps): void => {
  const tell = (message: FromServing): void => {
    if (process.connected) process.send?.(message);
  };
  let ending: Promise<void> | null = null;
  let end = (): Promise<void> => Promise.resolve();
  const finish = (): void => {
    ending ??= end().finally(() => process.exit(0));
  };

  const start = async (message: Extract<ToServing, { kind: 'start' }>): Promise<Serving> => {
    const sessions = createSessions(
      {
        clock: systemClock,
        random: systemRandom,
        onChange: (snapshot) => tell({ kind: 'sessions', sessions: snapshot }),
      },
      message.sessions,
    );
    const [assets, engine] = await Promise.all([
      (deps.loadAssets ?? loadAssets)(),
      createEngine({
        vaultDir: message.vaultDir,
        host: 'web',
        demo: message.demo,
        onLocked: () => setTimeout(finish, farewellMs),
        onDemo: () => {
          tell({ kind: 'demo' });
          setTimeout(finish, farewellMs);
        },
      }),
    ]);
    const web = createWebHost(
      { engine, createBridge, sessions, assets, clock: systemClock, log },
      { port: message.port },
    );
    // Nobody else knows the passphrase of a made-up life, so no other program could use it.
    const socket = message.demo ? null : await serveSocket({ engine, createBridge, log }, message.vaultDir);
    const filling = new AbortController();
    end = async () => {
      filling.abort();
      await Promise.all([web.close(), socket?.close()]);
      await engine.close();
    };
    if (message.demo) await showDemo(engine, { clock: systemClock, random: systemRandom, log }, filling.signal);
    tell({ kind: 'ready' });
    return { web, sessions };
  };
  const giveUp = (error: unknown): null => {
    tell({
      kind: 'failed',
      fault: isFault(error) ? { code: error.code, message: error.detail } : { code: 'internal' },
    });
    finish();
    return null;
  };

  let serving: Promise<Serving | null> = Promise.resolve(null);
  process.on('message', (message: ToServing, handle: unknown) => {
    if (message.kind === 'start') serving = start(message).catch(giveUp);
    else
      void serving.then((current) => {
        // What is not taken now is given to the process that follows this one.
        if (message.kind === 'connection' && ending === null) {
          tell({ kind: 'took', number: message.number });
          // The handle is missing when the browser hung up while it was on its way.
          if (handle instanceof Socket) current?.web.serve(handle);
        }
        if (message.kind === 'token') current?.sessions.admit(message.token);
      });
  });
  process.on('SIGINT', finish);
  process.on('SIGTERM', finish);
  process.on('disconnect', finish);
};
