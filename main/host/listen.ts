import { createServer, type Server, type Socket } from 'node:net';
import { Fault, systemCode } from '../core/fault.ts';

export interface Listener {
  readonly port: number;
  close(): void;
}

const maxPortAttempts = 20;
const loopback = ['127.0.0.1', '::1'] as const;

const bind = (address: string, port: number, onConnection: (connection: Socket) => void): Promise<Server> =>
  new Promise((resolve, reject) => {
    // Paused: the first bytes must be read by whichever process serves the connection.
    const server = createServer({ pauseOnConnect: true }, onConnection);
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Both loopback addresses at one port, or null when the second is somebody else's. */
const bindBoth = async (port: number, onConnection: (connection: Socket) => void): Promise<Listener | null> => {
  const first = await bind(loopback[0], port, onConnection);
  const servers = [first];
  try {
    servers.push(await bind(loopback[1], portOf(first), onConnection));
  } catch (error) {
    // Browsers try ::1 first for *.localhost: a port that another program holds there must not be ours here.
    if (systemCode(error) === 'EADDRINUSE') {
      first.close();
      return null;
    }
    // A machine without IPv6 has no second address to defend.
  }
  return { port: portOf(first), close: () => servers.forEach((server) => server.close()) };
};

/**
 * Listens on loopback only, at `port` or (0) at a free one. Throws `not-permitted` when the port is taken
 * or the system reserves it.
 */
export const listenOnLoopback = async (port: number, onConnection: (connection: Socket) => void): Promise<Listener> => {
  for (let attempt = 0; attempt < (port === 0 ? maxPortAttempts : 1); attempt += 1) {
    try {
      const listener = await bindBoth(port, onConnection);
      if (listener) return listener;
    } catch (error) {
      throw new Fault('not-permitted', `port ${port} is not free (${systemCode(error)})`, { cause: error });
    }
  }
  throw new Fault('not-permitted', port === 0 ? 'no free port' : `port ${port} is not free`);
};
