import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** An event as Electron hands it to listeners that may prevent what follows. */
export const createEvent = (): { readonly defaultPrevented: boolean; preventDefault(): void } => {
  let prevented = false;
  return {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault: () => {
      prevented = true;
    },
  };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
};

/** One instance a profile, by a lock file for the synchronous answer and a socket for the second's command line. */
const createSingleInstance = (emit: (commandLine: string[]) => void) => {
  let told: Promise<void> = Promise.resolve();
  return {
    request: (profile: string): boolean => {
      mkdirSync(profile, { recursive: true });
      const [lock, address] = [join(profile, 'double.lock'), join(profile, 'double.sock')];
      try {
        writeFileSync(lock, String(process.pid), { flag: 'wx' });
      } catch {
        if (isAlive(Number(readFileSync(lock, 'utf8')))) {
          told = new Promise((resolve) => {
            connect(address)
              .on('error', () => resolve())
              .on('close', () => resolve())
              .end(JSON.stringify(process.argv));
          });
          return false;
        }
        writeFileSync(lock, String(process.pid));
      }
      rmSync(address, { force: true });
      createServer((socket) => {
        let text = '';
        socket
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => emit(JSON.parse(text) as string[]));
      })
        .listen(address)
        .unref();
      process.on('exit', () => rmSync(lock, { force: true }));
      return true;
    },
    told: () => told,
  };
};

export interface AppOptions {
  version: string;
  isPackaged: boolean;
  /** Closes every window, as quitting does. */
  closeWindows: () => void;
}

export const createApp = ({ version, isPackaged, closeWindows }: AppOptions) => {
  const emitter = new EventEmitter();
  const paths = new Map<string, string>();
  const switches: string[] = [];
  const state = { ready: false, sandboxed: false, name: 'electron', quitting: false };
  const ready = new Promise<void>((resolve) => {
    // Like Electron's: never before the entry module has run.
    setTimeout(() => {
      state.ready = true;
      emitter.emit('ready');
      resolve();
    }, 0);
  });
  const single = createSingleInstance((commandLine) =>
    emitter.emit('second-instance', createEvent(), commandLine, process.cwd()),
  );
  const beforeReady = (what: string): void => {
    if (state.ready) throw new Error(`${what} can only be called before the app is ready`);
  };

  const app = Object.assign(emitter, {
    isPackaged,
    whenReady: () => ready,
    isReady: () => state.ready,
    getVersion: () => version,
    getLocale: () => 'en-GB',
    setName: (name: string) => void (state.name = name),
    getName: () => state.name,
    setPath: (name: string, path: string) => void paths.set(name, path),
    getPath: (name: string) => {
      const path = paths.get(name);
      if (path === undefined) throw new Error(`Failed to get '${name}' path`);
      return path;
    },
    enableSandbox: () => {
      beforeReady('app.enableSandbox()');
      state.sandboxed = true;
    },
    commandLine: {
      appendSwitch: (name: string, value?: string) => {
        beforeReady('app.commandLine.appendSwitch()');
        switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
      },
    },
    requestSingleInstanceLock: () => single.request(app.getPath('userData')),
    setAsDefaultProtocolClient: () => true,
    quit: () => {
      void (async () => {
        await single.told();
        const event = createEvent();
        emitter.emit('before-quit', event);
        if (event.defaultPrevented || state.quitting) return;
        state.quitting = true;
        closeWindows();
        emitter.emit('will-quit', createEvent());
        process.exit(0);
      })();
    },
    exit: (code: number) => process.exit(code),
  });
  return { app, switches, state, beforeReady };
};
