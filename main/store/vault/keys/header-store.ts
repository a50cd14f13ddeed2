import { timingSafeEqual } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { diskFault, Fault } from '../../../core/fault.ts';
import type { Random } from '../../../core/random.ts';
import type { HeaderStore, KdfCost, Keychain } from '../types.ts';
import { argon2id, saltSizeBytes, type Stretch } from './argon2.ts';
import { keySizeBytes, passphraseKek } from './derive.ts';
import { createDeviceSecret } from './device-secret.ts';
import { vaultIdSizeBytes, type Header, type HeaderFields } from './header-format.ts';
import {
  entropyByMaster,
  headerMacKey,
  isAuthentic,
  masterByPassphrase,
  masterByRecovery,
  sealHeader,
  type Sealed,
} from './header-seal.ts';
import { faultsOf } from './header-verify.ts';
import { tuneCost } from './kdf-cost.ts';
import { createKeyRing, type OpenKeys } from './key-ring.ts';
import { passphraseBytes, requireStrong } from './passphrase.ts';
import { entropyOf, entropySizeBytes, phraseOf } from './phrase.ts';
import { createReplicas, type HeaderFs } from './replicas.ts';
import { wipe } from './secret-bytes.ts';

export interface HeaderStoreDeps {
  random: Random;
  /** Absent on a host without one: a vault with the device factor then gives `keychain-unavailable`. */
  keychain?: Keychain | undefined;
  /** Hears of what failed without harm: a replica that could not be repaired, a keychain entry left behind. */
  warn?: ((fault: Fault) => void) | undefined;
  /** Argon2id; another only in tests. */
  stretch?: Stretch;
  /** node:fs; another only in tests. */
  fs?: HeaderFs;
}

export interface HeaderStoreOptions {
  /** The folder of `header.0` and `header.1`; made by `create`. */
  vaultDir: string;
  /** Cost of new vaults. Left out: tuned to half a second, never below 3 passes over 64 MiB. */
  kdfCost?: KdfCost | undefined;
}

/** The header, opened: what it took to open it, and what is inside. */
interface Unsealed extends Sealed {
  readonly header: Header;
}

const wipeUnsealed = (secrets: Sealed): void => wipe(secrets.master, secrets.entropy, secrets.passphraseKek);

/** See HeaderStore (../types.ts). Calls that derive a key wait for each other: one Argon2id at a time, no lost update. */
export const createHeaderStore = (deps: HeaderStoreDeps, options: HeaderStoreOptions): HeaderStore => {
  const { random, stretch = argon2id, fs = nodeFs, warn = () => undefined } = deps;
  const replicas = createReplicas(fs, options.vaultDir, warn);
  const device = createDeviceSecret(deps.keychain, random);
  let opened: OpenKeys | null = null;

  const isOpen = (keys: OpenKeys | null): keys is OpenKeys => keys !== null && !keys.isWiped();

  let last: Promise<void> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    // Neither the outcome nor its secrets are kept for the next in line, only the moment.
    last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  };

  const stretched = async (passphrase: string, fields: Pick<HeaderFields, 'salt' | 'cost'>): Promise<Buffer> => {
    const bytes = passphraseBytes(passphrase);
    try {
      return await stretch(bytes, fields.salt, fields.cost);
    } finally {
      wipe(bytes);
    }
  };

  /** The key that wraps the master key under these fields. `deviceSecret` is read from the keychain when left out. */
  const kekOf = async (passphrase: string, fields: HeaderFields, deviceSecret?: Buffer): Promise<Buffer> => {
    const own = fields.deviceKey && deviceSecret === undefined ? await device.get(fields.vaultId) : null;
    const slow = await stretched(passphrase, fields).catch((error: unknown) => {
      wipe(own);
      throw error;
    });
    const kek = passphraseKek(slow, fields.deviceKey ? (deviceSecret ?? own) : null, fields.vaultId);
    wipe(slow, own);
    return kek;
  };

  /** The master key unwrapped; authenticates the rest of the header with it. Wipes `master` when that fails. */
  const entropyIn = (header: Header, master: Buffer): Buffer => {
    const macKey = headerMacKey(master, header.fields.vaultId);
    const authentic = isAuthentic(header, macKey);
    // Whoever can write the folder could put a header of their own there while the vault is open.
    const ours = !isOpen(opened) || timingSafeEqual(macKey, opened.macKey);
    const entropy = authentic && ours ? entropyByMaster(header, master) : null;
    wipe(macKey);
    if (entropy !== null) return entropy;
    wipe(master);
    throw new Fault('vault-damaged', ours ? 'the header does not authenticate' : 'the header is not the open vault’s');
  };

  const unseal = async (passphrase: string): Promise<Unsealed> => {
    const header = replicas.current();
    const kek = await kekOf(passphrase, header.fields);
    const master = masterByPassphrase(header, kek);
    if (master === null) {
      wipe(kek);
      throw new Fault('wrong-passphrase');
    }
    try {
      return { header, master, entropy: entropyIn(header, master), passphraseKek: kek };
    } catch (error) {
      wipe(kek);
      throw error;
    }
  };

  const withUnsealed = <T>(passphrase: string, work: (unsealed: Unsealed) => T | Promise<T>): Promise<T> =>
    inTurn(async () => {
      const unsealed = await unseal(passphrase);
      try {
        return await work(unsealed);
      } finally {
        wipeUnsealed(unsealed);
      }
    });

  /** Sealed and written, with the next revision. */
  const write = (fields: HeaderFields, sealed: Sealed): void =>
    replicas.write(sealHeader({ ...fields, revision: fields.revision + 1 }, sealed, random));

  const open = (master: Buffer, fields: HeaderFields): OpenKeys => (opened = createKeyRing(master, fields));

  return {
    exists: () => replicas.exist(),

    peek: () => {
      const { fields } = replicas.current();
      return { deviceKey: fields.deviceKey, vaultId: fields.vaultId.toString('hex') };
    },

    create: (passphrase) =>
      inTurn(async () => {
        requireStrong(passphrase);
        if (replicas.exist()) throw new Fault('vault-exists');
        const fields: HeaderFields = {
          deviceKey: false,
          revision: 1,
          generation: 1,
          vaultId: random.bytes(vaultIdSizeBytes),
          cost: options.kdfCost ?? (await tuneCost(stretch)),
          salt: random.bytes(saltSizeBytes),
        };
        const kek = await kekOf(passphrase, fields);
        const sealed: Sealed = {
          master: random.bytes(keySizeBytes),
          entropy: random.bytes(entropySizeBytes),
          passphraseKek: kek,
        };
        try {
          replicas.writeFirst(sealHeader(fields, sealed, random));
          return { keys: open(sealed.master, fields).ring, recoveryPhrase: phraseOf(sealed.entropy) };
        } finally {
          wipeUnsealed(sealed);
        }
      }),

    open: (passphrase) =>
      withUnsealed(passphrase, ({ header, master }) => {
        replicas.repair(header);
        return open(master, header.fields).ring;
      }),

    check: (passphrase) => {
      if (!isOpen(opened)) return Promise.reject(new Fault('vault-locked'));
      return withUnsealed(passphrase, () => true).catch((error: unknown) => {
        if (error instanceof Fault && error.code === 'wrong-passphrase') return false;
        throw error;
      });
    },

    recover: (recoveryPhrase, newPassphrase) =>
      inTurn(async () => {
        requireStrong(newPassphrase);
        const header = replicas.current();
        const typed = entropyOf(recoveryPhrase);
        const master = masterByRecovery(header, typed);
        wipe(typed);
        if (master === null) throw new Fault('wrong-recovery-phrase', 'not the phrase of this vault');
        const entropy = entropyIn(header, master);
        // The phrase is for the day when the machine is gone: the device factor goes with it, and can be turned on again.
        const fields: HeaderFields = { ...header.fields, deviceKey: false, salt: random.bytes(saltSizeBytes) };
        let kek: Buffer | null = null;
        try {
          kek = await kekOf(newPassphrase, fields);
          write(fields, { master, entropy, passphraseKek: kek });
          return open(master, fields).ring;
        } finally {
          wipe(master, entropy, kek);
        }
      }),

    changePassphrase: async (passphrase, newPassphrase) => {
      requireStrong(newPassphrase);
      await withUnsealed(passphrase, async ({ header, master, entropy }) => {
        const fields: HeaderFields = { ...header.fields, salt: random.bytes(saltSizeBytes) };
        const kek = await kekOf(newPassphrase, fields);
        try {
          write(fields, { master, entropy, passphraseKek: kek });
        } finally {
          wipe(kek);
        }
      });
    },

    prepareRekey: (passphrase) =>
      withUnsealed(passphrase, (current) => {
        const { header } = current;
        const fields: HeaderFields = { ...header.fields, generation: header.fields.generation + 1 };
        const sealed: Sealed = {
          master: random.bytes(keySizeBytes),
          entropy: random.bytes(entropySizeBytes),
          passphraseKek: current.passphraseKek,
        };
        const next = sealHeader({ ...fields, revision: fields.revision + 1 }, sealed, random);
        const keys = createKeyRing(sealed.master, fields);
        const recoveryPhrase = phraseOf(sealed.entropy);
        wipe(sealed.master, sealed.entropy);
        let pending = true;
        return {
          keys: keys.ring,
          recoveryPhrase,
          commit: () => {
            if (!pending) throw new Fault('already-done', 'this re-keying was committed or abandoned');
            if (replicas.current().fields.revision !== header.fields.revision) {
              throw new Fault('already-done', 'the header has changed since this re-keying was prepared');
            }
            replicas.write(next);
            pending = false;
            opened = keys;
          },
          abandon: () => {
            if (!pending) return;
            pending = false;
            keys.ring.wipe();
          },
        };
      }),

    recoveryPhrase: (passphrase) => withUnsealed(passphrase, ({ entropy }) => phraseOf(entropy)),

    setDeviceKey: (passphrase, on) =>
      withUnsealed(passphrase, async ({ header, master, entropy }) => {
        if (header.fields.deviceKey === on) return;
        const fields: HeaderFields = { ...header.fields, deviceKey: on };
        const { vaultId } = fields;
        const deviceSecret = on ? await device.ensure(vaultId) : null;
        let kek: Buffer | null = null;
        try {
          kek = await kekOf(passphrase, fields, deviceSecret ?? undefined);
          write(fields, { master, entropy, passphraseKek: kek });
        } finally {
          wipe(kek, deviceSecret);
        }
        // Only after the header no longer needs it; left behind it opens nothing.
        if (!on)
          await device.remove(vaultId).catch((error: unknown) => warn(diskFault(error, 'removing the device key')));
      }),

    verify: () => {
      if (!isOpen(opened)) throw new Fault('vault-locked', 'the headers are checked with the open keys');
      return faultsOf(replicas.read(), opened.macKey);
    },
  };
};
