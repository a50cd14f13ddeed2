import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { EngineEvent, Proposal, VaultState } from '../preload/contract/index.ts';
import { createApi, type Door, type Session } from './api/index.ts';
import { systemClock, type Clock } from './core/clock.ts';
import { diskFault, Fault } from './core/fault.ts';
import { createPermitMint } from './core/permit.ts';
import { systemRandom, type Random } from './core/random.ts';
import { createPolicy } from './policy/index.ts';
import { createIdleLock } from './idle-lock.ts';
import { createSystemKeychain } from './store/keychain.ts';
import {
  copyDatabase,
  createBlobStore,
  createDiary,
  createGenerations,
  createHeaderStore,
  floorCost,
  openDatabase,
  type BlobStore,
  type Database,
  type KdfCost,
  type Keychain,
  type KeyRing,
} from './store/vault/index.ts';
import { version } from './version.ts';
import { createVault, type Engine } from './vault/index.ts';

export interface EngineOptions {
  /** The vault's folder; made when a vault is. */
  vaultDir: string;
  host: VaultState['host'];
  clock?: Clock;
  random?: Random;
  /** The operating system's when left out. It is asked only by a vault that has the device factor on. */
  keychain?: Keychain;
  /** Lines for the log: no secret and nothing of a person's ever. */
  log?: (line: string) => void;
  /** The vault is locked and its keys are wiped; hosts end the process that held them. */
  onLocked?: () => void;
  /** IANA name; the machine's when left out. */
  timeZone?: string;
  /** The vault is a throw-away one with a made-up life; its state says so. */
  demo?: boolean;
  /** The owner asks for the made-up life: hosts that have one start it in this engine's place. */
  onDemo?: () => void;
  /** Argon2id's cost for a new vault; left out, tuned to this machine. Tests use a small one. */
  kdfCost?: KdfCost;
}

type Open = Session & { db: Database; blobs: BlobStore };

/** All of Holdfast but its windows: built here, from top to bottom, and nowhere else. */
export const createEngine = (options: EngineOptions): Engine => {
  const { vaultDir, clock = systemClock, random = systemRandom, log = () => undefined } = options;
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const permits = createPermitMint();
  const policy = createPolicy({ permits });
  const header = createHeaderStore(
    { random, keychain: options.keychain ?? createSystemKeychain(), warn: (fault) => log(`header: ${fault.code}`) },
    { vaultDir, kdfCost: options.kdfCost ?? (options.demo === true ? floorCost : undefined) },
  );
  const generations = createGenerations(vaultDir);

  let open: Open | undefined;
  let proposal: Proposal | undefined;
  let failedUnlocks = 0;

  const state = (): VaultState => {
    const exists = header.exists();
    const totals = open?.vault.totals() ?? { files: 0, records: 0 };
    return {
      state: open !== undefined ? 'open' : exists ? 'locked' : 'absent',
      working: open?.vault.working() ?? 0,
      host: options.host,
      deviceKey: exists && header.peek().deviceKey,
      demo: options.demo ?? false,
      recoveryDrilled: open?.vault.settings.flag('recovery-drilled') ?? false,
      version,
      ...totals,
    };
  };
  const tellState = (): void => emit({ kind: 'state', state: state() });
  /** What changes the vault changes its totals and how much is being worked on. */
  const emitWithState = (event: EngineEvent): void => {
    emit(event);
    if (event.kind === 'vault-changed' && open !== undefined) tellState();
  };

  /** From keys to an open vault. On any failure everything is closed again and the keys are wiped. */
  const begin = async (keys: KeyRing, mustExist: boolean): Promise<Open> => {
    const undo: (() => Promise<void> | void)[] = [() => keys.wipe()];
    try {
      const db = openDatabase(generations.path(keys.generation), keys.database, { mustExist });
      undo.unshift(() => void db.close());
      const blobs = createBlobStore({ random }, { folder: join(vaultDir, 'blobs') });
      undo.unshift(() => blobs.close());
      const diary = createDiary({ db, clock, random });
      const vault = createVault({
        db,
        blobs,
        header,
        keys,
        diary,
        permits,
        clock,
        random,
        timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        emit: emitWithState,
        log,
      });
      return { db, blobs, diary, vault, keys, permit: policy.ownerPermit() };
    } catch (error) {
      for (const step of undo) await step();
      throw error;
    }
  };
  /** Whatever else fails, the keys are wiped. */
  const end = async (session: Open): Promise<void> => {
    try {
      await session.vault.close();
      await session.blobs.close();
    } finally {
      // Closing brings the log into the file, so that at rest there is one file to look at.
      session.db.close();
      session.keys.wipe();
    }
  };
  /** A full disk keeps nobody out of what could be forgotten to make room, and no vault open. */
  const note = (session: Open, ...line: Parameters<Session['diary']['write']>): void => {
    try {
      session.diary.write(...line);
    } catch (error) {
      const fault = diskFault(error, `the diary line ${line[0]}`);
      if (fault.code !== 'disk-full') throw fault;
      log(`not written: ${fault.detail}`);
    }
  };
  /** What a re-keying that was interrupted left goes once both headers name the generation that is open. */
  const removeLeftovers = async (generation: number): Promise<void> => {
    if (header.verify().length > 0) return;
    await generations
      .removeOthers(generation)
      .catch((error: unknown) => log(`left behind: ${diskFault(error, 'an older database').code}`));
  };

  const start = async (
    keys: KeyRing,
    mustExist: boolean,
    event: 'vault-created' | 'vault-opened' | 'recovered',
  ): Promise<void> => {
    const session = await begin(keys, mustExist);
    try {
      if (failedUnlocks > 0) note(session, 'unlock-failed', { times: failedUnlocks });
      note(session, event);
      await removeLeftovers(session.keys.generation);
      await session.vault.resume();
    } catch (error) {
      await end(session);
      throw error;
    }
    failedUnlocks = 0;
    open = session;
    idleLock.touch();
    tellState();
  };
  const requireClosed = (): void => {
    if (open !== undefined) throw new Fault('already-done', 'the vault is open');
  };

  const door: Door = {
    header,
    state,
    session: () => {
      if (open === undefined) throw new Fault(header.exists() ? 'vault-locked' : 'vault-absent');
      idleLock.touch();
      return open;
    },
    create: async (passphrase) => {
      requireClosed();
      const { keys, recoveryPhrase } = await header.create(passphrase);
      await start(keys, false, 'vault-created');
      return { recoveryPhrase };
    },
    unlock: async (passphrase) => {
      if (open !== undefined) {
        // Another page opened it meanwhile: this one proves itself all the same.
        if (await header.check(passphrase)) return;
        throw new Fault('wrong-passphrase');
      }
      const keys = await header.open(passphrase).catch((error: unknown) => {
        failedUnlocks++;
        throw error;
      });
      await start(keys, true, 'vault-opened');
    },
    recover: async (recoveryPhrase, newPassphrase) => {
      requireClosed();
      await start(await header.recover(recoveryPhrase, newPassphrase), true, 'recovered');
    },
    rekey: async (passphrase) => {
      const before = open;
      if (before === undefined) throw new Fault('vault-locked');
      const next = await header.prepareRekey(passphrase);
      const { generation } = next.keys;
      const path = generations.path(generation);
      let switching = false;
      try {
        await generations.remove(generation);
        // Work stops while everything is written anew, and is taken up by the session that follows.
        await before.vault.close();
        copyDatabase(before.db, path, { from: before.keys.database, to: next.keys.database });
        renewMacs(path, next.keys);
        switching = true;
        next.commit();
      } catch (error) {
        next.abandon();
        next.keys.wipe();
        // A header whose writing failed may name either; the next opening knows which file is nobody's.
        if (!switching) await generations.remove(generation);
        await door.lock();
        throw error;
      }
      open = undefined;
      await end(before);
      open = await begin(next.keys, true);
      note(open, 'rekeyed');
      await removeLeftovers(generation);
      tellState();
      await open.vault.resume();
      return { recoveryPhrase: next.recoveryPhrase };
    },
    lock: async () => {
      const session = open;
      if (session === undefined) return;
      open = undefined;
      try {
        note(session, 'vault-locked');
      } finally {
        await end(session);
        tellState();
        options.onLocked?.();
      }
    },
    demo: () => {
      if (open !== undefined || options.onDemo === undefined) throw new Fault('not-permitted', 'no made-up life here');
      options.onDemo();
    },
    changed: () => {
      emit({ kind: 'settings' });
      tellState();
    },
    propose: (wish) => {
      proposal = wish;
      emit({ kind: 'proposed', wish: wish.kind });
    },
    takeProposal: () => {
      const wish = proposal ?? null;
      proposal = undefined;
      return wish;
    },
  };

  /** Same bytes are recognised under a key that changes with the master key. */
  const renewMacs = (path: string, keys: KeyRing): void => {
    const db = openDatabase(path, keys.database, { mustExist: true });
    try {
      const update = db.prepare('UPDATE files SET mac = ? WHERE seq = ?');
      db.transaction(() => {
        for (const row of db
          .prepare<[], { seq: number; sha256: string }>('SELECT seq, sha256 FROM files WHERE mac IS NOT NULL')
          .all()) {
          update.run(createHmac('sha256', keys.dedup).update(Buffer.from(row.sha256, 'hex')).digest(), row.seq);
        }
      })();
    } finally {
      db.close();
    }
  };

  const idleLock = createIdleLock({
    clock,
    minutes: () => open?.vault.settings.get().autoLockMinutes ?? 0,
    isBusy: () => (open?.vault.working() ?? 0) > 0,
    lock: () => door.lock(),
    log,
  });
  const api = createApi({ door, clock, random });

  return {
    ...api,
    drop: async (items, signal) => door.session().vault.drop(items, signal),
    takeDragOut: (token, signal) => new Promise((resolve) => resolve(open?.vault.dragOut.take(token, signal) ?? null)),
    idle: async () => open?.vault.idle(),
    checkPassphrase: async (passphrase) => open !== undefined && header.check(passphrase),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      idleLock.close();
      const session = open;
      open = undefined;
      if (session !== undefined) await end(session);
      listeners.clear();
    },
  };
};
