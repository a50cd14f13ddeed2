import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply, VaultState } from '../../../preload/contract/index.ts';
import { launchDouble, type Double, type DoubleOptions } from '../../kit/electron-double/index.ts';
import { prepareShellProgram, type ShellProgram } from '../../kit/shell-program.ts';
// The pages' own types: `window.shellPage`.
import type {} from '../../fixtures/shell-page/page.ts';

const passphrase = 'a lighthouse keeps four clocks';

describe('the compiled desktop program, on the electron double', () => {
  let program: ShellProgram;
  let home: string;
  let app: Double;
  let page: Page;
  const doubles: Double[] = [];

  const launch = async (options: Partial<DoubleOptions> = {}): Promise<Double> => {
    const double = await launchDouble({ outDir: program.outDir, home, ...options });
    doubles.push(double);
    return double;
  };
  const call = (of: Page, name: string, argument: unknown = {}): Promise<Reply<unknown>> =>
    of.evaluate(({ name, argument }) => window.shellPage.call(name, argument), { name, argument });
  const valueOf = async <T>(of: Page, name: string, argument: unknown = {}): Promise<T> => {
    const reply = await call(of, name, argument);
    if (!reply.ok) throw new Error(`${name}: ${reply.fault.code}`);
    return reply.value as T;
  };
  const state = async (): Promise<string> => (await valueOf<VaultState>(page, 'status')).state;
  /** Calls a window's bridge, as its page would. */
  const bridge = (of: Page, name: string, ...args: unknown[]): Promise<unknown> =>
    of.evaluate(
      ({ name, args }) =>
        (Reflect.get(window, 'holdfast') as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args),
      { name, args },
    );
  /** What the page saw of the last drop's files, and what became of it. */
  const dropOutcome = async (): Promise<{ seen: string; result: unknown }> => {
    await page.waitForFunction(() => window.shellPage.drop !== undefined);
    return page.evaluate(async () => ({
      seen: window.shellPage.drop?.seen ?? '',
      result: await window.shellPage.drop?.result,
    }));
  };
  const heard = (of: Page): Promise<string[]> => of.evaluate(() => window.shellPage.heard);
  const openConsent = async (): Promise<Page> => {
    await bridge(page, 'openConsent');
    return app.page('consent');
  };
  const createVault = async (): Promise<Page> => {
    const consent = await openConsent();
    await valueOf(consent, 'create', { passphrase });
    return consent;
  };
  const enginePid = (): Promise<number | undefined> => app.evaluate((inside) => inside.engines.at(-1)?.pid);
  const newEngine = (before: number | undefined): Promise<number> =>
    app.waitFor('a fresh engine', async () => {
      const now = await enginePid();
      return now !== before ? now : undefined;
    });

  beforeAll(async () => {
    program = await prepareShellProgram();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    home = program.home();
    app = await launch();
    page = await app.page('app');
  });
  afterEach(async () => {
    await Promise.all(doubles.splice(0).map((double) => double.close()));
  });

  test('a vault is made on the consent page, and the main window sees it open', async () => {
    expect(await state()).toBe('absent');
    await createVault();
    expect(await state()).toBe('open');
    expect(await heard(page)).toEqual(['holdfast-port']);
    expect(existsSync(join(home, 'vault/header.0'))).toBe(true);
  });

  test('dropped files and folders reach the engine as paths that the page never sees', async () => {
    await createVault();
    const folder = join(home, 'canary-folder');
    mkdirSync(folder);
    writeFileSync(join(folder, 'walks.csv'), 'day,km\n2026-01-01,4\n2026-01-02,5\n');
    writeFileSync(join(home, 'bank.csv'), 'date,amount\n2026-01-01,-3.50\n');
    await app.drop('app', [folder, join(home, 'bank.csv')]);
    const drop = await dropOutcome();
    expect(drop.result).toMatchObject({ ids: [expect.any(String), expect.any(String)], refused: [] });
    expect(JSON.stringify(drop)).not.toContain(home);
    const { files } = await valueOf<{ files: { name: string }[] }>(page, 'files', {});
    expect(files.map(({ name }) => name.split('/').at(-1)).sort()).toEqual(['bank.csv', 'walks.csv']);
  });

  test('a drop on a vault that is not open is refused with its code; a file that a script made up, by name', async () => {
    expect(
      await page.evaluate(() =>
        (Reflect.get(window, 'holdfast') as { dropFiles(files: File[]): Promise<unknown> }).dropFiles([
          new File(['x'], 'shadow'),
        ]),
      ),
    ).toEqual({
      ids: [],
      refused: [{ name: 'shadow', code: 'source-unreadable' }],
    });
    writeFileSync(join(home, 'bank.csv'), 'a,b\n1,2\n');
    await app.drop('app', [join(home, 'bank.csv')]);
    expect((await dropOutcome()).result).toMatch(/^vault-(locked|absent)$/);
  });

  test('the system dialogs belong to the window that asked, and closing one does nothing', async () => {
    const asked: unknown[] = [];
    writeFileSync(join(home, 'bank.csv'), 'a,b\n1,2\n');
    await app.close();
    const picks: Record<string, string[]> = {
      openFile: [join(home, 'bank.csv')],
      openDirectory: [],
      createDirectory: ['/export/here'],
    };
    app = await launch({
      dialog: (it) => {
        asked.push(it);
        return (
          picks[
            it.properties.find(
              (name) => name !== 'multiSelections' && (name !== 'openDirectory' || it.properties.length === 1),
            ) ?? ''
          ] ?? []
        );
      },
    });
    page = await app.page('app');
    const consent = await createVault();
    expect(await bridge(page, 'chooseFiles', 'files')).toEqual({ ids: [expect.any(String)], refused: [] });
    expect(await bridge(page, 'chooseFiles', 'folder')).toEqual({ ids: [], refused: [] });
    expect(await bridge(consent, 'chooseFolder')).toBe('/export/here');
    expect(asked).toEqual([
      { properties: ['openFile', 'multiSelections'], window: 1 },
      { properties: ['openDirectory'], window: 1 },
      { properties: ['openDirectory', 'createDirectory'], window: 2 },
    ]);
  });

  test('a proposal brings the consent window, which goes when it says so and comes back when asked', async () => {
    await valueOf(page, 'propose', { kind: 'create' });
    const consent = await app.page('consent');
    expect(await valueOf(consent, 'pending')).toEqual({ kind: 'create' });
    await bridge(consent, 'closeWindow').catch(() => undefined); // it may be gone before it can answer
    await app.waitFor('its end', () => (app.has('consent') ? undefined : true));
    await openConsent();
  });

  test('each way to lock ends the process that held the keys, and every window gets a port to a fresh one', async () => {
    const consent = await createVault();
    const ways: readonly (() => Promise<unknown>)[] = [
      () => call(page, 'lock').catch(() => undefined), // its process may end before its answer arrives
      () =>
        app.evaluate((inside) =>
          inside
            .menu()
            .find(({ id }) => id === 'lock')
            ?.click?.(),
        ),
      () => app.evaluate((inside) => inside.powerMonitor.emit('suspend')),
      () => app.evaluate((inside) => inside.powerMonitor.emit('lock-screen')),
    ];
    for (const [index, lock] of ways.entries()) {
      const before = await enginePid();
      await lock();
      await newEngine(before);
      expect(() => process.kill(before ?? 0, 0)).toThrow(/ESRCH/);
      for (const of of [page, consent]) {
        await of.waitForFunction((count) => window.shellPage.heard.length === count, 3 + 2 * index);
        expect((await heard(of)).slice(-2)).toEqual(['holdfast-engine-gone', 'holdfast-port']);
      }
      expect(await state()).toBe('locked');
      await valueOf(consent, 'unlock', { passphrase });
    }
  });

  test('a copy is dragged out from the window’s own address while its owner allows it, each word once', async () => {
    const consent = await createVault();
    const bytes = Buffer.alloc(600_000, 'stars and tides ');
    writeFileSync(join(home, 'log (1).bin'), bytes);
    await app.drop('app', [join(home, 'log (1).bin')]);
    const { result } = await dropOutcome();
    const [id] = (result as { ids: string[] }).ids;
    await app.waitFor('the file to be kept', async () =>
      (await valueOf<{ files: { status: string }[] }>(page, 'files')).files.every(({ status }) => status === 'kept')
        ? true
        : undefined,
    );
    const word = async (): Promise<string> => (await valueOf<{ token: string }>(page, 'dragOut', { id })).token;
    const get = (of: Page, token: string) =>
      of.evaluate(async (path) => {
        const answer = await fetch(path);
        const body = new Uint8Array(await answer.arrayBuffer());
        const said = ['content-type', 'content-disposition', 'content-security-policy', 'cache-control'];
        return {
          status: answer.status,
          headers: said.map((name) => answer.headers.get(name)),
          sizeBytes: body.length,
          digest: [...new Uint8Array(await crypto.subtle.digest('SHA-256', body))].join(' '),
        };
      }, `/drag-out/${token}`);
    expect(await call(page, 'dragOut', { id })).toMatchObject({ ok: false, fault: { code: 'not-permitted' } });
    await valueOf(consent, 'allowDragOut', { passphrase });
    const first = await word();
    expect((await get(consent, first)).status).toBe(404);
    expect(await get(page, first)).toEqual({
      status: 200,
      headers: [
        'application/octet-stream',
        `attachment; filename="copy"; filename*=UTF-8''log%20%281%29.bin`,
        "sandbox; default-src 'none'; frame-ancestors 'none'",
        'no-store',
      ],
      sizeBytes: bytes.length,
      digest: [...createHash('sha256').update(bytes).digest()].join(' '),
    });
    expect((await get(page, first)).status).toBe(404);
    const second = await word();
    await valueOf(page, 'stopDragOut');
    expect((await get(page, second)).status).toBe(404);
    await valueOf(consent, 'allowDragOut', { passphrase });
    const third = await word();
    const before = await enginePid();
    await valueOf(page, 'lock');
    await newEngine(before);
    expect((await get(page, third)).status).toBe(404);
  });

  test('a download begins from nowhere but the address of a copy, and in the main window only', async () => {
    const began = await app.evaluate((inside) => {
      const urls = [
        `holdfast-app://app/drag-out/${'w'.repeat(43)}`,
        `holdfast-consent://consent/drag-out/${'w'.repeat(43)}`,
        'holdfast-app://app/index.html',
        'data:text/plain,secret',
        'https://elsewhere.example/',
      ];
      return ['holdfast-app', 'holdfast-consent'].map((partition) =>
        urls.map((url) => {
          const event = inside.createEvent();
          inside.sessions.get(partition)?.session.emit('will-download', event, { getURL: () => url });
          return !event.defaultPrevented;
        }),
      );
    });
    expect(began).toEqual([
      [true, false, false, false, false],
      [false, false, false, false, false],
    ]);
  });

  test('sleep leaves the vault open for an owner who turned that off; an engine that is killed is replaced, and the vault opens again from it', async () => {
    await createVault();
    await valueOf(page, 'changeSettings', { lockOnSuspend: false });
    const before = await enginePid();
    await app.evaluate((inside) => inside.powerMonitor.emit('suspend'));
    expect(await state()).toBe('open');
    expect(await enginePid()).toBe(before);

    process.kill(before ?? 0, 'SIGKILL');
    await newEngine(before);
    await page.waitForFunction(() => window.shellPage.heard.length === 3);
    expect(await state()).toBe('locked');
    await valueOf(await app.page('consent'), 'unlock', { passphrase });
    expect(await state()).toBe('open');
  });

  test('a page that is loaded again gets a port again; every entry of the menu that is ours reaches it', async () => {
    await page.reload();
    await page.waitForFunction(() => window.shellPage.heard.length === 1);
    expect(await state()).toBe('absent');
    const ids = ['vault', 'data', 'search', 'activity', 'settings', 'add-files', 'add-folder'] as const;
    await app.evaluate(
      (inside, ids) =>
        ids.forEach((id) =>
          inside
            .menu()
            .find((item) => item.id === id)
            ?.click?.(),
        ),
      ids,
    );
    await page.waitForFunction((count) => window.shellPage.commands.length === count, ids.length);
    expect(await page.evaluate(() => window.shellPage.commands)).toEqual(ids);
  });

  test('a second start hands its link over and ends, and a hostile link shows nothing but the window', async () => {
    const second = await launch({ args: ['holdfast://search'] });
    expect(await second.ended).toBe(0);
    await page.waitForFunction(() => window.shellPage.commands.length === 1);
    const third = await launch({ args: ['holdfast://export?to=/tmp'] });
    expect(await third.ended).toBe(0);
    await app.waitFor('the window in front', () =>
      app.evaluate((inside) => inside.windows.get(1)?.state.focused === 2 || undefined),
    );
    expect(await page.evaluate(() => window.shellPage.commands)).toEqual(['search']);
    expect(second.has('app') || third.has('app')).toBe(false);
  });

  test('a link that starts the program, or comes before its window, is shown once the page listens', async () => {
    await app.close();
    app = await launch({ args: ['holdfast://data'] });
    page = await app.page('app');
    await page.waitForFunction(() => window.shellPage.commands.length === 1);
    await app.evaluate((inside) => inside.app.emit('open-url', inside.createEvent(), 'holdfast://activity'));
    await page.waitForFunction(() => window.shellPage.commands.length === 2);
    expect(await page.evaluate(() => window.shellPage.commands)).toEqual(['data', 'activity']);
  });

  test('`cli` makes it the command line, which uses the vault that the window has open', async () => {
    await createVault();
    writeFileSync(join(home, 'passphrase'), passphrase, { mode: 0o600 });
    writeFileSync(join(home, 'walks.csv'), 'day,km\n2026-01-01,4\n2026-01-02,5\n');
    const options = ['--vault', join(home, 'vault'), '--passphrase-file', join(home, 'passphrase'), '--json'];
    const command = await launch({ args: ['cli', 'import', join(home, 'walks.csv'), ...options] });
    expect(await command.ended).toBe(0);
    expect(JSON.parse(command.output())).toMatchObject({ totals: { files: 1, records: 2 } });
    expect(command.has('app')).toBe(false);
    expect(await valueOf(page, 'status')).toMatchObject({ state: 'open', files: 1 });
    const wrong = await launch({ args: ['cli', 'no-such-command'] });
    expect(await wrong.ended).toBe(2);
  });

  test('the window opens where it was left', async () => {
    await app.evaluate((inside) => inside.windows.get(1)?.setBounds({ x: 200, y: 150, width: 900, height: 650 }));
    await app.evaluate((inside) => inside.app.quit()).catch(() => undefined);
    expect(await app.ended).toBe(0);
    expect(JSON.parse(readFileSync(join(home, 'desktop/window.json'), 'utf8'))).toEqual({
      x: 200,
      y: 150,
      width: 900,
      height: 650,
      maximized: false,
    });
    app = await launch();
    page = await app.page('app');
    expect(await app.evaluate((inside) => inside.windows.get(1)?.getNormalBounds())).toEqual({
      x: 200,
      y: 150,
      width: 900,
      height: 650,
    });
  });

  test('closing the last window ends the program, its engine and its consent window', async () => {
    await createVault();
    const engine = await enginePid();
    await page.close();
    expect(await app.ended).toBe(0);
    expect(() => process.kill(engine ?? 0, 0)).toThrow(/ESRCH/);
    expect(existsSync(join(home, 'vault/host.sock'))).toBe(false);
  });
});
