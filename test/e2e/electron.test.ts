import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent as consentText } from '../../renderer/lib/strings/en/consent.ts';
import { en } from '../../renderer/lib/strings/en/index.ts';
import { electronBinary, whyNoElectron } from '../kit/electron-binary.ts';
import { createProfile, type Profile } from '../kit/profile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const why = whyNoElectron();
if (why !== undefined)
  process.stderr.write(`Skipped: the tests inside Electron itself (${why}). The double runs the same program.\n`);

/** What only the real program can show; everything else is proved on the double (desktop.test.ts, test/main/shell). */
describe.skipIf(why !== undefined)('the desktop program in Electron itself', () => {
  let profile: Profile;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    profile = createProfile();
    const environment: NodeJS.ProcessEnv = { ...profile.environment, HOLDFAST_HOME: profile.folder };
    app = await _electron.launch({
      executablePath: electronBinary() ?? '',
      args: [root, '--lang=en-GB'],
      env: Object.fromEntries(
        Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app.close();
    profile.remove();
  });

  it('shows the first screen from its own origin, with an engine behind it', async () => {
    expect(page.url()).toBe('holdfast-app://app/index.html');
    await page.getByRole('button', { name: en.gate.create }).waitFor();
  });

  it('sandboxes every page process', async () => {
    const sandboxed = await app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ sandboxed }) => sandboxed),
    );
    // Linux does not report it; elsewhere every page says true.
    expect(sandboxed.every((it) => it !== false)).toBe(true);
    expect(
      await page.evaluate(() => ['require', 'process', 'RTCPeerConnection'].filter((name) => name in window)),
    ).toEqual([]);
  });

  it('cancels what leaves the page, even where no policy of the page would', async () => {
    const outcomes = await app.evaluate(async ({ BrowserWindow }) =>
      Promise.all(
        BrowserWindow.getAllWindows().map(({ webContents }) =>
          webContents.session.fetch('https://example.org/').then(
            () => 'reached',
            () => 'refused',
          ),
        ),
      ),
    );
    expect(outcomes).toEqual(['refused']);
  });

  it('returns nothing from window.open, and stays where it is', async () => {
    expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
    await page.evaluate(() => void location.assign('https://example.org/'));
    expect(page.url()).toBe('holdfast-app://app/index.html');
  });

  it('opens the consent window with a session of its own', async () => {
    const opened = app.waitForEvent('window');
    await page.getByRole('button', { name: en.gate.create }).click();
    const consent = await opened;
    await consent.getByLabel(consentText.shared.passphrase, { exact: true }).waitFor();
    expect(consent.url()).toBe('holdfast-consent://consent/consent.html');
    const sessions = await app.evaluate(
      ({ BrowserWindow }) => new Set(BrowserWindow.getAllWindows().map(({ webContents }) => webContents.session)).size,
    );
    expect(sessions).toBe(2);
  });
});
