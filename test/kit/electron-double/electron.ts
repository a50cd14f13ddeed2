/** The `electron` module as the compiled main process sees it. The pages are real; they live in the test's browser. */
import { EventEmitter } from 'node:events';
import { createApp, createEvent } from './app.ts';
import { createLink, type Channel } from './link.ts';
import type { FromWindow } from './messages.ts';
import { createPortRouter } from './ports.ts';
import { createSession, type SessionDouble } from './session.ts';
import { toCustom } from './addresses.ts';
import { createUtilityProcess } from './utility.ts';
import { createWindows, type WindowDouble } from './window.ts';

type Invoked = (event: unknown, ...args: unknown[]) => unknown;
interface MenuItem {
  id?: string;
  label?: string;
  role?: string;
  submenu?: MenuItem[];
  click?: () => void;
}

const sessions = new Map<string, SessionDouble>();
const handlers = new Map<string, Invoked>();
const router = createPortRouter();
const { utilityProcess: utility, children } = createUtilityProcess(router);

const {
  app: application,
  switches,
  state: appState,
  beforeReady,
} = createApp({
  version: '0.0.0-double',
  isPackaged: process.env['DOUBLE_PACKAGED'] === '1',
  closeWindows: () => [...windows.values()].forEach((window) => window.close()),
});

const windowOf = (id: number): WindowDouble => {
  const window = windows.get(id);
  if (window === undefined) throw new Error('this window is gone');
  return window;
};

/** What the sender of a message is, put together from what Chromium says about the frame. */
const eventOf = ({ window: id, frame }: FromWindow): unknown => {
  const { webContents } = windowOf(id);
  const url = toCustom(frame.url);
  const { mainFrame } = webContents;
  const senderFrame = Object.create(mainFrame, {
    url: { value: url },
    origin: { value: /^[a-z-]+:\/\/[^/]*/.exec(url)?.[0] ?? 'null' },
    frameToken: { value: frame.isMain ? mainFrame.frameToken : 'subframe' },
  }) as unknown;
  return { sender: webContents, senderFrame, processId: mainFrame.processId };
};

const channel: Channel = {
  send: (message) => process.send?.(message),
  on: (event, listener) => process.on(event, listener),
};
const link = createLink(channel, {
  invoke: (message: FromWindow) => {
    const handler = handlers.get(message.channel);
    if (handler === undefined) throw new Error(`No handler registered for '${message.channel}'`);
    return handler(eventOf(message), ...message.args);
  },
  'port.said': ({ end, data }: { end: number; data: unknown }) => router.said(end, data),
  'port.closed': ({ end }: { end: number }) => router.closed(end),
  request: ({ partition, url }: { partition: string; url: string }) =>
    sessions.get(partition)?.isCancelled(toCustom(url)) ?? false,
  fetch: ({ partition, url, method }: { partition: string; url: string; method: string }) =>
    sessions.get(partition)?.fetch(toCustom(url), method),
  permission: ({ partition, name }: { partition: string; name: string }) =>
    sessions.get(partition)?.decides(name) ?? true,
  navigated: ({ window, url }: { window: number; url: string }) => windows.get(window)?.happened.navigated(url),
  'wishes.navigate': ({ window, url, isMain }: { window: number; url: string; isMain: boolean }) =>
    windowOf(window).happened.wishesTo(isMain ? 'will-navigate' : 'will-frame-navigate', url),
  'wishes.open': ({ window, url }: { window: number; url: string }) => windowOf(window).happened.wishesToOpen(url),
  closed: ({ window }: { window: number }) => windows.get(window)?.happened.destroyed(),
  /** A test's own look inside: the source of a function of (inside, argument). */
  evaluate: ({ source, argument }: { source: string; argument: unknown }) =>
    (new Function('inside', 'argument', `return (${source})(inside, argument)`) as (...args: unknown[]) => unknown)(
      inside,
      argument,
    ),
});
process.on('disconnect', () => process.exit(1));

const { create, windows } = createWindows({
  link,
  router,
  switches,
  proxyOf: (partition) => sessions.get(partition)?.settings.proxy,
  onContents: (contents) => application.emit('web-contents-created', createEvent(), contents),
  onAllClosed: () => {
    if (!appState.quitting) application.emit('window-all-closed');
  },
});

const clickable = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => [item, ...clickable(item.submenu ?? [])]);
let menu: readonly MenuItem[] = [];
const power = new EventEmitter();

/** What tests may look at and touch from the main process's side (launch.ts, `evaluate`). */
const inside = {
  app: application,
  appState,
  switches,
  sessions,
  handlers,
  windows,
  powerMonitor: power,
  engines: children,
  menu: () => clickable(menu),
  createEvent,
};
export type Inside = typeof inside;

export const app = application;
export const powerMonitor = power;
export const utilityProcess = utility;
export const ipcMain = { handle: (name: string, handler: Invoked) => void handlers.set(name, handler) };
export const protocol = { registerSchemesAsPrivileged: () => beforeReady('protocol.registerSchemesAsPrivileged()') };
export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (template: readonly MenuItem[]) => void (menu = template),
};
export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
export const dialog = {
  showOpenDialog: async (...args: unknown[]) => {
    const { properties } = args.at(-1) as { properties: string[] };
    const owner = args.length > 1 ? (args[0] as WindowDouble).id : undefined;
    const filePaths = await link.ask<string[]>('dialog.open', {
      properties,
      ...(owner !== undefined && { window: owner }),
    });
    return { canceled: filePaths.length === 0, filePaths };
  },
};
export const session = {
  fromPartition: (partition: string) => {
    const known = sessions.get(partition) ?? createSession(partition);
    sessions.set(partition, known);
    return known.session;
  },
};
// Called with `new`, as the real ones are; a constructor that returns an object gives that object.
export const BrowserWindow = function (options: Parameters<typeof create>[0]) {
  return create(options);
};
export const MessageChannelMain = function () {
  return router.createChannel();
};
