import { describe } from 'vitest';
import { crashSuite } from '../../kit/crash-suite.ts';

describe('an engine killed at any moment', () => {
  crashSuite(10, 180_000);
});
