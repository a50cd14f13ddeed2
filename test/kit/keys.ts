import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../main/core/fault.ts';
import { systemRandom } from '../../main/core/random.ts';
import { createHeaderStore, type HeaderStoreDeps } from '../../main/store/vault/keys/index.ts';
import type { HeaderStore, KdfCost, Keychain } from '../../main/store/vault/types.ts';

/** Argon2's smallest: tests are about what is made of the key, test/vectors about how it is made. */
export const cheapCost: KdfCost = { opsLimit: 1, memoryKiB: 8 };

export const passphrase = 'a quiet morning by the sea';
export const otherPassphrase = 'a loud evening in the town';

/** A keychain in memory; `held` is what the operating system would hold. */
export const createMemoryKeychain = (): Keychain & { readonly held: Map<string, Buffer> } => {
  const held = new Map<string, Buffer>();
  return {
    held,
    get: async (account) => {
      const secret = held.get(account);
      return secret === undefined ? null : Buffer.from(secret);
    },
    set: async (account, secret) => void held.set(account, Buffer.from(secret)),
    remove: async (account) => void held.delete(account),
  };
};

export interface VaultFolder {
  readonly dir: string;
  store(deps?: Partial<HeaderStoreDeps>): HeaderStore;
  read(replica: 0 | 1): Buffer;
  write(replica: 0 | 1, bytes: Uint8Array): void;
  remove(replica: 0 | 1): void;
  [Symbol.dispose](): void;
}

/** An empty folder for one vault; `using` removes it. */
export const createVaultFolder = (): VaultFolder => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-keys-'));
  const path = (replica: 0 | 1): string => join(dir, `header.${replica}`);
  return {
    dir,
    store: (deps) => createHeaderStore({ random: systemRandom, ...deps }, { vaultDir: dir, kdfCost: cheapCost }),
    read: (replica) => readFileSync(path(replica)),
    write: (replica, bytes) => writeFileSync(path(replica), bytes),
    remove: (replica) => rmSync(path(replica), { force: true }),
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  };
};

/** The fault's code, or what was returned or thrown instead, so that a failing test says what happened. */
export const codeOf = async (work: () => unknown): Promise<unknown> => {
  try {
    return { returned: await work() };
  } catch (error) {
    return error instanceof Fault ? error.code : { thrown: error };
  }
};
