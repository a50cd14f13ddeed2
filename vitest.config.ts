import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(`The tests need Node 24 (this is ${process.version}): use npm test, which brings it.`);
}

/**
 * One project a kind of test, fast kinds first (`groupOrder`), so that a slip shows before a browser starts.
 * A browser or a child process needs the longer time.
 */
const project = (name: string, order: number, folders: readonly string[], timeoutMs: number) => ({
  extends: true as const,
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    sequence: { groupOrder: order },
  },
});

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    environment: 'node',
    passWithNoTests: false,
    restoreMocks: true,
    projects: [
      project('contract', 1, ['contract', 'vectors'], 10_000),
      project('main', 2, ['main'], 60_000),
      project('renderer', 3, ['renderer'], 60_000),
      project('shell', 4, ['shell'], 60_000),
      project('host', 5, ['host', 'cli'], 60_000),
      project('e2e', 6, ['e2e'], 180_000),
      project('long', 7, ['long'], 1_800_000),
    ],
  },
});
