import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Entries that some module of main/ starts by name, as the product's own build finds them. */
const workers = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(join(root, 'main', path), 'utf8').matchAll(/\bentryUrl\('([\w/-]+)'\)/g)])
      .map(([, name = '']) => [name.replaceAll('/', '-'), join(root, 'main', `${name}.ts`)]),
  );

/**
 * Compiles the bench's tasks as the product is compiled, workers beside them, and gives their folder: from the source,
 * every thread would begin by stripping types.
 */
export const compiledTasks = async (): Promise<string> => {
  const outDir = join(root, '.cache/bench');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          ...workers(),
          'engine-task': join(root, 'test/bench/engine-task.ts'),
          'importer-task': join(root, 'test/bench/importer-task.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return outDir;
};
