import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isFault } from '../../main/core/fault.ts';
import { entropyOf, phraseOf } from '../../main/store/vault/keys/phrase.ts';
import { sample } from '../kit/reading.ts';

const path = sample('vectors/bip39/vectors.json');

test.skipIf(path === null)('the recovery phrase is BIP-39: the published 24-word vectors, both ways (skipped where the samples are absent)', () => {
  const { english } = JSON.parse(readFileSync(path ?? '', 'utf8')) as { english: [entropy: string, phrase: string][] };
  const long = english.filter(([entropy]) => entropy.length === 64);
  expect(long.length).toBeGreaterThanOrEqual(8);
  for (const [entropy, phrase] of long) {
    expect(phraseOf(Buffer.from(entropy, 'hex'))).toBe(phrase);
    expect(entropyOf(phrase).toString('hex')).toBe(entropy);
  }
});

test.skipIf(path === null)('a valid phrase of fewer words is not a recovery phrase (skipped where the samples are absent)', () => {
  const { english } = JSON.parse(readFileSync(path ?? '', 'utf8')) as { english: [entropy: string, phrase: string][] };
  for (const [, phrase] of english.filter(([entropy]) => entropy.length < 64)) {
    expect(() => entropyOf(phrase)).toThrow(expect.toSatisfy((error: unknown) => isFault(error) && error.code === 'wrong-recovery-phrase'));
  }
});
