import { randomUUID } from 'node:crypto';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page, type Route } from 'playwright';
import { launchArguments, findBrowser } from '../browser.ts';
import { isCustom } from './addresses.ts';
import type { Link } from './link.ts';
import type { Fetched, FromWindow, OpenWindow, SendToWindow } from './messages.ts';
import { preloadScripts } from './preload-scripts.ts';

const world = 'electron double preload';

type FromWorld =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'port'; end: number; data: unknown }
  | { kind: 'port-closed'; end: number };

const packBytes = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { doubleBytes: Buffer.from(value).toString('base64') } : value;
const unpackBytes = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'doubleBytes' in value
    ? new Uint8Array(Buffer.from(String(value.doubleBytes), 'base64'))
    : value;
// JSON.stringify hands a Buffer to its replacer only after Buffer.toJSON; plain views arrive as they are.
const plain = (data: unknown): unknown => (Buffer.isBuffer(data) ? new Uint8Array(data) : data);

export interface WindowPage {
  page: Page;
  cdp: CDPSession;
  partition: string;
  /** Calls into the preload's world of the document that is there now. */
  hear(message: object): Promise<void>;
}

/** The browser half of the double: windows are pages of a real Chromium, one context a session. */
export const createBrowserSide = (link: () => Link) => {
  const windows = new Map<number, WindowPage>();
  const contexts = new Map<string, Promise<BrowserContext>>();
  const ours = new Set<Page>();
  let browser: Promise<Browser> | undefined;

  const launch = (switches: readonly string[]): Promise<Browser> => {
    const executablePath = findBrowser();
    if (executablePath === undefined)
      throw new Error('No Chrome or Chromium found: install one, or name it in HOLDFAST_BROWSER.');
    return chromium.launch({ executablePath, args: [...launchArguments, ...switches] });
  };

  const answerRequest = async (partition: string, route: Route): Promise<void> => {
    const request = route.request();
    const url = request.url();
    const frame = request.isNavigationRequest() ? request.frame() : undefined;
    const window = [...windows].find(([, { page }]) => page === frame?.page());
    // Only a navigation that a page wishes for is a wish; the first load is ours.
    if (frame !== undefined && window !== undefined && frame.url() !== 'about:blank') {
      const isMain = frame.parentFrame() === null;
      const isReload = isMain && url === frame.url();
      if (!isReload && !(await link().ask<boolean>('wishes.navigate', { window: window[0], url, isMain })))
        return route.abort('aborted');
    }
    if (await link().ask<boolean>('request', { partition, url })) return route.abort('blockedbyclient');
    if (!isCustom(url)) return route.continue();
    const fetched = await link().ask<Fetched | undefined>('fetch', { partition, url, method: request.method() });
    if (fetched === undefined) return route.abort('failed');
    return route.fulfill({ ...fetched, body: Buffer.from(fetched.body) });
  };

  const openContext = async ({ partition, proxy, switches }: OpenWindow): Promise<BrowserContext> => {
    browser ??= launch(switches);
    const server = proxy?.proxyRules;
    const context = await (
      await browser
    ).newContext({
      viewport: null,
      serviceWorkers: 'block',
      locale: 'en-GB',
      ...(server !== undefined && { proxy: { server, bypass: proxy?.proxyBypassRules ?? '' } }),
    });
    // A page that is closing takes its last requests with it.
    await context.route('**/*', (route) => answerRequest(partition, route).catch(() => undefined));
    context.on('page', (page) => {
      if (opening > 0 || ours.has(page)) return;
      // Electron would return null to a page whose window.open is denied; here it is closed as soon as it is seen.
      void (async () => {
        const opener = [...windows].find(([, it]) => it.partition === partition);
        const allowed =
          opener !== undefined && (await link().ask<boolean>('wishes.open', { window: opener[0], url: page.url() }));
        if (!allowed) await page.close();
      })();
    });
    return context;
  };

  /** Windows under way: their pages are announced before we know them. */
  let opening = 0;

  const open = async (wish: OpenWindow): Promise<void> => {
    opening += 1;
    const context = await (contexts.get(wish.partition) ??
      contexts.set(wish.partition, openContext(wish)).get(wish.partition));
    if (context === undefined) return;
    const page = await context.newPage();
    ours.add(page);
    opening -= 1;
    await page.setViewportSize(wish.size);
    const cdp = await context.newCDPSession(page);
    windows.set(wish.window, await connect(wish, page, cdp));
    page.on('close', () => {
      windows.delete(wish.window);
      link().tell('closed', { window: wish.window });
    });
    await page.goto(wish.url);
  };

  const connect = async (
    { window, partition, preload, argv }: OpenWindow,
    page: Page,
    cdp: CDPSession,
  ): Promise<WindowPage> => {
    const frames = new Map<number, FromWindow['frame']>();
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const mainFrame = frameTree.frame.id;
    let current = 0;

    const hear = async (message: object): Promise<void> => {
      const expression = `globalThis.doubleHear(${JSON.stringify(JSON.stringify(message, packBytes))})`;
      // The document may be gone by now, and with it whoever was to hear this.
      await cdp.send('Runtime.evaluate', { expression, contextId: current }).catch(() => undefined);
    };
    const said = (frame: FromWindow['frame'], message: FromWorld): void => {
      if (message.kind === 'port') link().tell('port.said', { end: message.end, data: message.data });
      else if (message.kind === 'port-closed') link().tell('port.closed', { end: message.end });
      else {
        const { id, channel, args } = message;
        link()
          .ask('invoke', { window, frame, channel, args } satisfies FromWindow)
          .then(
            (value) => hear({ kind: 'invoked', id, value }),
            (error: unknown) => hear({ kind: 'invoked', id, error: error instanceof Error ? error.message : 'failed' }),
          );
      }
    };

    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId: string };
      if (context.name !== world) return;
      frames.set(context.id, { isMain: frameId === mainFrame, url: `${context.origin}/` });
      if (frameId === mainFrame) current = context.id;
    });
    cdp.on('Runtime.bindingCalled', ({ executionContextId, payload }) => {
      const frame = frames.get(executionContextId);
      if (frame !== undefined) said(frame, JSON.parse(payload, unpackBytes) as FromWorld);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === mainFrame) link().tell('navigated', { window, url: frame.url });
    });

    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: 'doubleSay', executionContextName: world });
    const scripts = await preloadScripts(preload, argv, `double-${randomUUID()}`);
    // In this order: the page's end of the bridge listens before the preload speaks.
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: world });
    return { page, cdp, partition, hear };
  };

  return {
    windows,
    answers: {
      'window.open': open,
      'window.send': ({ window, channel, args, ports }: SendToWindow) =>
        windows.get(window)?.hear({ kind: 'sent', channel, args, ends: ports }),
      'window.port': ({ window, end, data }: { window: number; end: number; data: unknown }) =>
        windows.get(window)?.hear({ kind: 'port', end, data: plain(data) }),
      'window.port-closed': ({ window, end }: { window: number; end: number }) =>
        windows.get(window)?.hear({ kind: 'port-closed', end }),
      'window.close': ({ window }: { window: number }) => windows.get(window)?.page.close(),
    },
    close: async () => (await browser)?.close(),
  };
};
