import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../../core/random.ts';

const nonceSizeBytes = 12;
const tagSizeBytes = 16;
export const wrapOverheadBytes = nonceSizeBytes + tagSizeBytes;

/**
 * AES-256-GCM (NIST SP 800-38D): nonce ‖ ciphertext ‖ tag. The nonce is random; a key here seals a handful of times,
 * far from the 2^32 at which random 96-bit nonces would begin to matter.
 */
export const wrap = (key: Uint8Array, plaintext: Uint8Array, associatedData: Uint8Array, random: Random): Buffer => {
  const nonce = random.bytes(nonceSizeBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
  cipher.setAAD(associatedData);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
};

/** The plaintext, in memory of its own; null when the key is another or a bit has changed. */
export const unwrap = (key: Uint8Array, sealed: Uint8Array, associatedData: Uint8Array): Buffer | null => {
  if (sealed.length < wrapOverheadBytes) return null;
  const border = sealed.length - tagSizeBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSizeBytes), {
    authTagLength: tagSizeBytes,
  });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(sealed.subarray(border));
  const plaintext = decipher.update(sealed.subarray(nonceSizeBytes, border));
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    return null;
  }
  return plaintext;
};
