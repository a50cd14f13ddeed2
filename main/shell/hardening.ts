import type { App, CustomScheme, Session, WebContents } from 'electron';
import { isCopyAddress, pages, type Page } from './pages.ts';

/** Both schemes are standard (they have origins) and secure; they bypass nothing. Registered before `ready`. */
export const privilegedSchemes: CustomScheme[] = Object.values(pages).map(({ scheme }) => ({
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}));

/**
 * Chromium's own wishes to talk, switched off. Names by Chromium's switch lists; only effective before `ready`.
 * Every host name and address resolves to nothing, so that what is forgotten here fails all the same.
 */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  // A crash dump is a copy of memory: none is written, by Chromium or by the reporter (which is never started).
  ['disable-breakpad'],
];

/** Steps that must come before the app is ready. */
export const hardenApp = (app: Pick<App, 'commandLine' | 'enableSandbox'>): void => {
  app.enableSandbox();
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
};

/** Addresses a page may ask for at all: its own, and what it made itself. */
const isOwn = (url: string, { origin }: Page, allowDevTools: boolean): boolean =>
  url.startsWith(`${origin}/`) ||
  url.startsWith('data:') ||
  url.startsWith(`blob:${origin}/`) ||
  (allowDevTools && url.startsWith('devtools:'));

/**
 * Closes a session but for its own page: every request elsewhere is cancelled, what slips past meets a proxy that
 * does not exist (loopback too: it is not exempt here), every permission is refused, nothing is downloaded but copies that
 * the main window lets its owner drag out.
 */
export const hardenSession = async (
  session: Session,
  own: Page,
  { allowDevTools }: { allowDevTools: boolean },
): Promise<void> => {
  session.webRequest.onBeforeRequest(({ url }, reply) => reply({ cancel: !isOwn(url, own, allowDevTools) }));
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on('will-download', (event, item) => {
    if (own.side !== 'app' || !isCopyAddress(own, item.getURL())) event.preventDefault();
  });
  // The spell checker fetches its dictionaries from a server.
  session.setSpellCheckerEnabled(false);
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://holdfast.invalid:1',
    proxyBypassRules: '<-loopback>',
  });
};

/** For every page there will ever be: it stays where it is, opens nothing, embeds nothing. */
export const hardenContents = (contents: WebContents): void => {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
};
