import { fork } from 'node:child_process';
import { basename, join } from 'node:path';
import type { Page } from 'playwright';
import { toWeb } from './addresses.ts';
import { createBrowserSide } from './browser-side.ts';
import type { Inside } from './electron.ts';
import { createLink, type Link } from './link.ts';
import type { OpenDialog } from './messages.ts';

export interface DoubleOptions {
  /** The compiled program: main/index.js, preload/ and renderer/ below it. */
  outDir: string;
  /** HOLDFAST_HOME of this start. */
  home: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** What the person picks in the system's dialogs; an empty list closes them. */
  dialog?: (asked: OpenDialog) => string[];
}

export type Double = Awaited<ReturnType<typeof launchDouble>>;

const patienceMs = 30_000;

/**
 * Starts the compiled desktop program on the double. Its pages are Playwright's pages. The caller closes it; a program
 * that ended by itself has told `ended`. Everything waits at most thirty seconds.
 */
export const launchDouble = async ({ outDir, home, args = [], env = {}, dialog = () => [] }: DoubleOptions) => {
  const program = fork(join(outDir, 'main/index.js'), [...args], {
    serialization: 'advanced',
    execArgv: ['--import', new URL('./hooks.ts', import.meta.url).href],
    env: { ...process.env, HOLDFAST_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  program.stdout?.on('data', (part: Buffer) => (output += part.toString()));
  program.stderr?.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<number>((resolve) => program.on('exit', (code) => resolve(code ?? 128)));

  const browserSide = createBrowserSide((): Link => link);
  const link: Link = createLink(program, { ...browserSide.answers, 'dialog.open': dialog });

  /** Tries until something is there. */
  const waitFor = async <T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
    for (
      const until = Date.now() + patienceMs;
      Date.now() < until;
      await new Promise((resolve) => setTimeout(resolve, 20))
    ) {
      const found = await look();
      if (found !== undefined) return found;
      if (program.exitCode !== null) break;
    }
    throw new Error(`${what} did not come. The program said:\n${output}`);
  };
  const find = (side: 'app' | 'consent') =>
    [...browserSide.windows.values()].find(({ page }) => page.url().startsWith(toWeb(`holdfast-${side}://${side}/`)));

  return {
    ended,
    output: () => output,
    waitFor,
    has: (side: 'app' | 'consent') => find(side) !== undefined,
    /** The page of a window, once it is there and loaded. */
    page: async (side: 'app' | 'consent'): Promise<Page> => {
      const { page } = await waitFor(`the ${side} window`, () => find(side));
      await page.waitForLoadState();
      return page;
    },
    /** Runs a self-contained function in the program's main process. */
    evaluate: <A, R>(look: (inside: Inside, argument: A) => R, argument?: A): Promise<Awaited<R>> =>
      link.ask('evaluate', { source: String(look), argument }),
    /** Drops real files and folders of this machine onto the middle of a window. */
    drop: async (side: 'app' | 'consent', paths: readonly string[]): Promise<void> => {
      const { page, cdp, hear } = await waitFor(`the ${side} window`, () => find(side));
      // Chromium keeps a File's path to itself; Electron's webUtils would know it. The preload's world is told by name.
      await hear({ kind: 'paths', entries: paths.map((path) => [basename(path), path]) });
      const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
      const data = { items: [], files: [...paths], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await cdp.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
      }
    },
    /** Ends the program (at once, without its own goodbyes) and the browser. */
    close: async (): Promise<void> => {
      program.kill('SIGKILL');
      await ended;
      await browserSide.close();
    },
  };
};
