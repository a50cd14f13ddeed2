import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sodium from 'libsodium-wrappers';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../main/store/vault/index.ts';

/*
 * SQLite3MultipleCiphers, scheme "aegis" (src/cipher_aegis.c), read from its source and written again here with
 * libsodium: each page ends in a 32-byte tag and a 32-byte random nonce. AEGIS-256 under the database key and that nonce
 * gives 64 bytes of key stream, the last four of which are replaced by the page number; they are key and nonce for the
 * page itself, without associated data. Page 1 keeps its first 24 bytes: a salt, and the part SQLite must read.
 */
const pageSizeBytes = 4096;
const tagSizeBytes = 32;
const nonceSizeBytes = 32;
const clearOnFirstPageBytes = 24;

const decryptPage = (page: Buffer, number: number, key: Buffer): Buffer => {
  const border = pageSizeBytes - tagSizeBytes - nonceSizeBytes;
  const nonce = page.subarray(border + tagSizeBytes);
  const stream = sodium.crypto_aead_aegis256_encrypt_detached(Buffer.alloc(64), null, null, nonce, key).ciphertext;
  const once = Buffer.from(stream);
  once.writeUInt32BE(number, 60);
  const start = number === 1 ? clearOnFirstPageBytes : 0;
  const sealed = page.subarray(start, border + tagSizeBytes);
  return Buffer.from(sodium.crypto_aead_aegis256_decrypt(null, sealed, null, once.subarray(32), once.subarray(0, 32)));
};

const pages = (file: Buffer): Buffer[] =>
  Array.from({ length: file.length / pageSizeBytes }, (_, index) => file.subarray(index * pageSizeBytes, (index + 1) * pageSizeBytes));

describe('the database file', () => {
  const canary = 'the canary sings at midnight';
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
  let dir = '';

  beforeAll(() => sodium.ready);
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'holdfast-cipher-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const written = (name: string): Buffer => {
    const path = join(dir, name);
    const db = openDatabase(path, key);
    db.exec('CREATE TABLE planted (words TEXT)');
    db.prepare('INSERT INTO planted VALUES (?)').run(canary);
    db.close();
    return readFileSync(path);
  };

  test('is AEGIS-256 on every page, under the vault’s key and no other', () => {
    const file = written('vault-1.db');
    expect(file.length % pageSizeBytes).toBe(0);
    expect(file.includes(canary)).toBe(false);
    const plain = pages(file).map((page, index) => decryptPage(page, index + 1, key));
    expect(plain.some((page) => page.includes(canary))).toBe(true);
    for (const [index, page] of pages(file).entries()) {
      expect(() => decryptPage(page, index + 1, Buffer.alloc(32, 1)), `page ${index + 1}`).toThrow();
      // A page is sealed to its place.
      expect(() => decryptPage(page, index + 2, key), `page ${index + 1}`).toThrow();
    }
  });

  test('never has two pages under one nonce, nor have two files of the same content', () => {
    const nonces = [written('vault-1.db'), written('vault-2.db')].flatMap((file) => pages(file).map((page) => page.subarray(-nonceSizeBytes).toString('hex')));
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
