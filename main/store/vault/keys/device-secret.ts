import { timingSafeEqual } from 'node:crypto';
import { Fault } from '../../../core/fault.ts';
import type { Random } from '../../../core/random.ts';
import type { Keychain } from '../types.ts';
import { wipe } from './secret-bytes.ts';

const deviceSecretSizeBytes = 32;

/** The second factor of one vault: 32 random bytes in the keychain of this machine, under the vault's id. */
export interface DeviceSecret {
  /** Faults `device-key-missing`, `keychain-unavailable`. The caller wipes what it gets. */
  get(vaultId: Buffer): Promise<Buffer>;
  /**
   * The one that is there (a copy of this vault may depend on it, so it is never replaced), else a new one, read back
   * before anything is made to depend on it. The caller wipes what it gets.
   */
  ensure(vaultId: Buffer): Promise<Buffer>;
  remove(vaultId: Buffer): Promise<void>;
}

export const createDeviceSecret = (keychain: Keychain | undefined, random: Random): DeviceSecret => {
  const account = (vaultId: Buffer): string => `vault-${vaultId.toString('hex')}`;
  const required = (): Keychain => {
    if (keychain === undefined) throw new Fault('keychain-unavailable', 'this host has no keychain');
    return keychain;
  };
  const find = async (vaultId: Buffer): Promise<Buffer | null> => {
    const secret = await required().get(account(vaultId));
    if (secret === null || secret.length === deviceSecretSizeBytes) return secret;
    wipe(secret);
    throw new Fault('device-key-missing', 'what the keychain holds is of the wrong length');
  };
  const get = async (vaultId: Buffer): Promise<Buffer> => {
    const secret = await find(vaultId);
    if (secret === null) throw new Fault('device-key-missing', 'not in this keychain');
    return secret;
  };
  return {
    get,
    ensure: async (vaultId) => {
      const known = await find(vaultId);
      if (known !== null) return known;
      const drawn = random.bytes(deviceSecretSizeBytes);
      try {
        await required().set(account(vaultId), drawn);
        const stored = await get(vaultId);
        if (timingSafeEqual(stored, drawn)) return stored;
        wipe(stored);
      } finally {
        wipe(drawn);
      }
      throw new Fault('keychain-unavailable', 'the keychain did not keep what it was given');
    },
    remove: (vaultId) => required().remove(account(vaultId)),
  };
};
