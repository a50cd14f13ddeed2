import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, session, type Session } from 'electron';
import { channels, versionArgument, type MenuCommand } from '../../preload/contract/bridge.ts';
import { hardenSession } from './hardening.ts';
import type { HandOut } from './drag-out.ts';
import type { Gate } from './ipc.ts';
import { createPageServer, pages, type Page } from './pages.ts';
import type { WindowStateFile } from './window-state.ts';

export interface Windows {
  /** Opens the main window, or brings it to the front. */
  showMain(): void;
  /** Opens the consent window, or brings it to the front. */
  showConsent(): void;
  closeConsent(): void;
  /** Shows the main window and tells it. A command for a page that is not ready yet waits for it. */
  command(command: MenuCommand): void;
  /** The main page listens from now on. */
  mainReady(): void;
  main(): BrowserWindow | undefined;
  consent(): BrowserWindow | undefined;
}

export interface WindowsDeps {
  gate: Gate;
  state: WindowStateFile;
  /** Copies that are dragged out of the main window. */
  handOut: HandOut;
}

export interface WindowsOptions {
  /** out/, or the same inside the package. */
  outDir: string;
  version: string;
  isPackaged: boolean;
}

/** The colours behind a page that has not painted yet (assets' paper tokens). */
const paper = (): string => (nativeTheme.shouldUseDarkColors ? '#141816' : '#FBFAF7');

/**
 * Two kinds of window and no more. Each has a session of its own that lives in memory, so that Chromium keeps
 * nothing of what a page showed, and serves its own scheme only.
 */
export const createWindows = async (
  { gate, state, handOut }: WindowsDeps,
  { outDir, version, isPackaged }: WindowsOptions,
): Promise<Windows> => {
  const openSession = async (page: Page): Promise<Session> => {
    // Without the prefix "persist:" a partition is never written to disk.
    const own = session.fromPartition(page.scheme, { cache: false });
    await hardenSession(own, page, { allowDevTools: !isPackaged });
    own.protocol.handle(
      page.scheme,
      createPageServer(join(outDir, 'renderer'), page, page.side === 'app' ? handOut : undefined),
    );
    return own;
  };
  const sessions = { app: await openSession(pages.app), consent: await openSession(pages.consent) };

  const open = (page: Page, preload: string, options: Electron.BrowserWindowConstructorOptions): BrowserWindow => {
    const window = new BrowserWindow({
      show: false,
      title: 'Holdfast',
      backgroundColor: paper(),
      ...options,
      webPreferences: {
        session: sessions[page.side],
        preload: join(outDir, 'preload', preload),
        additionalArguments: [`${versionArgument}${version}`],
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: !isPackaged,
      },
    });
    gate.admit(window.webContents, page.side);
    window.once('ready-to-show', () => window.show());
    void window.loadURL(page.url);
    return window;
  };

  const toFront = (window: BrowserWindow): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  let main: BrowserWindow | undefined;
  let consent: BrowserWindow | undefined;
  let mainListens = false;
  let waiting: MenuCommand | undefined;

  const openMain = (): void => {
    const { maximized = false, ...bounds } = state.read(screen.getAllDisplays().map(({ workArea }) => workArea)) ?? {
      width: 1280,
      height: 800,
    };
    const window = open(pages.app, 'index.cjs', { ...bounds, minWidth: 640, minHeight: 480 });
    if (maximized) window.maximize();
    state.follow(window);
    window.webContents.on('did-start-loading', () => (mainListens = false));
    window.once('closed', () => {
      main = undefined;
      mainListens = false;
      // What asks for consent belongs to the window it was asked in.
      consent?.close();
    });
    main = window;
  };

  const windows: Windows = {
    showMain: () => {
      if (main === undefined) openMain();
      else toFront(main);
    },
    showConsent: () => {
      if (consent !== undefined) {
        toFront(consent);
        return;
      }
      const window = open(pages.consent, 'consent.cjs', {
        width: 640,
        height: 760,
        minWidth: 480,
        minHeight: 480,
        fullscreenable: false,
        minimizable: false,
        ...(main !== undefined && { parent: main }),
      });
      window.once('closed', () => (consent = undefined));
      consent = window;
    },
    closeConsent: () => consent?.close(),
    command: (command) => {
      if (main === undefined) openMain();
      if (!mainListens) {
        waiting = command;
        return;
      }
      windows.showMain();
      main?.webContents.send(channels.menu, command);
    },
    mainReady: () => {
      mainListens = true;
      if (waiting !== undefined) main?.webContents.send(channels.menu, waiting);
      waiting = undefined;
    },
    main: () => main,
    consent: () => consent,
  };
  return windows;
};
