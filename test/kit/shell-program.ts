import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = join(root, 'test/fixtures/shell-page');

export interface ShellProgram {
  outDir: string;
  /** A fresh HOLDFAST_HOME below the same folder. */
  home(): string;
  remove(): void;
}

/**
 * The compiled main process and preloads as they are, with plain pages in the renderer's place that do nothing but
 * speak for a test. A copy, inside the project so that packages resolve from it.
 */
export const prepareShellProgram = async (): Promise<ShellProgram> => {
  const compiled = join(root, 'out');
  if (!existsSync(join(compiled, 'main/index.js')))
    throw new Error('The program is not built: npm run setup does that.');
  mkdirSync(join(root, '.cache'), { recursive: true });
  const dir = mkdtempSync(join(root, '.cache/shell-'));
  const outDir = join(dir, 'out');
  for (const part of ['main', 'preload']) cpSync(join(compiled, part), join(outDir, part), { recursive: true });
  for (const page of ['index.html', 'consent.html']) cpSync(join(fixture, page), join(outDir, 'renderer', page));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      lib: { entry: join(fixture, 'page.ts'), formats: ['es'], fileName: () => 'page.js' },
      outDir: join(outDir, 'renderer/assets'),
      emptyOutDir: false,
    },
  });
  return {
    outDir,
    home: () => mkdtempSync(join(dir, 'home-')),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
