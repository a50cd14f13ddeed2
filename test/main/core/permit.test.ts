import { expect, test } from 'vitest';
import { createPermitMint } from '../../../main/core/permit.ts';
import { createPolicy } from '../../../main/policy/index.ts';

const refused = expect.objectContaining({ code: 'not-permitted' });

test('a permit is real by where it came from: a look-alike, a copy and one of another mint are refused', () => {
  const permits = createPermitMint();
  const owner = createPolicy({ permits }).ownerPermit();
  expect(permits.check(owner)).toEqual({ kind: 'owner' });
  expect(() => permits.check({ scope: { kind: 'owner' } })).toThrow(refused);
  expect(() => permits.check({ ...owner })).toThrow(refused);
  expect(() => permits.check(structuredClone(owner))).toThrow(refused);
  expect(() => permits.check(Object.create(owner) as typeof owner)).toThrow(refused);
  expect(() => permits.check(createPermitMint().mint({ kind: 'owner' }))).toThrow(refused);
});

test('what a permit allows cannot be changed afterwards', () => {
  const permits = createPermitMint();
  const permit = permits.mint({ kind: 'owner' });
  expect(Object.isFrozen(permit) && Object.isFrozen(permit.scope)).toBe(true);
});
