import { demoFiles } from './files.ts';
import type { DemoOptions } from './life.ts';

/** What is asked of an engine to show a made-up life: its own calls, and nothing that a page could not do. */
export interface DemoEngine {
  readonly consent: {
    create(
      argument: { passphrase: string },
      signal: AbortSignal,
    ): PromiseLike<{ recoveryPhrase: string; drill: number[] }> | { recoveryPhrase: string; drill: number[] };
    drill(argument: { words: { position: number; word: string }[] }, signal: AbortSignal): unknown;
  };
  readonly app: {
    changeSettings(change: { autoLockMinutes: number; lockOnSuspend: boolean }, signal: AbortSignal): unknown;
  };
  drop(
    items: readonly { kind: 'stream'; name: string; stream: AsyncIterable<Uint8Array> }[],
    signal?: AbortSignal,
  ): Promise<unknown>;
}

/**
 * Makes a vault in the engine’s empty folder and leaves it open. The passphrase is told to nobody and kept nowhere; the
 * recovery phrase is drilled, so that no reminder asks for it; resting does not lock, for a lock ends it all.
 */
export const openDemo = async (engine: DemoEngine, passphrase: string): Promise<void> => {
  const { signal } = new AbortController();
  const { recoveryPhrase, drill } = await engine.consent.create({ passphrase }, signal);
  const words = recoveryPhrase.split(' ');
  await engine.consent.drill(
    { words: drill.map((position) => ({ position, word: words[position - 1] ?? '' })) },
    signal,
  );
  await engine.app.changeSettings({ autoLockMinutes: 0, lockOnSuspend: false }, signal);
};

/** Drops the made-up files into an open engine, as a person would. Resolves when every one is safe; reading goes on. */
export const fillDemo = async (engine: DemoEngine, options: DemoOptions, signal?: AbortSignal): Promise<void> => {
  const items = [...demoFiles(options)].map(({ name, chunks }) => ({
    kind: 'stream' as const,
    name,
    stream: chunks(),
  }));
  await engine.drop(items, signal);
};
