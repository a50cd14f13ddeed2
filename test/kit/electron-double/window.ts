import { EventEmitter } from 'node:events';
import { createEvent } from './app.ts';
import { toCustom, toWeb } from './addresses.ts';
import type { Link } from './link.ts';
import type { OpenWindow, SendToWindow } from './messages.ts';
import type { Holder, PortRouter } from './ports.ts';
import type { SessionDouble } from './session.ts';

interface WebPreferences {
  session: SessionDouble['session'];
  preload: string;
  additionalArguments?: string[];
  contextIsolation: boolean;
  sandbox: boolean;
  nodeIntegration: boolean;
  devTools?: boolean;
}
interface WindowOptions {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  parent?: unknown;
  webPreferences: WebPreferences;
}
interface WindowsDeps {
  link: Link;
  router: PortRouter;
  switches: readonly string[];
  proxyOf: (partition: string) => OpenWindow['proxy'];
  onContents: (contents: unknown) => void;
  onAllClosed: () => void;
}

export const createWindows = ({ link, router, switches, proxyOf, onContents, onAllClosed }: WindowsDeps) => {
  const windows = new Map<number, ReturnType<typeof create>>();
  let next = 1;

  const createFrame = (id: number, holder: Holder, url: () => string, isGone: () => boolean) => {
    const post = (channel: string, args: unknown[], transfer: readonly unknown[] = []): void => {
      const message: SendToWindow = {
        window: id,
        channel,
        args,
        ports: transfer.map((port) => router.give(port, holder)),
      };
      link.tell('window.send', message);
    };
    return {
      frameToken: `main-${id}`,
      processId: id,
      parent: null,
      get url() {
        return url();
      },
      get origin() {
        return /^[a-z-]+:\/\/[^/]*/.exec(url())?.[0] ?? 'null';
      },
      isDestroyed: isGone,
      send: (channel: string, ...args: unknown[]) => post(channel, args),
      postMessage: (channel: string, message: unknown, transfer?: readonly unknown[]) =>
        post(channel, [message], transfer),
    };
  };

  const create = (options: WindowOptions) => {
    const id = next++;
    const { webPreferences } = options;
    if (!webPreferences.contextIsolation || !webPreferences.sandbox || webPreferences.nodeIntegration) {
      throw new Error('the electron double only knows isolated, sandboxed windows');
    }
    const holder: Holder = {
      receive: (end, data) => link.tell('window.port', { window: id, end, data }),
      ended: (end) => link.tell('window.port-closed', { window: id, end }),
    };
    const state = { url: 'about:blank', gone: false, shown: false, minimized: false, maximized: false, focused: 0 };
    const bounds = {
      x: options.x ?? 60,
      y: options.y ?? 40,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    const mainFrame = createFrame(
      id,
      holder,
      () => state.url,
      () => state.gone,
    );
    let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

    const webContents = Object.assign(new EventEmitter(), {
      id,
      mainFrame,
      session: webPreferences.session,
      isDestroyed: () => state.gone,
      send: mainFrame.send,
      setWindowOpenHandler: (handler: typeof openHandler) => void (openHandler = handler),
      setWebRTCIPHandlingPolicy: () => undefined,
    });
    const openAt = (url: string): OpenWindow => ({
      window: id,
      url: toWeb(url),
      partition: webPreferences.session.partition,
      preload: webPreferences.preload,
      argv: webPreferences.additionalArguments ?? [],
      size: { width: bounds.width, height: bounds.height },
      switches: [...switches],
      proxy: proxyOf(webPreferences.session.partition),
    });
    const emitter = new EventEmitter();
    const destroyed = (): void => {
      if (state.gone) return;
      state.gone = true;
      windows.delete(id);
      router.forget(holder);
      webContents.emit('destroyed');
      emitter.emit('closed');
      if (windows.size === 0) onAllClosed();
    };

    const window = Object.assign(emitter, {
      id,
      webContents,
      options,
      state,
      loadURL: async (url: string) => {
        await link.ask('window.open', openAt(url));
        emitter.emit('ready-to-show');
      },
      close: () => {
        if (state.gone) return;
        emitter.emit('close', createEvent());
        link.tell('window.close', { window: id });
        destroyed();
      },
      isDestroyed: () => state.gone,
      show: () => void (state.shown = true),
      focus: () => void (state.focused += 1),
      isMinimized: () => state.minimized,
      minimize: () => void (state.minimized = true),
      restore: () => void (state.minimized = false),
      isMaximized: () => state.maximized,
      maximize: () => void (state.maximized = true),
      getNormalBounds: () => ({ ...bounds }),
      setBounds: (to: Partial<typeof bounds>) => {
        Object.assign(bounds, to);
        emitter.emit('resize');
      },
      /** The page's own doings, as the browser's side reports them. */
      happened: {
        navigated: (url: string) => {
          router.forget(holder);
          state.url = toCustom(url);
          webContents.emit('did-start-loading');
        },
        wishesTo: (what: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean => {
          const event = Object.assign(createEvent(), { url });
          webContents.emit(what, event);
          return !event.defaultPrevented;
        },
        wishesToOpen: (url: string) => openHandler({ url }).action === 'allow',
        destroyed,
      },
    });
    windows.set(id, window);
    onContents(webContents);
    return window;
  };
  return { create, windows };
};
export type WindowDouble = ReturnType<ReturnType<typeof createWindows>['create']>;
