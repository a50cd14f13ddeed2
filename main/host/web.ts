import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../core/clock.ts';
import { copyToken } from '../core/copy-out.ts';
import { isFault } from '../core/fault.ts';
import type { Engine } from '../vault/types.ts';
import type { Assets } from './assets.ts';
import { createAttempts } from './attempts.ts';
import { createProofs, gateConsent } from './consent-gate.ts';
import { sendDraggedOut } from './drag-out.ts';
import { checkSource, checkUpgrade, cookieName, cookieOf, originsAt, sideOf, type Refusal } from './guards.ts';
import { harden } from './headers.ts';
import { checkIntake, takeIn } from './intake.ts';
import type { Sessions, Side } from './sessions.ts';
import { readSmall } from './small-body.ts';
import type { CreateHostBridge, Log } from './types.ts';
import { createWebSockets } from './web-sockets.ts';

/** The serving half of the local web host: HTTP and WebSocket on connections that somebody else accepted. */
export interface WebHost {
  /** Serves one accepted connection. */
  serve(connection: Socket): void;
  /** Answers what is under way, sends the pages away (they come back), and stops. */
  close(): Promise<void>;
}

export interface WebHostDeps {
  engine: Engine;
  createBridge: CreateHostBridge;
  sessions: Sessions;
  assets: Assets;
  clock: Clock;
  log: Log;
}

/** A connection that says nothing for this long is closed; an upload under way is not silent. */
const silenceMs = 120_000;
const maxHeaderBytes = 16 * 1024;

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  side: Side;
  url: URL;
}

const urlOf = (request: IncomingMessage): URL | null => {
  // The request line must be a path: an absolute address would name another host than the checked one.
  const path = request.url ?? '';
  return path.startsWith('/') && !path.startsWith('//') ? URL.parse(path, 'http://host.invalid') : null;
};

export const createWebHost = (deps: WebHostDeps, options: { port: number }): WebHost => {
  const { engine, sessions, assets, log } = deps;
  const origins = originsAt(options.port);
  const attempts = createAttempts();
  const proofs = createProofs(deps.clock);
  const sockets = createWebSockets({ isAlive: (session) => sessions.touch(session), log });

  const sessionOf = (request: IncomingMessage, side: Side): string | null => {
    const secret = cookieOf(request, side);
    return secret === null ? null : sessions.find(side, secret);
  };

  const send = (response: ServerResponse, status: number, body: unknown): void => {
    const text = JSON.stringify(body);
    response
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  };
  /** Nothing more is read of a refused request, so its connection cannot be used again. */
  const refuse = (response: ServerResponse, refusal: Refusal): void => {
    response.setHeader('connection', 'close');
    send(response, refusal.status, { refused: refusal.reason });
  };

  /** A page or a file of it. Pages hold no secrets: without a session they can show nothing. */
  const sendAsset = ({ request, response, side, url }: Asked): void => {
    const asset = assets[side].get(url.pathname);
    if (!asset) return refuse(response, { status: 404, reason: 'no such file' });
    response.writeHead(200, { 'content-type': asset.type, 'content-length': asset.bytes.length });
    response.end(request.method === 'HEAD' ? undefined : asset.bytes);
  };

  const exchangeToken = async ({ request, response, side }: Asked): Promise<void> => {
    const body = await readSmall(request);
    const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
    const secret = typeof token === 'string' ? sessions.exchange(side, token) : null;
    if (secret === null)
      return refuse(response, { status: 401, reason: 'this address was used already, or is too old' });
    // Host-only (no Domain), so the other origin never sees it. No Secure: loopback is plain HTTP.
    response.setHeader('set-cookie', `${cookieName[side]}=${secret}; Path=/; HttpOnly; SameSite=Strict`);
    response.writeHead(204).end();
  };

  /** From the consent page, where the passphrase was typed, to the main window: a one-use address. */
  const handOver = ({ request, response }: Asked): void => {
    const session = sessionOf(request, 'consent');
    if (session === null) return refuse(response, { status: 401, reason: 'no session' });
    if (!proofs.has(session)) return refuse(response, { status: 403, reason: 'type the passphrase first' });
    send(response, 200, { url: `${origins.origin.app}/#token=${sessions.mintToken('app')}` });
  };

  /** From the consent page, before there is a vault or while it is locked, to a made-up life: a one-use address. */
  const lookAround = async ({ request, response }: Asked): Promise<void> => {
    if (sessionOf(request, 'consent') === null) return refuse(response, { status: 401, reason: 'no session' });
    try {
      await engine.app.demo({}, new AbortController().signal);
    } catch (error) {
      if (!isFault(error)) throw error;
      return refuse(response, { status: 403, reason: 'lock the vault first' });
    }
    // Minted after the wish is on its way, so that it is worth nothing once the made-up life is left.
    send(response, 200, { url: `${origins.origin.app}/#token=${sessions.mintToken('app')}` });
  };

  /** A copy that the owner drags out of the window: the session's own cookie, and a word that is good once. */
  const handOut = async ({ request, response }: Asked, token: string): Promise<void> => {
    if (sessionOf(request, 'app') === null) return refuse(response, { status: 401, reason: 'no session' });
    const refusal = await sendDraggedOut(engine, token, response);
    if (refusal) refuse(response, refusal);
  };

  const takeUpload = async ({ request, response, url }: Asked): Promise<void> => {
    if (sessionOf(request, 'app') === null) return refuse(response, { status: 401, reason: 'no session' });
    const refusal = checkIntake(request, url);
    if (refusal) return refuse(response, refusal);
    const { status, body } = await takeIn(engine, request, url);
    if (!request.complete) response.setHeader('connection', 'close');
    send(response, status, body);
  };

  const answer = async (asked: Asked): Promise<void> => {
    const { request, response, side, url } = asked;
    const route = `${request.method} ${url.pathname}`;
    const token = copyToken(url.pathname);
    if (request.method === 'GET' && side === 'app' && token !== null) return handOut(asked, token);
    if (request.method === 'GET' || request.method === 'HEAD') return sendAsset(asked);
    if (route === 'POST /session') return exchangeToken(asked);
    if (route === 'POST /handover' && side === 'consent') return handOver(asked);
    if (route === 'POST /demo' && side === 'consent') return lookAround(asked);
    if (route === 'PUT /intake' && side === 'app') return takeUpload(asked);
    refuse(response, { status: 404, reason: 'no such call' });
  };

  const server = createServer({ maxHeaderSize: maxHeaderBytes, requestTimeout: 0 }, (request, response) => {
    const side = sideOf(request, origins);
    // A misdirected request gets the stricter policy.
    harden(response, side ?? 'consent', origins.host[side ?? 'consent']);
    if (side === null) return refuse(response, { status: 421, reason: 'not a name of this host' });
    const refusal = checkSource(request, origins.origin[side]);
    if (refusal) return refuse(response, refusal);
    const url = urlOf(request);
    if (!url) return refuse(response, { status: 400, reason: 'not a path' });
    answer({ request, response, side, url }).catch((error: unknown) => {
      log(`a request failed: ${error instanceof Error ? error.name : 'unknown'}`);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 400, reason: 'not understood' });
    });
  });
  server.timeout = silenceMs;
  server.on('clientError', (_error, socket) => socket.destroy());

  const refuseUpgrade = (socket: Duplex, refusal: Refusal): void => {
    socket.end(
      `HTTP/1.1 ${refusal.status} Refused\r\nconnection: close\r\ncontent-length: 0\r\ncache-control: no-store\r\n\r\n`,
    );
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const side = sideOf(request, origins);
    if (side === null) return refuseUpgrade(socket, { status: 421, reason: 'not a name of this host' });
    const refusal = checkUpgrade(request, origins.origin[side]);
    if (refusal) return refuseUpgrade(socket, refusal);
    if (request.url !== '/rpc') return refuseUpgrade(socket, { status: 404, reason: 'no such call' });
    const session = sessionOf(request, side);
    if (session === null) return refuseUpgrade(socket, { status: 401, reason: 'no session' });
    const visible =
      side === 'app' ? engine : { ...engine, consent: gateConsent(engine, session, { proofs, attempts }) };
    const accepted = sockets.accept(request, socket, head, session, (connected) =>
      deps.createBridge(visible, { side }).upgradeSocket(connected),
    );
    if (!accepted) refuseUpgrade(socket, { status: 429, reason: 'too many connections' });
  });

  return {
    serve: (connection) => {
      connection.on('error', () => connection.destroy());
      server.emit('connection', connection);
      connection.resume();
    },
    close: async () => {
      await sockets.close();
      server.closeAllConnections();
      server.close();
    },
  };
};
