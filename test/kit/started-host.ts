import { spawn, type ChildProcess } from 'node:child_process';
import { programPath } from './programs.ts';

/** The local web host in a process of its own, as a person starts it. */
export interface StartedHost {
  readonly process: ChildProcess;
  /** The printed address with its one-use token: the consent page, or with --demo the window. */
  readonly address: string;
  /** Everything it printed so far. */
  printed(): string;
  /** Ctrl-C; resolves to the exit status when it is gone. */
  stop(): Promise<number | null>;
  /** `kill -9` of the whole process group, the serving process included. */
  kill(): Promise<void>;
}

const addressPattern = /http:\/\/(?:consent|app)\.localhost:\d+\/#token=[\w-]+/;
const startTimeoutMs = 20_000;

/** Starts the host on `vaultDir` and a free port; rejects with what it said when it prints no address in time. */
export const startHost = async (
  vaultDir: string,
  environment: NodeJS.ProcessEnv = {},
  more: readonly string[] = [],
): Promise<StartedHost> => {
  const args = [programPath('headless'), '--no-open', '--port', '0', '--vault', vaultDir, ...more];
  // A group of its own, so that `kill` reaches the serving process too.
  const host = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...environment },
  });
  let printed = '';
  const exited = new Promise<number | null>((resolve) => host.once('exit', (status) => resolve(status)));
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The web host ${why}. It said: ${printed}`));
    const timer = setTimeout(() => fail('printed no address'), startTimeoutMs);
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = addressPattern.exec(printed)?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    host.stdout.on('data', listen);
    host.stderr.on('data', listen);
    host.once('error', reject);
    void exited.then((status) => {
      clearTimeout(timer);
      fail(`ended with status ${String(status)}`);
    });
  });
  const signalGroup = (signal: NodeJS.Signals): void => {
    if (host.pid !== undefined && host.exitCode === null && host.signalCode === null) process.kill(-host.pid, signal);
  };
  return {
    process: host,
    address,
    printed: () => printed,
    stop: async () => {
      signalGroup('SIGINT');
      return exited;
    },
    kill: async () => {
      signalGroup('SIGKILL');
      await exited;
    },
  };
};
