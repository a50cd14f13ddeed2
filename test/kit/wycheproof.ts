import { readFileSync } from 'node:fs';
import { sample } from './reading.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

interface RawCase {
  tcId: number;
  comment: string;
  result: 'valid' | 'invalid' | 'acceptable';
  [field: string]: string | number | string[];
}
interface RawFile {
  testGroups: { ivSize?: number; keySize?: number; tests: RawCase[] }[];
}

/** The groups of a Wycheproof file (C2SP), or null where the samples are absent. */
const groups = (file: string): RawFile['testGroups'] | null => {
  const path = sample(`vectors/wycheproof/${file}`);
  return path === null ? null : (JSON.parse(readFileSync(path, 'utf8')) as RawFile).testGroups;
};

export interface AeadCase {
  name: string;
  valid: boolean;
  key: Buffer;
  nonce: Buffer;
  associatedData: Buffer;
  plaintext: Buffer;
  ciphertext: Buffer;
  tag: Buffer;
}

/** Cases with a 256-bit key and this nonce size, the only ones the product's functions take. */
export const aeadCases = (file: string, nonceSizeBytes: number): AeadCase[] | null =>
  groups(file)
    ?.filter((group) => group.keySize === 256 && group.ivSize === nonceSizeBytes * 8)
    .flatMap((group) =>
      group.tests.map((one) => ({
        name: `${file} ${one.tcId} ${one.comment}`,
        valid: one.result === 'valid',
        key: hex(String(one['key'])),
        nonce: hex(String(one['iv'])),
        associatedData: hex(String(one['aad'])),
        plaintext: hex(String(one['msg'])),
        ciphertext: hex(String(one['ct'])),
        tag: hex(String(one['tag'])),
      })),
    ) ?? null;

export interface HkdfCase {
  name: string;
  valid: boolean;
  secret: Buffer;
  salt: Buffer;
  info: Buffer;
  sizeBytes: number;
  expected: Buffer;
}

export const hkdfCases = (file: string): HkdfCase[] | null =>
  groups(file)?.flatMap((group) =>
    group.tests.map((one) => ({
      name: `${file} ${one.tcId} ${one.comment}`,
      valid: one.result === 'valid',
      secret: hex(String(one['ikm'])),
      salt: hex(String(one['salt'])),
      info: hex(String(one['info'])),
      sizeBytes: Number(one['size']),
      expected: hex(String(one['okm'])),
    })),
  ) ?? null;
