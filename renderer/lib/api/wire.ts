/** The part of the preload's bridge that both pages have. Absent on the local web host. */
export interface PortSource {
  port(): Promise<void>;
}

/** One open way to the engine. `closed` settles once, when it can carry nothing more. */
export type Wire =
  | { readonly kind: 'port'; readonly port: MessagePort; readonly closed: Promise<void> }
  | { readonly kind: 'socket'; readonly socket: WebSocket; readonly closed: Promise<void> };

export interface Wires {
  /** Opens one connection. Rejects when the engine is not there (yet); the caller decides when to try again. */
  open(signal: AbortSignal): Promise<Wire>;
}

/** After a lock the shell starts a fresh engine and sends its port unasked; after this long we ask. */
const portPatienceMs = 3_000;

const messageKind = (event: MessageEvent): unknown => {
  const data: unknown = event.data;
  // Only the preload, which shares this window, may hand over a port; a frame or an opener may not.
  return event.source === window && typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
};

const socketWires: Wires = {
  open: (signal) =>
    new Promise((resolve, reject) => {
      const address = new URL('/rpc', location.href);
      address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new WebSocket(address);
      const closed = new Promise<void>((settle) => socket.addEventListener('close', () => settle(), { once: true }));
      signal.addEventListener('abort', () => socket.close(), { once: true });
      socket.addEventListener('open', () => resolve({ kind: 'socket', socket, closed }), { once: true });
      void closed.then(() => reject(new Error('the engine did not take the connection')));
    }),
};

/** Ports come by window messages, asked for or not: each is kept until it is wanted. */
const portWires = (source: PortSource): Wires => {
  let unclaimed: MessagePort | null = null;
  let hasAsked = false;
  const signals = new EventTarget();

  window.addEventListener('message', (event) => {
    const kind = messageKind(event);
    if (kind === 'holdfast-engine-gone') signals.dispatchEvent(new Event('gone'));
    const port = event.ports[0];
    if (kind !== 'holdfast-port' || port === undefined) return;
    unclaimed?.close();
    unclaimed = port;
    signals.dispatchEvent(new Event('port'));
  });

  const arrival = async (signal: AbortSignal): Promise<void> => {
    if (unclaimed !== null) return;
    const arrived = new Promise<void>((resolve, reject) => {
      signals.addEventListener('port', () => resolve(), { once: true });
      signal.addEventListener('abort', () => reject(new Error('no longer wanted', { cause: signal.reason })), {
        once: true,
      });
    });
    const ask = setTimeout(() => void source.port().catch(() => undefined), hasAsked ? portPatienceMs : 0);
    hasAsked = true;
    await arrived.finally(() => clearTimeout(ask));
  };

  return {
    open: async (signal) => {
      await arrival(signal);
      const port = unclaimed;
      unclaimed = null;
      if (port === null) throw new Error('another connection took the port');
      const closed = new Promise<void>((resolve) => {
        port.addEventListener('close', () => resolve(), { once: true });
        signals.addEventListener('gone', () => resolve(), { once: true });
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      port.start();
      return { kind: 'port', port, closed };
    },
  };
};

/** Ways to the engine: MessagePorts from the preload on the desktop, else WebSockets to `/rpc` of the page's own origin. */
export const createWires = (source: PortSource | undefined): Wires =>
  source === undefined ? socketWires : portWires(source);

export const closeWire = (wire: Wire): void => (wire.kind === 'port' ? wire.port.close() : wire.socket.close());
