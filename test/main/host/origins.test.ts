import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeEngine } from '../../kit/fake-engine.ts';
import { startTestHost, type TestHost } from '../../kit/web-host.ts';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost(createFakeEngine());
});
afterAll(() => host.close());

describe('a page of another name never reaches the host (DNS rebinding)', () => {
  const names = [
    'localhost:PORT',
    '127.0.0.1:PORT',
    '[::1]:PORT',
    'evil.example:PORT',
    'app.localhost',
    'app.localhost:1',
    'x.app.localhost:PORT',
    'APP.localhost:PORT',
    'app.localhost.:PORT',
  ];
  test.each(names)('Host %s is misdirected', async (name) => {
    const answer = await host.ask({ headers: { host: name.replace('PORT', String(host.port)) } });
    expect(answer.status).toBe(421);
    expect(answer.body).not.toContain('the app');
  });

  test('an absolute request line cannot name another host than the Host header', async () => {
    const answer = await host.ask({ path: `http://consent.localhost:${host.port}/` });
    expect(answer.status).toBe(400);
  });
});

describe('only the page itself may ask for more than reading', () => {
  const origins = [
    'http://evil.example',
    'null',
    'http://consent.localhost:PORT',
    'http://app.localhost',
    'https://app.localhost:PORT',
    'http://app.localhost:PORT.evil.example',
  ];
  test.each(origins)('a POST from %s is refused', async (origin) => {
    const token = host.sessions.mintToken('app');
    const answer = await host.ask({
      method: 'POST',
      path: '/session',
      body: JSON.stringify({ token }),
      headers: { origin: origin.replace('PORT', String(host.port)) },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('a POST without an Origin is refused', async () => {
    const answer = await host.ask({ method: 'GET', path: '/' });
    expect(answer.status).toBe(200);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: host.port,
          method: 'POST',
          path: '/session',
          headers: { host: `app.localhost:${host.port}` },
        },
        (response) => resolve(response.resume().statusCode),
      );
      asked.on('error', reject).end('{}');
    });
    expect(status).toBe(403);
  });

  test('a POST that the browser says comes from another site is refused whatever its Origin says', async () => {
    const token = host.sessions.mintToken('app');
    for (const site of ['cross-site', 'same-site', 'none']) {
      const answer = await host.ask({
        method: 'POST',
        path: '/session',
        body: JSON.stringify({ token }),
        headers: { 'sec-fetch-site': site },
      });
      expect(answer.status).toBe(403);
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s on a page is no call', async (method) => {
    expect((await host.ask({ method, path: '/' })).status).toBe(404);
  });
});

describe('reading', () => {
  test('a file of the page cannot be loaded by another site', async () => {
    const answer = await host.ask({
      path: '/assets/app.js',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    });
    expect(answer.status).toBe(403);
  });

  test('the page cannot be put in a frame of another site', async () => {
    const answer = await host.ask({
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    });
    expect(answer.status).toBe(403);
    const framed = (await host.ask({})).headers['content-security-policy'];
    expect(framed).toContain("frame-ancestors 'none'");
  });

  test('a person may come from anywhere by a link', async () => {
    const answer = await host.ask({
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('the app');
  });

  test('each origin serves its own page and files, and none of the other', async () => {
    expect((await host.ask({ side: 'consent' })).body).toBe('the consent page');
    expect((await host.ask({ side: 'consent', path: '/assets/app.js' })).status).toBe(404);
    expect((await host.ask({ side: 'app', path: '/assets/consent.js' })).status).toBe(404);
  });

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '//evil.example/',
    '/assets/',
  ])('no path names a file on disk: %s', async (path) => {
    expect((await host.ask({ path })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('every answer, refusals included', () => {
  test('only the main window plays sounds out of its memory and has a worker; neither fetches one', async () => {
    const policyFor = async (side: 'app' | 'consent'): Promise<string[]> =>
      String((await host.ask({ side })).headers['content-security-policy']).split('; ');
    expect(await policyFor('app')).toEqual(expect.arrayContaining(['media-src blob:', "worker-src 'self'"]));
    expect(await policyFor('consent')).toEqual(expect.arrayContaining(["media-src 'none'", "worker-src 'none'"]));
  });

  test.each(['/', '/nothing', '/assets/app.js'])(
    '%s is kept nowhere and may load nothing from outside',
    async (path) => {
      const { headers } = await host.ask({ path });
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-dns-prefetch-control']).toBe('off');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(String(headers['content-security-policy']).split('; ')).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "frame-src 'none'",
          "form-action 'none'",
          "base-uri 'none'",
          `connect-src 'self' ws://app.localhost:${host.port}`,
          "webrtc 'block'",
        ]),
      );
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});
