import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../kit/browser.ts';
import { launchDouble, type Double } from '../../kit/electron-double/index.ts';
import { attempt, unprovable, waysOut, type Attempt } from '../../kit/ways-out.ts';
import { prepareShellProgram, type ShellProgram } from '../../kit/shell-program.ts';
// The pages' own types: `window.shellPage`.
import type {} from '../../fixtures/shell-page/page.ts';

describe('what a script that has taken a window over can reach', () => {
  let program: ShellProgram;
  let app: Double;
  let page: Page;
  let outside: Server;
  let stun: Socket;
  let hits: string[] = [];
  let packets = 0;
  let port = 0;

  beforeAll(async () => {
    outside = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end();
    });
    outside.on('connection', () => hits.push('connection'));
    outside.listen(0, '127.0.0.1');
    stun = createSocket('udp4').on('message', () => (packets += 1));
    stun.bind(0, '127.0.0.1');
    await Promise.all([once(outside, 'listening'), once(stun, 'listening')]);
    port = (outside.address() as AddressInfo).port;
    program = await prepareShellProgram();
    app = await launchDouble({ outDir: program.outDir, home: program.home() });
    page = await app.page('app');
  });
  afterAll(async () => {
    await app.close();
    outside.closeAllConnections();
    outside.close();
    stun.close();
    program.remove();
  });
  afterEach(() => {
    hits = [];
    packets = 0;
  });

  test('the page has no Node, no Electron and no channel of its own: only the bridge, frozen', async () => {
    const found = await page.evaluate(() => {
      const holdfast = Reflect.get(window, 'holdfast') as Record<string, unknown>;
      return {
        globals: [
          'require',
          'process',
          'module',
          'Buffer',
          'ipcRenderer',
          'electron',
          'doubleSay',
          'doubleHear',
        ].filter((name) => name in window),
        bridge: Object.keys(holdfast).sort(),
        frozen: Object.isFrozen(holdfast),
        isolated: window.isSecureContext && window.opener === null,
      };
    });
    expect(found).toEqual({
      globals: [],
      bridge: ['chooseFiles', 'dropFiles', 'host', 'onMenu', 'openConsent', 'port', 'version'],
      frozen: true,
      isolated: true,
    });
  });

  test('text never becomes code', async () => {
    // As text, for the test's own rules forbid the same; in a timer's task, for Playwright's own is free of the policy.
    const tries = {
      eval: "(0, eval)('1')",
      Function: "new Function('1')()",
      innerHTML: "document.body.innerHTML = '<img src=x onerror=alert(1)>'",
      'script text': "document.createElement('script').text = '1'",
      'a policy': "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    };
    const attempts = Object.entries(tries).map(
      ([name, text]) => `try { ${text}; } catch { refused.push(${JSON.stringify(name)}); }`,
    );
    const refused = await page.evaluate<string[]>(
      `new Promise((resolve) => setTimeout(() => { const refused = []; ${attempts.join('\n')} resolve(refused); }, 0))`,
    );
    expect(refused).toEqual(Object.keys(tries));
  });

  test('these attempts reach the outside from a page that is not confined (or they would prove nothing)', async () => {
    const browser = await launchBrowser();
    const reaches = async (act: Attempt, path: string): Promise<boolean> => {
      const free = await browser.newPage();
      await free.goto(`http://127.0.0.1:${String(port)}/`);
      await attempt(free, act, `http://127.0.0.1:${String(port)}${path}`);
      const until = Date.now() + 5_000;
      while (!hits.includes(path) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      await free.close();
      return hits.includes(path);
    };
    try {
      const silent: string[] = [];
      const provable = waysOut.filter(([name]) => !unprovable.includes(name)).values();
      const tryNext = async (): Promise<void> => {
        for (const [name, act] of provable)
          if (!(await reaches(act, `/${encodeURIComponent(name)}`))) silent.push(name);
      };
      await Promise.all([tryNext(), tryNext(), tryNext(), tryNext()]);
      expect(silent).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test.each(['app', 'consent'] as const)(
    'from the %s window none of them reaches even this machine, and the page stays where it is',
    async (side) => {
      if (side === 'consent')
        await page.evaluate(() => (Reflect.get(window, 'holdfast') as { openConsent(): Promise<void> }).openConsent());
      const own = await app.page(side);
      const address = own.url();
      hits = [];
      for (const [, act] of waysOut) {
        await attempt(own, act, `http://127.0.0.1:${String(port)}/canary`);
        await attempt(own, act, `https://localhost:${String(port)}/canary`);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(hits).toEqual([]);
      expect(own.url().replace(/#$/, '')).toBe(address); // the ping's own anchor
      expect(await own.evaluate(() => window.shellPage.violations.length)).toBeGreaterThan(5);
    },
  );

  test('WebRTC is gone from the page, and from a fresh frame it sends nothing', async () => {
    expect(
      await page.evaluate(() =>
        ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'].filter((name) => name in window),
      ),
    ).toEqual([]);
    const connect = async (own: Page): Promise<boolean> =>
      own.evaluate(async (stunPort) => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const Peer =
          frame.contentWindow &&
          (Reflect.get(frame.contentWindow, 'RTCPeerConnection') as typeof RTCPeerConnection | undefined);
        if (!Peer) return false;
        const peer = new Peer({ iceServers: [{ urls: `stun:127.0.0.1:${String(stunPort)}` }] });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
        await new Promise((resolve) => setTimeout(resolve, 700));
        return true;
      }, stun.address().port);
    expect(await connect(page)).toBe(true); // so what follows is the IP handling policy's doing
    expect(packets).toBe(0);
    const browser = await launchBrowser();
    try {
      const free = await browser.newPage();
      await free.goto(`http://127.0.0.1:${String(port)}/`);
      expect(await connect(free)).toBe(true);
      expect(packets).toBeGreaterThan(0);
    } finally {
      await browser.close();
    }
  });

  test('the main window cannot approve: its port has none of the consent calls', async () => {
    await page.waitForFunction(() => window.shellPage.heard.includes('holdfast-port'));
    for (const name of ['create', 'unlock', 'export', 'recoveryPhrase', 'changePassphrase', 'pending']) {
      expect(
        await page.evaluate((name) => window.shellPage.call(name, { passphrase: 'x', files: 'all', to: '/tmp' }), name),
      ).toEqual({
        ok: false,
        fault: { code: 'unknown-call' },
      });
    }
  });

  test('a window that is not ours gets no port and no answer, whichever preload it has', async () => {
    // What a bug, or a plugin, might open: the consent preload, in a window that the shell did not admit.
    const refusals = await app.evaluate(async (inside) => {
      const stranger = {
        id: 99,
        mainFrame: { frameToken: 'main-99', processId: 99, origin: 'holdfast-consent://consent' },
      };
      const event = { sender: stranger, senderFrame: stranger.mainFrame };
      return Promise.all([...inside.handlers.values()].map((handler) => handler(event)));
    });
    expect(refusals).toHaveLength(6);
    for (const refusal of refusals) expect(refusal).toEqual({ ok: false, fault: { code: 'not-permitted' } });
  });

  test('no permission is ever granted and no dictionary fetched, in either session', async () => {
    const sessions = await app.evaluate((inside) =>
      [...inside.sessions].map(([name, session]) => ({
        name,
        granted: [
          'media',
          'geolocation',
          'notifications',
          'clipboard-read',
          'midi',
          'openExternal',
          'fileSystem',
          'usb',
        ].filter((permission) => session.decides(permission)),
        spellChecker: session.settings.spellChecker,
        proxy: session.settings.proxy,
        cancelsOutside: [
          'http://127.0.0.1/',
          'https://example.org/',
          'ws://localhost/',
          'file:///etc/passwd',
          'ftp://x/',
        ].every((url) => session.isCancelled(url)),
        cancelsOther: session.isCancelled(
          name.endsWith('app') ? 'holdfast-consent://consent/consent.html' : 'holdfast-app://app/index.html',
        ),
      })),
    );
    const closed = {
      granted: [],
      spellChecker: false,
      proxy: { mode: 'fixed_servers', proxyRules: 'socks5://holdfast.invalid:1', proxyBypassRules: '<-loopback>' },
      cancelsOutside: true,
      cancelsOther: true,
    };
    expect(sessions).toEqual([
      { name: 'holdfast-app', ...closed },
      { name: 'holdfast-consent', ...closed },
    ]);
  });

  test('each window has its own session, scheme and preload, sandboxed and isolated, and none is kept on disk', async () => {
    const windows = await app.evaluate((inside) =>
      [...inside.windows.values()].map(({ options: { webPreferences } }) => ({
        ...webPreferences,
        session: webPreferences.session.partition,
        preload: webPreferences.preload.split(/[\\/]/).at(-1),
      })),
    );
    const locked = {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      allowRunningInsecureContent: false,
    };
    expect(windows).toHaveLength(2);
    expect(windows[0]).toMatchObject({ ...locked, session: 'holdfast-app', preload: 'index.cjs' });
    expect(windows[1]).toMatchObject({ ...locked, session: 'holdfast-consent', preload: 'consent.cjs' });
    expect(await app.evaluate((inside) => inside.appState.sandboxed)).toBe(true);
  });

  test('a packaged build has no developer tools', async () => {
    const packaged = await launchDouble({
      outDir: program.outDir,
      home: program.home(),
      env: { DOUBLE_PACKAGED: '1' },
    });
    try {
      await packaged.page('app');
      expect(await packaged.evaluate((inside) => inside.menu().some(({ role }) => role === 'toggleDevTools'))).toBe(
        false,
      );
      expect(await packaged.evaluate((inside) => inside.windows.get(1)?.options.webPreferences.devTools)).toBe(false);
      expect(
        await packaged.evaluate((inside) =>
          inside.sessions.get('holdfast-app')?.isCancelled('devtools://devtools/inspector.html'),
        ),
      ).toBe(true);
    } finally {
      await packaged.close();
    }
  });
});
