import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { minPassphraseCharacters } from '../../../main/store/vault/keys/index.ts';
import { codeOf, createMemoryKeychain, createVaultFolder, otherPassphrase, passphrase } from '../../kit/keys.ts';

const keyNames = ['database', 'dedup', 'identity', 'backup'] as const;

describe('making and opening', () => {
  test('a vault opens with its passphrase, in another process too, to the same keys', async () => {
    using folder = createVaultFolder();
    expect(folder.store().exists()).toBe(false);
    const { keys } = await folder.store().create(passphrase);
    const reopened = await folder.store().open(passphrase);
    for (const name of keyNames) {
      expect(reopened[name]).toHaveLength(32);
      expect(reopened[name].equals(keys[name])).toBe(true);
    }
    expect(reopened.generation).toBe(1);
    expect(folder.store().exists()).toBe(true);
  });

  test('no two purposes and no two vaults share a key', async () => {
    using one = createVaultFolder();
    using two = createVaultFolder();
    const rings = [(await one.store().create(passphrase)).keys, (await two.store().create(passphrase)).keys];
    const all = rings.flatMap((ring) => keyNames.map((name) => ring[name].toString('hex')));
    expect(new Set(all).size).toBe(8);
  });

  test('another passphrase does not open it, and changes nothing', async () => {
    using folder = createVaultFolder();
    await folder.store().create(passphrase);
    const before = [folder.read(0), folder.read(1)];
    expect(await codeOf(() => folder.store().open(otherPassphrase))).toBe('wrong-passphrase');
    expect([folder.read(0), folder.read(1)]).toEqual(before);
  });

  test('the same passphrase typed on another system, composed otherwise, opens the vault', async () => {
    using folder = createVaultFolder();
    await folder.store().create('Crème brûlée für zwei'.normalize('NFD'));
    expect(await codeOf(() => folder.store().open('Crème brûlée für zwei'.normalize('NFC')))).toMatchObject({
      returned: {},
    });
  });

  test('a passphrase is counted in characters, and one too few is refused before anything is written', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    expect(await codeOf(() => store.create('🐚'.repeat(minPassphraseCharacters - 1)))).toBe('weak-passphrase');
    expect(store.exists()).toBe(false);
    expect(await codeOf(() => store.create('🐚'.repeat(minPassphraseCharacters)))).toMatchObject({ returned: {} });
  });

  test('a passphrase that is not valid Unicode is refused, since it would equal others', async () => {
    using folder = createVaultFolder();
    expect(await codeOf(() => folder.store().create('0123456789\ud800'))).toBe('bad-argument');
  });

  test('a vault is never made over a vault, even when two processes try at once', async () => {
    using folder = createVaultFolder();
    const outcomes = await Promise.all([1, 2, 3].map(() => codeOf(() => folder.store().create(passphrase))));
    expect(outcomes.filter((outcome) => outcome === 'vault-exists')).toHaveLength(2);
    expect(await codeOf(() => folder.store().open(passphrase))).toMatchObject({ returned: {} });
    expect(await codeOf(() => folder.store().create(otherPassphrase))).toBe('vault-exists');
  });

  test('a vault that another process made in the meantime stays', async () => {
    using folder = createVaultFolder();
    using theirs = createVaultFolder();
    await theirs.store().create(otherPassphrase);
    const overtaken = {
      ...fs,
      fsyncSync: (fd: number) => {
        fs.fsyncSync(fd);
        folder.write(0, theirs.read(0));
      },
    };
    expect(await codeOf(() => folder.store({ fs: overtaken }).create(passphrase))).toBe('vault-exists');
    expect(folder.read(0)).toEqual(theirs.read(0));
  });

  test('an empty folder and a missing one hold no vault', async () => {
    using folder = createVaultFolder();
    expect(await codeOf(() => folder.store().open(passphrase))).toBe('vault-absent');
    expect(await codeOf(() => folder.store().peek())).toBe('vault-absent');
  });

  test('the status line learns the vault id and the second factor without a secret, and nothing more', async () => {
    using folder = createVaultFolder();
    await folder.store().create(passphrase);
    expect(folder.store().peek()).toEqual({ deviceKey: false, vaultId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test.skipIf(process.platform === 'win32')('only the owner can read the headers', async () => {
    using folder = createVaultFolder();
    await folder.store().create(passphrase);
    for (const name of ['header.0', 'header.1']) expect(fs.statSync(join(folder.dir, name)).mode & 0o777).toBe(0o600);
  });

  test('a header that the disk will not give up is a fault of the disk, not a missing vault', async () => {
    using folder = createVaultFolder();
    fs.mkdirSync(join(folder.dir, 'header.0'));
    expect(await codeOf(() => folder.store().open(passphrase))).toBe('disk-failed');
  });
});

describe('checking the passphrase of an open vault', () => {
  test('it says yes, no, or that the vault is locked', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    const { keys } = await store.create(passphrase);
    expect(await store.check(passphrase)).toBe(true);
    expect(await store.check(otherPassphrase)).toBe(false);
    keys.wipe();
    expect(await codeOf(() => store.check(passphrase))).toBe('vault-locked');
  });

  test('headers that somebody puts there while the vault is open do not make their passphrase right', async () => {
    using folder = createVaultFolder();
    using theirs = createVaultFolder();
    const store = folder.store();
    await store.create(passphrase);
    await theirs.store().create(otherPassphrase);
    folder.write(0, theirs.read(0));
    folder.write(1, theirs.read(1));
    expect(await codeOf(() => store.check(otherPassphrase))).toBe('vault-damaged');
    expect(await codeOf(() => store.recoveryPhrase(otherPassphrase))).toBe('vault-damaged');
  });
});

describe('changing the passphrase', () => {
  test('the new one opens the same keys, the old one nothing', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    const { keys, recoveryPhrase } = await store.create(passphrase);
    await store.changePassphrase(passphrase, otherPassphrase);
    expect(await codeOf(() => folder.store().open(passphrase))).toBe('wrong-passphrase');
    const reopened = await folder.store().open(otherPassphrase);
    expect(reopened.database.equals(keys.database)).toBe(true);
    expect(await store.recoveryPhrase(otherPassphrase)).toBe(recoveryPhrase);
    expect(store.verify()).toEqual([]);
    expect(folder.read(0)).toEqual(folder.read(1));
  });

  test('a weak new one and a wrong old one are refused, and the old one stays', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    await store.create(passphrase);
    expect(await codeOf(() => store.changePassphrase(passphrase, 'short'))).toBe('weak-passphrase');
    expect(await codeOf(() => store.changePassphrase(otherPassphrase, 'long enough to count'))).toBe(
      'wrong-passphrase',
    );
    expect(await store.check(passphrase)).toBe(true);
  });

  test('two changes at once happen one after the other, and none is lost', async () => {
    using folder = createVaultFolder();
    const store = folder.store({ keychain: createMemoryKeychain() });
    await store.create(passphrase);
    await Promise.all([store.changePassphrase(passphrase, otherPassphrase), store.setDeviceKey(otherPassphrase, true)]);
    expect(store.peek().deviceKey).toBe(true);
    expect(await store.check(otherPassphrase)).toBe(true);
  });
});

describe('the recovery phrase', () => {
  test('it has 24 words, sets a new passphrase, and opens the same keys', async () => {
    using folder = createVaultFolder();
    const { keys, recoveryPhrase } = await folder.store().create(passphrase);
    expect(recoveryPhrase.split(' ')).toHaveLength(24);
    const typed = `  ${recoveryPhrase.toUpperCase().replaceAll(' ', ' \n ')} `;
    const recovered = await folder.store().recover(typed, otherPassphrase);
    expect(recovered.database.equals(keys.database)).toBe(true);
    expect(await codeOf(() => folder.store().open(passphrase))).toBe('wrong-passphrase');
    expect((await folder.store().open(otherPassphrase)).database.equals(keys.database)).toBe(true);
  });

  test('it can be shown again to whoever types the passphrase', async () => {
    using folder = createVaultFolder();
    const { recoveryPhrase } = await folder.store().create(passphrase);
    expect(await folder.store().recoveryPhrase(passphrase)).toBe(recoveryPhrase);
    expect(await codeOf(() => folder.store().recoveryPhrase(otherPassphrase))).toBe('wrong-passphrase');
  });

  test('a typing mistake, too few words and the phrase of another vault are all refused, and change nothing', async () => {
    using folder = createVaultFolder();
    using other = createVaultFolder();
    const { recoveryPhrase } = await folder.store().create(passphrase);
    const foreign = (await other.store().create(passphrase)).recoveryPhrase;
    const before = folder.read(0);
    const words = recoveryPhrase.split(' ');
    const wrong = [
      ['zebraa', ...words.slice(1)],
      [...words.slice(1), words[0]].toReversed(),
      words.slice(0, 23),
      Array.from({ length: 12 }, (_, index) => (index === 11 ? 'about' : 'abandon')),
      foreign.split(' '),
      [],
    ];
    for (const phrase of wrong) {
      expect(await codeOf(() => folder.store().recover(phrase.join(' '), otherPassphrase))).toBe(
        'wrong-recovery-phrase',
      );
    }
    expect(await codeOf(() => folder.store().recover(recoveryPhrase, 'short'))).toBe('weak-passphrase');
    expect(folder.read(0)).toEqual(before);
  });
});

describe('the device key', () => {
  test('with it on, the passphrase alone opens nothing, and off, it opens again', async () => {
    using folder = createVaultFolder();
    const keychain = createMemoryKeychain();
    const store = folder.store({ keychain });
    const { keys } = await store.create(passphrase);
    await store.setDeviceKey(passphrase, true);
    expect(store.peek().deviceKey).toBe(true);
    expect(await codeOf(() => folder.store({ keychain: createMemoryKeychain() }).open(passphrase))).toBe(
      'device-key-missing',
    );
    expect(await codeOf(() => folder.store().open(passphrase))).toBe('keychain-unavailable');
    const another = createMemoryKeychain();
    for (const account of keychain.held.keys()) another.held.set(account, Buffer.alloc(32, 7));
    expect(await codeOf(() => folder.store({ keychain: another }).open(passphrase))).toBe('wrong-passphrase');
    expect((await folder.store({ keychain }).open(passphrase)).database.equals(keys.database)).toBe(true);
    await store.setDeviceKey(passphrase, false);
    expect(keychain.held.size).toBe(0);
    expect((await folder.store().open(passphrase)).database.equals(keys.database)).toBe(true);
  });

  test('it survives a change of passphrase, and the recovery phrase works without it', async () => {
    using folder = createVaultFolder();
    const keychain = createMemoryKeychain();
    const store = folder.store({ keychain });
    const { recoveryPhrase } = await store.create(passphrase);
    await store.setDeviceKey(passphrase, true);
    await store.changePassphrase(passphrase, otherPassphrase);
    expect(await codeOf(() => folder.store({ keychain }).open(otherPassphrase))).toMatchObject({ returned: {} });
    await folder.store().recover(recoveryPhrase, passphrase);
    expect(folder.store().peek().deviceKey).toBe(false);
    expect(await codeOf(() => folder.store().open(passphrase))).toMatchObject({ returned: {} });
  });

  test('a keychain that fails or forgets leaves the vault as it was', async () => {
    using folder = createVaultFolder();
    const forgetful = { ...createMemoryKeychain(), set: async () => undefined };
    const store = folder.store({ keychain: forgetful });
    await store.create(passphrase);
    expect(await codeOf(() => store.setDeviceKey(passphrase, true))).toBe('device-key-missing');
    expect(await codeOf(() => folder.store().setDeviceKey(passphrase, true))).toBe('keychain-unavailable');
    expect(await codeOf(() => folder.store().open(passphrase))).toMatchObject({ returned: {} });
  });

  test('turning it on where a copy of the vault has it on already keeps the copy working', async () => {
    using folder = createVaultFolder();
    using copy = createVaultFolder();
    const keychain = createMemoryKeychain();
    await folder.store().create(passphrase);
    for (const replica of [0, 1] as const) copy.write(replica, folder.read(replica));
    await folder.store({ keychain }).setDeviceKey(passphrase, true);
    await copy.store({ keychain }).setDeviceKey(passphrase, true);
    expect(await codeOf(() => folder.store({ keychain }).open(passphrase))).toMatchObject({ returned: {} });
    expect(await codeOf(() => copy.store({ keychain }).open(passphrase))).toMatchObject({ returned: {} });
  });
});

describe('re-keying', () => {
  test('after commit every key is new, the passphrase and a new phrase open them, and the old phrase nothing', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    const { keys, recoveryPhrase } = await store.create(passphrase);
    const rekey = await store.prepareRekey(passphrase);
    expect((await folder.store().open(passphrase)).generation).toBe(1);
    rekey.commit();
    keys.wipe();
    expect(store.verify()).toEqual([]);
    expect(await store.check(passphrase)).toBe(true);
    const reopened = await folder.store().open(passphrase);
    expect(reopened.generation).toBe(2);
    for (const name of keyNames) {
      expect(reopened[name].equals(rekey.keys[name])).toBe(true);
      expect(reopened[name].equals(keys[name])).toBe(false);
    }
    expect(await codeOf(() => folder.store().recover(recoveryPhrase, otherPassphrase))).toBe('wrong-recovery-phrase');
    expect(
      (await folder.store().recover(rekey.recoveryPhrase, otherPassphrase)).database.equals(reopened.database),
    ).toBe(true);
    expect(await codeOf(() => rekey.commit())).toBe('already-done');
  });

  test('abandoned, it wipes the new keys and leaves everything as it was', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    await store.create(passphrase);
    const before = folder.read(0);
    const rekey = await store.prepareRekey(passphrase);
    rekey.abandon();
    expect(rekey.keys.database.equals(Buffer.alloc(32))).toBe(true);
    expect(await codeOf(() => rekey.commit())).toBe('already-done');
    expect(folder.read(0)).toEqual(before);
    expect(await store.check(passphrase)).toBe(true);
  });

  test('it cannot be committed over a passphrase that was changed meanwhile', async () => {
    using folder = createVaultFolder();
    const store = folder.store();
    await store.create(passphrase);
    const rekey = await store.prepareRekey(passphrase);
    await store.changePassphrase(passphrase, otherPassphrase);
    expect(await codeOf(() => rekey.commit())).toBe('already-done');
    expect(await codeOf(() => folder.store().open(otherPassphrase))).toMatchObject({ returned: {} });
  });
});
