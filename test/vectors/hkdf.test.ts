import { expect, test } from 'vitest';
import { hkdf } from '../../main/store/vault/keys/derive.ts';
import { hkdfCases } from '../kit/wycheproof.ts';

const cases = hkdfCases('hkdf_sha256_test.json');

test.skipIf(cases === null)('HKDF-SHA-256, from which every key follows, gives what Wycheproof says (skipped where the samples are absent)', () => {
  expect(cases?.length).toBeGreaterThan(50);
  for (const one of cases ?? []) {
    const derived = (): Buffer => hkdf(one.secret, one.salt, one.info, one.sizeBytes);
    if (one.valid) expect(derived(), one.name).toEqual(one.expected);
    else expect(derived, one.name).toThrow();
  }
});
