import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { Reply } from '../../preload/contract/index.ts';
import type { Clock } from '../../main/core/clock.ts';
import { systemRandom } from '../../main/core/random.ts';
import type { Assets } from '../../main/host/assets.ts';
import { createSessions, type Side, type Sessions } from '../../main/host/sessions.ts';
import { createWebHost } from '../../main/host/web.ts';
import type { Engine } from '../../main/vault/types.ts';
import { createFakeBridge } from './fake-engine.ts';

const page = (text: string) => ({ type: 'text/html; charset=utf-8', bytes: Buffer.from(text) });
const script = (text: string) => ({ type: 'text/javascript; charset=utf-8', bytes: Buffer.from(text) });
/** Two small pages, each with a file of its own. */
export const smallAssets: Assets = {
  app: new Map([
    ['/', page('the app')],
    ['/assets/app.js', script('app')],
  ]),
  consent: new Map([
    ['/', page('the consent page')],
    ['/assets/consent.js', script('consent')],
  ]),
};

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
export interface Asking {
  method?: string;
  path?: string;
  /** The page it comes from: sets Host, and Origin unless the method is GET. */
  side?: Side;
  cookie?: string | undefined;
  headers?: Readonly<Record<string, string | readonly string[]>>;
  body?: string | Buffer;
}

export interface TestHost {
  readonly port: number;
  readonly sessions: Sessions;
  ask(asking: Asking): Promise<Answer>;
  /** The cookie of a fresh session. */
  signIn(side: Side): Promise<string>;
  /** A connected page, or the status it was refused with. */
  connect(side: Side, headers: Readonly<Record<string, string | undefined>>): Promise<TestPage | number>;
  /** A connected page with a session. */
  page(side: Side, cookie?: string): Promise<TestPage>;
  close(): Promise<void>;
}
export interface TestPage {
  readonly socket: WebSocket;
  call(name: string, argument?: unknown): Promise<Reply<unknown>>;
}

/** One HTTP request to loopback, with exactly these headers. */
export const askAt = (
  port: number,
  { method = 'GET', path = '/', side = 'app', cookie, headers = {}, body }: Asking,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const host = `${side}.localhost:${port}`;
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent: false,
        headers: {
          host,
          ...(method === 'GET' ? {} : { origin: `http://${host}` }),
          ...(cookie === undefined ? {} : { cookie }),
          ...headers,
        },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces).toString(),
          }),
        );
        response.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });

export const signInAt = async (port: number, side: Side, token: string): Promise<string> => {
  const answer = await askAt(port, { method: 'POST', path: '/session', side, body: JSON.stringify({ token }) });
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (answer.status !== 204 || cookie === undefined) throw new Error(`no session: ${answer.status}`);
  return cookie;
};

export const connectAt = (
  port: number,
  side: Side,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<TestPage | number> =>
  new Promise((resolve, reject) => {
    const host = `${side}.localhost:${port}`;
    const given = Object.fromEntries(
      Object.entries<string | undefined>({ host, origin: `http://${host}`, ...headers }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: given });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', reject);
    socket.on('open', () =>
      resolve({
        socket,
        call: (name, argument = {}) =>
          new Promise((settle, fail) => {
            socket.once('message', (data: Buffer) => settle(JSON.parse(data.toString()) as Reply<unknown>));
            socket.once('close', () => fail(new Error('closed')));
            socket.send(JSON.stringify({ name, argument }));
          }),
      }),
    );
  });

/** The serving half of the web host in this process, on a free loopback port. */
export const startTestHost = async (engine: Engine, clock: Clock = { now: () => Date.now() }): Promise<TestHost> => {
  const sessions = createSessions({ clock, random: systemRandom });
  const listener = createServer({ pauseOnConnect: true });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const web = createWebHost(
    { engine, createBridge: createFakeBridge, sessions, assets: smallAssets, clock, log: () => undefined },
    { port },
  );
  listener.on('connection', (connection) => web.serve(connection));

  const signIn = (side: Side): Promise<string> => signInAt(port, side, sessions.mintToken(side));
  return {
    port,
    sessions,
    signIn,
    ask: (asking) => askAt(port, asking),
    connect: (side, headers) => connectAt(port, side, headers),
    page: async (side, cookie) => {
      const connected = await connectAt(port, side, { cookie: cookie ?? (await signIn(side)) });
      if (typeof connected === 'number') throw new Error(`refused: ${connected}`);
      return connected;
    },
    close: async () => {
      await web.close();
      listener.close();
    },
  };
};
