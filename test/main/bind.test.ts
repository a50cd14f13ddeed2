import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { describe, expect, test } from 'vitest';
import { createBridge } from '../../main/bind.ts';
import { Fault } from '../../main/core/fault.ts';
import type { EngineEvent, Reply } from '../../preload/contract/index.ts';
import type { Engine } from '../../main/vault/index.ts';

const engineWith = (
  app: object,
  consent: object = {},
): Engine & { say(event: EngineEvent): void; listeners: Set<unknown> } => {
  const listeners = new Set<(event: EngineEvent) => void>();
  const engine = {
    app,
    consent,
    listeners,
    say: (event: EngineEvent) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener: (event: EngineEvent) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return engine as unknown as Engine & { say(event: EngineEvent): void; listeners: Set<unknown> };
};

const log: string[] = [];
const options = { log: (line: string) => void log.push(line) };

describe('the gate', () => {
  test('knows the calls of its side and no other name', async () => {
    const engine = engineWith({ lock: () => undefined }, { unlock: () => undefined, export: () => 'out' });
    const app = createBridge(engine, { side: 'app', ...options });
    for (const name of [
      'export',
      'unlock',
      'create',
      'recoveryPhrase',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
      'nothing',
    ]) {
      expect(await app.call(name, {}), name).toEqual({ ok: false, fault: { code: 'unknown-call' } });
    }
    expect(await app.call('lock', {})).toEqual({ ok: true, value: undefined });
    const consent = createBridge(engine, { side: 'consent', ...options });
    expect(await consent.call('files', { limit: 1 })).toEqual({ ok: false, fault: { code: 'unknown-call' } });
  });

  test('passes a parsed argument on, defaults filled in, and refuses any other', async () => {
    const seen: unknown[] = [];
    const bridge = createBridge(engineWith({ search: (argument: unknown) => void seen.push(argument) }), {
      side: 'app',
      ...options,
    });
    await bridge.call('search', { text: 'a' });
    expect(seen).toEqual([{ text: 'a', limit: 50, offset: 0 }]);
    for (const argument of [
      undefined,
      null,
      7,
      'text',
      {},
      { text: 5 },
      { text: 'a', limit: -1 },
      { text: 'a', limit: 1e9 },
      { text: 'x'.repeat(501) },
    ]) {
      expect(await bridge.call('search', argument)).toMatchObject({ ok: false, fault: { code: 'bad-argument' } });
    }
    expect(seen).toHaveLength(1);
  });

  test('a fault crosses as its code and nothing else; a bug as a number that the log carries too', async () => {
    const bridge = createBridge(
      engineWith({
        lock: () => {
          throw new Fault('disk-full', 'secret detail');
        },
        status: () => {
          throw new Error('the message quotes a diary');
        },
      }),
      { side: 'app', ...options },
    );
    expect(await bridge.call('lock', {})).toEqual({ ok: false, fault: { code: 'disk-full' } });
    const reply = (await bridge.call('status', {})) as Extract<Reply<unknown>, { ok: false }>;
    expect(reply.fault.code).toBe('internal');
    expect(reply.fault.incident).toMatch(/^[0-9a-f]{8}$/);
    expect(log.join('\n')).toContain(reply.fault.incident);
    expect(log.join('\n')).not.toContain('quotes a diary');
  });
});

describe('over a port', () => {
  type Procedures = {
    call(input: { name: string; argument: unknown }): Promise<Reply<unknown>>;
    events(): Promise<AsyncGenerator<EngineEvent>>;
  };
  const connect = (engine: Engine, side: 'app' | 'consent') => {
    const { port1, port2 } = new MessageChannel();
    createBridge(engine, { side, ...options }).upgradePort(port1);
    port1.start();
    port2.start();
    const close = (): void => {
      port1.close();
      port2.close();
    };
    return { client: createORPCClient<Procedures>(new RPCLink({ port: port2 })), close };
  };

  test('calls are answered, events arrive in order, and listening ends with the reader', async () => {
    const engine = engineWith({ lock: () => undefined });
    const { client, close } = connect(engine, 'app');
    expect(await client.call({ name: 'lock', argument: {} })).toMatchObject({ ok: true });
    const events = await client.events();
    const first = events.next();
    while (engine.listeners.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    engine.say({ kind: 'vault-changed' });
    engine.say({ kind: 'settings' });
    expect((await first).value).toEqual({ kind: 'vault-changed' });
    expect((await events.next()).value).toEqual({ kind: 'settings' });
    await events.return(undefined);
    await expect.poll(() => engine.listeners.size).toBe(0);
    close();
  });

  test('the consent page hears that the vault changed state, and nothing of what is in it', async () => {
    const engine = engineWith({});
    const { client, close } = connect(engine, 'consent');
    const events = await client.events();
    const first = events.next();
    while (engine.listeners.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    engine.say({ kind: 'file-gone', id: 'a file' });
    engine.say({ kind: 'vault-changed' });
    engine.say({ kind: 'settings' });
    expect((await first).value).toEqual({ kind: 'settings' });
    await events.return(undefined);
    close();
  });
});
