import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPermitMint } from '../../../main/core/permit.ts';
import { createDragOut } from '../../../main/vault/exports/drag-out.ts';
import type { Engine } from '../../../main/vault/index.ts';
import { scratchFolder } from '../../kit/scratch.ts';
import { idleSignal, movableClock, openEngine, passphrase } from '../../kit/vault.ts';
import { startTestHost, type TestHost } from '../../kit/web-host.ts';

let engine: Engine;
let host: TestHost;
let id: string;
let cookie: string;
let remove: () => Promise<void>;
const clock = movableClock();
const html = '<script>alert(1)</script>';

beforeEach(async () => {
  const folder = await scratchFolder();
  remove = folder.remove;
  ({ engine } = await openEngine(join(folder.path, 'vault'), { clock }));
  await writeFile(join(folder.path, 'Straße (1).html'), html);
  const { ids } = await engine.drop([{ kind: 'path', path: join(folder.path, 'Straße (1).html') }]);
  id = ids[0] ?? '';
  await engine.idle();
  host = await startTestHost(engine);
  cookie = await host.signIn('app');
});
afterEach(async () => {
  await host.close();
  await engine.close();
  await remove();
});

const allow = () => engine.consent.allowDragOut({ passphrase }, idleSignal);
const mint = async () => (await engine.app.dragOut({ id }, idleSignal)).token;
const get = (token: string, headers: Record<string, string> = { cookie }, method = 'GET') =>
  host.ask({ method, path: `/drag-out/${token}`, headers });

describe('a copy dragged out of the window', () => {
  test('is not handed out until the owner allowed it with the passphrase, nor when the ten minutes are over', async () => {
    await expect((async () => mint())()).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(
      (async () => engine.consent.allowDragOut({ passphrase: 'wrong' }, idleSignal))(),
    ).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect((async () => mint())()).rejects.toMatchObject({ code: 'not-permitted' });
    await allow();
    expect(await mint()).toMatch(/^[\w-]{43}$/);
    clock.advance(10 * 60_000);
    await expect((async () => mint())()).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await engine.app.dragOutState({}, idleSignal)).toEqual({ until: null });
  });

  test('is bytes to keep and nothing else, once, with a line in the diary', async () => {
    await allow();
    const token = await mint();
    const answer = await get(token);
    expect([answer.status, answer.body]).toEqual([200, html]);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="copy"; filename*=UTF-8''Stra%C3%9Fe%20%281%29.html`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await get(token)).status).toBe(404);
    const { entries } = await engine.app.diary({ limit: 2 }, idleSignal);
    expect(entries.map(({ kind }) => kind)).toEqual(['file-dragged-out', 'drag-out-allowed']);
    expect(entries[0]?.facts).toEqual({ name: 'Straße (1).html', sizeBytes: html.length });
  });

  test('goes to nobody without the window’s own session, and to no other site', async () => {
    await allow();
    const token = await mint();
    expect((await get(token, {})).status).toBe(401);
    expect((await get(token, { cookie: `holdfast_app=${'A'.repeat(43)}` })).status).toBe(401);
    expect((await get(token, { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(
      403,
    );
    expect((await get(token, { cookie }, 'HEAD')).status).toBe(404);
    const consent = await host.signIn('consent');
    expect((await host.ask({ side: 'consent', path: `/drag-out/${token}`, headers: { cookie: consent } })).status).toBe(
      404,
    );
    // None of these used the word up.
    expect((await get(token)).body).toBe(html);
  });

  test('has a word that is too old after a minute, forged never, and gone with a stop, a lock or a forgotten file', async () => {
    await allow();
    const old = await mint();
    clock.advance(60_000);
    expect((await get(old)).status).toBe(404);
    expect((await get('A'.repeat(43))).status).toBe(404);
    const stopped = await mint();
    await engine.app.stopDragOut({}, idleSignal);
    expect((await get(stopped)).status).toBe(404);
    await allow();
    const hidden = await mint();
    await engine.app.forget({ ids: [id], now: false }, idleSignal);
    expect((await get(hidden)).status).toBe(404);
    await expect((async () => mint())()).rejects.toMatchObject({ code: 'not-found' });
    await engine.app.restore({ ids: [id] }, idleSignal);
    const locked = await mint();
    await engine.app.lock({}, idleSignal);
    expect((await get(locked)).status).toBe(404);
    await engine.consent.unlock({ passphrase }, idleSignal);
    expect((await get(locked)).status).toBe(404);
    await expect((async () => mint())()).rejects.toMatchObject({ code: 'not-permitted' });
  });

  test('takes a permit', () => {
    const nothing = new Proxy({}, { get: () => () => expect.fail('nothing may be touched') }) as never;
    const dragOut = createDragOut({
      files: nothing,
      blobs: nothing,
      permits: createPermitMint(),
      diary: nothing,
      clock: nothing,
      random: nothing,
      changed: nothing,
    });
    const forged = { scope: { kind: 'owner' } } as const;
    for (const use of [
      () => dragOut.allow(forged),
      () => dragOut.mint(forged, 'a'),
      () => dragOut.state(forged),
      () => dragOut.stop(forged),
    ])
      expect(use).toThrow(expect.objectContaining({ code: 'not-permitted' }) as Error);
  });
});
