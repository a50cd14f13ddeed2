import type { KeyRing } from '../types.ts';
import { derive } from './derive.ts';
import type { HeaderFields } from './header-format.ts';
import { headerMacKey } from './header-seal.ts';
import { wipe } from './secret-bytes.ts';

/** A key ring, and the key that tells this vault's headers from others; `wipe` ends both. */
export interface OpenKeys {
  readonly ring: KeyRing;
  readonly macKey: Buffer;
  isWiped(): boolean;
}

/** Derives every key of the vault. Does not keep the master key; the caller wipes it. */
export const createKeyRing = (master: Buffer, fields: Pick<HeaderFields, 'vaultId' | 'generation'>): OpenKeys => {
  const { vaultId, generation } = fields;
  const macKey = headerMacKey(master, vaultId);
  const database = derive(master, vaultId, `database/${generation}`);
  const dedup = derive(master, vaultId, 'dedup');
  const identity = derive(master, vaultId, 'identity/0');
  const backup = derive(master, vaultId, 'backup');
  let wiped = false;
  const ring: KeyRing = {
    generation,
    database,
    dedup,
    identity,
    backup,
    wipe: () => {
      wipe(macKey, database, dedup, identity, backup);
      wiped = true;
    },
  };
  return { ring, macKey, isWiped: () => wiped };
};
