import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything a person's Holdfast could write to: home, temporary files and vault in one folder that a test can scan. */
export interface Profile {
  readonly folder: string;
  readonly vaultDir: string;
  readonly passphraseFile: string;
  readonly passphrase: string;
  /** What a program started in this profile is given. */
  readonly environment: NodeJS.ProcessEnv;
  remove(): void;
}

/** A fresh profile; the passphrase lies beside it, not in it. */
export const createProfile = (passphrase = 'seven quiet lanterns over the harbour'): Profile => {
  const base = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  const folder = join(base, 'profile');
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const passphraseFile = join(base, 'passphrase');
  writeFileSync(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
  const { HOLDFAST_PASSPHRASE: _passphrase, HOLDFAST_HOME: _home, ...inherited } = process.env;
  return {
    folder,
    vaultDir: join(folder, 'vault'),
    passphraseFile,
    passphrase,
    environment: {
      ...inherited,
      HOME: folder,
      USERPROFILE: folder,
      APPDATA: folder,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      XDG_DATA_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
    remove: () => {
      rmSync(base, { recursive: true, force: true });
    },
  };
};
