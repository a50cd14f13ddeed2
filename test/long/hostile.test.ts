import { describe } from 'vitest';
import { hostileSuite } from '../kit/hostile-suite.ts';

describe('a file of hundreds of MiB made to do harm', () => {
  hostileSuite(300, 65_000, 900_000);
});
