import { randomBytes } from 'node:crypto';
import { os } from '@orpc/server';
import { RPCHandler as PortHandler, type MessagePortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { appCalls, consentCalls, type EngineEvent, type FaultView, type Reply } from '../preload/contract/index.ts';
import { Fault, isFault } from './core/fault.ts';
import type { Engine } from './vault/index.ts';

/** Which page is on the other end. The consent side has calls that the app side has not. */
export type Side = 'app' | 'consent';

/** The gate between an engine and one page. */
export interface Bridge {
  /** Serves a MessagePort (of node:worker_threads or Electron). */
  upgradePort(port: Parameters<MessagePortHandler<Record<string, unknown>>['upgrade']>[0]): void;
  upgradeSocket(socket: WebSocket): void;
  call(name: string, argument: unknown, signal?: AbortSignal): Promise<Reply<unknown>>;
}

/** Events waiting for a page that does not take them; beyond this the oldest go, for events carry no history. */
const MAX_WAITING_EVENTS = 1000;

const callShape = z.object({ name: z.string().max(60), argument: z.unknown() });

/** A bug gets a number that its log line carries too; its words stay here. */
const faultView = (error: unknown, log: (line: string) => void): FaultView => {
  if (isFault(error)) return { code: error.code };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled' };
  const incident = randomBytes(4).toString('hex');
  // The stack tells where; the message is left out, since it may quote what a person wrote.
  const where =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .slice(0, 8)
          .join(' | ')
      : typeof error;
  log(`incident ${incident}: ${error instanceof Error ? error.name : 'thrown'} ${where}`);
  return { code: 'internal', incident };
};

/** What the consent page hears: that something changed about the vault, never what is in it. */
const consentEvents: readonly EngineEvent['kind'][] = ['state', 'settings', 'proposed'];

/** Everything this side may hear while someone listens, as an endless sequence; ends with the signal. */
async function* eventsOf(engine: Engine, side: Side, signal: AbortSignal | undefined): AsyncGenerator<EngineEvent> {
  const waiting: EngineEvent[] = [];
  let wake: () => void = () => undefined;
  const stop = engine.subscribe((event) => {
    if (side === 'consent' && !consentEvents.includes(event.kind)) return;
    if (waiting.length >= MAX_WAITING_EVENTS) waiting.shift();
    waiting.push(event);
    wake();
  });
  const ended = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  try {
    while (signal?.aborted !== true) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else await Promise.race([new Promise<void>((resolve) => (wake = resolve)), ended]);
    }
  } finally {
    stop();
  }
}

/**
 * The gate: known name, parsed argument, handler, encoded fault. One per engine and side.
 * A page's name for a call is looked up among its side's own calls only.
 */
export const createBridge = (engine: Engine, options: { side: Side; log?: (line: string) => void }): Bridge => {
  const { side, log = (line) => process.stderr.write(`${line}\n`) } = options;
  const calls: Record<string, { input: z.ZodType }> = side === 'app' ? appCalls : consentCalls;
  const handlers = (side === 'app' ? engine.app : engine.consent) as unknown as Record<
    string,
    (argument: unknown, signal: AbortSignal) => unknown
  >;

  const call: Bridge['call'] = async (name, argument, signal = new AbortController().signal) => {
    try {
      const known = Object.hasOwn(calls, name) ? calls[name] : undefined;
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
      if (known === undefined || handler === undefined) throw new Fault('unknown-call');
      const parsed = known.input.safeParse(argument);
      if (!parsed.success) throw new Fault('bad-argument', `argument of ${name}`);
      return { ok: true, value: await handler(parsed.data, signal) };
    } catch (error) {
      return { ok: false, fault: faultView(error, log) };
    }
  };

  const router = {
    call: os.input(callShape).handler(({ input, signal }) => call(input.name, input.argument, signal)),
    events: os.handler(({ signal }) => eventsOf(engine, side, signal)),
  };
  const ports = new PortHandler(router);
  const sockets = new SocketHandler(router);

  return {
    call,
    upgradePort: (port) => ports.upgrade(port),
    upgradeSocket: (socket) => void sockets.upgrade(socket),
  };
};
