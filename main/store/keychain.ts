import { AsyncEntry } from '@napi-rs/keyring';
import { Fault } from '../core/fault.ts';
import type { Keychain } from './vault/types.ts';

const service = 'holdfast';

/**
 * The operating system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux.
 * There the store is pinned: unpinned, the library falls back to the kernel keyring, which forgets at reboot, and a
 * vault that depends on it would be shut for good. Faults `keychain-unavailable`.
 */
export const createSystemKeychain = (): Keychain => {
  // What the system says may name accounts; it is kept as a cause, not as detail.
  const asked = async <T>(account: string, ask: (entry: AsyncEntry) => Promise<T>): Promise<T> => {
    try {
      return await ask(new AsyncEntry(service, account, { linux: { store: 'secret-service' } }));
    } catch (cause) {
      throw new Fault('keychain-unavailable', 'the system keychain did not answer', { cause });
    }
  };
  return {
    get: async (account) => {
      const octets = await asked(account, (entry) => entry.getSecret());
      if (octets === null) return null;
      // Outside the JavaScript heap, as every secret (vault/keys/secret-bytes.ts).
      const secret = Buffer.from(new ArrayBuffer(octets.length));
      secret.set(octets);
      octets.fill(0);
      return secret;
    },
    set: (account, secret) => asked(account, (entry) => entry.setSecret(secret)),
    remove: async (account) => {
      await asked(account, (entry) => entry.deleteCredential());
    },
  };
};
