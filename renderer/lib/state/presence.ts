import type { Api } from '../api/index.ts';

const everyMs = 30_000;

/**
 * Tells the engine that somebody is there, by asking for the settings at most twice a minute while keys or pointer are
 * used: its idle clock starts anew with each call into the open vault. Returns what ends it.
 */
export const tellPresence = (api: Api): (() => void) => {
  const ended = new AbortController();
  let toldAt = 0;
  const tell = (): void => {
    const now = performance.now();
    if (now - toldAt < everyMs) return;
    toldAt = now;
    // A locked vault or a lost connection shows itself elsewhere.
    void api.calls.settings({}).catch(() => undefined);
  };
  for (const kind of ['keydown', 'pointerdown', 'wheel']) {
    addEventListener(kind, tell, { passive: true, capture: true, signal: ended.signal });
  }
  return () => ended.abort();
};
