import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { copyHeaders, copyToken } from '../core/copy-out.ts';
import { systemCode } from '../core/fault.ts';
import type { HandOut } from './drag-out.ts';

/** Which of the two pages a window shows. They share no origin, no session, no preload and no port. */
export type Side = 'app' | 'consent';

export interface Page {
  readonly side: Side;
  readonly scheme: string;
  readonly origin: string;
  /** The document, below the renderer's folder. */
  readonly document: string;
  readonly url: string;
}

const page = (side: Side, document: string): Page => {
  const scheme = `holdfast-${side}`;
  const origin = `${scheme}://${side}`;
  return { side, scheme, origin, document, url: `${origin}/${document}` };
};

export const pages: Readonly<Record<Side, Page>> = {
  app: page('app', 'index.html'),
  consent: page('consent', 'consent.html'),
};

/**
 * What a page may load and do (CSP level 3). Nothing but its own origin, no frames, no forms; strings become script
 * nowhere (Trusted Types; Svelte's policy is for its own templates). Style *attributes* are allowed, for virtualised rows:
 * they can fetch nothing. The main window plays sounds and films out of its own memory and takes PDFs apart in a worker of
 * its own (with a policy for that one address); the consent page does neither.
 */
const policyOf = (side: Side): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `media-src ${side === 'app' ? 'blob:' : "'none'"}`,
    `worker-src ${side === 'app' ? "'self'" : "'none'"}`,
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types svelte-trusted-html${side === 'app' ? ' holdfast-pdf-worker' : ''}`,
  ].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The policy stands on the response itself: `onHeadersReceived` need not see custom schemes. */
const headersFor = (side: Side, mediaType: string): Record<string, string> => ({
  'content-type': mediaType,
  'content-security-policy': policyOf(side),
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
});

const refuse = (side: Side, status: number): Response =>
  new Response(null, { status, headers: headersFor(side, 'text/plain') });

/** The file that `url` names for this page, relative to the renderer's folder; undefined when it may not have it. */
const fileFor = ({ origin, document }: Page, url: string): string | undefined => {
  if (!url.startsWith(`${origin}/`)) return undefined;
  const path = url.slice(origin.length + 1).replace(/[?#].*$/s, '');
  if (path === '' || path === document) return document;
  // The build's own names only: one folder, no dots but the extension's, so nothing can climb out of it.
  return /^assets\/[\w-]+(\.[\w-]+)+$/.test(path) ? path : undefined;
};

/** The one-time word in the address of a copy that is dragged out of this page. */
const wordIn = ({ origin }: Page, url: string): string | null =>
  url.startsWith(`${origin}/`) ? copyToken(url.slice(origin.length)) : null;

/** Whether this is where a copy is dragged out from: whether there is one, its word decides. */
export const isCopyAddress = (of: Page, url: string): boolean => wordIn(of, url) !== null;

/** Bytes to keep and nothing else, for as long as the word is good. */
const sendCopyOf = async (side: Side, word: string, handOut: HandOut): Promise<Response> => {
  const copy = await handOut(word);
  if (copy === null) return refuse(side, 404);
  return new Response(copy.stream, { headers: { ...headersFor(side, ''), ...copyHeaders(copy) } });
};

/**
 * Answers a page's requests from `rendererDir`: its own document, and the shared assets; never the other page's document.
 * A file that is not there is a 404, another method a 405. With
 * `handOut`, copies that are dragged out too, each by a word that is good once.
 */
export const createPageServer =
  (rendererDir: string, of: Page, handOut?: HandOut) =>
  async (request: { method: string; url: string; headers?: Pick<Headers, 'get'> }): Promise<Response> => {
    if (request.method !== 'GET') return refuse(of.side, 405);
    const word = wordIn(of, request.url);
    if (word !== null && handOut !== undefined) {
      // A drag of the window's own names no origin, and a script of its page this one: another's uses no word up.
      const asking = request.headers?.get('origin') ?? of.origin;
      return asking === of.origin ? sendCopyOf(of.side, word, handOut) : refuse(of.side, 403);
    }
    const file = fileFor(of, request.url);
    const mediaType = file === undefined ? undefined : mediaTypes[extname(file)];
    if (file === undefined || mediaType === undefined) return refuse(of.side, 404);
    try {
      return new Response(new Uint8Array(await readFile(join(rendererDir, file))), {
        headers: headersFor(of.side, mediaType),
      });
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return refuse(of.side, 404);
      throw error;
    }
  };
