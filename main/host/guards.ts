import type { IncomingMessage } from 'node:http';
import type { Side } from './sessions.ts';

/** Why a request was turned away; the status is all that the other end hears. */
export interface Refusal {
  status: 400 | 401 | 403 | 404 | 405 | 411 | 413 | 421 | 429;
  reason: string;
}

export interface Origins {
  /** "app.localhost:PORT" */
  host: Record<Side, string>;
  /** "http://app.localhost:PORT" */
  origin: Record<Side, string>;
}

export const originsAt = (port: number): Origins => ({
  host: { app: `app.localhost:${port}`, consent: `consent.localhost:${port}` },
  origin: { app: `http://app.localhost:${port}`, consent: `http://consent.localhost:${port}` },
});

export const cookieName: Record<Side, string> = { app: 'holdfast_app', consent: 'holdfast_consent' };

/** A header that may be there once; undefined when absent, null when it is there more than once. */
const once = (request: IncomingMessage, name: string): string | undefined | null => {
  const values = request.headersDistinct[name];
  if (values === undefined) return undefined;
  return values.length === 1 ? (values[0] ?? null) : null;
};

/**
 * Which page's origin the request names. Anything but the two exact names is misdirected (421): a foreign name that
 * was rebound to loopback (DNS rebinding), bare localhost, an address, another port.
 */
export const sideOf = (request: IncomingMessage, origins: Origins): Side | null => {
  const host = once(request, 'host');
  if (host === origins.host.app) return 'app';
  if (host === origins.host.consent) return 'consent';
  return null;
};

const isRead = (method: string | undefined): boolean => method === 'GET' || method === 'HEAD';

/**
 * The request must come from the page itself. Everything but reading names its Origin; reading is refused when the
 * browser says (Fetch Metadata) that another site asks, unless a person is navigating the top-level window there.
 */
export const checkSource = (request: IncomingMessage, ownOrigin: string): Refusal | null => {
  const site = once(request, 'sec-fetch-site');
  const origin = once(request, 'origin');
  if (site === null || origin === null) return { status: 403, reason: 'a header is repeated' };
  if (!isRead(request.method)) {
    if (origin !== ownOrigin) return { status: 403, reason: 'not this origin' };
    if (site !== undefined && site !== 'same-origin') return { status: 403, reason: 'not this site' };
    return null;
  }
  if (origin !== undefined && origin !== ownOrigin) return { status: 403, reason: 'not this origin' };
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  const navigates = once(request, 'sec-fetch-mode') === 'navigate' && once(request, 'sec-fetch-dest') === 'document';
  return navigates ? null : { status: 403, reason: 'not this site' };
};

/** WebSockets know no same-origin rule: the server must check. A client without an Origin is no page of ours. */
export const checkUpgrade = (request: IncomingMessage, ownOrigin: string): Refusal | null => {
  if (once(request, 'origin') !== ownOrigin) return { status: 403, reason: 'not this origin' };
  const site = once(request, 'sec-fetch-site');
  return site === undefined || site === 'same-origin' ? null : { status: 403, reason: 'not this site' };
};

/** The secret in this side's cookie; null when there is none, or more than one. */
export const cookieOf = (request: IncomingMessage, side: Side): string | null => {
  const header = once(request, 'cookie');
  if (!header) return null;
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName[side]}=`))
    .map((pair) => pair.slice(cookieName[side].length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
};

const maxNameChars = 1024;

/**
 * A dropped file's name, with the folders it was dropped in. It names nothing on this disk, but an export will write
 * it: so it is relative, has no step upwards and no control characters.
 */
export const isRelativeName = (name: string): boolean => {
  if (name === '' || name.length > maxNameChars) return false;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name) || /^[A-Za-z]:/.test(name)) return false;
  return name.split(/[\\/]/).every((part) => part !== '' && part !== '.' && part !== '..');
};
