/** npm test, test:long and bench. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, environmentFor, root, run } from './process.mjs';

const report = join(cacheDir, 'test-results.json');

/** The last line of every command that tests something; .ci/run adds such lines up. */
export const summary = (
  /** @type {{ passed: number, failed: number, skipped: number }} */ { passed, failed, skipped },
) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Counts vitest's JSON report. A file that failed although none of its tests did (it could not be loaded, or a hook
 * threw) counts as one failure, and so does a run that ended badly without any (an unhandled error, a crash).
 * @param {string} path of the report
 * @param {number} status vitest's exit status
 */
export const countReport = (path, status) => {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const broken = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return {
    passed: numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
};

/**
 * @param {string} node
 * @param {'quick' | 'long'} which
 * @param {string[]} args more arguments for vitest (file filters, -t)
 */
export const runTests = async (node, which, args) => {
  mkdirSync(cacheDir, { recursive: true });
  rmSync(report, { force: true });
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    which === 'long' ? 'long' : '!long',
  ];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const env = { ...environmentFor(node), HOLDFAST_PROGRAMS: 'compiled' };
  const { status } = await run(node, [...vitest, ...reporters, ...args], { env });
  const counts = countReport(report, status);
  process.stdout.write(`${summary(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
};

/** @param {string} node @param {string[]} args */
export const runBench = async (node, args) => {
  const env = { ...environmentFor(node), HOLDFAST_PROGRAMS: 'compiled' };
  const { status } = await run(node, [join(root, 'test/bench/run.ts'), ...args], { env });
  return status;
};
