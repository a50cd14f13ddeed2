import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consent } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { launchBrowser } from '../kit/browser.ts';
import { findCanaries } from '../kit/canary.ts';
import { fileRow, goTo, makeVault } from '../kit/person.ts';
import { createProfile, type Profile } from '../kit/profile.ts';
import { startHost, type StartedHost } from '../kit/started-host.ts';

const words = en.gate.madeUp;

describe('a made-up life, as npm start -- --demo shows it', () => {
  let profile: Profile;
  let browser: Browser;
  let page: Page;
  let host: StartedHost | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    profile = createProfile();
    page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    page.setDefaultTimeout(20_000);
  });
  afterEach(async () => {
    await page.context().close();
    await host?.stop();
    host = undefined;
    profile.remove();
  });

  const temporary = (): string => join(profile.folder, 'tmp');
  const throwAways = (): string[] => readdirSync(temporary()).filter((name) => name.startsWith('holdfast-made-up-'));
  const start = (more: readonly string[] = []): Promise<StartedHost> =>
    startHost(profile.vaultDir, profile.environment, more);
  const banner = () => page.getByRole('complementary', { name: words.label });
  const leave = () => banner().getByRole('button', { name: words.leave, exact: true });
  const gone = async (): Promise<void> => {
    for (let tries = 0; throwAways().length > 0 && tries < 100; tries += 1) await wait(100);
    expect(throwAways()).toEqual([]);
  };

  it('opens with data in it within seconds, says on every screen what it is, and leaves nothing behind', async () => {
    host = await start(['--demo']);
    await page.goto(host.address);
    await banner().getByText(words.says).waitFor();
    await goTo(page, 'vault');
    await fileRow(page, 'export.xml').waitFor();
    for (const room of ['data', 'search', 'activity', 'settings'] as const) {
      await goTo(page, room);
      await banner().waitFor();
    }
    await goTo(page, 'data');
    await page.getByRole('link', { name: /^Transactions/ }).click();
    await page.getByRole('grid', { name: 'Transactions' }).getByText('Greenfinch Market').first().waitFor();

    expect(existsSync(profile.vaultDir)).toBe(false);
    const [folder = expect.unreachable('no folder'), ...others] = throwAways();
    expect(others).toEqual([]);
    expect(statSync(join(temporary(), folder)).mode & 0o777).toBe(0o700);
    expect(findCanaries(temporary(), ['Larkspur', 'Tannick', 'Lanternwood'])).toEqual([]);

    const ended = new Promise((resolve) => host?.process.once('exit', resolve));
    await leave().click();
    await page.getByRole('heading', { name: en.gate.leftTitle }).waitFor();
    expect(await page.content()).not.toContain('Larkspur');
    expect(await ended).toBe(0);
    expect(throwAways()).toEqual([]);
    expect(existsSync(profile.vaultDir)).toBe(false);
  });

  it('ending the program removes its folder', async () => {
    host = await start(['--demo']);
    await page.goto(host.address);
    await banner().waitFor();
    expect(throwAways()).toHaveLength(1);
    expect(await host.stop()).toBe(0);
    expect(throwAways()).toEqual([]);
  });

  it('a killed one leaves a folder in which nothing can be read, and the next start removes it', async () => {
    const killed = await start(['--demo']);
    await page.goto(killed.address);
    await banner().waitFor();
    await killed.kill();
    expect(throwAways()).toHaveLength(1);
    expect(findCanaries(temporary(), ['Larkspur', 'Tannick', 'Lanternwood'])).toEqual([]);
    host = await start();
    await gone();
  });

  it('is offered at first run, and what was signed in there sees nothing of the vault that is made afterwards', async () => {
    host = await start();
    await page.goto(host.address);
    await page.getByRole('button', { name: consent.create.lookAround, exact: true }).click();
    await page.waitForURL(/app\.localhost/);
    await banner().waitFor();
    await goTo(page, 'vault');
    await fileRow(page, 'export.xml').waitFor();
    expect(existsSync(profile.vaultDir)).toBe(false);

    await leave().click();
    await page.getByRole('heading', { name: en.gate.leftTitle }).waitFor();
    await gone();
    await page.getByRole('link', { name: en.gate.toOwn }).click();
    await page.waitForURL(/consent\.localhost/);
    const other = await page.context().newPage();
    await other.goto(page.url().replace('consent.localhost', 'app.localhost'));
    await other.getByRole('heading', { name: en.gate.signedOut }).waitFor();

    await makeVault(page, profile.passphrase);
    expect(await banner().count()).toBe(0);
    expect(existsSync(profile.vaultDir)).toBe(true);
  });
});
