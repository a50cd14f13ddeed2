import type { DesktopBridge, MenuCommand } from '../../../preload/contract/bridge.ts';
import type { AppCalls, Client, Proposal } from '../../../preload/contract/index.ts';
import { namedCalls } from './named-calls.ts';
import { isFaultView } from '../faults/index.ts';
import { createConnection, type ApiEvent } from './connection.ts';
import { createIntake, type Intake } from './intake.ts';
import { enterSession } from './session.ts';

export type { ApiEvent } from './connection.ts';
export type { Intake, IntakeProgress } from './intake.ts';

/** Everything the main window can reach. There is nothing here that lets bytes out. */
export interface Api {
  readonly host: 'desktop' | 'web';
  readonly calls: Client<AppCalls>;
  readonly intake: Intake;
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** What the desktop's menu asks for; nothing on the web host. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** Leaves a wish for the consent page and goes there. Only the person can carry it out. */
  propose(proposal: Proposal): Promise<void>;
  close(): void;
}

/** An engine that locked ends, and may be asked just before: by then its end is known, and a call waits for the next one. */
const successionMs = 300;

declare global {
  interface Window {
    readonly holdfast?: unknown;
  }
}

/** What the preload put there; its shape is the contract's. Absent on the local web host. */
const bridgeOf = (page: Window): DesktopBridge | undefined => page.holdfast as DesktopBridge | undefined;

/** The consent page of the local web host: the same port under another name, and so another origin and cookie jar. */
export const consentAddress = (): string =>
  `${location.protocol}//consent.localhost${location.port && `:${location.port}`}/`;

/**
 * Connects the main window to its engine, whichever host serves it. Calls wait for the connection, and `connection`
 * events tell when there is one.
 */
export const connect = async (): Promise<Api> => {
  const bridge = bridgeOf(window);
  if (bridge === undefined) await enterSession();
  const connection = createConnection(bridge);
  const calls = namedCalls<Client<AppCalls>>(connection.invoke);
  return {
    host: bridge?.host ?? 'web',
    calls,
    intake: createIntake(bridge),
    subscribe: connection.subscribe,
    onMenu: (listener) => bridge?.onMenu(listener) ?? (() => undefined),
    propose: async (proposal) => {
      await calls.propose(proposal).catch(async (error: unknown) => {
        if (!isFaultView(error) || error.code !== 'engine-gone') throw error;
        await new Promise((resolve) => setTimeout(resolve, successionMs));
        await calls.propose(proposal);
      });
      if (bridge === undefined) location.assign(consentAddress());
      else await bridge.openConsent();
    },
    close: connection.close,
  };
};
