import { hkdfSync } from 'node:crypto';
import { secretBytes, wipe } from './secret-bytes.ts';

export const keySizeBytes = 32;

/** HKDF-SHA-256 (RFC 5869), extract and expand. The result is memory of its own. */
export const hkdf = (secret: Uint8Array, salt: Uint8Array, info: string | Uint8Array, sizeBytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, sizeBytes));

/**
 * Everything that is ever derived, each under an info string of its own, salted with the vault's id. A string, once
 * released, never changes its meaning.
 */
type Purpose =
  | 'key-encryption/passphrase'
  | 'key-encryption/passphrase+device'
  | 'key-encryption/recovery'
  | 'header-mac'
  | 'recovery-phrase'
  | `database/${number}`
  | `identity/${number}`
  | 'backup'
  | 'dedup';

export const derive = (secret: Uint8Array, vaultId: Uint8Array, purpose: Purpose): Buffer =>
  hkdf(secret, vaultId, `holdfast/v1/${purpose}`, keySizeBytes);

/**
 * The key that wraps the master key. With the device factor on, the input is the stretched passphrase followed by the
 * device secret (each 32 bytes, so that the border between them is fixed) and the info string is another.
 */
export const passphraseKek = (stretched: Buffer, deviceSecret: Buffer | null, vaultId: Uint8Array): Buffer => {
  if (deviceSecret === null) return derive(stretched, vaultId, 'key-encryption/passphrase');
  const both = secretBytes(stretched.length + deviceSecret.length);
  stretched.copy(both, 0);
  deviceSecret.copy(both, stretched.length);
  const kek = derive(both, vaultId, 'key-encryption/passphrase+device');
  wipe(both);
  return kek;
};

/** The phrase holds 256 random bits: nobody guesses it, so a slow function would only keep its owner waiting. */
export const recoveryKek = (entropy: Buffer, vaultId: Uint8Array): Buffer =>
  derive(entropy, vaultId, 'key-encryption/recovery');
