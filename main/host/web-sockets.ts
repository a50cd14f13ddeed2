import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from './types.ts';

/** Connected pages, by session. */
export interface WebSockets {
  /** Completes the handshake and hands the socket over, or refuses: at most a few for each session. */
  accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    session: string,
    use: (socket: WebSocket) => void,
  ): boolean;
  /** Tells the pages to come back, waits for them to have heard everything, at most half a second. */
  close(): Promise<void>;
}

const maxFrameBytes = 8 * 1024 * 1024;
const maxSocketsPerSession = 8;
const heartbeatMs = 30_000;
const farewellMs = 500;
/** RFC 6455 §7.4.1 / IANA: the server restarts, try again. */
const serviceRestart = 1012;

/**
 * The WebSockets of the local host. Each is pinged every half minute; one that does not answer, or whose session
 * has ended, is closed. A frame over 8 MiB ends its connection (1009), and nothing else.
 */
export const createWebSockets = (deps: { isAlive: (session: string) => boolean; log: Log }): WebSockets => {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  const bySession = new Map<string, Set<WebSocket>>();
  const answered = new WeakSet<WebSocket>();

  const beat = setInterval(() => {
    for (const [session, sockets] of bySession) {
      const alive = deps.isAlive(session);
      for (const socket of sockets) {
        if (!alive || !answered.has(socket)) socket.terminate();
        answered.delete(socket);
        socket.ping();
      }
    }
  }, heartbeatMs);
  beat.unref();

  return {
    accept: (request, socket, head, session, use) => {
      const sockets = bySession.get(session) ?? new Set();
      if (sockets.size >= maxSocketsPerSession) return false;
      bySession.set(session, sockets);
      server.handleUpgrade(request, socket, head, (connected) => {
        sockets.add(connected);
        answered.add(connected);
        connected.on('pong', () => answered.add(connected));
        // Without a listener a bad or oversize frame would end the process.
        connected.on('error', (error) => deps.log(`a page's connection failed: ${error.message}`));
        connected.on('close', () => {
          sockets.delete(connected);
          if (sockets.size === 0) bySession.delete(session);
        });
        use(connected);
      });
      return true;
    },
    close: async () => {
      clearInterval(beat);
      const open = [...bySession.values()].flatMap((sockets) => [...sockets]);
      const closed = open.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      for (const socket of open) socket.close(serviceRestart);
      const late = setTimeout(() => open.forEach((socket) => socket.terminate()), farewellMs);
      await Promise.all(closed);
      clearTimeout(late);
      server.close();
    },
  };
};
