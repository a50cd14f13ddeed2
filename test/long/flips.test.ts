import { describe } from 'vitest';
import { flipSuite } from '../kit/flip-suite.ts';

describe('one flipped bit in a closed vault is never missed, over five thousand of them', () => {
  flipSuite({ header: 2432, perPage: 8, packs: 1200, blob: 600 }, 1_700_000);
});
