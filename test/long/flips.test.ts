import { describe } from 'vitest';
import { flipSuite } from '../kit/flip-suite.ts';

describe('one flipped bit in a closed vault is never missed, over ten thousand of them', () => {
  flipSuite({ header: 2432, perPage: 24, packs: 4000, blob: 2000 }, 1_700_000);
});
