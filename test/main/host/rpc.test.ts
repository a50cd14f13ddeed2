import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeEngine, phrase, rightPassphrase, type FakeEngine } from '../../kit/fake-engine.ts';
import { startTestHost, type TestHost } from '../../kit/web-host.ts';

let engine: FakeEngine;
let host: TestHost;
const start = async (state: 'absent' | 'locked' | 'open'): Promise<void> => {
  engine = createFakeEngine({ state });
  host = await startTestHost(engine);
};
beforeEach(() => start('open'));
afterEach(() => host.close());

const refused = (code: string) => ({ ok: false, fault: { code } });
const exporting = { files: 'all', to: '/tmp/out', passphrase: rightPassphrase };

describe('who may connect', () => {
  test('nobody without a cookie, or with a made-up one', async () => {
    expect(await host.connect('app', {})).toBe(401);
    expect(await host.connect('app', { cookie: `holdfast_app=${'A'.repeat(43)}` })).toBe(401);
  });

  test('no page of another origin, even with the cookie', async () => {
    const cookie = await host.signIn('app');
    expect(await host.connect('app', { cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await host.connect('app', { cookie, origin: `http://consent.localhost:${host.port}` })).toBe(403);
    expect(await host.connect('app', { cookie, origin: undefined })).toBe(403);
    expect(await host.connect('app', { cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await host.connect('app', { cookie, host: `localhost:${host.port}` })).toBe(421);
  });

  test('no cookie given twice', async () => {
    const cookie = await host.signIn('app');
    expect(await host.connect('app', { cookie: `${cookie}; ${cookie}` })).toBe(401);
  });

  test('the main window’s cookie opens no consent connection, under either name', async () => {
    const cookie = await host.signIn('app');
    expect(await host.connect('consent', { cookie })).toBe(401);
    expect(await host.connect('consent', { cookie: cookie.replace('holdfast_app', 'holdfast_consent') })).toBe(401);
  });

  test('a few connections a session, not more', async () => {
    const cookie = await host.signIn('app');
    const outcomes = [];
    for (let count = 0; count < 9; count += 1) outcomes.push(await host.connect('app', { cookie }));
    expect(outcomes.slice(0, 8).every((outcome) => typeof outcome === 'object')).toBe(true);
    expect(outcomes[8]).toBe(429);
  });
});

describe('a connection that misbehaves', () => {
  test('ends with its own frame over 8 MiB, and the host goes on', async () => {
    const bad = await host.page('app');
    const good = await host.page('app');
    const code = await new Promise((resolve) => {
      bad.socket.on('close', resolve);
      bad.socket.send(Buffer.alloc(8 * 1024 * 1024 + 1));
    });
    expect(code).toBe(1009);
    expect(await good.call('status')).toMatchObject({ ok: true });
  });
});

describe('the main window', () => {
  test('can reach no consent call', async () => {
    const page = await host.page('app');
    for (const name of [
      'export',
      'unlock',
      'create',
      'recover',
      'recoveryPhrase',
      'changePassphrase',
      'deviceKey',
      'exportPreview',
      'drill',
      'pending',
    ]) {
      expect(await page.call(name, exporting)).toMatchObject(refused('unknown-call'));
    }
  });
});

describe('the consent page before the passphrase was typed there', () => {
  test('is refused everything of an open vault', async () => {
    const page = await host.page('consent');
    const words = [1, 2, 3, 4].map((position) => ({ position, word: 'x' }));
    expect(await page.call('exportPreview', { files: 'all' })).toMatchObject(refused('not-permitted'));
    expect(await page.call('drill', { words })).toMatchObject(refused('not-permitted'));
    expect(await page.call('lock')).toMatchObject(refused('not-permitted'));
  });

  test('is refused each call whose passphrase is wrong, and stays unproved', async () => {
    const page = await host.page('consent');
    expect(await page.call('export', { ...exporting, passphrase: 'wrong' })).toMatchObject(refused('wrong-passphrase'));
    expect(await page.call('unlock', { passphrase: 'wrong' })).toMatchObject(refused('wrong-passphrase'));
    expect(await page.call('exportPreview', { files: 'all' })).toMatchObject(refused('not-permitted'));
  });

  test('opens for the session in which it is typed, and for no other', async () => {
    const cookie = await host.signIn('consent');
    const page = await host.page('consent', cookie);
    const other = await host.page('consent');
    expect(await page.call('unlock', { passphrase: rightPassphrase })).toMatchObject({ ok: true });
    expect(await page.call('exportPreview', { files: 'all' })).toMatchObject({ ok: true });
    expect(await (await host.page('consent', cookie)).call('exportPreview', { files: 'all' })).toMatchObject({
      ok: true,
    });
    expect(await other.call('exportPreview', { files: 'all' })).toMatchObject(refused('not-permitted'));
  });

  test('takes an export that carries the passphrase', async () => {
    const page = await host.page('consent');
    expect(await page.call('export', exporting)).toMatchObject({ ok: true, value: { to: '/tmp/out' } });
  });
});

describe('the consent page of a vault that is shut', () => {
  test('makes one, and is trusted with the drill at once', async () => {
    await host.close();
    await start('absent');
    const page = await host.page('consent');
    expect(await page.call('create', { passphrase: 'a long new passphrase' })).toMatchObject({
      ok: true,
      value: { recoveryPhrase: phrase },
    });
    const words = [1, 2, 3, 4].map((position) => ({ position, word: 'x' }));
    expect(await page.call('drill', { words })).toMatchObject({ ok: true });
  });

  test('opens it by the recovery phrase', async () => {
    await host.close();
    await start('locked');
    const page = await host.page('consent');
    expect(await page.call('recover', { recoveryPhrase: 'no', newPassphrase: 'x' })).toMatchObject(
      refused('wrong-recovery-phrase'),
    );
    expect(await page.call('exportPreview', { files: 'all' })).toMatchObject(refused('not-permitted'));
    expect(await page.call('recover', { recoveryPhrase: phrase, newPassphrase: 'another one' })).toMatchObject({
      ok: true,
    });
    expect(await page.call('exportPreview', { files: 'all' })).toMatchObject({ ok: true });
  });
});
