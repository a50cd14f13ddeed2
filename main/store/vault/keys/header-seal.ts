import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../../core/random.ts';
import { derive, recoveryKek } from './derive.ts';
import {
  authenticatedPart,
  decodeHeader,
  encodeFields,
  encodeHeader,
  type Header,
  type HeaderFields,
} from './header-format.ts';
import { wipe } from './secret-bytes.ts';
import { unwrap, wrap } from './wrap.ts';

/** What a header keeps: sealed anew, all of it, at every change, since its fields are associated data of each wrap. */
export interface Sealed {
  readonly master: Buffer;
  /** Of the recovery phrase. */
  readonly entropy: Buffer;
  readonly passphraseKek: Buffer;
}

/** The slot is part of the associated data, so that no wrap passes for another. */
const associatedData = (fields: HeaderFields, slot: 'passphrase' | 'recovery' | 'phrase'): Buffer =>
  Buffer.concat([encodeFields(fields), Buffer.from(slot, 'ascii')]);

const mac = (key: Buffer, authenticated: Buffer): Buffer => createHmac('sha256', key).update(authenticated).digest();

/** Key of the header's HMAC: kept while a vault is open, so that its replicas can be checked without the passphrase. */
export const headerMacKey = (master: Buffer, vaultId: Buffer): Buffer => derive(master, vaultId, 'header-mac');

/** A replica's bytes. Wipes nothing that it was given. */
export const sealHeader = (fields: HeaderFields, sealed: Sealed, random: Random): Header => {
  const { vaultId } = fields;
  const recovery = recoveryKek(sealed.entropy, vaultId);
  const phraseKey = derive(sealed.master, vaultId, 'recovery-phrase');
  const macKey = headerMacKey(sealed.master, vaultId);
  const bytes = encodeHeader(
    fields,
    {
      passphrase: wrap(sealed.passphraseKek, sealed.master, associatedData(fields, 'passphrase'), random),
      recovery: wrap(recovery, sealed.master, associatedData(fields, 'recovery'), random),
      phrase: wrap(phraseKey, sealed.entropy, associatedData(fields, 'phrase'), random),
    },
    (authenticated) => mac(macKey, authenticated),
  );
  wipe(recovery, phraseKey, macKey);
  const decoded = decodeHeader(bytes);
  if (decoded.kind !== 'sound') throw new Error(`a header was sealed that does not read back: ${decoded.kind}`);
  return decoded.header;
};

export const masterByPassphrase = (header: Header, passphraseKek: Buffer): Buffer | null =>
  unwrap(passphraseKek, header.wraps.passphrase, associatedData(header.fields, 'passphrase'));

export const masterByRecovery = (header: Header, entropy: Buffer): Buffer | null => {
  const kek = recoveryKek(entropy, header.fields.vaultId);
  const master = unwrap(kek, header.wraps.recovery, associatedData(header.fields, 'recovery'));
  wipe(kek);
  return master;
};

export const entropyByMaster = (header: Header, master: Buffer): Buffer | null => {
  const key = derive(master, header.fields.vaultId, 'recovery-phrase');
  const entropy = unwrap(key, header.wraps.phrase, associatedData(header.fields, 'phrase'));
  wipe(key);
  return entropy;
};

/** Whether every byte of the header is as someone with the master key wrote it. */
export const isAuthentic = (header: Header, macKey: Buffer): boolean =>
  timingSafeEqual(mac(macKey, authenticatedPart(header)), header.mac);
