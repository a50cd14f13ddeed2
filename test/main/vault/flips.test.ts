import { describe } from 'vitest';
import { flipSuite } from '../../kit/flip-suite.ts';

describe('one flipped bit in a closed vault is never missed', () => {
  flipSuite({ header: 20, perPage: 1, packs: 50, blob: 12 }, 120_000);
});
