import { openInBrowser, writeRedirect, type OpenedPage } from './browser.ts';
import { tokenLifeMs } from './sessions.ts';
import { supervise, type SupervisorOptions } from './supervisor.ts';
import type { Log } from './types.ts';

export interface WebHostOptions extends Pick<SupervisorOptions, 'vaultDir' | 'demo' | 'port' | 'childUrl'> {
  /** Opens the person's browser. */
  open: boolean;
  /** Called once with the first address. It carries a one-use token: for the person's own eyes. */
  onAddress: (address: string, port: number) => void;
  /** Sentences for the person. */
  say: Log;
  /** How a browser is brought to the redirect file; resolves false when it cannot. */
  openFile?: (path: string) => Promise<boolean>;
}

/** How an owner gets another address when the first is used or too old: this is called when they ask. */
export interface RunningWebHost {
  readonly port: number;
  mintAddress(): string;
  readonly done: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the local web host and leads the person to it: prints the consent page's address and opens the browser on a
 * private redirect file, which is removed once a page has used its token, or the token is too old. Throws
 * `not-permitted` when the port is taken.
 */
export const startWebHost = async (options: WebHostOptions): Promise<RunningWebHost> => {
  let redirect: OpenedPage | null = null;
  const forgetRedirect = (): void => {
    const page = redirect;
    redirect = null;
    page?.forget().catch(() => options.say('A temporary file with a used address could not be removed.'));
  };
  const { vaultDir, demo = false, port, childUrl, openFile = openInBrowser } = options;
  const supervisor = await supervise({
    vaultDir,
    demo,
    port,
    ...(childUrl && { childUrl }),
    onSession: forgetRedirect,
  });
  options.onAddress(supervisor.mintAddress(), supervisor.port);
  if (options.open) {
    redirect = await writeRedirect(supervisor.mintAddress());
    if (!(await openFile(redirect.path))) options.say('No browser could be opened here: use the address above.');
    setTimeout(forgetRedirect, tokenLifeMs).unref();
  }
  const done = supervisor.done.finally(forgetRedirect);
  done.catch(() => undefined); // whoever awaits `done` hears of it; here it only must not end the process
  return {
    port: supervisor.port,
    mintAddress: () => supervisor.mintAddress(),
    done,
    close: async () => {
      await supervisor.close();
      forgetRedirect();
    },
  };
};
