import { resolve } from 'node:path';
import type { Run } from '../command.ts';
import { bytes, many, printable } from '../output.ts';
import { UsageError } from '../usage.ts';

export const exportFiles: Run = (context) => {
  const { arguments: typed, signal } = context;
  const to = typed.text('to');
  const all = typed.flag('all');
  if (to === undefined) throw new UsageError('Where to? "--to DIR".');
  if (all === typed.words.length > 0) throw new UsageError('Name the files to export, or "--all".');
  return context.withVault(
    async (vault) => {
      // The passphrase goes with the call: exporting takes it each time, whoever has the vault open.
      const passphrase = await context.passphrase();
      const done = await vault.consent.export(
        { passphrase, files: all ? 'all' : [...typed.words], to: resolve(to) },
        signal,
      );
      return {
        json: done,
        text: `${many(done.files, 'file')}, ${bytes(done.bytes)} written to ${printable(done.to)}\n`,
      };
    },
    { share: true },
  );
};
