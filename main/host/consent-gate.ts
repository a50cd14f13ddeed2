import type { Clock } from '../core/clock.ts';
import { Fault } from '../core/fault.ts';
import type { Engine } from '../vault/types.ts';
import type { Attempts } from './attempts.ts';

/** Sessions in which the passphrase was typed, each until it has rested for half an hour. Gone with the process. */
export interface Proofs {
  prove(session: string): void;
  /** True when the passphrase was typed in this session; being asked for keeps it so. */
  has(session: string): boolean;
}

const restMs = 30 * 60_000;

export const createProofs = (clock: Clock): Proofs => {
  const lastUsed = new Map<string, number>();
  const prove = (session: string): void => {
    lastUsed.set(session, clock.now());
  };
  return {
    prove,
    has: (session) => {
      const at = lastUsed.get(session);
      if (at === undefined || clock.now() - at > restMs) {
        lastUsed.delete(session);
        return false;
      }
      prove(session);
      return true;
    },
  };
};

type Consent = Engine['consent'];

/**
 * The consent calls as one browser session may make them: until the passphrase was typed in that very session,
 * only those that need no open vault or that carry the passphrase themselves, which is then checked first.
 * A cookie alone, stolen or left over from before, opens nothing.
 */
export const gateConsent = (engine: Engine, session: string, deps: { proofs: Proofs; attempts: Attempts }): Consent => {
  const { consent } = engine;
  const { proofs, attempts } = deps;

  const needProof = (): void => {
    if (!proofs.has(session)) throw new Fault('not-permitted', 'type the passphrase on this page first');
  };
  const checkTyped = async (passphrase: string): Promise<void> => {
    await attempts.check(passphrase, (typed) => engine.checkPassphrase(typed));
    proofs.prove(session);
  };
  const isOpen = async (signal: AbortSignal): Promise<boolean> => (await consent.status({}, signal)).state === 'open';

  return {
    status: (argument, signal) => consent.status(argument, signal),
    pending: (argument, signal) => consent.pending(argument, signal),
    create: async (argument, signal) => {
      const made = await consent.create(argument, signal);
      proofs.prove(session);
      return made;
    },
    unlock: async (argument, signal) => {
      // An open vault is not opened again: this session only shows that it knows the passphrase.
      if (await isOpen(signal)) return checkTyped(argument.passphrase);
      await attempts.check(argument.passphrase, async () => {
        try {
          await consent.unlock(argument, signal);
          return true;
        } catch (error) {
          if (error instanceof Fault && error.code === 'wrong-passphrase') return false;
          throw error;
        }
      });
      proofs.prove(session);
    },
    recover: async (argument, signal) => {
      await consent.recover(argument, signal);
      proofs.prove(session);
    },
    drill: (argument, signal) => {
      needProof();
      return consent.drill(argument, signal);
    },
    lock: (argument, signal) => {
      needProof();
      return consent.lock(argument, signal);
    },
    exportPreview: (argument, signal) => {
      needProof();
      return consent.exportPreview(argument, signal);
    },
    changePassphrase: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.changePassphrase(argument, signal);
    },
    recoveryPhrase: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.recoveryPhrase(argument, signal);
    },
    deviceKey: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.deviceKey(argument, signal);
    },
    export: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.export(argument, signal);
    },
    exportTablePreview: (argument, signal) => {
      needProof();
      return consent.exportTablePreview(argument, signal);
    },
    exportTable: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.exportTable(argument, signal);
    },
    allowDragOut: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.allowDragOut(argument, signal);
    },
    picturePlace: (argument, signal) => {
      needProof();
      return consent.picturePlace(argument, signal);
    },
    savePicture: async (argument, signal) => {
      await checkTyped(argument.passphrase);
      return consent.savePicture(argument, signal);
    },
  };
};
