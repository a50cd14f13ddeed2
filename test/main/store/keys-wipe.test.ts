import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { derive, passphraseKek, recoveryKek } from '../../../main/store/vault/keys/derive.ts';
import { headerMacKey } from '../../../main/store/vault/keys/header-seal.ts';
import { createVaultFolder, passphrase, type VaultFolder } from '../../kit/keys.ts';

/** Names of the secrets that lie anywhere in the writable memory of a process (Linux; a parent may read its child's). */
const found = (pid: number, secrets: readonly (readonly [string, Buffer])[]): string[] => {
  const names = new Set<string>();
  const stepBytes = 1 << 24;
  const fd = openSync(`/proc/${pid}/mem`, 'r');
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (range === null) continue;
    const start = BigInt(`0x${range[1]}`);
    const end = BigInt(`0x${range[2]}`);
    for (let from = start; from < end; from += BigInt(stepBytes)) {
      // Overlapping, so that a secret across the border is seen.
      const bytes = Buffer.alloc(Math.min(stepBytes + 64, Number(end - from)));
      let sizeBytes = 0;
      try {
        sizeBytes = readSync(fd, bytes, 0, bytes.length, from);
      } catch {
        continue; // Unmapped since the list was read.
      }
      const seen = bytes.subarray(0, sizeBytes);
      for (const [name, secret] of secrets) if (seen.includes(secret)) names.add(name);
    }
  }
  closeSync(fd);
  return [...names];
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('the child has no stdout');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the child said nothing');
};

/** The keys that are made of the drawn ones on the way and never leave the store: derived here again, elsewhere. */
const between = (secrets: readonly (readonly [string, Buffer])[], vaultId: Buffer): [string, Buffer][] => {
  const named = (name: string): Buffer[] => secrets.flatMap(([one, secret]) => (one.startsWith(name) ? [secret] : []));
  const ofMaster = named('master key').flatMap((master): [string, Buffer][] => [
    ['header MAC key', headerMacKey(master, vaultId)],
    ['key of the phrase', derive(master, vaultId, 'recovery-phrase')],
  ]);
  const ofPhrase = named('phrase').map((entropy): [string, Buffer] => [
    'KEK of recovery',
    recoveryKek(entropy, vaultId),
  ]);
  const ofPassphrase = named('stretched').flatMap((stretched) =>
    [null, ...named('device secret')].map((device): [string, Buffer] => [
      'KEK',
      passphraseKek(stretched, device, vaultId),
    ]),
  );
  return [...ofMaster, ...ofPhrase, ...ofPassphrase];
};

const secretsLeftBy = async (
  folder: VaultFolder,
  when: 'locked' | 'open',
  flags: readonly string[],
): Promise<string[]> => {
  const script = join(import.meta.dirname, '../../fixtures/keys/lock.ts');
  const child = spawn(process.execPath, [...flags, script, folder.dir, when], { stdio: ['pipe', 'pipe', 'inherit'] });
  const inverted = JSON.parse(await firstLine(child)) as [string, string][];
  const passed = inverted.map(
    ([name, hex]) => [name, Buffer.from(Buffer.from(hex, 'hex').map((byte) => ~byte))] as const,
  );
  expect(passed.length).toBeGreaterThan(20);
  const left = found(child.pid ?? 0, [...passed, ...between(passed, folder.read(0).subarray(20, 36))]);
  const ended = once(child, 'exit');
  child.stdin.write('done\n');
  await ended;
  return left;
};

test('locking turns every key into zeros', async () => {
  using folder = createVaultFolder();
  const { keys } = await folder.store().create(passphrase);
  keys.wipe();
  for (const name of ['database', 'dedup', 'identity', 'backup'] as const)
    expect(keys[name].equals(Buffer.alloc(32))).toBe(true);
});

describe.skipIf(process.platform !== 'linux')('the memory of the whole process (Linux only: skipped elsewhere)', () => {
  test.each([
    { when: 'before any garbage collection', flags: ['--max-semi-space-size=64', '--min-semi-space-size=64'] },
    { when: 'after two', flags: ['--expose-gc'] },
  ])(
    'holds no key of any kind after locking, $when: master, key-encryption and purpose keys, device secret',
    async ({ flags }) => {
      using folder = createVaultFolder();
      const left = await secretsLeftBy(folder, 'locked', flags);
      // The phrase was handed out as a string, to be shown; strings cannot be wiped (README). Nothing else may be left.
      expect(left.filter((name) => !name.startsWith('phrase'))).toEqual([]);
    },
  );

  test('is looked at so that a key in it would be seen: while the vault is open its keys are there', async () => {
    using folder = createVaultFolder();
    const left = await secretsLeftBy(folder, 'open', ['--expose-gc']);
    for (const name of ['database', 'dedup', 'identity', 'backup']) {
      expect(left.filter((one) => one.startsWith(name)).length).toBeGreaterThan(0);
    }
  });
});
