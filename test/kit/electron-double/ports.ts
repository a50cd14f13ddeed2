import { EventEmitter } from 'node:events';

/** A port as Electron's main and utility processes see one: quiet until `start`, then every message in order. */
export interface PortDouble extends EventEmitter {
  postMessage(data: unknown, transfer?: readonly unknown[]): void;
  start(): void;
  close(): void;
}

export interface RemotePort extends PortDouble {
  receive(data: unknown): void;
  /** The other end is gone. */
  ended(): void;
}

/** A port whose other end is somewhere else; `far` carries what is said. */
export const createRemotePort = (far: { post: (data: unknown) => void; close: () => void }): RemotePort => {
  const waiting: unknown[] = [];
  let started = false;
  let open = true;
  const emitter = new EventEmitter();
  return Object.assign(emitter, {
    postMessage: (data: unknown) => {
      if (open) far.post(data);
    },
    start: () => {
      started = true;
      for (const data of waiting.splice(0)) emitter.emit('message', { data, ports: [] });
    },
    close: () => {
      if (open) far.close();
      open = false;
    },
    receive: (data: unknown) => {
      if (started) emitter.emit('message', { data, ports: [] });
      else waiting.push(data);
    },
    ended: () => {
      open = false;
      emitter.emit('close');
    },
  });
};

/** Where an end of a channel has gone: a page or a utility process, which is told what arrives for it. */
export interface Holder {
  receive(endId: number, data: unknown): void;
  ended(endId: number): void;
}

export interface PortRouter {
  createChannel(): { port1: RemotePort; port2: RemotePort };
  /** Hands an end made here to `holder`; returns its id. */
  give(port: unknown, holder: Holder): number;
  /** Something that a holder said on the end it has. */
  said(endId: number, data: unknown): void;
  /** A holder closed its end, or is gone. */
  closed(endId: number): void;
  /** Closes every end that `holder` has. */
  forget(holder: Holder): void;
}

/** Channels are made in the main process, and everything said on them passes here, wherever their ends are. */
export const createPortRouter = (): PortRouter => {
  interface End {
    id: number;
    peer: number;
    port: RemotePort;
    holder?: Holder;
  }
  const ends = new Map<number, End>();
  let next = 1;

  const said = (endId: number, data: unknown): void => {
    const peer = ends.get(ends.get(endId)?.peer ?? -1);
    if (peer?.holder === undefined) peer?.port.receive(data);
    else peer.holder.receive(peer.id, data);
  };
  const closed = (endId: number): void => {
    const end = ends.get(endId);
    const peer = ends.get(end?.peer ?? -1);
    ends.delete(endId);
    if (peer === undefined) return;
    ends.delete(peer.id);
    if (peer.holder === undefined) peer.port.ended();
    else peer.holder.ended(peer.id);
  };
  const make = (id: number, peer: number): RemotePort => {
    const port = createRemotePort({ post: (data) => said(id, data), close: () => closed(id) });
    ends.set(id, { id, peer, port });
    return port;
  };

  return {
    createChannel: () => {
      const [one, two] = [next++, next++];
      return { port1: make(one, two), port2: make(two, one) };
    },
    give: (port, holder) => {
      const end = [...ends.values()].find((it) => it.port === port);
      if (end === undefined) throw new Error('the electron double was given a port that it did not make');
      end.holder = holder;
      return end.id;
    },
    said,
    closed,
    forget: (holder) => {
      for (const end of [...ends.values()]) if (end.holder === holder) closed(end.id);
    },
  };
};
