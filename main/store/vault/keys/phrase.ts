import { createHash, timingSafeEqual } from 'node:crypto';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { Fault } from '../../../core/fault.ts';
import type { Random } from '../../../core/random.ts';
import { wipe } from './secret-bytes.ts';

const phraseWords = 24;
/** 24 words carry 256 bits and an 8-bit checksum (BIP-39). */
export const entropySizeBytes = 32;
const drillWords = 4;

export const phraseOf = (entropy: Uint8Array): string => entropyToMnemonic(entropy, wordlist);

/** As it is typed from paper: any case, any white space. */
const words = (typed: string): string[] =>
  typed
    .normalize('NFKD')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');

/** The 32 bytes behind a typed phrase. Faults `wrong-recovery-phrase` for an unknown word, a wrong number or checksum. */
export const entropyOf = (phrase: string): Buffer => {
  const typed = words(phrase);
  if (typed.length !== phraseWords)
    throw new Fault('wrong-recovery-phrase', `a recovery phrase has ${phraseWords} words`);
  try {
    const entropy = mnemonicToEntropy(typed.join(' '), wordlist);
    return Buffer.from(entropy.buffer, entropy.byteOffset, entropy.byteLength);
  } catch {
    // The library's error names the word, which is a secret: it is not passed on, not even as a cause.
    throw new Fault('wrong-recovery-phrase', 'an unknown word, or a checksum that does not fit');
  }
};

/** Four different positions of the phrase, 1-based, ascending, every choice equally likely. */
export const drillPositions = (random: Random): number[] => {
  const positions = new Set<number>();
  while (positions.size < drillWords) {
    const drawn = random.bytes(1).readUInt8(0);
    // Of 256 values the last 16 would favour the first positions: drawn again.
    if (drawn < 256 - (256 % phraseWords)) positions.add((drawn % phraseWords) + 1);
  }
  return [...positions].sort((a, b) => a - b);
};

/** Equal length whatever the word, so that comparing says nothing about it. */
const digest = (word: string): Buffer => createHash('sha256').update(word, 'utf8').digest();

/**
 * Whether four different words of the phrase were retyped right; every word is compared, in constant time.
 * That the positions are those which were asked for is the caller's to see to.
 */
export const checkDrill = (phrase: string, answers: readonly { position: number; word: string }[]): boolean => {
  const asked = words(phrase);
  let right = new Set(answers.map((answer) => answer.position)).size === drillWords && answers.length === drillWords;
  for (const { position, word } of answers) {
    const expected = digest(asked[position - 1] ?? '');
    const given = digest(words(word).join(' '));
    right = timingSafeEqual(expected, given) && asked[position - 1] !== undefined && right;
    wipe(expected, given);
  }
  return right;
};
