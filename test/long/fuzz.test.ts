import { describe } from 'vitest';
import { fuzzSuite } from '../kit/fuzz.ts';

/** Another seed each time, unless one is given: HOLDFAST_FUZZ_SEED=17 repeats what the name of a failed test says. */
const seed = Number(process.env['HOLDFAST_FUZZ_SEED'] ?? Date.now() % 1_000_000_000);

describe('files that nobody meant to be read, by the thousand', () => {
  fuzzSuite({ seed, runs: Number(process.env['HOLDFAST_FUZZ_RUNS'] ?? 12_000), dropped: 600, timeoutMs: 1_700_000 });
});
