import type { Proposal, VaultState } from '../../preload/contract/data.ts';
import type { Permit } from '../core/permit.ts';
import type { Diary, HeaderStore, KeyRing } from '../store/vault/index.ts';
import type { Vault } from '../vault/index.ts';

/** What exists while the vault is open. */
export interface Session {
  readonly vault: Vault;
  readonly diary: Diary;
  readonly keys: KeyRing;
  /** The owner's own screens hold this one. */
  readonly permit: Permit;
}

/** The vault's door, as the handlers see it: opening, closing, and what is open. */
export interface Door {
  readonly header: HeaderStore;
  state(): VaultState;
  /** Faults `vault-locked`. Counts as use: the idle lock waits. */
  session(): Session;
  create(passphrase: string): Promise<{ recoveryPhrase: string }>;
  unlock(passphrase: string): Promise<void>;
  recover(recoveryPhrase: string, newPassphrase: string): Promise<void>;
  /** A new master key, a new database under it, and a new recovery phrase; the old header and phrase open nothing any more. */
  rekey(passphrase: string): Promise<{ recoveryPhrase: string }>;
  lock(): Promise<void>;
  /** Asks the host for the made-up life. Faults `not-permitted` while a vault is open, or where the host has none. */
  demo(): void;
  changed(): void;
  propose(proposal: Proposal): void;
  /** The wish left by the main window, once. */
  takeProposal(): Proposal | null;
}
