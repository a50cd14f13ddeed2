import type { Clock } from '../core/clock.ts';
import { isFault } from '../core/fault.ts';
import type { Random } from '../core/random.ts';
import { fillDemo, openDemo } from '../demo/index.ts';
import type { Engine } from '../vault/types.ts';
import type { Log } from './types.ts';

/** Bytes of the passphrase that opens a throw-away vault: it is drawn, used once and known to nobody. */
const passphraseBytes = 32;

/**
 * Opens a vault in an engine made for it, and fills it with the made-up life of last year while the window looks on.
 * Resolves when it is open. Faults as `create` does.
 */
export const showDemo = async (
  engine: Engine,
  { clock, random, log }: { clock: Clock; random: Random; log: Log },
  signal: AbortSignal,
): Promise<void> => {
  await openDemo(engine, random.bytes(passphraseBytes).toString('base64url'));
  fillDemo(engine, { untilMs: clock.now() }, signal).catch((error: unknown) => {
    // Left before everything was in: that is no failure.
    if (!signal.aborted) log(`the made-up life is not whole: ${isFault(error) ? error.code : 'failed'}`);
  });
};
