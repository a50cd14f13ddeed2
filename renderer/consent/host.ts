import type { DesktopConsentBridge } from '../../preload/contract/bridge.ts';
import { thrownFault } from '../lib/faults/index.ts';

/** What the page can do besides calling the engine; the two hosts differ in nothing else. */
export interface ConsentHost {
  readonly kind: 'desktop' | 'web';
  /** The system's folder dialog, where there is one; null when it was closed. */
  readonly chooseFolder: (() => Promise<string | null>) | null;
  /** To a made-up life, where the way there is through this page. Rejects when the vault is open. */
  readonly lookAround: (() => Promise<void>) | null;
  /** Back to the main window. */
  leave(): Promise<void>;
}

const addressOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string' ? value.url : null;

/** The main window's origin on the web host: the same port under another name. */
const appAddress = (): string => `${location.protocol}//app.localhost${location.port && `:${location.port}`}/`;

/**
 * On the web host the way back carries a one-use token in its fragment, given only to a page on which the passphrase was
 * typed; without it the main window may still have a session of its own.
 */
const leaveOnWeb = async (): Promise<void> => {
  const reply = await fetch('/handover', { method: 'POST', headers: { 'x-holdfast': '1' } });
  location.assign((reply.ok ? addressOf(await reply.json()) : null) ?? appAddress());
};

const lookAroundOnWeb = async (): Promise<void> => {
  const reply = await fetch('/demo', { method: 'POST', headers: { 'x-holdfast': '1' } });
  const url = reply.ok ? addressOf(await reply.json()) : null;
  if (url === null) throw thrownFault({ code: 'not-permitted' });
  location.assign(url);
};

export const createConsentHost = (bridge: DesktopConsentBridge | undefined): ConsentHost =>
  bridge === undefined
    ? { kind: 'web', chooseFolder: null, lookAround: lookAroundOnWeb, leave: leaveOnWeb }
    : {
        kind: 'desktop',
        chooseFolder: () => bridge.chooseFolder(),
        lookAround: null,
        leave: () => bridge.closeWindow(),
      };
