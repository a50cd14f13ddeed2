import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { FakeBridgeOptions } from './fake-bridge.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pagesFolder = join(root, 'out/renderer');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** As strict as the hosts serve the pages, Trusted Types included. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; media-src blob:; " +
  "worker-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html holdfast-pdf-worker";

/** The files are read once: another build may be under way. */
const readPages = async (): Promise<Map<string, Buffer>> => {
  const names = await readdir(pagesFolder, { recursive: true }).catch(() => {
    throw new Error('The pages are not built: run npm run setup.');
  });
  const files = names.filter((name) => extname(name) !== '');
  return new Map(
    await Promise.all(
      files.map(async (name) => [`/${name.replaceAll('\\', '/')}`, await readFile(join(pagesFolder, name))] as const),
    ),
  );
};

const serve = async (): Promise<Server> => {
  const pages = await readPages();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://pages.invalid').pathname;
    const bytes = pages.get(path);
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

/** test/kit/fake-bridge.ts as one script that a page runs before its own. */
const fakeBridgeScript = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, 'test/kit/fake-bridge.ts'), formats: ['iife'], name: 'holdfastFake' },
    },
  });
  const bundle = [result].flat()[0];
  const chunk = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the fake bridge was not built');
  return chunk.code;
};

export interface Opening {
  readonly page?: 'index' | 'consent';
  readonly room?: string;
  /** 'none': as on the local web host, where the page has no preload and finds no engine behind this server. */
  readonly fake?: FakeBridgeOptions | 'none';
  /** What the host answers to an upload of this page. */
  readonly intakeStatus?: number;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly reducedMotion?: boolean;
  /** What the system speaks. */
  readonly locale?: string;
}

export interface TestWindow {
  readonly page: Page;
  /** What the page's policy refused, what it threw and what it wrote to the console as an error. */
  readonly complaints: readonly string[];
}

export interface Windows {
  open(opening?: Opening): Promise<TestWindow>;
  close(): Promise<void>;
}

/** The built pages in a real browser, each over a fake preload and engine of its own. */
export const startWindows = async (): Promise<Windows> => {
  const [server, script, browser]: [Server, string, Browser] = await Promise.all([
    serve(),
    fakeBridgeScript(),
    launchBrowser(),
  ]);
  const { port } = server.address() as AddressInfo;
  return {
    open: async ({
      page: name = 'index',
      room = 'vault',
      fake = {},
      intakeStatus,
      width = 1280,
      height = 800,
      dark = false,
      reducedMotion = true,
      locale = 'en-GB',
    } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        locale,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      if (fake !== 'none')
        await page.addInitScript({ content: `${script}\nholdfastFake.start(${JSON.stringify(fake)});` });
      if (intakeStatus !== undefined) await page.route('**/intake', (route) => route.fulfill({ status: intakeStatus }));
      await page.goto(`http://127.0.0.1:${port}/${name}.html#/${room}`);
      return { page, complaints };
    },
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/**
 * Windows for the tests of one file: opens pages, closes them after each test, and fails it for what a page's policy
 * refused and for what the page threw.
 */
export const useWindows = (): ((opening?: Opening) => Promise<Page>) => {
  let windows: Windows;
  let opened: TestWindow[] = [];
  beforeAll(async () => {
    windows = await startWindows();
  });
  afterAll(() => windows.close());
  afterEach(async () => {
    const complaints = opened.flatMap((window) => window.complaints);
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
    expect(complaints, 'what the policy refused or the page threw').toEqual([]);
  });
  return async (opening) => {
    const window = await windows.open(opening);
    opened.push(window);
    return window.page;
  };
};

/** The arguments of each call of this name that the page made, in order. */
export const asked = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(
    (wanted) => window.fakeBridge?.asked.filter((call) => call.name === wanted).map((call) => call.argument) ?? [],
    name,
  );

/** A machine under load is slow, not wrong. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });
