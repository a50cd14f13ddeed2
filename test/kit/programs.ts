import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Test programs run as TypeScript from the source; `npm test`, which has just built them, asks for the compiled ones. */
export const programPath = (name: 'cli' | 'headless'): string => {
  const place = process.env['HOLDFAST_PROGRAMS'] === 'compiled' ? `out/main/${name}.js` : `main/${name}.ts`;
  return fileURLToPath(new URL(`../../${place}`, import.meta.url));
};

/** How a command ended. */
export interface Ended {
  /** Exit status; null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface Started {
  readonly ended: Promise<Ended>;
  /** `kill -9` of the command and everything it started. */
  kill(): void;
}

/** Starts `holdfast ARGS` in a process group of its own, with exactly this environment. */
export const startCommand = (args: readonly string[], env: NodeJS.ProcessEnv): Started => {
  const child = spawn(process.execPath, [programPath('cli'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
  return {
    ended,
    kill: () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGKILL');
    },
  };
};
