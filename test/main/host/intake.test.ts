import { request } from 'node:http';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../../kit/fake-engine.ts';
import { startTestHost, type TestHost } from '../../kit/web-host.ts';

let engine: FakeEngine;
let host: TestHost;
let cookie: string;
beforeEach(async () => {
  engine = createFakeEngine();
  host = await startTestHost(engine);
  cookie = await host.signIn('app');
});
afterEach(() => host.close());

const put = (over: object = {}) =>
  ({
    method: 'PUT',
    path: '/intake?name=Takeout%2FRecords.json',
    cookie,
    headers: { 'x-holdfast': '1' },
    body: 'some bytes',
    ...over,
  }) as const;

describe('a dropped file', () => {
  test('reaches the engine byte for byte, under the name it was dropped with', async () => {
    const body = randomBytes(3_000_000);
    const answer = await host.ask(put({ body }));
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ ids: ['0000000000000001'], refused: [] });
    expect(engine.taken.get('Takeout/Records.json')?.equals(body)).toBe(true);
  });

  test('may be empty', async () => {
    expect((await host.ask(put({ body: '' }))).status).toBe(200);
    expect(engine.taken.get('Takeout/Records.json')?.length).toBe(0);
  });

  test('is refused as locked while the vault is', async () => {
    await engine.close();
    expect((await host.ask(put())).status).toBe(423);
  });

  test.each([
    ['without a session', { cookie: undefined }, 401],
    ['without the page’s own header', { headers: {} }, 403],
    ['on the consent origin', { side: 'consent' }, 404],
    ['from another origin', { headers: { 'x-holdfast': '1', origin: 'http://evil.example' } }, 403],
    ['by POST', { method: 'POST' }, 404],
  ])('is refused %s', async (_why, over, status) => {
    expect((await host.ask(put(over))).status).toBe(status);
    expect(engine.taken.size).toBe(0);
  });

  test.each([
    '',
    '/etc/passwd',
    '../up',
    'a/../../b',
    'a//b',
    'C:\\x',
    '..\\x',
    'a%00b',
    'a%0ab',
    '.',
    'x'.repeat(1025),
  ])('is refused under the name %j', async (name) => {
    const path = `/intake?name=${name.includes('%') ? name : encodeURIComponent(name)}`;
    expect((await host.ask(put({ path }))).status).toBe(400);
    expect(engine.taken.size).toBe(0);
  });

  test('is refused with two names', async () => {
    expect((await host.ask(put({ path: '/intake?name=a&name=b' }))).status).toBe(400);
  });
});

describe('an upload', () => {
  const upload = () =>
    request({
      host: '127.0.0.1',
      port: host.port,
      method: 'PUT',
      path: '/intake?name=big.bin',
      agent: false,
      headers: {
        host: `app.localhost:${host.port}`,
        origin: `http://app.localhost:${host.port}`,
        cookie,
        'x-holdfast': '1',
        'content-length': 256 * 1024 * 1024,
      },
    });

  test('waits for an engine that is slower than the sender', async () => {
    const release = Promise.withResolvers<void>();
    engine.drop = async ([item]) => {
      if (item?.kind === 'stream') for await (const _piece of item.stream) await release.promise;
      return { ids: [], refused: [] };
    };
    const sending = upload();
    sending.on('error', () => undefined);
    const piece = Buffer.alloc(1024 * 1024);
    let sent = 0;
    // A sender that heeds backpressure stands still once the buffers of both ends are full.
    const push = (): void => {
      while (sent < 256 && sending.write(piece)) sent += 1;
    };
    sending.on('drain', () => {
      sent += 1;
      push();
    });
    push();
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(sent).toBeLessThan(64);
    sending.destroy();
    release.resolve();
  });

  test('that is broken off is told to the engine, which keeps nothing of it', async () => {
    const outcome = Promise.withResolvers<string>();
    engine.drop = async ([item], signal) => {
      try {
        if (item?.kind === 'stream') for await (const _piece of item.stream) sending.destroy();
        outcome.resolve('complete');
      } catch {
        outcome.resolve(signal?.aborted ? 'aborted' : 'failed');
      }
      return { ids: [], refused: [] };
    };
    const sending = upload();
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(1024));
    expect(await outcome.promise).not.toBe('complete');
  });
});
