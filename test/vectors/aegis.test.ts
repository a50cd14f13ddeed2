import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, test } from 'vitest';

/*
 * draft-irtf-cfrg-aegis-aead, AEGIS-256 test vectors with 256-bit tags. The database's own AEGIS lies inside the SQLite
 * build and cannot be called: database-cipher.test.ts shows that its pages open with this one.
 */
const key = `1001${'00'.repeat(30)}`;
const nonce = `100002${'00'.repeat(29)}`;
const ad8 = '0001020304050607';
const ct4 = 'f373079ed84b2709faee37358458';
const tag4 = '8c1cc703c81281bee3f6d9966e14948b4a175b2efbdc31e61a98b4465235c2d9';

const valid = [
  { vector: 1, ad: '', message: '00'.repeat(16), ciphertext: '754fc3d8c973246dcc6d741412a4b236', tag: '1181a1d18091082bf0266f66297d167d2e68b845f61a3b0527d31fc7b7b89f13' },
  { vector: 2, ad: '', message: '', ciphertext: '', tag: '6a348c930adbd654896e1666aad67de989ea75ebaa2b82fb588977b1ffec864a' },
  {
    vector: 3,
    ad: ad8,
    message: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    ciphertext: 'f373079ed84b2709faee373584585d60accd191db310ef5d8b11833df9dec711',
    tag: 'b7d28d0c3c0ebd409fd22b44160503073a547412da0854bfb9723020dab8da1a',
  },
  { vector: 4, ad: ad8, message: '000102030405060708090a0b0c0d', ciphertext: ct4, tag: tag4 },
  {
    vector: 5,
    ad: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526272829',
    message: '101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
    ciphertext: '57754a7d09963e7c787583a2e7b859bb24fa1e04d49fd550b2511a358e3bca252a9b1b8b30cc4a67',
    tag: 'a3aca270c006094d71c20e6910b5161c0826df233d08919a566ec2c05990f734',
  },
];

const forged = [
  { vector: 6, key: `100002${'00'.repeat(29)}`, nonce: `1001${'00'.repeat(30)}`, ad: ad8, ciphertext: ct4, tag: tag4 },
  { vector: 7, key, nonce, ad: ad8, ciphertext: `${ct4.slice(0, -1)}9`, tag: tag4 },
  { vector: 8, key, nonce, ad: '0001020304050608', ciphertext: ct4, tag: tag4 },
  { vector: 9, key, nonce, ad: ad8, ciphertext: ct4, tag: `${tag4.slice(0, -1)}a` },
];

const bytes = (text: string): Buffer => Buffer.from(text, 'hex');

beforeAll(() => sodium.ready);

describe('AEGIS-256 of libsodium', () => {
  test.each(valid)('vector $vector', ({ ad, message, ciphertext, tag }) => {
    const sealed = sodium.crypto_aead_aegis256_encrypt(bytes(message), bytes(ad), null, bytes(nonce), bytes(key));
    expect(Buffer.from(sealed).toString('hex')).toBe(ciphertext + tag);
    const opened = sodium.crypto_aead_aegis256_decrypt(null, bytes(ciphertext + tag), bytes(ad), bytes(nonce), bytes(key));
    expect(Buffer.from(opened).toString('hex')).toBe(message);
  });

  test.each(forged)('vector $vector is refused', (one) => {
    expect(() => sodium.crypto_aead_aegis256_decrypt(null, bytes(one.ciphertext + one.tag), bytes(one.ad), bytes(one.nonce), bytes(one.key))).toThrow();
  });
});
