import { describe } from 'vitest';
import { fuzzSuite } from '../../kit/fuzz.ts';

describe('files that nobody meant to be read', () => {
  fuzzSuite({ seed: 20_261_120, runs: 200, dropped: 30, timeoutMs: 60_000 });
});
