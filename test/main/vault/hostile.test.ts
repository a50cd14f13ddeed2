import { describe } from 'vitest';
import { hostileSuite } from '../../kit/hostile-suite.ts';

describe('a file made to do harm', () => {
  hostileSuite(40, 2000, 120_000);
});
