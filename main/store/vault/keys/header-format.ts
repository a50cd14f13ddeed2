import { createHash } from 'node:crypto';
import type { KdfCost } from '../types.ts';
import { saltSizeBytes } from './argon2.ts';
import { keySizeBytes } from './derive.ts';
import { isReadableCost } from './kdf-cost.ts';
import { entropySizeBytes } from './phrase.ts';
import { wrapOverheadBytes } from './wrap.ts';

/*
 * One replica, 304 bytes, big-endian. Every field has one place and one size, so a header has one spelling only.
 *
 *   0  8  "HOLDFAST"                    ┐
 *   8  2  format                        │
 *  10  2  flags: bit 0 device key       │
 *  12  4  revision, from 1              │ the fields: associated data of every wrap
 *  16  4  generation, from 1            │
 *  20 16  vault id, random              │
 *  36  4  Argon2id passes               │
 *  40  4  Argon2id memory, KiB          │
 *  44 16  Argon2id salt, random         ┘
 *  60 60  master key under the key from the passphrase
 * 120 60  master key under the key from the recovery phrase
 * 180 60  recovery phrase's entropy under a key from the master key
 * 240 32  HMAC-SHA-256 of 0…239 under a key from the master key: against someone
 * 272 32  SHA-256 of 0…271: against chance, without any key
 *
 * For every format that will ever be: the first ten bytes mean this, and the last 32 are the SHA-256 of all before them.
 */
const magic = Buffer.from('HOLDFAST', 'ascii');
const format = 1;
const deviceKeyFlag = 1;

const at = {
  format: 8,
  flags: 10,
  revision: 12,
  generation: 16,
  vaultId: 20,
  opsLimit: 36,
  memoryKiB: 40,
  salt: 44,
} as const;
export const vaultIdSizeBytes = 16;
const fieldsSizeBytes = at.salt + saltSizeBytes;
const keyWrapSizeBytes = keySizeBytes + wrapOverheadBytes;
const phraseWrapSizeBytes = entropySizeBytes + wrapOverheadBytes;
const passphraseWrapAt = fieldsSizeBytes;
const recoveryWrapAt = passphraseWrapAt + keyWrapSizeBytes;
const phraseWrapAt = recoveryWrapAt + keyWrapSizeBytes;
const macAt = phraseWrapAt + phraseWrapSizeBytes;
const macSizeBytes = 32;
const checksumAt = macAt + macSizeBytes;
const checksumSizeBytes = 32;
export const headerSizeBytes = checksumAt + checksumSizeBytes;
/** Nothing longer is read from disk, whatever a file claims to be. */
export const maxHeaderSizeBytes = 64 * 1024;

/** What a header says in clear. */
export interface HeaderFields {
  readonly deviceKey: boolean;
  /** Grows by one with every change; of two sound replicas the higher one counts. */
  readonly revision: number;
  /** Grows by one with every re-keying. */
  readonly generation: number;
  readonly vaultId: Buffer;
  readonly cost: KdfCost;
  readonly salt: Buffer;
}

export interface Wraps {
  readonly passphrase: Buffer;
  readonly recovery: Buffer;
  readonly phrase: Buffer;
}

export interface Header {
  readonly fields: HeaderFields;
  readonly wraps: Wraps;
  readonly mac: Buffer;
  /** The replica as it is on disk. */
  readonly bytes: Buffer;
}

export type Decoded = { kind: 'sound'; header: Header } | { kind: 'damaged'; why: string } | { kind: 'newer' };

const checksum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The clear fields, as they stand at the head of a replica and as every wrap's associated data. */
export const encodeFields = (fields: HeaderFields): Buffer => {
  const bytes = Buffer.alloc(fieldsSizeBytes);
  magic.copy(bytes, 0);
  bytes.writeUInt16BE(format, at.format);
  bytes.writeUInt16BE(fields.deviceKey ? deviceKeyFlag : 0, at.flags);
  bytes.writeUInt32BE(fields.revision, at.revision);
  bytes.writeUInt32BE(fields.generation, at.generation);
  fields.vaultId.copy(bytes, at.vaultId);
  bytes.writeUInt32BE(fields.cost.opsLimit, at.opsLimit);
  bytes.writeUInt32BE(fields.cost.memoryKiB, at.memoryKiB);
  fields.salt.copy(bytes, at.salt);
  return bytes;
};

/** A whole replica; `mac` is asked for the tag over everything before it. */
export const encodeHeader = (fields: HeaderFields, wraps: Wraps, mac: (authenticated: Buffer) => Buffer): Buffer => {
  const authenticated = Buffer.concat([encodeFields(fields), wraps.passphrase, wraps.recovery, wraps.phrase]);
  const checked = Buffer.concat([authenticated, mac(authenticated)]);
  return Buffer.concat([checked, checksum(checked)]);
};

/** The part of a replica that its HMAC covers. */
export const authenticatedPart = (header: Header): Buffer => header.bytes.subarray(0, macAt);

/** Reads a replica without believing it: `sound` means intact and plausible, not yet authentic. Never throws. */
export const decodeHeader = (bytes: Buffer): Decoded => {
  const damaged = (why: string): Decoded => ({ kind: 'damaged', why });
  if (bytes.length < at.flags + checksumSizeBytes) return damaged('truncated');
  const border = bytes.length - checksumSizeBytes;
  if (!checksum(bytes.subarray(0, border)).equals(bytes.subarray(border))) return damaged('checksum does not fit');
  if (!bytes.subarray(0, magic.length).equals(magic)) return damaged('not a vault header');
  const version = bytes.readUInt16BE(at.format);
  if (version > format) return { kind: 'newer' };
  if (version !== format) return damaged('unknown format');
  if (bytes.length !== headerSizeBytes) return damaged('wrong length');

  const slice = (start: number, sizeBytes: number): Buffer => bytes.subarray(start, start + sizeBytes);
  const flags = bytes.readUInt16BE(at.flags);
  const fields: HeaderFields = {
    deviceKey: flags === deviceKeyFlag,
    revision: bytes.readUInt32BE(at.revision),
    generation: bytes.readUInt32BE(at.generation),
    vaultId: slice(at.vaultId, vaultIdSizeBytes),
    cost: { opsLimit: bytes.readUInt32BE(at.opsLimit), memoryKiB: bytes.readUInt32BE(at.memoryKiB) },
    salt: slice(at.salt, saltSizeBytes),
  };
  if ((flags & ~deviceKeyFlag) !== 0) return damaged('unknown flags');
  if (fields.revision < 1 || fields.generation < 1) return damaged('revision or generation is zero');
  if (!isReadableCost(fields.cost)) return damaged('key derivation cost out of bounds');
  const wraps: Wraps = {
    passphrase: slice(passphraseWrapAt, keyWrapSizeBytes),
    recovery: slice(recoveryWrapAt, keyWrapSizeBytes),
    phrase: slice(phraseWrapAt, phraseWrapSizeBytes),
  };
  return { kind: 'sound', header: { fields, wraps, mac: slice(macAt, macSizeBytes), bytes } };
};
