import type { Client, ConsentCalls, Reply } from '../../preload/contract/index.ts';
import { thrownFault } from '../lib/faults/index.ts';
import { namedCalls } from '../lib/api/named-calls.ts';
import { createWires, type PortSource, type Wire } from '../lib/api/wire.ts';

const retryMs = 250;
const patienceMs = 10_000;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isReply = (value: unknown): value is Reply<unknown> =>
  isObject(value) && (value['ok'] === true || (value['ok'] === false && isObject(value['fault'])));

/** The id and the reply of an answer in oRPC's peer protocol (1.15): { i, p: { s?: status, b: { json } } }. */
const parseAnswer = (data: unknown): { id: string; reply: Reply<unknown> } | null => {
  const message: unknown = typeof data === 'string' ? JSON.parse(data) : data;
  if (!isObject(message) || typeof message['i'] !== 'string' || !isObject(message['p']) || !isObject(message['p']['b']))
    return null;
  const reply = message['p']['b']['json'];
  return { id: message['i'], reply: isReply(reply) ? reply : { ok: false, fault: { code: 'internal' } } };
};

/**
 * The consent page's way to the engine: calls and answers, nothing else. It speaks the little of oRPC's peer protocol
 * that this takes, so that no third-party code runs beside a passphrase (test/renderer holds it against the real one).
 * A call opens the connection when there is none. Throws a FaultView-shaped error.
 */
export const createConsentClient = (source: PortSource | undefined): Client<ConsentCalls> => {
  const wires = createWires(source);
  const waiting = new Map<string, (reply: Reply<unknown>) => void>();
  let current: Promise<Wire> | null = null;
  let lastId = 0;

  const open = async (): Promise<Wire> => {
    const signal = AbortSignal.timeout(patienceMs);
    for (;;) {
      try {
        return await wires.open(signal);
      } catch (error) {
        if (signal.aborted) throw thrownFault({ code: 'engine-gone' }, error);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  };

  const take = (event: MessageEvent): void => {
    const answer = parseAnswer(event.data);
    if (answer === null) return;
    waiting.get(answer.id)?.(answer.reply);
    waiting.delete(answer.id);
  };

  const lose = (): void => {
    current = null;
    for (const settle of waiting.values()) settle({ ok: false, fault: { code: 'engine-gone' } });
    waiting.clear();
  };

  const connected = (): Promise<Wire> => {
    current ??= open().then(
      (wire) => {
        const target: EventTarget = wire.kind === 'port' ? wire.port : wire.socket;
        target.addEventListener('message', (event) => take(event as MessageEvent));
        void wire.closed.then(lose);
        return wire;
      },
      (error: unknown) => {
        current = null;
        throw error;
      },
    );
    return current;
  };

  return namedCalls(async (name, argument) => {
    const wire = await connected();
    lastId += 1;
    const id = String(lastId);
    const answered = new Promise<Reply<unknown>>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ i: id, p: { u: '/call', b: { json: { name, argument } } } });
    if (wire.kind === 'port') wire.port.postMessage(message);
    else wire.socket.send(message);
    const reply = await answered;
    if (!reply.ok) throw thrownFault(reply.fault);
    return reply.value;
  });
};
