import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageServer, pages } from '../../../main/shell/pages.ts';

describe('what the two schemes serve', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'holdfast-pages-'));
    const put = (path: string, text: string): void => {
      mkdirSync(join(dir, path, '..'), { recursive: true });
      writeFileSync(join(dir, path), text);
    };
    put('renderer/index.html', '<p>main');
    put('renderer/consent.html', '<p>consent');
    put('renderer/assets/main-a1b2.js', 'export {};');
    put('renderer/assets/notes.txt', 'not a page');
    put('secret.js', 'secret');
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  const get = (side: 'app' | 'consent', url: string, method = 'GET') =>
    createPageServer(join(dir, 'renderer'), pages[side])({ method, url });

  test('each page gets its own document and the shared assets, under the policy', async () => {
    for (const [side, url, text] of [
      ['app', 'holdfast-app://app/index.html', '<p>main'],
      ['app', 'holdfast-app://app/', '<p>main'],
      ['app', 'holdfast-app://app/assets/main-a1b2.js', 'export {};'],
      ['consent', 'holdfast-consent://consent/consent.html', '<p>consent'],
    ] as const) {
      const response = await get(side, url);
      expect(await response.text()).toBe(text);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('only the main window plays sounds out of its memory and has a worker; neither fetches one', async () => {
    const policyFor = async (side: 'app' | 'consent', url: string): Promise<string[]> =>
      String((await get(side, url)).headers.get('content-security-policy')).split('; ');
    expect(await policyFor('app', 'holdfast-app://app/')).toEqual(
      expect.arrayContaining([
        'media-src blob:',
        "worker-src 'self'",
        'trusted-types svelte-trusted-html holdfast-pdf-worker',
      ]),
    );
    expect(await policyFor('consent', 'holdfast-consent://consent/')).toEqual(
      expect.arrayContaining(["media-src 'none'", "worker-src 'none'", 'trusted-types svelte-trusted-html']),
    );
  });

  test('neither page can show the other, as a document it could talk to', async () => {
    expect((await get('app', 'holdfast-app://app/consent.html')).status).toBe(404);
    expect((await get('consent', 'holdfast-consent://consent/index.html')).status).toBe(404);
    expect((await get('app', 'holdfast-consent://consent/consent.html')).status).toBe(404);
  });

  test.each([
    'holdfast-app://app/../secret.js',
    'holdfast-app://app/assets/../../secret.js',
    'holdfast-app://app/assets/..%2f..%2fsecret.js',
    'holdfast-app://app/assets/%2e%2e/secret.js',
    'holdfast-app://app/assets/..\\..\\secret.js',
    'holdfast-app://app/assets//etc/passwd',
    'holdfast-app://app/assets/notes.txt',
    'holdfast-app://app/assets/absent.js',
    'holdfast-app://app.evil/index.html',
    'file:///etc/passwd',
  ])('%s is not found', async (url) => {
    expect((await get('app', url)).status).toBe(404);
  });

  test('only reading is served', async () => {
    expect((await get('app', 'holdfast-app://app/index.html', 'POST')).status).toBe(405);
  });
});
