import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, ipcMain, Menu, MessageChannelMain, powerMonitor, protocol, utilityProcess } from 'electron';
import { defaultVaultDir, holdfastHome } from './core/home.ts';
import { createThrowAway, sweepThrowAways } from './demo/index.ts';
import {
  commandLineOf,
  createEngineChild,
  createGate,
  createPorts,
  createWindows,
  createWindowStateFile,
  hardenApp,
  hardenContents,
  linkAmong,
  linkScheme,
  lockWithTheMachine,
  menuTemplate,
  parseLink,
  privilegedSchemes,
  runCommandLine,
  serveChannels,
} from './shell/index.ts';

/*
 * The desktop's entry, in the order in which things must happen. Electron lets go of most of its locks only before
 * `ready`, so what comes first here is what could not come later.
 */

// 1. The profile, before anything is written: Chromium's own files go beside the vault, readable by this user only.
const profileDir = join(holdfastHome(), 'desktop');
mkdirSync(profileDir, { recursive: true, mode: 0o700 });
app.setName('Holdfast');
app.setPath('userData', profileDir);

// 2. One instance a profile: a second start hands its link to the first and ends before it touches the vault.
// A command (`holdfast cli …`) opens no window and runs beside it.
const command = commandLineOf(process.argv, app.isPackaged);
const isFirst = command !== undefined || app.requestSingleInstanceLock();

// 3. Process-wide locks: every renderer sandboxed, no background traffic, no crash dumps (main/shell/hardening.ts).
hardenApp(app);

// 4. Our two schemes get origins; this is refused once the app is ready.
protocol.registerSchemesAsPrivileged(privilegedSchemes);

// 5. Every page, whoever makes it, is held where it is from its first moment.
app.on('web-contents-created', (_event, contents) => hardenContents(contents));

// 6. Links: macOS may deliver a link before `ready`: it is kept until there is a window to show it in.
let earlyLink: string | undefined;
let followLink = (link: string): void => {
  earlyLink = link;
};
app.on('open-url', (event, link) => {
  event.preventDefault();
  followLink(link);
});

const start = async (): Promise<void> => {
  const gate = createGate(ipcMain, (error, incident) => {
    // A packaged build has nowhere to write this: only the code reaches anyone, through the page.
    if (!app.isPackaged)
      process.stderr.write(
        `incident ${incident}: ${error instanceof Error ? (error.stack ?? error.name) : 'not an error'}\n`,
      );
  });

  // 7. Sessions are closed to the outside before a window could use them.
  const windows = await createWindows(
    {
      gate,
      state: createWindowStateFile(join(profileDir, 'window.json')),
      handOut: (token) => engine.handOut(token),
    },
    { outDir: join(import.meta.dirname, '..'), version: app.getVersion(), isPackaged: app.isPackaged },
  );

  // 8. The engine lives in a process of its own: its keys die with it, and no page shares an address space with them.
  sweepThrowAways();
  const ports = createPorts((side) => engine.connect(side));
  const engine = createEngineChild(
    {
      fork: () =>
        utilityProcess.fork(join(import.meta.dirname, 'engine-process.js'), [], {
          serviceName: 'Holdfast engine',
          stdio: app.isPackaged ? 'ignore' : 'inherit',
        }),
      createChannel: () => new MessageChannelMain(),
      onStarted: () => ports.engineStarted(),
      onGone: () => ports.engineGone(),
      onProposed: () => windows.showConsent(),
      createThrowAway: () => createThrowAway(),
    },
    { vaultDir: defaultVaultDir(), demo: process.argv.includes('--demo') },
  );

  // 9. What the pages may ask, then the pages.
  serveChannels({ gate, engine, ports, windows });
  const lock = (reason: 'wish' | 'suspend'): void => void engine.lock(reason);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        send: (command) => windows.command(command),
        lock: () => lock('wish'),
        platform: process.platform,
        locale: app.getLocale(),
        isPackaged: app.isPackaged,
      }),
    ),
  );

  // 10. What happens around the program: links, second starts, sleep, the end.
  const follow = (link: string | undefined): void => {
    const command = link === undefined ? undefined : parseLink(link);
    if (command === undefined) windows.showMain();
    else windows.command(command);
  };
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  followLink = follow;
  follow(earlyLink ?? linkAmong(process.argv));
  app.on('second-instance', (_event, commandLine) => follow(linkAmong(commandLine)));
  app.on('activate', () => windows.showMain());
  lockWithTheMachine(powerMonitor, lock);

  let mayQuit = false;
  app.on('before-quit', (event) => {
    if (mayQuit) return;
    // The engine closes its files first; the second round finds nothing left to do.
    event.preventDefault();
    void engine.stop().finally(() => {
      mayQuit = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
};

if (!isFirst) app.quit();
else if (command === undefined) void app.whenReady().then(start);
else void runCommandLine(app, join(import.meta.dirname, 'cli.js'), command);
