import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadAssets } from '../../../main/host/assets.ts';
import { writeRedirect } from '../../../main/host/browser.ts';
import { startWebHost } from '../../../main/host/index.ts';
import { signInAt } from '../../kit/web-host.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the built pages', () => {
  test('the consent origin has the consent page and what it needs, and nothing of the main window', async () => {
    await mkdir(join(folder, 'assets'));
    const files = {
      'index.html': '<script type="module" src="./assets/index-1.js"></script>',
      'consent.html': '<script type="module" src="./assets/consent-1.js"></script>',
      'assets/index-1.js': 'import "./shared-1.js"; import("./charts-1.js")',
      'assets/consent-1.js': 'import "./shared-1.js"',
      'assets/shared-1.js': 'url(inter-1.woff2)',
      'assets/inter-1.woff2': 'font',
      'assets/charts-1.js': 'charts',
      'assets/forgotten.map': 'sources',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { app, consent } = await loadAssets(folder);
    expect([...consent.keys()].sort()).toEqual([
      '/',
      '/assets/consent-1.js',
      '/assets/inter-1.woff2',
      '/assets/shared-1.js',
      '/consent.html',
    ]);
    expect([...app.keys()].sort()).toEqual([
      '/',
      '/assets/charts-1.js',
      '/assets/index-1.js',
      '/assets/inter-1.woff2',
      '/assets/shared-1.js',
      '/index.html',
    ]);
    expect(consent.get('/assets/inter-1.woff2')?.type).toBe('font/woff2');
  });

  test('a window that is not built is a fault that says what to do', async () => {
    await expect(loadAssets(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'not-found',
      detail: expect.stringContaining('npm run setup') as string,
    });
  });
});

describe('the file that leads the browser on', () => {
  test('is readable by its owner alone, and leaves nothing behind', async () => {
    const page = await writeRedirect('http://consent.localhost:1/#token=abc', folder);
    expect((await stat(page.path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(page.path))).mode & 0o777).toBe(0o700);
    expect(await readFile(page.path, 'utf8')).toContain('content="0;url=http://consent.localhost:1/#token=abc"');
    await page.forget();
    expect(await readdir(folder)).toEqual([]);
  });

  test('holds another token than the printed address, and is removed once a page has used it', async () => {
    let opened = '';
    let printed = '';
    const said: string[] = [];
    const host = await startWebHost({
      vaultDir: join(folder, 'vault'),
      port: 0,
      open: true,
      childUrl: new URL('../../kit/fake-serving.ts', import.meta.url),
      onAddress: (address) => (printed = address),
      say: (line) => void said.push(line),
      openFile: (path) => {
        opened = path;
        return Promise.resolve(false);
      },
    });
    try {
      expect(said).toEqual(['No browser could be opened here: use the address above.']);
      const token = /#token=([\w-]+)/.exec(await readFile(opened, 'utf8'))?.[1] ?? '';
      expect(printed).not.toContain(token);
      await signInAt(host.port, 'consent', token);
      await expect
        .poll(() =>
          stat(opened).then(
            () => 'there',
            () => 'gone',
          ),
        )
        .toBe('gone');
    } finally {
      await host.close();
    }
  });
});
