import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ConsentCalls, Handlers } from '../../preload/contract/index.ts';
import { iso, type Clock } from '../core/clock.ts';
import { Fault } from '../core/fault.ts';
import type { Random } from '../core/random.ts';
import { checkDrill, drillPositions } from '../store/vault/index.ts';
import type { Door } from './types.ts';

/** What only the consent page has. Whatever widens takes the passphrase again. */
export const consentCalls = (deps: { door: Door; clock: Clock; random: Random }): Handlers<ConsentCalls> => {
  const { door, clock, random } = deps;
  /** The drill that is under way; gone when it is passed. A lock ends the process that holds it (hosts). */
  let drill: { phrase: string; positions: readonly number[] } | undefined;

  const startDrill = (phrase: string): { recoveryPhrase: string; drill: number[] } => {
    const positions = drillPositions(random);
    drill = { phrase, positions };
    return { recoveryPhrase: phrase, drill: positions };
  };
  const authenticate = async (passphrase: string): Promise<void> => {
    if (!(await door.header.check(passphrase))) throw new Fault('wrong-passphrase');
  };

  const requireAbsolute = (folder: string): void => {
    if (!isAbsolute(folder)) throw new Fault('bad-argument', 'the folder must be an absolute path');
  };

  return {
    status: () => door.state(),
    pending: () => door.takeProposal(),
    create: async ({ passphrase }) => startDrill((await door.create(passphrase)).recoveryPhrase),
    drill: ({ words }) => {
      const { vault, diary } = door.session();
      if (drill === undefined) throw new Fault('already-done', 'no drill is under way');
      const asked = drill.positions;
      const answered = words.map(({ position }) => position);
      if (asked.some((position) => !answered.includes(position)) || !checkDrill(drill.phrase, words))
        throw new Fault('drill-failed');
      drill = undefined;
      vault.settings.setFlag('recovery-drilled', true);
      diary.write('recovery-drilled');
      door.changed();
    },
    unlock: ({ passphrase }) => door.unlock(passphrase),
    lock: () => {
      drill = undefined;
      return door.lock();
    },
    recover: ({ recoveryPhrase, newPassphrase }) => door.recover(recoveryPhrase, newPassphrase),
    changePassphrase: async ({ passphrase, newPassphrase, rekey }) => {
      await door.header.changePassphrase(passphrase, newPassphrase);
      door.session().diary.write('passphrase-changed');
      return rekey ? startDrill((await door.rekey(newPassphrase)).recoveryPhrase) : {};
    },
    recoveryPhrase: async ({ passphrase }) => {
      const { diary } = door.session();
      const phrase = await door.header.recoveryPhrase(passphrase);
      diary.write('recovery-phrase-shown');
      return startDrill(phrase);
    },
    deviceKey: async ({ passphrase, on }) => {
      const { diary } = door.session();
      await door.header.setDeviceKey(passphrase, on);
      diary.write(on ? 'device-key-on' : 'device-key-off');
      door.changed();
    },
    exportPreview: ({ files }) => ({
      ...door.session().vault.export.preview(files),
      suggestedFolder: join(homedir(), 'Downloads', `Holdfast export ${iso(clock.now()).slice(0, 10)}`),
    }),
    export: async ({ passphrase, files, to }, signal) => {
      const { vault, permit } = door.session();
      await authenticate(passphrase);
      requireAbsolute(to);
      return vault.export.write(permit, files, to, signal);
    },
    exportTablePreview: (question) => {
      const { vault, permit } = door.session();
      return { ...vault.export.tablePreview(permit, question), suggestedFolder: join(homedir(), 'Downloads') };
    },
    exportTable: async ({ passphrase, ...question }, signal) => {
      const { vault, permit } = door.session();
      await authenticate(passphrase);
      requireAbsolute(question.to);
      return vault.export.table(permit, question, signal);
    },
    allowDragOut: async ({ passphrase }) => {
      const { vault, permit } = door.session();
      await authenticate(passphrase);
      return vault.dragOut.allow(permit);
    },
    picturePlace: () => {
      door.session();
      return { suggestedFolder: join(homedir(), 'Downloads') };
    },
    savePicture: async ({ passphrase, ...picture }, signal) => {
      const { vault, permit } = door.session();
      await authenticate(passphrase);
      requireAbsolute(picture.to);
      return vault.export.picture(permit, picture, signal);
    },
  };
};
