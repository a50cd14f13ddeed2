import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../core/fault.ts';

export interface Attempts {
  /**
   * Runs one check of a passphrase after another, each wrong one making the next wait twice as long.
   * Throws `wrong-passphrase`; `not-permitted` when too many are waiting already.
   */
  check(passphrase: string, isRight: (passphrase: string) => Promise<boolean>): Promise<void>;
}

const firstDelayMs = 250;
const longestDelayMs = 16_000;
const maxWaiting = 8;

/** Slows guessing through a host's doors: on top of Argon2id's cost, one at a time, with a growing delay. */
export const createAttempts = (
  sleep: (delayMs: number) => Promise<unknown> = (delayMs) => wait(delayMs, undefined, { ref: false }),
): Attempts => {
  let wrong = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const attempt = async (passphrase: string, isRight: (passphrase: string) => Promise<boolean>): Promise<void> => {
    if (wrong > 0) await sleep(Math.min(firstDelayMs * 2 ** (wrong - 1), longestDelayMs));
    if (await isRight(passphrase)) {
      wrong = 0;
      return;
    }
    wrong += 1;
    throw new Fault('wrong-passphrase');
  };

  return {
    check: (passphrase, isRight) => {
      if (waiting >= maxWaiting) return Promise.reject(new Fault('not-permitted', 'too many attempts at once'));
      waiting += 1;
      const turn = last.then(() => attempt(passphrase, isRight)).finally(() => (waiting -= 1));
      last = turn.catch(() => 'the one who asked hears of it');
      return turn;
    },
  };
};
