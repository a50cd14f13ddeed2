import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/** Programs of their own, by path below main/. */
const programs = ['index', 'headless', 'cli', 'engine-process', 'host/serve'];

/** Workers and children exist because some module names them: entryUrl('vault/importers/worker'). */
const workers = (): string[] =>
  readdirSync('main', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readFileSync(join('main', path), 'utf8').matchAll(/\bentryUrl\('([\w/-]+)'\)/g)])
    .flatMap(([, name]) => (name === undefined ? [] : [name]));

const flat = (path: string): string => path.replaceAll('/', '-');
const existing = (folder: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...new Set(names)]
      .map((name) => [flat(name), join(folder, `${name}.ts`)] as const)
      .filter(([, file]) => existsSync(file)),
  );

const mainEntries = existing('main', [...programs, ...workers()]);
const preloadEntries = existing('preload', ['index', 'consent']);
const hasSome = (entries: object): boolean => Object.keys(entries).length > 0;

export default defineConfig({
  ...(hasSome(mainEntries) && {
    main: {
      build: {
        // Nothing from node_modules is bundled: native parts and licences stay where they were installed.
        externalizeDeps: true,
        outDir: 'out/main',
        target: 'node24',
        rolldownOptions: {
          input: mainEntries,
          output: { format: 'es' as const, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  }),
  ...(hasSome(preloadEntries) && {
    preload: {
      build: {
        outDir: 'out/preload',
        // A sandboxed preload can require nothing but electron: each is one file, with all it needs inside.
        externalizeDeps: false,
        isolatedEntries: Object.keys(preloadEntries).length > 1,
        rolldownOptions: {
          input: preloadEntries,
          output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
        },
      },
    },
  }),
  renderer: {
    root: 'renderer',
    // Relative addresses: the pages are served from a custom scheme and from two local names.
    base: './',
    plugins: [svelte({ configFile: '../svelte.config.js' })],
    build: {
      outDir: 'out/renderer',
      minify: 'oxc',
      target: 'es2023',
      // The local web host meets whatever browser the person has; these know light-dark().
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      // A font as a data: address would be refused by font-src 'self'.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: 'renderer/index.html', consent: 'renderer/consent.html' } },
    },
  },
});
