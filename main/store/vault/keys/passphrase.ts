import { Fault } from '../../../core/fault.ts';
import { secretBytes } from './secret-bytes.ts';

/**
 * The shortest passphrase a vault can be given, in characters after NFKC. At half a second a guess, ten random
 * lower-case letters (47 bits) cost an attacker about two million core-years; eight (38 bits) only some three thousand.
 * Nothing else is demanded: rules about digits and signs make people choose worse.
 */
export const minPassphraseCharacters = 10;

/** NFKC can lengthen a text; this bounds what is hashed. The contract's own limit is shorter. */
const maxPassphraseCharacters = 4096;

/**
 * The bytes that are stretched: NFKC, so that the same keys pressed on another system give the same bytes, then UTF-8.
 * The string itself cannot be wiped, the returned buffer can and must be. Faults `bad-argument`.
 */
export const passphraseBytes = (passphrase: string): Buffer => {
  if (passphrase.length > maxPassphraseCharacters) throw new Fault('bad-argument', 'the passphrase is too long');
  // A lone surrogate would become U+FFFD, and different passphrases would become one.
  if (!passphrase.isWellFormed()) throw new Fault('bad-argument', 'the passphrase is not valid Unicode');
  const text = passphrase.normalize('NFKC');
  const bytes = secretBytes(Buffer.byteLength(text, 'utf8'));
  bytes.write(text, 'utf8');
  return bytes;
};

/** Faults `weak-passphrase` for one that is shorter than `minPassphraseCharacters`. */
export const requireStrong = (passphrase: string): void => {
  const characters = [...passphrase.normalize('NFKC')].length;
  if (characters < minPassphraseCharacters) {
    throw new Fault('weak-passphrase', `at least ${minPassphraseCharacters} characters are needed`);
  }
};
