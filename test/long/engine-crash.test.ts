import { describe } from 'vitest';
import { crashSuite } from '../kit/crash-suite.ts';

describe('an engine killed at any moment, sixty times in each kind of work', () => {
  crashSuite(60, 1_700_000);
});
