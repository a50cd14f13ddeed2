import { createFakeBridge, createFakeEngine, type FakeOptions } from './fake-engine.ts';
import { run } from '../../main/cli/run.ts';
import type { Terminal } from '../../main/cli/terminal.ts';
import type { Engine } from '../../main/vault/types.ts';

export interface Ran {
  exitCode: 0 | 1 | 2;
  stdout: string;
  stderr: string;
  /** stdout as the one JSON document it must be. */
  json: () => unknown;
}
export interface Typed {
  environment?: Record<string, string>;
  /** What the person answers, in order; without it nobody can be asked. */
  answers?: string[];
  columns?: number;
  engine?: FakeOptions;
  /** An engine to use instead of a fresh one for each time one is made. */
  makeEngine?: () => Engine;
  signal?: AbortSignal;
}

/** Runs one command in this process, against an engine in memory and a terminal that remembers. */
export const type = async (argv: readonly string[], typed: Typed = {}): Promise<Ran> => {
  let stdout = '';
  let stderr = '';
  const answers = [...(typed.answers ?? [])];
  const terminal: Terminal = {
    environment: typed.environment ?? {},
    columns: typed.columns ?? 0,
    canAsk: typed.answers !== undefined,
    canDraw: false,
    print: (text) => {
      stdout += text;
      return Promise.resolve();
    },
    note: (text) => {
      stderr += text;
    },
    ask: (question) => {
      stderr += question;
      return Promise.resolve(answers.shift() ?? '');
    },
  };
  const exitCode = await run(argv, {
    terminal,
    signal: typed.signal ?? new AbortController().signal,
    loadEngine: () =>
      Promise.resolve({
        createEngine: () =>
          Promise.resolve(typed.makeEngine?.() ?? createFakeEngine({ state: 'locked', host: 'cli', ...typed.engine })),
        createBridge: createFakeBridge,
      }),
  });
  return { exitCode, stdout, stderr, json: () => JSON.parse(stdout) as unknown };
};
