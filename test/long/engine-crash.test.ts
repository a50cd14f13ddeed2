import { describe } from 'vitest';
import { crashSuite } from '../kit/crash-suite.ts';

describe('an engine killed at any moment, two hundred times in each kind of work', () => {
  crashSuite(200, 1_700_000);
});
