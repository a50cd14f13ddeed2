import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeEngine } from '../kit/fake-engine.ts';
import { startTestHost, type TestHost } from '../kit/web-host.ts';
import { startWindows, type Windows } from '../kit/window.ts';

let windows: Windows;
let host: TestHost;
const engine = createFakeEngine();
beforeAll(async () => {
  [windows, host] = await Promise.all([startWindows(), startTestHost(engine)]);
});
afterAll(() => Promise.all([windows.close(), host.close()]));

/** What the page asks to learn whether it is signed in (renderer/lib/api/session). */
const probe = { method: 'PUT', path: '/intake' } as const;

describe('a page of the local web host that is no longer signed in', () => {
  it('can tell by asking: the host answers 401 without a session and something else with one, and takes nothing in', async () => {
    expect((await host.ask({ ...probe })).status).toBe(401);
    expect((await host.ask({ ...probe, cookie: 'holdfast_app=stale' })).status).toBe(401);
    expect((await host.ask({ ...probe, cookie: await host.signIn('app') })).status).toBe(403);
    expect(engine.taken.size).toBe(0);
  });

  it('says so, and how to come back', async () => {
    const { page } = await windows.open({ fake: 'none', intakeStatus: 401 });
    await page.getByRole('heading', { name: 'This page is no longer signed in.' }).waitFor();
    await page.getByText('Open the address Holdfast printed, or start Holdfast again.').waitFor();
    await page.context().close();
  });

  it('is not told that when it is signed in and the engine is what does not answer', async () => {
    const { page } = await windows.open({ fake: 'none', intakeStatus: 403 });
    await page.getByRole('heading', { name: 'The engine does not answer.' }).waitFor();
    await page.context().close();
  });
});
