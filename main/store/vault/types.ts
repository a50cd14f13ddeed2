import type { Cid } from '../../core/ids.ts';

/** Where an original's plaintext comes from. */
export type BlobSource =
  { kind: 'path'; path: string } | { kind: 'stream'; stream: AsyncIterable<Uint8Array>; sizeBytes?: number };

/** What is kept in the encrypted database about one stored original. */
export interface BlobRef {
  cid: Cid;
  /** 32 random bytes, used for this one attempt only. */
  key: Buffer;
  /** Of the plaintext. */
  sizeBytes: number;
  /** SHA-256 of the plaintext, hex. */
  sha256: string;
}

/** A blob that is complete in a file of its own, not yet durable and not yet under its final name. */
export interface StagedBlob extends BlobRef {
  readonly staged: string;
}

/**
 * Encrypted originals on disk. Life of one: `stage` (any number at once, in workers) → `commit` (a batch is made
 * durable together: fsync of files, rename, fsync of folders) → the caller writes its database row → acknowledged.
 * A crash before the row leaves a file that `sweep` removes.
 */
export interface BlobStore {
  /**
   * Streams once: chunk, hash, encrypt. Throws Fault `source-unreadable` (also when a path's size or mtime changes
   * meanwhile: the partial blob and its key are dropped), `disk-full`, `disk-failed`, `cancelled`.
   */
  stage(
    source: BlobSource,
    options: { onProgress?: (doneBytes: number) => void; signal?: AbortSignal },
  ): Promise<StagedBlob>;
  commit(blobs: readonly StagedBlob[]): Promise<void>;
  /** Drops staged blobs (same content known already, cancelled). */
  discard(blobs: readonly StagedBlob[]): Promise<void>;
  /** Plaintext, authenticated chunk by chunk. Throws Fault `original-damaged`. */
  read(ref: Pick<BlobRef, 'cid' | 'key' | 'sizeBytes'>, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Path of the ciphertext, for a worker that reads it with `openBlob(path, key)`. */
  pathOf(cid: Cid): string;
  /** Every byte read and checked, CID included. Returns '' when sound, else what is wrong in a few words. */
  verify(ref: Pick<BlobRef, 'cid' | 'key' | 'sizeBytes'>, signal?: AbortSignal): Promise<string>;
  /** Removes the ciphertext; absent is fine. */
  remove(cid: Cid): Promise<void>;
  /** Removes every staged or stored file that `isKnown` does not claim. Call before the first stage. */
  sweep(isKnown: (cid: Cid) => boolean): Promise<{ removed: number }>;
  close(): Promise<void>;
}

/** Random access to one original, for importers in a worker: this key, this file, nothing else. */
export interface BlobReader {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  stream(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The keys of an open vault. Every buffer is its own memory and is zeroed by `wipe`. */
export interface KeyRing {
  /** The database file these keys open is `vault-<generation>.db`; re-keying makes the next one. */
  readonly generation: number;
  /** 32 bytes for the database file. */
  readonly database: Buffer;
  /** 32 bytes; HMAC key under which equal plaintexts are recognised. */
  readonly dedup: Buffer;
  /** 32 bytes each, derived on first use by later features. */
  readonly identity: Buffer;
  readonly backup: Buffer;
  wipe(): void;
}

/** Argon2id's cost. memory in KiB. */
export interface KdfCost {
  readonly opsLimit: number;
  readonly memoryKiB: number;
}

/** The second factor: a secret in the operating system's keychain. Faults `keychain-unavailable`. */
export interface Keychain {
  get(account: string): Promise<Buffer | null>;
  set(account: string, secret: Buffer): Promise<void>;
  remove(account: string): Promise<void>;
}

/**
 * The two replicas of the header, and every way of opening them. All passphrases are NFKC-normalised UTF-8.
 * Every change writes replica 0 (temporary file, fsync, rename, fsync folder) and then replica 1; opening repairs the other.
 */
export interface HeaderStore {
  exists(): boolean;
  /** Read without a secret: flags for the status line. Faults `vault-absent`, `vault-damaged`, `vault-newer`. */
  peek(): { deviceKey: boolean; vaultId: string };
  /** Faults `vault-exists`, `weak-passphrase`, `disk-*`. The phrase is 24 BIP-39 words. */
  create(passphrase: string): Promise<{ keys: KeyRing; recoveryPhrase: string }>;
  /** Faults `wrong-passphrase`, `device-key-missing`, `vault-damaged`, `vault-newer`, `vault-absent`. */
  open(passphrase: string): Promise<KeyRing>;
  /** Constant-time check of the passphrase of an open vault. */
  check(passphrase: string): Promise<boolean>;
  recover(recoveryPhrase: string, newPassphrase: string): Promise<KeyRing>;
  /** Rewrites the passphrase wrap. */
  changePassphrase(passphrase: string, newPassphrase: string): Promise<void>;
  /** A new master key with generation + 1, wrapped under the passphrase and a new recovery phrase. The caller writes the
   * new generation's database completely, then calls `commit`: writing header replica 0 is the switch. */
  prepareRekey(passphrase: string): Promise<{ keys: KeyRing; recoveryPhrase: string; commit(): void; abandon(): void }>;
  /** The phrase again, for the owner: kept wrapped under the master key. */
  recoveryPhrase(passphrase: string): Promise<string>;
  setDeviceKey(passphrase: string, on: boolean): Promise<void>;
  /** Replicas that differ, do not parse or do not authenticate, in words; [] when both are sound. Needs the open keys. */
  verify(): string[];
}
