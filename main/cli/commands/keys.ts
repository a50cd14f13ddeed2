import type { Context, Run } from '../command.ts';
import { readNewPassphrase, readSecret } from '../passphrase.ts';
import { startLocal } from '../session.ts';
import { UsageError } from '../usage.ts';
import { sheet } from './init.ts';

export const passphrase: Run = (context) => {
  const { arguments: typed, terminal, signal } = context;
  const rekey = typed.flag('rekey');
  return context.withVault(async (vault) => {
    const old = await context.passphrase();
    const fresh = await readNewPassphrase(typed.text('new-passphrase-file'), terminal, signal);
    const { recoveryPhrase } = await vault.consent.changePassphrase({ passphrase: old, newPassphrase: fresh, rekey });
    if (recoveryPhrase === undefined) return { json: { changed: true }, text: 'The passphrase is changed.\n' };
    return {
      json: { changed: true, recoveryPhrase },
      text: `The passphrase and the keys are changed, and the recovery phrase with them:\n${sheet(recoveryPhrase)}`,
    };
  });
};

const readPhrase = async ({ arguments: typed, terminal, signal }: Context): Promise<string> => {
  const file = typed.text('phrase-file');
  if (file === undefined && !terminal.canAsk) throw new UsageError('Give the recovery phrase: --phrase-file FILE.');
  const text =
    file === undefined
      ? await terminal.ask('Recovery phrase: ', { hidden: true }, signal)
      : await readSecret(file, 'recovery phrase');
  return text.trim().split(/\s+/).join(' ').toLowerCase();
};

export const recover: Run = async (context) => {
  const { arguments: typed, terminal, signal, vaultDir } = context;
  const recoveryPhrase = await readPhrase(context);
  const file = typed.text('new-passphrase-file') ?? typed.text('passphrase-file');
  const newPassphrase = await readNewPassphrase(file, terminal, signal, () => context.passphrase());
  const { session } = await startLocal(await context.loadEngine(), vaultDir);
  try {
    await session.consent.recover({ recoveryPhrase, newPassphrase });
  } finally {
    await session.close();
  }
  return { json: { recovered: true }, text: 'The vault has a new passphrase.\n' };
};
