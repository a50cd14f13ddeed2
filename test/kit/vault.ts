import type { EngineEvent } from '../../preload/contract/index.ts';
import type { Clock } from '../../main/core/clock.ts';
import { createEngine, type EngineOptions } from '../../main/engine.ts';
import type { Engine } from '../../main/vault/index.ts';

export const passphrase = 'correct horse battery staple 42';
/** As small as libsodium takes: tests open many vaults. Production tunes it to half a second (store/vault/keys). */
export const cheapKdf = { opsLimit: 1, memoryKiB: 64 };

/** A clock that a test moves. */
export const movableClock = (at = Date.UTC(2026, 10, 20, 12)): Clock & { advance(ms: number): void } => {
  let moment = at;
  return { now: () => moment, advance: (ms) => void (moment += ms) };
};

export interface TestVault {
  engine: Engine;
  dir: string;
  events: EngineEvent[];
  log: string[];
}

/** An engine over `dir`, its vault made or opened. */
export const openEngine = async (dir: string, options: Partial<EngineOptions> = {}): Promise<TestVault> => {
  const log: string[] = [];
  const engine = createEngine({
    vaultDir: dir,
    host: 'test',
    kdfCost: cheapKdf,
    log: (line) => log.push(line),
    ...options,
  });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => events.push(event));
  const signal = new AbortController().signal;
  const { state } = await engine.app.status({}, signal);
  if (state === 'absent') await engine.consent.create({ passphrase }, signal);
  else await engine.consent.unlock({ passphrase }, signal);
  return { engine, dir, events, log };
};

/** Calls that take no signal. */
export const idleSignal = new AbortController().signal;
