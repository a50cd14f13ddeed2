import { readFile } from 'node:fs/promises';
import { Fault } from '../core/fault.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** The contents of a file that holds one secret: one newline at its end is not part of it. */
export const readSecret = async (path: string, what: string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Fault('source-unreadable', `the file of the ${what}`, { cause: error });
  });
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '') throw new UsageError(`The file of the ${what} is empty.`);
  return secret;
};

/** Nobody need be asked: there is a file, or HOLDFAST_PASSPHRASE. */
export const isGiven = (file: string | undefined, terminal: Terminal): boolean =>
  file !== undefined || (terminal.environment['HOLDFAST_PASSPHRASE'] ?? '') !== '';

/** The passphrase: from the file, else HOLDFAST_PASSPHRASE, else asked for without showing it. */
export const readPassphrase = async (
  file: string | undefined,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string> => {
  if (file !== undefined) return readSecret(file, 'passphrase');
  const inherited = terminal.environment['HOLDFAST_PASSPHRASE'];
  if (inherited) return inherited;
  if (!terminal.canAsk) throw new UsageError('Give the passphrase: --passphrase-file FILE, or HOLDFAST_PASSPHRASE.');
  return terminal.ask('Passphrase: ', { hidden: true }, signal);
};

/** A passphrase that does not exist yet: from the file, else typed twice. `otherwise` is tried before asking. */
export const readNewPassphrase = async (
  file: string | undefined,
  terminal: Terminal,
  signal: AbortSignal,
  otherwise?: () => Promise<string>,
): Promise<string> => {
  if (file !== undefined) return readSecret(file, 'new passphrase');
  if (!terminal.canAsk) {
    if (otherwise) return otherwise();
    throw new UsageError('Give the new passphrase: --new-passphrase-file FILE.');
  }
  const typed = await terminal.ask('New passphrase: ', { hidden: true }, signal);
  if (typed !== (await terminal.ask('The same again: ', { hidden: true }, signal)))
    throw new UsageError('The two passphrases differ.');
  return typed;
};
