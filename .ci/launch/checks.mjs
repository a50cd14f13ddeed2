/** npm run check: everything about the tree that can be told without running it. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { environmentFor, root, run, secondsSince } from './process.mjs';
import { summary } from './tests.mjs';

/** Name and program (below node_modules) with its arguments; the slow ones first, so that the others fill the gaps. */
const checks = [
  // No cache: what a typed rule says of a file depends on other files too.
  ['lint', 'eslint/bin/eslint.js', '.'],
  ['svelte', 'svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ['types', 'typescript/bin/tsc', '--noEmit', '-p', '.'],
  [
    'format',
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ],
  [
    'imports',
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'main',
    'preload',
    'renderer',
  ],
];

/**
 * @param {string} node
 * @param {string[]} names only these; all when empty
 * @returns {Promise<number>} 1 when any check failed
 */
export const runChecks = async (node, names) => {
  const queue = checks.filter(([name]) => names.length === 0 || names.includes(name ?? ''));
  const results = { passed: 0, failed: 0, skipped: checks.length - queue.length };
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [name = '', program = '', ...args] = next;
      const startedAt = performance.now();
      const { status, output } = await run(node, [join(root, 'node_modules', program), ...args], {
        env: environmentFor(node),
        quiet: true,
      });
      const passed = status === 0;
      results[passed ? 'passed' : 'failed'] += 1;
      process.stdout.write(
        `${passed ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${secondsSince(startedAt)}\n${passed ? '' : output}`,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, worker));
  process.stdout.write(`${summary(results)}\n`);
  return results.failed === 0 ? 0 : 1;
};
