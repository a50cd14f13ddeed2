import { EventEmitter } from 'node:events';
import type { Fetched } from './messages.ts';

type Serve = (request: Request) => Promise<Response>;
type RequestListener = (details: { url: string }, reply: (answer: { cancel?: boolean }) => void) => void;
type Decide = (contents: unknown, permission: string, decide: (granted: boolean) => void) => void;

/** A session: what its pages' requests meet, recorded where the double cannot act it out. */
export const createSession = (partition: string) => {
  const served = new Map<string, Serve>();
  let listener: RequestListener | undefined;
  let permission: Decide | undefined;
  let check: (() => boolean) | undefined;
  const settings: { proxy?: { proxyRules?: string; proxyBypassRules?: string }; spellChecker: boolean } = {
    spellChecker: true,
  };

  const session = Object.assign(new EventEmitter(), {
    partition,
    webRequest: { onBeforeRequest: (it: RequestListener) => void (listener = it) },
    protocol: { handle: (scheme: string, serve: Serve) => void served.set(scheme, serve) },
    setPermissionRequestHandler: (it: Decide) => void (permission = it),
    setPermissionCheckHandler: (it: () => boolean) => void (check = it),
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
    setSpellCheckerEnabled: (on: boolean) => void (settings.spellChecker = on),
    setProxy: async (proxy: { proxyRules?: string; proxyBypassRules?: string }) => void (settings.proxy = proxy),
  });

  return {
    session,
    settings,
    isCancelled: (url: string): boolean => {
      let cancelled = false;
      listener?.({ url }, ({ cancel = false }) => (cancelled = cancel));
      return cancelled;
    },
    /** Undefined: no handler for this scheme. */
    fetch: async (url: string, method: string): Promise<Fetched | undefined> => {
      const serve = served.get(new URL(url).protocol.slice(0, -1));
      if (serve === undefined) return undefined;
      const response = await serve({ url, method } as Request);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
    /** What a page that asks for a permission is told; Electron's own default is to grant it. */
    decides: (name: string): boolean => {
      const answers = [check?.() ?? true];
      permission?.({}, name, (answer) => answers.push(answer));
      return answers.every(Boolean);
    },
  };
};
export type SessionDouble = ReturnType<typeof createSession>;
