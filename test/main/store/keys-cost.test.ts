import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRandom } from '../../../main/core/random.ts';
import { createHeaderStore } from '../../../main/store/vault/keys/index.ts';
import { decodeHeader } from '../../../main/store/vault/keys/header-format.ts';
import { ceilingCost, costFor, floorCost, isReadableCost } from '../../../main/store/vault/keys/kdf-cost.ts';
import { createVaultFolder, passphrase } from '../../kit/keys.ts';

test('a slow machine gets the floor of 3 passes over 64 MiB, never less', () => {
  expect(costFor(500)).toEqual(floorCost);
  expect(costFor(60_000)).toEqual({ opsLimit: 3, memoryKiB: 64 * 1024 });
});

test('a faster machine pays in memory first, then in passes, up to the ceiling', () => {
  expect(costFor(250)).toEqual({ opsLimit: 3, memoryKiB: 128 * 1024 });
  expect(costFor(125)).toEqual({ opsLimit: 6, memoryKiB: 128 * 1024 });
  expect(costFor(0)).toEqual(ceilingCost);
});

test('whatever the clock says, the cost lies between floor and ceiling and can be read back', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (floorMs) => {
      const cost = costFor(floorMs);
      expect(isReadableCost(cost)).toBe(true);
      expect(cost.opsLimit * cost.memoryKiB).toBeGreaterThanOrEqual(floorCost.opsLimit * floorCost.memoryKiB);
      expect(cost.memoryKiB).toBeLessThanOrEqual(ceilingCost.memoryKiB);
      // About half a second: what the machine does in it, rounded down by less than one pass.
      if (floorMs >= 100 && floorMs <= 500) {
        const expectedMs = (cost.opsLimit * cost.memoryKiB * floorMs) / (floorCost.opsLimit * floorCost.memoryKiB);
        expect(expectedMs).toBeGreaterThan(330);
        expect(expectedMs).toBeLessThan(505);
      }
    }),
  );
});

test('a vault made without naming a cost has at least 64 MiB and 3 passes in its header', async () => {
  using folder = createVaultFolder();
  await createHeaderStore({ random: systemRandom }, { vaultDir: folder.dir }).create(passphrase);
  const decoded = decodeHeader(folder.read(0));
  if (decoded.kind !== 'sound') throw new Error(decoded.kind);
  expect(decoded.header.fields.cost.memoryKiB).toBeGreaterThanOrEqual(64 * 1024);
  expect(decoded.header.fields.cost.opsLimit).toBeGreaterThanOrEqual(3);
});
