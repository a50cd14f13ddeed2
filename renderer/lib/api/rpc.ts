import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { EngineEvent, Reply } from '../../../preload/contract/index.ts';
import type { Wire } from './wire.ts';

/** The whole interface between a page and the engine, as oRPC sees it. */
export type Rpc = {
  call(input: { name: string; argument: unknown }, options?: { signal?: AbortSignal }): Promise<Reply<unknown>>;
  events(input?: undefined, options?: { signal?: AbortSignal }): Promise<AsyncIterable<EngineEvent>>;
};

/** Speaks oRPC's peer protocol over an open wire. */
export const createRpc = (wire: Wire): Rpc =>
  createORPCClient(
    wire.kind === 'port' ? new PortLink({ port: wire.port }) : new SocketLink({ websocket: wire.socket }),
  );
