import type { Clock } from './core/clock.ts';

const CHECK_MS = 5_000;

/** Locks when nobody used the vault for the minutes its owner chose, and no import is running. */
export interface IdleLock {
  touch(): void;
  close(): void;
}

export const createIdleLock = (deps: {
  clock: Clock;
  /** 0: never. */
  minutes: () => number;
  isBusy: () => boolean;
  lock: () => Promise<void>;
  log: (line: string) => void;
}): IdleLock => {
  let usedAt = deps.clock.now();
  const timer = setInterval(() => {
    const minutes = deps.minutes();
    if (deps.isBusy()) usedAt = deps.clock.now();
    else if (minutes > 0 && deps.clock.now() - usedAt >= minutes * 60_000) {
      usedAt = deps.clock.now();
      deps
        .lock()
        .catch((error: unknown) => deps.log(`idle lock failed: ${error instanceof Error ? error.name : 'thrown'}`));
    }
  }, CHECK_MS);
  // A host that has nothing else to do may end.
  timer.unref();
  return {
    touch: () => {
      usedAt = deps.clock.now();
    },
    close: () => clearInterval(timer),
  };
};
